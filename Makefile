# 整表 (seihyo). `make help` lists what there is; `make all` builds output/ from raw/.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SEIHYO := $(PY) -m pipeline
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r

SEED ?= 1

SHELL := /bin/sh
# Everything is written beside and renamed, so a target that exists is whole: no .DELETE_ON_ERROR here.
MAKEFLAGS += --no-builtin-rules

RAW := $(shell find raw -type f ! -name '.*' | sort)
code = $(shell find $(addprefix pipeline/,$(1)) -type f ! -name '*.pyc' ! -name '.*' | sort)
SHARED := $(call code,lexicon reference model.py formats.py schemas wording.py replay.py cli/stages.py cli/shards.py cli/files.py)

EXTRACTED := interim/extract/cells.parquet
REPAIRED := interim/repair/cells.parquet
NORMALIZED := interim/normalize/programs.parquet
VALIDATED := interim/validate/report.json
PUBLISHED := output/datapackage.json
REPORT := output/report.html
EVENTS := output/event-list.csv

.PHONY: FORCE help all run extract repair normalize validate publish report exports test test-fast lint format bench \
	mutate reference train calibrate model-card docs lock clean

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

all: $(PUBLISHED) $(REPORT) $(EVENTS) ## raw/ → output/: the dataset, its report and its event list

extract: $(EXTRACTED) ## raw documents → interim/extract
repair: $(REPAIRED) ## wrapped cells and OCR-like splits mended → interim/repair
normalize: $(NORMALIZED) ## dates, places, bodies, codes → interim/normalize
publish: $(PUBLISHED) ## valid tables → output/
report: $(REPORT) ## output/report.html

# Where more than one stage is stale, one process runs them all: importing pandas five times is no way to live.
ifndef CHAIN
STALE := $(shell $(MAKE) --no-print-directory -n CHAIN=1 $(PUBLISHED) 2>/dev/null | grep -c -- '-m pipeline')
endif
$(EXTRACTED): $(RAW) $(SHARED) $(call code,extract) | $(VENV)/run
	$(SEIHYO) extract
$(REPAIRED): $(EXTRACTED) $(SHARED) $(call code,repair) | $(VENV)/run
	$(SEIHYO) repair
$(NORMALIZED): $(REPAIRED) $(SHARED) $(call code,normalize) | $(VENV)/run
	$(SEIHYO) normalize
$(VALIDATED): $(NORMALIZED) $(SHARED) $(call code,validate cli/validate.py) | $(VENV)/run
	$(SEIHYO) validate
ifneq ($(filter-out 0 1,$(STALE)),)
$(PUBLISHED): FORCE | $(VENV)/run
	$(SEIHYO) run
FORCE:
else
$(PUBLISHED): $(VALIDATED) $(SHARED) $(call code,publish) | $(VENV)/run
	$(SEIHYO) publish
endif

$(REPORT): $(PUBLISHED) $(call code,report reference schemas cli/report.py) | $(VENV)/run
	$(SEIHYO) report
$(EVENTS): $(PUBLISHED) $(call code,exports cli/eventlist.py) | $(VENV)/run
	$(SEIHYO) eventlist

validate: | $(VENV)/run ## check what is published, Parquet and CSV, without rebuilding
	$(SEIHYO) validate --output output --thresholds thresholds.toml

exports: $(PUBLISHED) | $(VENV)/run ## SQLite, DuckDB, Excel and JSON-LD → exports/
	$(SEIHYO) exports

test: | $(VENV)/dev ## every test, then the linters
	$(PY) -m pytest -n 2 --dist loadgroup
	$(MAKE) --no-print-directory lint

test-fast: | $(VENV)/dev ## the tests that take no more than a moment
	$(PY) -m pytest -n 2 -m 'not slow'

lint: | $(VENV)/dev ## ruff and mypy --strict
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: | $(VENV)/dev ## let ruff lay out the code
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: | $(VENV)/bench ## measure: quality beside other tools, and speed as ratios
	$(PY) -m tools.benchmarks

mutate: | $(VENV)/mutate ## change the code 300 times and count what the tests notice → interim/mutate (SEED=1)
	$(PY) -m tools.mutate --seed $(SEED)

reference: | $(VENV)/dev ## rebuild the code tables of pipeline/reference/ from their sources
	$(PY) -m tools.reference

train: | $(VENV)/dev ## train the break model, measure its confidences, write MODEL.md
	$(PY) -m tools.train_breaks

calibrate: | $(VENV)/dev ## measure the break model's confidences again, write MODEL.md
	$(PY) -m tools.train_breaks calibrate
	$(PY) -m tools.train_breaks card

model-card: | $(VENV)/dev ## write the tables of MODEL.md
	$(PY) -m tools.train_breaks card

docs: | $(VENV)/dev ## write the data dictionary into the READMEs
	$(PY) -m pipeline.dictionary

lock: ## pin the dependencies of pyproject.toml again (needs uv)
	sh requirements/lock.sh

clean: ## remove what can be rebuilt; never raw/ or output/
	find interim -mindepth 1 ! -name .gitignore -delete
	rm -rf exports $(VENV) .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "seihyo needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements/run.txt | $(VENV)/bin/python
	$(INSTALL) requirements/run.txt
	@touch $@
$(VENV)/dev: requirements/dev.txt | $(VENV)/run
	$(INSTALL) requirements/dev.txt
	@touch $@
$(VENV)/bench: requirements/bench.txt | $(VENV)/dev
	$(INSTALL) requirements/bench.txt
	@touch $@
$(VENV)/mutate: requirements/mutate.txt | $(VENV)/dev
	$(INSTALL) requirements/mutate.txt
	@touch $@
