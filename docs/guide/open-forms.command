#!/bin/sh
# Double-click: opens the forms of one board in the browser. Set up once: put the folder of the
# board behind BOARD, and the folder of this program behind HOME_OF_GONGKAI.
BOARD="${BOARD:-content/hefengli}"
HOME_OF_GONGKAI="${HOME_OF_GONGKAI:-$(dirname "$0")/../..}"
cd "$HOME_OF_GONGKAI" || exit 1
if [ ! -x .venv/bin/python ]; then
  python3 -m venv .venv && .venv/bin/python -m pip install --quiet -e . || {
    echo "Python 3.11 or later is needed: https://www.python.org/downloads/"
    exit 1
  }
fi
exec .venv/bin/python -m gongkai serve "$BOARD" --edit --open
