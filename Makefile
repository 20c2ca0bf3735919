# Two commands on a bare machine with Python 3.11 or newer, its venv module and make: make run, make test.
#
#   make run [SESSIONS=folder]    the program; where standard input is no terminal, an example dialogue
#   make test                     format, lint, types (for here and for Windows), import arrows, content, tests
#   make bundle [PLATFORM=win_amd64 PYTHON_VERSION=3.12]   an archive that installs without a network
#   make bench, make examples     how fast it is; the example sessions, their documents and reports made anew
#   make clean                    removes what these made (also mends a .venv that was moved, or outlived its Python)
#
# PYTHON names the interpreter to begin with; PLATFORM and PYTHON_VERSION are as pip names them. Runs with GNU make 3.81.
PYTHON ?=
SESSIONS ?=
PLATFORM ?=
PYTHON_VERSION ?= $(filter 3.%,$(PYTHON))

BIN := .venv/bin
INTERPRETERS := $(or $(filter-out 3.%,$(PYTHON)),python3 python3.14 python3.13 python3.12 python3.11 python)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
IS_NEW := import sys; sys.exit(sys.version_info < (3, 11))
TOO_OLD := Python 3.11 or newer is needed: install it, or say make PYTHON=path. \
	/ Perlu Python 3.11 atau lebih baru: pasang dahulu, atau tulis make PYTHON=lokasinya.
NO_VENV := Python is here without its venv module; on Debian or Ubuntu: sudo apt install python3-venv \
	/ Modul venv Python belum ada; di Debian atau Ubuntu: sudo apt install python3-venv
NO_PACKAGES := The packages could not be installed (see above). Once, a network is needed; make bundle makes an archive \
	that needs none. / Paket tidak terpasang (lihat di atas). Sekali saja perlu internet; make bundle membuat arsip yang \
	tidak perlu.

.PHONY: run test bench bundle pictures examples clean

run: .venv/ready
	@$(BIN)/python -m mediator_tui $(if $(SESSIONS),--sessions "$(SESSIONS)")

test: .venv/ready-dev
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/lint-imports
	$(BIN)/python -m mediator_tui check scripts sessions/examples
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal

bench: .venv/ready-dev
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m bench
	@MEDIATOR_TRAINEES=1000 $(BIN)/python -m pytest -q tests/test_practice_anybody.py

bundle: .venv/ready-dev
	@$(BIN)/python tools/bundle.py $(if $(PLATFORM),--platform "$(PLATFORM)") $(addprefix --python-version ,$(PYTHON_VERSION))

# The pictures of the README and the frames of docs/screens.md, made by the app itself.
pictures: .venv/ready-dev
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/screens.py > docs/screens.md

examples: .venv/ready-dev
	@$(BIN)/python tools/examples.py
	@$(BIN)/python tools/documents.py
	@$(BIN)/python tools/reviews.py

# The first interpreter that is new enough and can make environments.
.venv/made:
	@for each in $(INTERPRETERS); do \
	  "$$each" -c '$(IS_NEW)' 2>/dev/null || continue; \
	  new="$$each"; \
	  "$$each" -c 'import ensurepip, venv' 2>/dev/null && { found="$$each"; break; }; \
	done; \
	if [ -z "$$new" ]; then echo '$(TOO_OLD)' >&2; exit 1; fi; \
	if [ -z "$$found" ]; then echo '$(NO_VENV)' >&2; exit 1; fi; \
	echo 'Making .venv, once; this takes a minute. / Menyiapkan .venv, sekali saja; kira-kira satu menit.' >&2; \
	"$$found" -m venv .venv
	@touch $@

.venv/ready: .venv/made pyproject.toml
	@$(INSTALL) --editable . || { echo '$(NO_PACKAGES)' >&2; exit 1; }
	@touch $@

.venv/ready-dev: .venv/made pyproject.toml
	@$(INSTALL) --editable '.[dev]' || { echo '$(NO_PACKAGES)' >&2; exit 1; }
	@touch .venv/ready $@

clean:
	rm -rf .venv dist build
