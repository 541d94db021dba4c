# The commands of this repository; `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Python keeps what it compiled, or every process would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
# One more than there are cores: some claims wait.
JOBS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
BIN := .venv/bin
PYTEST := $(BIN)/pytest -q -n $(JOBS) --dist loadscope --no-loadscope-reorder --schema migrations
COVER := --cov --cov-report= --cov-config tools/coverage.ini
NODE := cd frontend && node
PRINT := SITECENSUS_DEMO=1 $(BIN)/python -m backend.cli

.PHONY: help run test check python web api soak e2e screens claims units bench fmt plans lock migration cover clean

help: ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' Makefile | expand -t 12

run: ## install, migrate, load the demonstration, serve on PORT (8000)
	@tools/install.sh runtime site
	@export SITECENSUS_DEMO="$${SITECENSUS_DEMO:-1}"; exec $(BIN)/python -m backend.cli run --port $(PORT)

test: ## every claim, on SQLite and PostgreSQL, and the same work clicked in a browser
	@tools/install.sh machine dev web
	@$(MAKE) claims check units
	@tools/install.sh site
	@$(MAKE) e2e

claims: # the rooms, the laws of the house, and whole stories over HTTP
	@echo "── claims"
	@$(PYTEST) tests

units: # the front end's own tests
	@echo "── front end"
	@$(NODE) node_modules/vitest/vitest.mjs run

e2e: # every screen, and the stories clicked in Chromium
	@echo "── browser"
	@$(BIN)/python -m tests.browser sqlite postgresql

screens: # the look of every screen alone: axe, both languages, no sideways scroll
	@tools/install.sh machine dev site
	@$(BIN)/python -m tests.browser sqlite -c screens.config.ts

check: ## formats, lint, types, floors, and whether all that is printed is fresh
	@tools/install.sh dev web
	@echo "── checks"
	@$(MAKE) -j2 --output-sync=target python web
	@echo "All checks passed."

python: # what is checked of the service
	@$(BIN)/ruff format --quiet --check . || { echo "run: make fmt"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }
	@$(PRINT) openapi --check
	@$(PRINT) plans check

web: # what is checked of the browser's part
	@tools/client.sh --check
	@$(NODE) node_modules/prettier/bin/prettier.cjs --log-level warn --check .
	@$(NODE) node_modules/oxlint/bin/oxlint --type-aware --deny-warnings --quiet
	@$(NODE) node_modules/tsgo/bin/tsc -p .

api: ## judge the printed API: OpenAPI's rules, OWASP's of 2023, and Redocly's
	@tools/install.sh api
	@node tools/api/node_modules/@stoplight/spectral-cli/dist/index.js lint --ruleset tools/api/spectral.yaml --display-only-failures --quiet openapi/openapi.json
	@said=$$(node tools/api/node_modules/@redocly/cli/bin/cli.js lint --config tools/api/redocly.yaml openapi/openapi.json 2>&1) || { echo "$$said"; exit 1; }

soak: ## the same claims with full counts, slow ones included
	@tools/install.sh machine dev web site
	@SITECENSUS_TEST_EFFORT=full $(PYTEST) --dist worksteal tests $(COVER)
	@$(BIN)/coverage report --rcfile tools/coverage.ini
	@$(MAKE) api
	@SITECENSUS_TEST_EFFORT=full $(BIN)/python -m tests.browser sqlite

cover: # rules and states: every branch
	@tools/install.sh dev
	@$(PYTEST) -m "not postgresql" tests --ignore tests/house --ignore tests/migrations $(COVER)
	@$(BIN)/coverage report --rcfile tools/coverage.ini

bench: ## measure against the peers and the floor, in one run
	@tools/install.sh dev
	@for part in $$(grep -l '^def main' bench/*.py); do echo "── $$part"; $(BIN)/python -m bench.$$(basename $$part .py); done

fmt: ## put every file into its form
	@tools/install.sh dev web
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .
	@$(NODE) node_modules/prettier/bin/prettier.cjs --log-level warn --write .

plans: ## print the API, workflows and permissions, and the browser's client made from them
	@tools/install.sh dev web
	@$(PRINT) openapi
	@tools/client.sh

lock: ## resolve the Python packages anew (LOCK="--upgrade")
	@tools/install.sh lock

migration: ## write a migration from the models: make migration NAME="what changes"
	@tools/install.sh dev
	@$(BIN)/alembic revision --autogenerate -m "$(NAME)" --rev-id "$$(printf %04d $$(($$(ls migrations/versions/*.py | wc -l) + 1)))"

clean: ## remove what was installed and built; data in var/ stays
	@rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .import_linter_cache
	@rm -rf frontend/node_modules tools/api/node_modules frontend/dist frontend/test-results frontend/playwright-report
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
