# make demo | test | lint | quality [GOLD=folder] | bench [CORPUS=folder] [RECORDS=folder] | soak | fuzz | audit | pictures | docs | validators | lock | clean
PYTHON ?= python3
GOLD ?= quality/gold
BIN := .venv/bin
COMPILE = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
  CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --upgrade --generate-hashes \
  --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
FLOORS := $(if $(filter quality/gold,$(GOLD)),--floors quality/floors.json)
FORM := $(if $(SHORT),--short) $(if $(WRITE),--write)

.DEFAULT_GOAL := help
.PHONY: help demo test lint quality bench soak fuzz audit pictures docs validators lock clean

help:
	@sed -n 1p Makefile

demo: .venv/ready
	@mkdir -p demo
	@$(BIN)/communique read examples/before.md examples/after.md --html $(CURDIR)/demo/brief.html

test: .venv/ready
	$(BIN)/pytest -n auto --dist loadfile

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: .venv/ready
	@$(BIN)/python -m quality.measure $(GOLD) $(FLOORS)
	@$(BIN)/python -m quality.follow_ups quality/follow-ups --floor 0.64

# SHORT=1 for a short form of the three, WRITE=1 to write the table into docs/benchmarks.md, too.
bench: .venv/peers
	@$(BIN)/python -m benchmarks $(FORM) $(if $(CORPUS),--corpus $(CORPUS)) $(if $(RECORDS),--records $(RECORDS))

# Memory on 100,000 documents; then processes killed while they add, on SQLite and PostgreSQL.
# RECORD=file of a large record: a day at the desk on it, too, in a browser.
soak: .venv/ready
	@$(BIN)/python -m benchmarks.soak $(FORM)
	COMMUNIQUE_KILLS=$(if $(SHORT),16,200) $(BIN)/pytest -q tests/store/test_together.py -k killed
	$(if $(RECORD),COMMUNIQUE_LARGE=$(RECORD) $(BIN)/pytest -q -n 0 tests/web/test_large.py)

fuzz: .venv/ready
	@$(BIN)/python -m fuzz $(if $(SHORT),--short)

# What we depend on: pins, hashes, licences, and known holes where a list of them can be reached.
audit: .venv/ready
	@$(BIN)/python -m audit

# The pictures in the README and docs/, taken of the desk on the examples; needs a Chromium.
pictures: .venv/ready
	$(BIN)/python docs/pictures.py

# The documentation site, in site/: open site/index.html. Whatever does not resolve is an error.
docs: .venv/ready
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# The validators of exports that need more than Python: a C++ compiler and ICU (libicu-dev).
validators: .venv/validators

.venv/validators: tests/validators.lock .venv/ready
	@echo "Building the validators of exports (a minute or two, once)"
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# What `make bench` measures us beside.
.venv/peers: benchmarks/peers.lock .venv/ready
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# Two stamps: a new lock builds the environment anew, a new pyproject only installs us again.
.venv/locked: requirements.lock
	@echo "Installing the pinned dependencies into .venv (a minute or two, once)"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

.venv/ready: .venv/locked pyproject.toml
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# Resolved from the package index alone: this machine's own wheels must not slip in.
lock: .venv/ready
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml
	$(COMPILE) --output-file tests/validators.lock tests/validators.in
	$(COMPILE) --output-file benchmarks/peers.lock benchmarks/peers.in

clean:
	rm -rf .venv build dist demo site src/*.egg-info .mypy_cache .ruff_cache .pytest_cache \
	  .import_linter_cache .hypothesis
