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

.PHONY: help all extract repair normalize publish report validate exports ocr test test-fast trust fuzz supply audit lint \
	format bench mutate conditions reference train calibrate model-card docs lock clean

help: ## この一覧 / this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {split($$2, told, " / "); \
		printf "  make %-11s %s\n  %16s %s\n", $$1, told[1], "", told[2]}' $(MAKEFILE_LIST)
	@echo; echo "  $(VENV)/bin/seihyo --help   個々の命令 / single commands"

# What is out of date is the program's to say, which compares contents; make only brings the environment.
all: | $(VENV)/run ## raw/ → output/:データ、レポート、イベント一覧を作る(変わったものだけ) / raw/ → output/: the dataset, its report and its event list; only what changed
	@$(SEIHYO) run --with report eventlist

extract: | $(VENV)/run ## 原文書 → interim/extract / raw documents → interim/extract
	$(SEIHYO) extract
repair: | $(VENV)/run ## 切れたセルや読み違いを直す → interim/repair / wrapped cells and OCR-like splits mended → interim/repair
	$(SEIHYO) repair
normalize: | $(VENV)/run ## 日付、場所、団体、コードを読む → interim/normalize / dates, places, bodies, codes → interim/normalize
	$(SEIHYO) normalize
publish: | $(VENV)/run ## interim/normalize を検査し、正しければ output/ に公表する / what is in interim/normalize, if it is valid → output/
	$(SEIHYO) validate
	$(SEIHYO) publish
report: | $(VENV)/run ## output/report.html を作る / output/report.html
	$(SEIHYO) report

validate: | $(VENV)/run ## 公表済みのデータを検査する(作り直さない) / check what is published, Parquet and CSV, without rebuilding
	$(SEIHYO) validate --output output --thresholds thresholds.toml

exports: | $(VENV)/run ## SQLite、DuckDB、Excel、JSON-LD → exports/ / SQLite, DuckDB, Excel and JSON-LD → exports/
	$(SEIHYO) exports

ocr: | $(VENV)/ocr ## スキャンや写真を読む部品を入れる / what reading scans and photos needs, into the environment

test: | $(VENV)/dev ## すべての試験と静的検査 / every test, then the linters
	$(PY) -m pytest -n 2 --dist loadgroup
	$(MAKE) --no-print-directory lint

test-fast: | $(VENV)/dev ## すぐ終わる試験だけ / the tests that take no more than a moment
	$(PY) -m pytest -n 2 -m 'not slow'

lint: | $(VENV)/dev ## ruff と mypy --strict / ruff and mypy --strict
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: | $(VENV)/dev ## コードの体裁を整える / let ruff lay out the code
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

trust: | $(VENV)/dev ## 大きな試験:200回の中断、24回の同時実行、26通りの環境、悪意ある入力(1時間) / 200 builds killed, 24 rounds of two at once, 26 surroundings, every reader over hostile cells (an hour)
	$(PY) -m tests.trust.rounds
	$(PY) -m tests.trust.surroundings
	$(PY) -m tests.trust 10000

fuzz: | $(VENV)/fuzz ## すべての読み手に、誰も考えなかった入力を与える → interim/fuzz (MINUTES=14) / feed every reader what nobody thought of → interim/fuzz (MINUTES=14)
	$(PY) -m tools.fuzz --minutes $(MINUTES)

supply: | $(VENV)/run $(VENV)-supply/done ## 製品の部品表(CycloneDX)とライセンス → interim/supply / what the product is made of: CycloneDX parts list, licences → interim/supply
	@mkdir -p interim/supply
	@$(VENV)-supply/bin/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml \
		--mc-type application --output-reproducible -o interim/supply/sbom.cdx.json 2>/dev/null
	@$(VENV)-supply/bin/pip-licenses --python $(PY) --from=mixed --format=csv --partial-match \
		--output-file=interim/supply/licences.csv --allow-only "$$(paste -sd';' requirements/licences.txt)" \
		--packages $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' requirements/run.txt)
	@ls interim/supply/*

audit: | $(VENV)-supply/done ## 固定した部品の既知の脆弱性を調べる(ネットワークが要る) / known holes of the pinned parts; needs the vulnerability database's network
	$(VENV)-supply/bin/pip-audit --strict --no-deps --disable-pip -r requirements/run.txt

bench: | $(VENV)/bench ## 測る:他の道具と比べた質、速さの比 / measure: quality beside other tools, and speed as ratios
	$(PY) -m tools.benchmarks

mutate: | $(VENV)/mutate ## コードを300回変え、試験が気づくかを数える → interim/mutate (SEED=1) / change the code 300 times and count what the tests notice → interim/mutate (SEED=1)
	$(PY) -m tools.mutate --seed $(SEED)

conditions: | $(VENV)/dev ## どの試験でも何も決めない条件を挙げる → interim/conditions / list the conditions that decide nothing in the whole suite → interim/conditions
	$(PY) -m tools.conditions

reference: | $(VENV)/dev ## pipeline/reference/ のコード表を出典から作り直す / rebuild the code tables of pipeline/reference/ from their sources
	$(PY) -m tools.reference

train: | $(VENV)/dev ## 区切りの判断を学習し直し、確信度を測り、MODEL.md を書く / train the break model, measure its confidences, write MODEL.md
	$(PY) -m tools.train_breaks

calibrate: | $(VENV)/dev ## 確信度を測り直し、MODEL.md を書く / measure the break model's confidences again, write MODEL.md
	$(PY) -m tools.train_breaks calibrate
	$(PY) -m tools.train_breaks card

model-card: | $(VENV)/dev ## MODEL.md の表を書く / write the tables of MODEL.md
	$(PY) -m tools.train_breaks card

docs: | $(VENV)/dev ## docs/ のデータの説明とノートブックの結果を書く / write the data dictionary, run the notebook
	$(PY) -m pipeline.dictionary
	$(PY) -m tools.notebook

lock: ## pyproject.toml の依存を固定し直す(uv が要る) / pin the dependencies of pyproject.toml again (needs uv)
	sh requirements/lock.sh

clean: ## 作り直せるものを消す(raw/ と output/ は消さない) / remove what can be rebuilt; never raw/ or output/
	find interim -mindepth 1 ! -name .gitignore -delete
	rm -rf exports build seihyo.egg-info $(VENV) .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

OLD := Python 3.11 以上が要ります。PYTHON=python3.12 のように指定できます / needs Python 3.11 or newer, as PYTHON=python3.12
SAY = @echo "部品を入れています(初回だけ、数分かかります) / installing what is needed (the first time only, some minutes): $<"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(OLD)")'
	@$(PYTHON) -m venv $(VENV)

# The program as `pip install` would put it there, for the code as it stands here.
$(VENV)/bin/seihyo: | $(VENV)/bin/python
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s" -c "import sys; sys.argv[0] = sys.argv.pop(1); from pipeline.cli import main; sys.exit(main())" "$$0" "$$@"\n' \
		'$(CURDIR)' '$(abspath $(PY))' > $@
	@chmod +x $@

$(VENV)/run: requirements/run.txt | $(VENV)/bin/seihyo
	$(SAY)
	@$(INSTALL) requirements/run.txt
	@$(PY) -m compileall -q pipeline seihyo # read even where Python may keep none, as in containers: 0.3 s of each start
	@touch $@
$(VENV)/ocr: requirements/ocr.txt | $(VENV)/run
	$(SAY)
	@$(INSTALL) requirements/ocr.txt
	@touch $@
$(VENV)/dev: requirements/dev.txt | $(VENV)/run
	$(SAY)
	@$(INSTALL) requirements/dev.txt
	@touch $@
$(VENV)/bench: requirements/bench.txt | $(VENV)/dev
	$(SAY)
	@$(INSTALL) requirements/bench.txt
	@touch $@
$(VENV)/mutate: requirements/mutate.txt | $(VENV)/dev
	$(SAY)
	@$(INSTALL) requirements/mutate.txt
	@touch $@
$(VENV)/fuzz: requirements/fuzz.txt | $(VENV)/dev
	$(SAY)
	@$(INSTALL) requirements/fuzz.txt
	@touch $@
$(VENV)-supply/done: requirements/supply.txt
	$(SAY)
	@$(PYTHON) -m venv $(VENV)-supply
	@$(VENV)-supply/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/supply.txt
	@touch $@
