# What one does here; `make` alone lists it. Needs GNU make and Python >= 3.11, nothing else.

.DEFAULT_GOAL := help
# Two targets must not set up .venv at the same time.
.NOTPARALLEL:
.PHONY: build test test-long corpus endings bench check static schema scripts lock clean help
.PHONY: run-setup dev-setup oracles-setup

build: run-setup ## build the edition in xml/ into output/
	.venv/bin/edition build

# A process for each core. Each begins with modules of its own and takes from others at the end
# only, so that what the tests of a module share is made once.
PYTEST = .venv/bin/python -m pytest --numprocesses auto --dist worksteal

test: dev-setup ## run the tests (ARGS="..." goes to pytest)
	$(PYTEST) $(ARGS)

test-long: dev-setup oracles-setup ## run the tests that take minutes
	$(PYTEST) -m long $(ARGS)

# Any folder of folders of TEI will do: make corpus CORPUS=~/letters
CORPUS = ../shared/corpus
corpus: dev-setup ## build texts of others as they are, and prove them
	.venv/bin/python -m tests.corpus $(CORPUS)

endings: dev-setup oracles-setup ## examine the edition by 66 requirements of one that lasts (needs Java, Chromium)
	.venv/bin/python -m tests.endings

# A folder of some thousand texts tells more: make bench FOLDER=~/letters
FOLDER = xml
bench: dev-setup ## measure what a check costs, beside parsing and Jing (needs Java), long texts, search, pages
	.venv/bin/python bench/check.py $(FOLDER)
	.venv/bin/python bench/long.py
	.venv/bin/python -m bench.search
	.venv/bin/python -m bench.answers
	.venv/bin/python bench/pages.py output

check: static test ## format, lint, types, imports, tests

static: dev-setup ## the checks that run nothing
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m ruff check
	.venv/bin/python -m mypy
	.venv/bin/lint-imports

schema: dev-setup ## make schemas/edition.rng and its like from edition.rnc (needs Java)
	.venv/bin/python schemas/generate.py

scripts: ## make the short scripts that are published from those in xslt/scripts (needs npm)
	cd .ci/node && npm ci --silent
	xslt/scripts/shorten

# Pins stay as they are while they fit; UPGRADE=--upgrade takes the newest.
LOCK = uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--only-binary :all: --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(UPGRADE)

lock: ## write requirements/*.lock anew (needs uv)
	$(LOCK) pyproject.toml --output-file requirements/run.lock
	$(LOCK) pyproject.toml requirements/dev.in --constraint requirements/run.lock \
		--output-file requirements/dev.lock
	$(LOCK) --no-binary bagit requirements/oracles.in --output-file requirements/oracles.lock

clean: ## remove all that is made, except output/
	rm -rf .venv .oracles .edition .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf dist .ci/node/node_modules
	find edition tests -name __pycache__ -prune -exec rm -rf {} +

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run-setup:
	@sh requirements/install run

dev-setup:
	@sh requirements/install dev

oracles-setup:
	@sh requirements/install oracles
