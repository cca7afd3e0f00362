# Each target is a thin wrapper over dev.py. Another Python: make run PYTHON=python3.12
# Arguments for the command behind a target: make test ARGS="-k word"
PYTHON ?= python3

run test browsers check fix bench:
	@$(PYTHON) dev.py $@ $(ARGS)

.PHONY: run test browsers check fix bench
