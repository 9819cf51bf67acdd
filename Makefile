# make run, make test: each does its own set-up. See README.md.

# The first Python from 3.11 up; `make test PYTHON=python3.13` takes another.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11 python,$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(p))))
VENV ?= .venv
BIN := $(VENV)/bin
FILE ?= issues.yaml
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint fix bench soak fuzz coverage docs clean

run: $(VENV)/.run
	@$(BIN)/tracker view $(FILE)

test: $(VENV)/.dev
	$(BIN)/pytest -n 2 $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What is made from the declarations in the code: the schema, the reference pages, the README's picture.
docs: $(VENV)/.dev
	$(BIN)/python docs/make.py
	$(BIN)/python docs/picture.py

bench: $(VENV)/.run
	@$(BIN)/python -m benchmarks

# The tests, and which branches of the tracker they did not take; fails below 95 of a hundred.
coverage: $(VENV)/.dev
	$(BIN)/pytest -n 2 --cov --cov-report=json --cov-report=term $(ARGS)
	@$(BIN)/python -c "import json; part = json.load(open('coverage.json'))['totals']['percent_branches_covered']; \
	    print(f'{part:.1f} % of branches'); raise SystemExit(part < 95)"

# Some minutes of keys, resizes, signals and file changes around the app; SOAK_SECONDS=600 for more of them.
soak: $(VENV)/.dev
	$(BIN)/python -m soak

# Files changed bit by bit until one breaks something; FUZZ_SECONDS=600 for more of them. Takes a compiler on some systems.
fuzz: $(VENV)/.dev
	@$(BIN)/python -m pip install -q -c constraints.txt atheris
	$(BIN)/python -m fuzz

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage coverage.json

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; none was found." >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q -c constraints.txt pip

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing the tracker ..."
	@$(BIN)/python -m pip install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing what the tests and checks need ..."
	@$(BIN)/python -m pip install -q -c constraints.txt --group dev
	@touch $@
