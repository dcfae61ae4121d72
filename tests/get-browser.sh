#!/bin/sh
# Sees to a browser for the tests: one that is there, Debian's by apt as root, or Playwright's own.
set -eu
python=$1
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        chromium fonts-noto-cjk >/dev/null
else
    "$python" -m playwright install chromium
fi
