# newsspider: `make demo` shows it at work, `make test` tests it, `make help` lists the rest.
# Each target does the set-up that it needs, once.

PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
# The certificates of this machine, as pip and git use them: there may be a proxy between it and the registry.
export UV_SYSTEM_CERTS := 1
DATA ?= data
DEMO_DATA ?= demo-data
PORT ?= 8001

.DEFAULT_GOAL := help
.PHONY: help setup demo crawl test check explore bench clean lock format

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/.done ## make the environment in .venv

# uv installs the locked versions by hash; pip installs uv alone (the pip of a new machine trips over some of the others).
.venv/.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newsspider needs Python 3.11 or newer: make PYTHON=python3.11 …" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test "$$($(BIN)/uv --version 2>/dev/null | cut -d' ' -f2)" = "$(UV_VERSION)" || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: .venv/.done ## crawl the newsroom that comes along; again, its next edition
	@$(BIN)/python -m demo.show --data $(DEMO_DATA)

crawl: .venv/.done ## crawl the outlets of sites.toml
	@NEWSSPIDER_DATA=$(DATA) $(BIN)/scrapy crawl news $(ARGS)

test: .venv/.done ## run the tests
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile $(ARGS)

check: .venv/.done ## lint, format, types and import directions
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_imports.py

explore: .venv/.done ## open Datasette over the dataset (DATA=demo-data for the demo's; PORT=8002 for another port)
	@$(BIN)/python -m explore --data $(DATA) --port $(PORT) $(ARGS)

bench: .venv/.done ## list the measures
	@grep -h -m1 '^"""' bench/*.py

format: .venv/.done ## format the code
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

lock: ## resolve the dependencies anew into requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-config --no-header --no-emit-index-url --no-emit-find-links --all-extras pyproject.toml -o requirements.lock

clean: ## remove the environment and caches (never data)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build $(DEMO_DATA)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
