# Needs Python 3.11 or newer (with venv), make and git; everything else goes into .venv.
# Another Python: make PYTHON=python3.12 setup

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup browser demo test lint format docs site bench fuzz fixtures clean

help: ## list these targets
	@echo "make TARGET, where TARGET is one of:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(READY) ## create .venv and install bjdc with its development tools
	@echo "setup: .venv is ready"

# The stamp is written last, so that an interrupted set-up is done again.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "bjdc needs Python 3.11 or newer, and '$(PYTHON)' is not: name one with 'make PYTHON=python3.12 setup'." >&2; \
		exit 1; }
	@echo "setup: creating .venv and installing bjdc with its development tools (a minute or two, once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q bjdc_audit
	@touch $@

# The tests open the HTML report in a browser; they find it on the PATH.
browser: ## install Chromium for the tests, if there is none (Debian, as root)
	@for name in chromium chromium-browser google-chrome; do \
		command -v $$name >/dev/null && { echo "browser: $$name is there"; exit 0; }; done; \
	command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] || { \
		echo "The tests need Chromium: run 'make browser' as root on Debian, or install Chromium as your system does." >&2; \
		exit 1; }; \
	echo "browser: installing Chromium (a minute or less, once)"; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq --no-install-recommends chromium >/dev/null

# bjdc exits with 1 when it finds something, which is what the demo is for. So does Python after a
# traceback, but then there is no verdict on standard output.
demo: setup ## audit the sample report fixtures/2023.xlsx, for the terminal and as a web page
	@mkdir -p build
	@echo "demo: bjdc check fixtures/2023.xlsx"
	@$(BIN)/bjdc check fixtures/2023.xlsx --format terminal -o - --format html -o build/review.html || { \
		code=$$?; [ $$code -eq 1 ] && \
		$(BIN)/bjdc check fixtures/2023.xlsx --quiet 2>/dev/null | grep -q . || exit $$code; }
	@echo "demo: the same for a reviewer, to open in a browser: build/review.html"

test: lint ## run linter, type checker and tests
	@echo "test: pytest"
	@$(BIN)/python -m pytest -n auto

# No ruff rule bans a builtin, hence grep: amounts are exact decimals, and float would blur them.
lint: setup ## run linter and type checker
	@echo "lint: ruff check, ruff format --check, no float( in bjdc_audit, mypy"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@! grep -rnE '(^|[^[:alnum:]_.])float\(' --include='*.py' bjdc_audit || { \
		echo "float( blurs amounts: make numbers with bjdc_audit/model/figures.py." >&2; exit 1; }
	@$(BIN)/mypy

format: setup ## let ruff mend and format the code
	@echo "format: ruff check --fix, ruff format"
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

docs: setup ## rebuild docs/rules.md and the outputs shown in documents
	@echo "docs: python scripts/rules_page.py, python scripts/shown_output.py"
	@$(BIN)/python scripts/rules_page.py
	@$(BIN)/python scripts/shown_output.py

site: setup ## build the documents as a site in build/site
	@echo "site: sphinx-build -W docs build/site"
	@$(BIN)/sphinx-build -q -W -d build/doctrees docs build/site
	@echo "site: open build/site/index.html"

bench: setup ## time bjdc against a bare pandas.read_excel
	@echo "bench: bjdc check against pandas.read_excel, both on fixtures/2023.xlsx"
	@$(BIN)/python scripts/bench.py

# Minutes: make fuzz FUZZ_SECONDS=600 FUZZ_EXAMPLES=5000
FUZZ_SECONDS ?= 120
FUZZ_EXAMPLES ?= 500

fuzz: setup ## look for files and contents that break bjdc
	@echo "fuzz: damaged files for $(FUZZ_SECONDS) s, then $(FUZZ_EXAMPLES) odd contents of each kind"
	@$(BIN)/python scripts/fuzz.py $(FUZZ_SECONDS)
	@BJDC_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/python -m pytest tests/test_robustness.py

fixtures: setup ## rebuild the workbooks and texts in fixtures/
	@echo "fixtures: python fixtures/build.py, python fixtures/provinces/build.py"
	@$(BIN)/python fixtures/build.py
	@$(BIN)/python fixtures/provinces/build.py

clean: ## remove .venv, builds and caches
	@echo "clean: removing .venv, builds and caches"
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
