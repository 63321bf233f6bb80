# Every verb prepares what it needs by itself; python3 >= 3.11 is enough to begin.
PYTHON ?= python3
BIN := .venv/bin
RULES = $(shell find workflows -name rules.py)

.DEFAULT_GOAL := help
.PHONY: help run test check fuzz bench demo web clean

help: ## list the verbs
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: ## set up, then serve a training office and print its address and accounts (PORT, MOTCUA_DATABASE_URL)
	@$(PYTHON) tools/setup.py run
	@exec $(BIN)/motcua up

test: ## set up, check, then run every test
	@$(PYTHON) tools/setup.py test
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n 2

check: ## linters, types and floors, in seconds
	@$(PYTHON) tools/setup.py check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy engine $(RULES)
	@$(BIN)/lint-imports

fuzz: ## run the property tests with many more examples: 100,000 spoilt diagrams, 1,000 random ones (SEED)
	@$(PYTHON) tools/setup.py check
	@HYPOTHESIS_PROFILE=fuzz MUTANTS=100000 DIAGRAMS=1000 $(BIN)/pytest -n 2 -m "not browser"

bench: ## measure the engine beside the plain library, and working time
	@$(PYTHON) tools/setup.py run
	@$(BIN)/python -m benchmarks.dossier_8x3 --json
	@$(BIN)/python -m benchmarks.working_time --json

demo: ## play a month of an office
	@$(PYTHON) tools/setup.py run
	@$(BIN)/motcua demo

web: ## build the front end only
	@$(PYTHON) tools/setup.py web

clean: ## remove what can be made again; data in var/ stays
	rm -rf .venv web/node_modules web/static/dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
