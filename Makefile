# 整表 (seihyo). `make help` lists what there is; `make all` builds output/ from raw/.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SEIHYO := $(PY) -m pipeline
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r

SEED ?= 1
MINUTES ?= 14

SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules

.PHONY: help all extract repair normalize publish report validate exports test test-fast trust lint format bench fuzz supply audit \
	mutate reference train calibrate model-card docs lock clean

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# What is out of date is the program's to say, which compares contents; make only brings the environment.
all: | $(VENV)/run ## raw/ → output/: the dataset, its report and its event list; only what changed
	@$(SEIHYO) run --with report eventlist

extract: | $(VENV)/run ## raw documents → interim/extract
	$(SEIHYO) extract
repair: | $(VENV)/run ## wrapped cells and OCR-like splits mended → interim/repair
	$(SEIHYO) repair
normalize: | $(VENV)/run ## dates, places, bodies, codes → interim/normalize
	$(SEIHYO) normalize
publish: | $(VENV)/run ## what is in interim/normalize, if it is valid → output/
	$(SEIHYO) validate
	$(SEIHYO) publish
report: | $(VENV)/run ## output/report.html
	$(SEIHYO) report

validate: | $(VENV)/run ## check what is published, Parquet and CSV, without rebuilding
	$(SEIHYO) validate --output output --thresholds thresholds.toml

exports: | $(VENV)/run ## SQLite, DuckDB, Excel and JSON-LD → exports/
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

trust: | $(VENV)/dev ## 200 builds killed, 24 rounds of two at once, every reader over hostile cells (an hour)
	$(PY) -m tests.trust.rounds
	$(PY) -m tests.trust 10000

fuzz: | $(VENV)/fuzz ## feed every reader what nobody thought of → interim/fuzz (MINUTES=14)
	$(PY) -m tools.fuzz --minutes $(MINUTES)

supply: | $(VENV)/run $(VENV)-supply/done ## what the product is made of: CycloneDX parts list, licences → interim/supply
	@mkdir -p interim/supply
	@$(VENV)-supply/bin/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml \
		--mc-type application --output-reproducible -o interim/supply/sbom.cdx.json 2>/dev/null
	@$(VENV)-supply/bin/pip-licenses --python $(PY) --from=mixed --format=csv --partial-match \
		--output-file=interim/supply/licences.csv --allow-only "$$(paste -sd';' requirements/licences.txt)" \
		--packages $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' requirements/run.txt)
	@ls interim/supply/*

audit: | $(VENV)-supply/done ## known holes of the pinned parts; needs the vulnerability database's network
	$(VENV)-supply/bin/pip-audit --strict --no-deps --disable-pip -r requirements/run.txt

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
$(VENV)/fuzz: requirements/fuzz.txt | $(VENV)/dev
	$(INSTALL) requirements/fuzz.txt
	@touch $@
$(VENV)-supply/done: requirements/supply.txt
	$(PYTHON) -m venv $(VENV)-supply
	$(VENV)-supply/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/supply.txt
	@touch $@
