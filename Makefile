PYTHON ?= python3
PORT ?= 8501
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: help setup run build test lint types pytest bench score pins clean

help:
	@echo "make run    build the tables if they are stale and serve dashboard and API on port $(PORT)"
	@echo "make test   lint, types and all tests"
	@echo "make setup  only the virtual environment that make run needs"
	@echo "make build  the tables;  make score  accuracy against GOLD_DIR;  make bench  speed;  make pins  requirements/*.txt"

$(VENV)/run.done: requirements/run.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/test.done: $(VENV)/run.done requirements/test.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

setup: $(VENV)/run.done

run: setup
	@$(RUN) -m etl build --if-stale
	$(RUN) -m streamlit run app.py --server.port $(PORT)

build: setup
	$(RUN) -m etl build

# The browser tests drive Debian's Chromium; where it is missing and this user may install packages, it is installed.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then s=""; elif command -v sudo >/dev/null; then s="sudo"; else s="no"; fi; \
	  if [ "$$s" = no ] || ! command -v apt-get >/dev/null; then echo "make test needs Chromium on the PATH: install the package chromium" >&2; exit 1; fi; \
	  $$s apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$s apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

lint: $(VENV)/test.done
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: $(VENV)/test.done
	$(RUN) -m mypy

pytest: $(VENV)/test.done browser
	$(RUN) -m pytest -n 2 --dist loadgroup

test: lint types pytest

bench: $(VENV)/test.done
	$(RUN) -m bench

score: setup
	$(RUN) -m etl score

pins: $(VENV)/run.done
	$(RUN) -m pip install --quiet pip-tools
	cd requirements && for f in run test; do ../$(RUN) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-emit-options --strip-extras --allow-unsafe -o $$f.txt $$f.in; done

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build
