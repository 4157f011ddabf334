# One recipe file for people and for CI. A recipe first makes what it needs; nothing asks a question.
# PYTEST_FLAGS and ADDRESS may be given: make test PYTEST_FLAGS="-x"; make demo ADDRESS=0.0.0.0:8000

SHELL := /bin/sh
.DEFAULT_GOAL := help
ADDRESS ?= 127.0.0.1:8000
# Files are given out whole, in the order of tests/which_and_when.py: the longest first.
PYTEST_FLAGS ?= -n 2 --dist loadfile --no-loadscope-reorder
# Left out of the second run: tests that can't open a connection, and sweeps over how pages look (docs/testing.md).
AGAIN := database and not sweep
PYTHON := .venv/bin/python
export GONGKAI_DATA
# Compiling everything anew would cost each process ten seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test quick lint bench samples catalogs clean

help:
	@echo 'Look at it'
	@echo '  make demo     set up, build the fictional city with real documents, serve on port 8000'
	@echo
	@echo 'Check it'
	@echo '  make test     linters, then all tests on SQLite and on a private PostgreSQL'
	@echo '  make quick    linters and the fast tests: under a minute'
	@echo '  make lint     ruff, import order of the layers, types'
	@echo '  make bench    measure speed (and relevance, with GONGKAI_DATA=folder of public data)'
	@echo
	@echo 'Look after it'
	@echo '  make samples  choose the sample documents again (GONGKAI_DATA=folder of public texts)'
	@echo '  make clean    remove the data of the demonstration'

demo:
	@sh tools/setup.sh demo
	@exec $(PYTHON) -m gongkai.interfaces.demo samples --serve $(ADDRESS)

test: lint
	@echo '== tests on SQLite'
	@$(PYTHON) -m pytest $(PYTEST_FLAGS)
	@echo '== tests on PostgreSQL'
	@$(PYTHON) tools/with_postgres.py $(PYTHON) -m pytest $(PYTEST_FLAGS) -m '$(AGAIN)'

quick: lint
	@$(PYTHON) -m pytest -m 'not slow and not browser'

lint:
	@sh tools/setup.sh test
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/lint-imports --no-cache > .import-linter.log 2>&1 || { cat .import-linter.log; exit 1; }; rm -f .import-linter.log
	@.venv/bin/mypy --no-error-summary
	@echo 'linters: nothing found'

bench:
	@sh tools/setup.sh test
	@$(PYTHON) tools/bench.py

samples:
	@sh tools/setup.sh test
	@$(PYTHON) tools/make_samples.py --data "$(GONGKAI_DATA)"

clean:
	rm -rf data
