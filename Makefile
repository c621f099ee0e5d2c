# `make help` lists the commands.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 8501
TRIAL ?= NCT06769113
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
export PYTHONUTF8 := 1

# The stamp carries the hash of what was installed: the second start installs nothing.
stamp = $(VENV)/.$(1)-$(shell cat $(2) | cksum | cut -d' ' -f1)
RUNTIME := $(call stamp,runtime,requirements.txt constraints.txt)
DEV := $(call stamp,dev,requirements.txt constraints.txt requirements-dev.txt)

run: $(RUNTIME) #> start the chatbot on http://localhost:8501 (other port: make run PORT=9000)
	$(PY) -m streamlit run ui/server.py --server.port $(PORT)

test: setup browser #> everything that CI checks: lint, types, content, tests, the page in a browser
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy app.py content nlp matcher ui
	$(PY) -m content.check
	$(PY) -m pytest

setup: $(DEV) #> install what `make test` needs, without running anything

browser: setup #> find a Chromium, or install one
	$(PY) -m tests.browser.chromium

check: $(DEV) #> the content alone: files, words in both languages, registry quotes
	$(PY) -m content.check

ask: $(RUNTIME) #> what is heard in one text: make ask TEXT="had cisplatin in March"
	$(PY) -m nlp.ask $(if $(TEXT),"$(TEXT)",)

format: $(DEV) #> lay out the code and mend simple lint
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

screens: setup browser #> new screenshots in docs/screens/
	$(PY) -m tests.browser.screens

bench-negation: $(DEV) #> measure how "no" is heard: make bench-negation FILE=sentences.jsonl
	$(PY) -m benchmarks.negation $(FILE)

bench-misspelling: $(DEV) #> measure misspelt drug names: make bench-misspelling FILE=words.json
	$(PY) -m benchmarks.misspelling $(FILE)

clean: #> remove the virtual environment and everything made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build

help: #> this list
	@grep -E '^[a-z-]+:.*#>' Makefile | sed -E 's/^([a-z-]+):.*#> /\1\t/' | awk -F'\t' '{printf "  make %-18s %s\n", $$1, $$2}'

$(PY):
	@.ci/make-venv $(VENV)

$(RUNTIME): $(PY)
	@echo "Installing what the page needs (once) ..."
	$(PIP) install -r requirements.txt -c constraints.txt
	@rm -f $(VENV)/.runtime-* && touch $@

$(DEV): $(RUNTIME)
	@echo "Installing the test tools (once) ..."
	$(PIP) install -r requirements-dev.txt -c constraints.txt
	@rm -f $(VENV)/.dev-* && touch $@

.PHONY: run test setup browser check ask format screens bench-negation bench-misspelling clean help
