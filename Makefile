# The one entrance. `make help` lists what a person needs, `make help-all` everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What is not said here stands in vars.yml, else it is the default: see vars.example.yml.
BUILD_ARGS := $(if $(DB),--db "$(DB)") $(if $(RAW),--raw "$(RAW)") $(if $(AS_OF),--as-of "$(AS_OF)") $(if $(VARS),--vars '$(VARS)')
DATABASE = $(or $(DB),$(shell $(BIN)/python scripts/settings.py database))

# What a company has set or added: tests hold the project as it is shipped, so they then run in a copy without it.
OWN := $(strip $(wildcard vars.yml company/models) $(shell awk 'FNR == 2 {print FILENAME}' company/*.csv))
TESTS := test lint test-duckdb test-units test-manifest test-postgres test-python test-exhaustive acceptance

TEST_DB := target/test.duckdb
UNITS_DB := target/units/test.duckdb
LINT_PROCESSES ?= 2
SCALES ?= 1 10 100
QUIET := --quiet --log-level-file none
STRICT := --warn-error-options '{"error": "all", "warn": ["LogTestResult", "RunResultWarning", "RunResultWarningMessage"]}'

# No program of this project calls home.
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1
export DBT_PROFILES_DIR := $(CURDIR)
# What a shell says for one run must not reach a build that make was asked for in its own words.
unexport REVOPS_AS_OF REVOPS_LIVE_SOURCES
export DBT_VERSION_CHECK := false

.DEFAULT_GOAL := help

help:
	@grep -hE '^[a-z-]+:.*[^#]## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'
	@echo
	@echo "  make build RAW=<landing folder> DB=<file> AS_OF=<day>   your own files; or say it once: cp vars.example.yml vars.yml"
	@echo "  make help-all                                           what developers need besides"

help-all:
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

$(READY): requirements.txt
	@echo "installing into $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.txt
	@touch $@

install: $(READY) ## Install what is missing into .venv

settings: $(READY) ## Say which settings are in force, and which of them vars.yml sets
	@$(BIN)/python scripts/settings.py

build: $(READY) ## Build the demo company (or RAW=...) into revops.duckdb (or DB=...) and print the first numbers
	@$(BIN)/python scripts/build.py $(BUILD_ARGS)

# A build by make has scored already; this is for one by dbt alone, on any target of profiles.yml.
score: $(READY) ## Score pairs of companies in TARGET=<target of profiles.yml> (or DB=), then build what shows them
	@$(BIN)/python scripts/score_match_candidates.py $(if $(TARGET),--target "$(TARGET)",--db "$(DATABASE)")
	@REVOPS_DB="$(DATABASE)" $(if $(AS_OF),REVOPS_AS_OF="$(AS_OF)") $(BIN)/dbt build $(QUIET) $(if $(TARGET),--target "$(TARGET)") --select stg_scores__match_candidates+

validate: $(READY) ## Hold RAW=... (or the demo) against the source contracts, without a build; pages in target/data_docs
	@$(BIN)/python scripts/validate.py $(BUILD_ARGS)

ifneq ($(OWN),)
$(TESTS): $(READY)
	@echo "== tests hold the project as shipped: in target/as_shipped, without $(OWN)"
	@$(BIN)/python scripts/as_shipped.py target/as_shipped
	@$(MAKE) --no-print-directory -C target/as_shipped $@ $(if $(SHARED),SHARED="$(abspath $(SHARED))")
else
# Side by side: lint, and dbt; there unit tests and Postgres, when the build is there that both read.
test: $(READY) ## Every test: lint, manifest, dbt on DuckDB and Postgres, unit tests, Python
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=line lint test-dbt LINT_PROCESSES=1
	@$(MAKE) --no-print-directory test-python

test-dbt: $(READY)
	@$(MAKE) --no-print-directory test-manifest
	@$(MAKE) --no-print-directory test-duckdb
	@$(MAKE) --no-print-directory test-units test-postgres

lint: $(READY) ## ruff and sqlfluff
	@echo "== lint"
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/sqlfluff lint --nocolor --processes $(LINT_PROCESSES) models tests/data

test-duckdb: $(READY) ### A build with its data tests on DuckDB; any warning but a test's own is an error
	@echo "== dbt on DuckDB"
	@mkdir -p target && rm -f $(TEST_DB)
	@REVOPS_DB=$(TEST_DB) $(BIN)/dbt $(STRICT) build --target dev --target-path target/test $(QUIET)

# On a copy of the built file: a unit test asks the database for the columns of its inputs, and dbt locks the file it works on.
test-units: $(READY) ### All unit tests, on DuckDB
	@echo "== unit tests"
	@test -f $(TEST_DB) || $(MAKE) --no-print-directory test-duckdb
	@mkdir -p target/units && cp $(TEST_DB) $(UNITS_DB)
	@REVOPS_UNIT_TESTS=true REVOPS_DB=$(UNITS_DB) $(BIN)/dbt $(STRICT) test --select test_type:unit --target-path target/units $(QUIET)
	@$(BIN)/python scripts/unit_tests_ran.py target/units

test-manifest: $(READY) ### What follows from the contracts, then layers, names, sizes: dbt-bouncer over the manifest
	@echo "== manifest"
	@$(BIN)/python scripts/generate_sources.py --check
	@REVOPS_DB=$(TEST_DB) $(BIN)/dbt parse --target-path target/test --quiet --log-level-file none
	@$(BIN)/dbt-bouncer run >target/bouncer.log 2>&1 || (cat target/bouncer.log; exit 1)

# A private throw-away server; a server of your own only when you say so, because the build replaces its marts.
test-postgres: $(READY) ### The same build on Postgres, every public table equal row for row
	@echo "== dbt on Postgres"
	@if [ -n "$$REVOPS_TEST_POSTGRES" ]; then $(MAKE) --no-print-directory postgres-build; \
	elif command -v pg_virtualenv >/dev/null; then pg_virtualenv -t -o fsync=off $(MAKE) --no-print-directory postgres-build; \
	else echo "Postgres is not on this machine (Debian package: postgresql): its tests are left out"; fi

postgres-build:
	@$(BIN)/dbt $(STRICT) build --target postgres --target-path target/postgres $(QUIET)
	@test -f $(TEST_DB) || $(MAKE) --no-print-directory test-duckdb
	@$(BIN)/python scripts/compare_engines.py $(TEST_DB)

test-python: $(READY) ### The metrics against the demo's truth, landings, the generator
	@echo "== Python tests"
	@test -f $(TEST_DB) || $(MAKE) --no-print-directory test-duckdb
	@REVOPS_DB=$(TEST_DB) $(BIN)/python -m pytest -n 2 --dist loadfile -m "not acceptance and not exhaustive"

test-exhaustive: $(READY) ### The tests that take longer than make test may
	@$(BIN)/python -m pytest -m exhaustive

acceptance: $(READY) ### Check everything on outside data in SHARED=<folder>
	@if [ -d "$(SHARED)" ]; then SHARED="$(abspath $(SHARED))" $(BIN)/python -m pytest tests/python/acceptance -m acceptance; \
	else echo "acceptance: there is no folder SHARED='$(SHARED)', nothing was checked"; fi
endif

bench: $(READY) ### Measure builds of the demo at scale 1, 10 and 100 (SCALES=) beside a plain copy of the raw tables
	@$(BIN)/python scripts/benchmark.py demo --scale $(SCALES)

bench-identity: $(READY) ### Measure identity on 100 thousand and a million company records
	@$(BIN)/python scripts/benchmark.py identity

bench-pipeline: $(READY) ### Measure history, pipeline and forecasts of 100 thousand and a million deals
	@$(BIN)/python scripts/benchmark.py pipeline

sources: $(READY) ## Write what follows from the contracts of the sources: staging, seed headers, row audit, tests
	@$(BIN)/python scripts/generate_sources.py

demo: $(READY) ### Write the demo company's seeds anew
	@$(BIN)/python scripts/generate_demo.py

lock: $(READY) ### Write requirements.txt from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group dev --no-emit-index-url --no-annotate --no-header --python-version 3.11 --output-file requirements.txt

docs: $(READY) ## Write the dbt docs as one static page, target/static_index.html
	@$(BIN)/dbt --quiet docs generate --static --log-level-file none
	@echo "target/static_index.html"

clean: ## Remove what builds and tests leave behind, and revops.duckdb (or DB=...)
	rm -rf target logs $(or $(DB),revops.duckdb) building-*-$(notdir $(or $(DB),revops.duckdb))* .pytest_cache .ruff_cache

.PHONY: help help-all install settings bench bench-identity bench-pipeline build score validate lint test test-dbt test-duckdb test-manifest test-postgres postgres-build test-python test-exhaustive acceptance sources demo lock docs clean
