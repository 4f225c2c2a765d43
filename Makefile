# Two commands: `make run` serves the portal, `make test` proves it. Python 3.11+ is all they need.

VENV := .venv
PYTHON := $(VENV)/bin/python
export PATH := $(abspath $(VENV)/bin):$(PATH)

# A set-up that forbids compiled Python would make every process compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test faults unit lint bench load clean setup browser clamd

run: setup assets clamd
	@$(VENV)/bin/portal run

test: setup assets browser clamd
	$(PYTHON) -m pytest -n 2 --dist loadgroup

# Everything tests/faults does, at its real length, and a storm over PEOPLE. Ends with a table.
PEOPLE ?= 10000
faults: setup assets
	PORTAL_FAULTS_WHOLE=$(PEOPLE) $(PYTHON) -m pytest tests/faults -n 0

unit: setup
	$(PYTHON) -m pytest -m unit --no-header

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) -m tests.security.audit

.PHONY: attacks sbom

# The attack table, tried at length, and what came of each row.
attacks: setup assets
	ATTACKS=1 $(PYTHON) -m pytest tests/security -n 2 --dist loadgroup

# What the portal is made of, in var/sbom.json.
sbom: setup
	$(PYTHON) -m tests.security.sbom

setup: $(VENV)/.installed

# uv is quicker than pip, but does not read pip's own configuration: where it fails, pip does it.
INSTALL = $(PYTHON) -m pip install --quiet --disable-pip-version-check

$(VENV)/.installed: requirements-setup.txt requirements-dev.txt pyproject.toml
	test -x $(PYTHON) || python3 -m venv $(VENV)
	$(INSTALL) -r requirements-setup.txt
	$(VENV)/bin/uv pip install --quiet --python $(PYTHON) -r requirements-dev.txt \
		|| $(INSTALL) -r requirements-dev.txt
	$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation -e .
	touch $@

include assets.mk

# What a step, a start and a worker cost. Takes some minutes, on a database of its own.
bench: setup assets browser
	@$(PYTHON) -m tests.bench

# Many people at once. Takes some minutes; the people are on this machine too.
load: setup assets
	@$(PYTHON) -m tests.bench.load

.PHONY: mutants

# Every line of the arithmetic changed on purpose, one at a time: each change must fail a test.
mutants: setup
	@$(PYTHON) -m tests.mutants

# Chromium: the system's, else Playwright's, else Debian's.
browser: setup
	@$(PYTHON) -m tests.browser.chromium

# The virus scanner: the system's, else Debian's. Without one no file is taken.
clamd: setup
	@$(PYTHON) -m portal.evidence.fetching

clean:
	rm -rf $(VENV) node_modules portal/static var *.egg-info .mypy_cache .ruff_cache .pytest_cache
