# Everything a contributor runs. The work is in tools/; `make` alone lists the commands.

SHELL := /bin/bash

CONFIGURATION ?= debug
# Where `make serve` keeps its account, and what else it is told.
DATA ?= ./data
SERVE_FLAGS ?=
# Seconds for each fuzz target.
SECONDS_EACH ?= 10
# A regular expression: only the Swift tests whose name it finds.
FILTER ?=

# Generated cases for `make agree`.
CASES ?= 1000000

.PHONY: help setup build serve test clients bench fuzz agree mutation format clean

help:
	@echo 'make serve    build, and serve an account kept in $(DATA) (DATA=, SERVE_FLAGS=)'
	@echo 'make test     build, and run every check and test (FILTER= for some of the Swift tests only)'
	@echo 'make clients  run cloudsplaining, Cloud Custodian and Ansible against the executable (installs them first)'
	@echo 'make bench    build for release, and measure beside peers'
	@echo 'make fuzz     feed generated input to every reader of outside data (SECONDS_EACH=10)'
	@echo 'make agree    compare the engine with the reference on generated cases (CASES=1000000)'
	@echo 'make mutation break the engine in many ways, and see that the tests notice each (half an hour)'
	@echo 'make format   lay out the Swift code as .swift-format says'
	@echo 'make setup    install what the others need'
	@echo 'make clean    remove everything built; $(DATA) stays'
	@echo 'CONFIGURATION=release makes serve and test build for release'

setup:
	@tools/setup.sh

build: setup
	swift build --configuration $(CONFIGURATION) --product sekisho

serve: build
	.build/$(CONFIGURATION)/sekisho serve --data $(DATA) $(SERVE_FLAGS)

test: setup
	@CONFIGURATION=$(CONFIGURATION) FILTER='$(FILTER)' tools/test.sh

clients:
	@tools/setup.sh clients
	swift build --configuration $(CONFIGURATION) --product sekisho
	CONFIGURATION=$(CONFIGURATION) .venv/bin/python -m pytest Tests/clients -o cache_dir="$$PWD/.build/pytest"

bench:
	@tools/setup.sh bench
	@tools/bench.sh

fuzz: setup
	@tools/fuzz.sh $(SECONDS_EACH)

agree:
	@tools/agree.py $(CASES)

mutation:
	@tools/mutation-check.py

format:
	swift format --in-place --recursive --parallel --configuration .swift-format \
		Package.swift Sources Tests Fuzz/Package.swift Fuzz/Targets

clean:
	rm -rf .build .build-fuzz .venv .venv-clients
