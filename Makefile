# Everything a person types here. `make` alone lists it; it needs Python >= 3.11, make and git, and installs the rest
# into .venv.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
POT := build/accede.pot
LOCALE := compliance/locale
RUNS ?= 58000
CHROMIUM ?= $(firstword $(foreach name,chromium chromium-browser google-chrome google-chrome-stable,$(shell command -v $(name))))
AXE := build/browser/node_modules/axe-core/axe.min.js
FUZZED := law country convention reservations vocabulary

# Compiled byte code halves the start of the command, so it is written whatever the caller's environment says;
# and no foreign packages leak in.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

stage = @printf '\n== %s\n' '$(1)'

.DEFAULT_GOAL := help
.PHONY: help setup demo test bench browser slips catalogs reports reference bundle deep clean

help: ## list the targets
	@echo 'Accede: policy-as-code for treaties. What make can do here:'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)$$/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F '|' '{ printf "%-16s %s\n", $$1, $$2 }'

setup: $(READY) ## install the accede command and the tools of its developers into .venv (once)

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo 'Accede needs Python 3.11 or newer. If it has another name: make PYTHON=/path/to/python3' >&2; exit 2; }
	@echo 'Setting up $(VENV): a minute, once.'
	@$(PYTHON) -m venv $(VENV) || { echo 'No virtual environment: on Debian and Ubuntu, apt install python3-venv' >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup ## a first gap report: the United Kingdom on 1 January 2007
	@$(BIN)/accede demo
	@printf '%s\n' '' 'The command accede is in $(BIN): . $(BIN)/activate' \
	  'To outline a law of your own: docs/tutorials. To work on Accede: CONTRIBUTING.md.'

test: setup ## all that must hold: format, lint, types, layers, tests, catalogs, wheel (minutes)
	$(call stage,format: ruff format)
	@$(BIN)/ruff format --check .
	$(call stage,lint: ruff)
	@$(BIN)/ruff check .
	$(call stage,types: mypy strict)
	@$(BIN)/mypy
	$(call stage,layers: import-linter)
	@$(BIN)/lint-imports --no-logo
	$(call stage,tests: pytest)
	@$(BIN)/pytest -q -n 2 --dist loadfile --ignore tests/test_catalogs.py --ignore tests/test_packaging.py
	$(call stage,nothing stale: catalogs)
	@$(BIN)/pytest -q tests/test_catalogs.py
	$(call stage,wheel: built and run)
	@$(BIN)/pytest -q tests/test_packaging.py
	$(call stage,all good)

bench: setup ## measure everything beside clingo and regorus, and rewrite docs/benchmarks.md (minutes)
	@$(BIN)/python -c 'import clingo, hobofan_regorus' 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check clingo hobofan-regorus
	@$(BIN)/python -m tests.bench.page

browser: setup ## look at the page of accede view in headless Chromium; skipped where there is none (minutes)
	@if test -z '$(CHROMIUM)'; then echo 'There is no Chromium here, so nothing was looked at.'; else \
	  $(BIN)/python -c 'import playwright' 2>/dev/null || \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check playwright; \
	  test -f $(AXE) || { command -v npm >/dev/null && \
	    npm install --prefix build/browser --no-save --silent axe-core >/dev/null 2>&1; } || true; \
	  CHROMIUM='$(CHROMIUM)' AXE='$(AXE)' $(BIN)/pytest -q tests/browser/checks.py; fi

slips: setup ## make ten slips in files of Accede and of TRLC, StrictDoc, Doorstop, and rewrite docs/slips.md (minutes)
	@$(BIN)/python -m tests.slips.page

catalogs: setup ## bring the translations up to date with the code, and compile them
	@mkdir -p $(dir $(POT))
	@$(BIN)/pybabel -q extract --mapping-file babel.cfg --project Accede --no-wrap --sort-by-file --add-location file \
	  --add-comments 'Translators:' --output-file $(POT) compliance
	@$(BIN)/pybabel -q update --domain accede --input-file $(POT) --output-dir $(LOCALE) --no-wrap --no-fuzzy-matching \
	  --ignore-obsolete --ignore-pot-creation-date
	@$(BIN)/pybabel compile --domain accede --directory $(LOCALE) --statistics
	@echo 'Translate what is empty in $(LOCALE)/*/LC_MESSAGES/accede.po, then run make catalogs again.'

deep: setup ## fuzz every parser (290 000 inputs), judge 20 000 random worlds twice, try mutants of the judge (hours)
	@$(BIN)/python -c 'import atheris, mutmut.core' 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[deep]'
	@mkdir -p build
	@for language in $(FUZZED); do \
	  printf '\n== fuzz: %s\n' $$language; \
	  $(BIN)/python -m tests.fuzz.parsers $$language $(RUNS) 2>build/fuzz-$$language.log || { tail -n 40 build/fuzz-$$language.log; exit 1; }; \
	  grep -a '^Done' build/fuzz-$$language.log; \
	done
	$(call stage,20 000 worlds: oracle and judge)
	@$(BIN)/python -m tests.deep_worlds 20000
	@$(BIN)/python -m tests.deep_exports
	$(call stage,mutants of the judge against pinned worlds)
	@$(BIN)/python -m tests.mutation.pin --check
	@$(BIN)/mutmut run >build/mutmut.log 2>&1 || { tail -n 40 build/mutmut.log; exit 1; }
	@$(BIN)/python -m tests.mutation.scores

reports: setup ## write the gap reports of reports/ again, on the day that compliance/publishing.py names
	@$(BIN)/python -m compliance.publishing reports

reference: setup ## write docs/language.md again from the grammars and the vocabulary
	@$(BIN)/python -m compliance.reference docs/language.md

bundle: setup ## a folder for machines without network or rights to install: build/accede-offline (minutes)
	@rm -rf build/wheel && $(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . >build/wheel.log 2>&1 || \
	  { tail -n 40 build/wheel.log; exit 1; }
	@$(BIN)/python -m compliance.bundling build/accede-offline build/wheel/*.whl statutes reports docs
	$(call stage,the folder runs by itself)
	@cd / && PYTHON='$(abspath $(BIN)/python) -ISB' sh -c 'exec $$PYTHON $(abspath build/accede-offline/launch.py) check gb --as-of 2007-01-01' >/dev/null || test $$? -eq 1
	@du -sh build/accede-offline

clean: ## remove what setup, tests and builds made
	rm -rf $(VENV) build dist mutants *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .grimp_cache .import_linter_cache
	find compliance grammar statutes tests -name __pycache__ -type d -prune -exec rm -rf {} +
