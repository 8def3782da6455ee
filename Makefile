# Dân Bàn. `make` alone tells what there is.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run setup test faults check bench assets servers clean

help: ## Tell what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

run: setup ## Prepare everything, load the imagined commune, print the sign-ins, serve on http://127.0.0.1:$(PORT)
	@DANBAN_PORT=$(PORT) DANBAN_SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/danban demo --if-new
	@DANBAN_PORT=$(PORT) DANBAN_SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/danban serve

setup: $(VENV)/.ready ## Prepare .venv, so that .venv/bin/danban works

test: $(VENV)/.ready-dev servers ## Run all tests, on SQLite and PostgreSQL, with real Redis and a real browser
	$(BIN)/python -m tests.run

faults: $(VENV)/.ready-dev servers ## A day of 5,000 cases while the worker is killed at random, on both databases
	FAULT_CASES=5000 $(BIN)/python -m pytest tests/faults -q -p no:cacheprovider

check: $(VENV)/.ready-dev ## Lint, format, import contracts, forbidden words, assets up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run $(BIN)/ruff format ."; exit 1; }
	$(BIN)/lint-imports --no-cache
	@if command -v npm >/dev/null 2>&1; then npm ci --silent --no-audit --no-fund && node static/build.mjs --check; \
	  elif [ -n "$$CI" ]; then echo "npm is missing: the assets cannot be checked"; exit 1; \
	  else echo "npm is missing: the assets were NOT checked"; fi

bench: $(VENV)/.ready-dev servers ## Measure, as ratios against baselines in the same run, into bench/results/
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.large
	$(BIN)/python -m bench.hearing
	$(BIN)/python -m bench.log
	$(BIN)/python -m bench.recount
	$(BIN)/python -m bench.recount --only postgresql --cases 1000000 --only-sums

assets: ## Rebuild static/dist from static/src (needs Node)
	npm ci --no-audit --no-fund
	node static/build.mjs

servers:
	@missing=""; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v redis-server >/dev/null 2>&1 || missing="$$missing redis-server"; \
	command -v chromium-headless-shell >/dev/null 2>&1 || { [ "$$(id -u)" != 0 ] && command -v chromium >/dev/null 2>&1; } || missing="$$missing chromium-headless-shell"; \
	ls /usr/lib/libreoffice/program/libswlo.so >/dev/null 2>&1 || missing="$$missing libreoffice-writer-nogui"; \
	ls /usr/lib/libreoffice/program/libsclo.so >/dev/null 2>&1 || missing="$$missing libreoffice-calc-nogui"; \
	ls /usr/share/fonts/truetype/liberation*/LiberationSerif-Regular.ttf >/dev/null 2>&1 || missing="$$missing fonts-liberation2"; \
	ls /usr/lib/*/libpangoft2-1.0.so.0 >/dev/null 2>&1 || missing="$$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	elif [ -n "$$missing" ]; then \
	  echo "Not installed:$$missing. Tests that need them will be skipped and counted."; \
	fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; } || \
	  { echo "Python's venv module is missing: install the Debian package python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python requirements/run.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean: ## Take away everything that was made here, the data of the imagined commune included
	rm -rf $(VENV) node_modules var build *.egg-info
