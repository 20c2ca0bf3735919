# Two commands on a bare machine with Python 3.11 or newer: make run, make test.
PYTHON ?= python3
BIN := .venv/bin
SESSIONS ?=
PLATFORM ?=

.PHONY: run test check bench bundle examples clean

run: .venv/ready
	@$(BIN)/mediator $(if $(SESSIONS),--sessions $(SESSIONS))

test: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mediator check scripts sessions/examples
	$(BIN)/pytest

bench: .venv/ready-dev
	$(BIN)/python -m bench

# An archive that installs without a network; PLATFORM and PYTHON_VERSION as pip names them (win_amd64, 3.12).
bundle: .venv/ready-dev
	$(BIN)/python tools/bundle.py $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON_VERSION),--python $(PYTHON_VERSION))

examples: .venv/ready-dev
	$(BIN)/python tools/examples.py

.venv/made:
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv dist build
