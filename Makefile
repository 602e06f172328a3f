# Two commands for a new machine: make demo, make test. Both start from python3 and make alone.
PYTHON ?= python3
# The wheel of TensorFlow to install: cpu (smaller) or gpu.
TENSORFLOW ?= cpu
BIN := .venv/bin

.PHONY: demo test check build bench bench-class bench-hostile bench-jupyter bench-fresh fairness calibrate clean

demo: .venv/installed
	$(BIN)/autograder demo

test: check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/autograder build --check

build: .venv/installed
	$(BIN)/autograder build

bench: .venv/installed
	$(BIN)/python -m tests.bench

fairness: build
	AUTOGRADER_SEEDS=25 $(BIN)/python -m pytest -n 2 --dist loadgroup tests/test_answers.py tests/test_parity.py
	$(BIN)/python -m tests.fairness

# A class of 500: a quarter of an hour. For another: make bench-class CLASS="--assignment 03_pretrained --count 100".
bench-class: .venv/installed
	$(BIN)/python -m tests.bench.whole_class $(CLASS)

# The whole corpus of hostile submissions and 6,000 fuzzed files.
bench-hostile: .venv/installed
	$(BIN)/python -m tests.bench.hostile_corpus

# Every bundle in a real JupyterLab, as handed out and solved: run, checked, handed in, graded. About half an hour.
bench-jupyter: build
	$(BIN)/python -m tests.bench.jupyter

# Every bundle in a new environment with nothing but its requirements, and no network once they are installed.
bench-fresh: build
	$(BIN)/python -m tests.bench.fresh

calibrate: .venv/installed
	$(BIN)/python solutions/01_convnets/calibrate.py --runs 10
	$(BIN)/python solutions/02_small_data/calibrate.py --runs 10
	$(BIN)/python solutions/03_pretrained/calibrate.py --runs 10

.venv/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt pip setuptools
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$(TENSORFLOW),instructor,dev,cluster]'
	touch $@

clean:
	rm -rf .venv build dist
