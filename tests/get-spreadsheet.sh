#!/bin/sh
# Sees to LibreOffice for the deep tests: one that is there, or Debian's by apt as root.
set -eu
if command -v soffice >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        libreoffice-calc-nogui >/dev/null
else
    echo "install LibreOffice Calc first: the deep tests open tables with it" >&2
    exit 3
fi
