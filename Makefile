# `make demo` and `make test` need nothing but Python 3.11 or newer, pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-slow lint types build fuzz lock clean

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "newscrawl needs Python 3.11 or newer, this is %d.%d: make PYTHON=python3.12 …" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## RBC from recorded pages into demo.db, then what was stored
	$(BIN)/newscrawl crawl rbc --offline --store demo.db
	@$(BIN)/newscrawl show --store demo.db

test: $(READY)  ## the tests, offline; those that kill crawls again and again are left to test-slow
	$(BIN)/python -m pytest --numprocesses 4 --dist loadfile -m "not slow"

test-slow: $(READY)  ## kills, full disks, a hundred stories among every threat: some minutes
	$(BIN)/python -m pytest -m slow

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy newscrawl
	$(BIN)/mypy spiders pipelines

build: $(READY)  ## a wheel, checked
	rm -rf dist build
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .
	$(BIN)/check-wheel-contents dist/*.whl

fuzz: $(READY)  ## every harness in turn, an hour in all; MINUTES=600 for more
	$(BIN)/python fuzz/run.py --minutes $(or $(MINUTES),60)

lock:  ## pins every dependency again; needs uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra dev --extra export --extra postgres pyproject.toml --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info demo.db demo.db-wal demo.db-shm demo.warc
