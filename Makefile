# make run    starter Servicetjek        make test    kører alle test
# make check  efterser koden             make bench   måler hastigheden
# make test-postgres    kører dem på PostgreSQL

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PIP := $(PY) -m pip install -qq --disable-pip-version-check --root-user-action=ignore --no-compile --no-deps --require-hashes

# A stamp is named by the lock it stands for, so a changed lock installs anew and an unchanged one costs nothing.
lock = $(shell sha256sum $(1) | cut -c1-12)
RUNTIME := $(VENV)/runtime-$(call lock,requirements.txt)
DEVELOPMENT := $(VENV)/development-$(call lock,requirements-dev.txt)

# WeasyPrint draws with Pango; the last three serve the tests.
DEBIAN_RUN := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-color-emoji
DEBIAN_TEST := $(DEBIAN_RUN) chromium libzbar0 poppler-utils webkit2gtk-driver xvfb
DEBIAN_POSTGRES := postgresql

.PHONY: run test test-postgres check bench lock packages test-packages

run: packages $(RUNTIME)
	@$(MANAGE) prepare
	@exec $(MANAGE) serve

test: test-packages $(DEVELOPMENT)
	@$(PY) -m pytest --numprocesses auto --maxprocesses 4 $(PYTEST)

# The same tests on a PostgreSQL server of their own, where writers meet in ways that SQLite's one lock hides.
test-postgres: test-packages $(DEVELOPMENT)
	@deploy/debian-packages $(DEBIAN_POSTGRES)
	@$(PY) -m tests.cluster $(PY) -m pytest --numprocesses auto --maxprocesses 4 $(PYTEST)

check: test-packages $(DEVELOPMENT)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@DATA=.cache/check $(MANAGE) makemigrations --check --dry-run
	@DATA=.cache/check PUBLIC_URL=https://servicetjek.example ALLOWED_HOSTS=servicetjek.example \
		$(MANAGE) check --deploy --fail-level WARNING
	@if [ -x ../shared/tools/originality ]; then ../shared/tools/originality $$(ls -d fixtures templates README.md); fi

bench: test-packages $(DEVELOPMENT)
	@$(PY) -m benchmarks

# Renews both locks from pyproject.toml: everything at its newest allowed version.
lock: $(VENV)/bin/python
	$(PY) -m pip install --quiet pip-tools
	$(PY) -m piptools compile --upgrade -o requirements.txt pyproject.toml
	$(PY) -m piptools compile --upgrade --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

packages:
	@deploy/debian-packages $(DEBIAN_RUN)

test-packages:
	@deploy/debian-packages $(DEBIAN_TEST)

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit('Servicetjek skal bruge Python 3.11 eller nyere.' if sys.version_info < (3, 11) else 0)"
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || deploy/debian-packages python3-venv
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): | $(VENV)/bin/python
	@echo "Installerer Servicetjek. Det tager under et minut."
	@$(PIP) -r requirements.txt
	@rm -f $(VENV)/runtime-* && touch $@

$(DEVELOPMENT): | $(VENV)/bin/python
	@$(PIP) -r requirements-dev.txt
	@rm -f $(VENV)/development-* && touch $@ $(RUNTIME)
