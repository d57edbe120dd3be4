"""Fails unless every unit test that stands in a file passed in the run before: what is not run guards nothing."""

import json
import sys
from pathlib import Path

import yaml
from landing import PROJECT


def written() -> set[tuple[str, str]]:
    """Model and name of each unit test in the files beside the models."""
    paths = sorted((PROJECT / "models").glob("**/*__unit_tests.yml"))
    tests = [test for path in paths for test in yaml.safe_load(path.read_text(encoding="utf-8"))["unit_tests"]]
    return {(test["model"], test["name"]) for test in tests}


def ran(target: Path) -> set[tuple[str, str]]:
    """Model and name of each unit test that the last run in this target folder passed."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    ids = [result["unique_id"].split(".") for result in results if result["status"] == "pass"]
    return {(parts[2], parts[3]) for parts in ids if parts[0] == "unit_test"}


def main() -> int:
    """0 when all were run."""
    missing = sorted(written() - ran(Path(sys.argv[1])))
    for model, name in missing:
        print(f"unit test was not run: {name} of {model}", file=sys.stderr)
    print(f"{len(written()) - len(missing)} of {len(written())} unit tests were run")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
