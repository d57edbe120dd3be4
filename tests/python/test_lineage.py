"""How far a number is from its raw data: the models before it and the longest chain of them.

A stranger follows a number by opening models, and each is one more to open. `python tests/python/test_lineage.py`
prints the counts. Snapshots are walked through and not counted; seeds and sources are no models.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import cached_property, lru_cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "scripts"))

# Subject of the metric -> most models before it, most models in one chain that ends with it.
BARS = {
    "win_rate": (130, 18),
    "retention": (150, 20),
    "forecast_accuracy": (150, 20),
}


class Lineage:
    """The models and snapshots of a project and what each of them reads."""

    def __init__(self, parents: dict[str, list[str]], folders: dict[str, str]) -> None:
        self.parents = {node: sorted(set(read) & parents.keys()) for node, read in parents.items()}
        self.folders = folders
        self.before = lru_cache(maxsize=None)(self.before)
        self.chain = lru_cache(maxsize=None)(self.chain)

    @cached_property
    def names(self) -> dict[str, str]:
        return {node.rsplit(".", 1)[-1]: node for node in self.parents}

    def of(self, subject: str) -> str:
        """The model of a metric: named by its subject, or by subject and grain."""
        return self.names.get(subject) or self.names[f"{subject}_monthly"]

    def before(self, node: str) -> frozenset[str]:
        """Everything that a model stands on."""
        read = self.parents[node]
        return frozenset(read).union(*(self.before(parent) for parent in read))

    def chain(self, node: str) -> tuple[str, ...]:
        """The longest chain of models that ends with this one."""
        chains = [self.chain(parent) for parent in self.parents[node]]
        return (*max(chains, key=lambda found: len(models(found)), default=()), node)


def models(nodes: frozenset[str] | tuple[str, ...]) -> list[str]:
    return [node for node in nodes if node.startswith("model.")]


def project_lineage() -> Lineage:
    """Out of the manifest that dbt left, or of a parse where there is none or a model has changed since."""
    path = PROJECT / "target" / "test" / "manifest.json"
    sources = [file for folder in ("models", "macros", "snapshots") for file in (PROJECT / folder).rglob("*.sql")]
    if path.exists() and path.stat().st_mtime > max(file.stat().st_mtime for file in sources):
        nodes = json.loads(path.read_text(encoding="utf-8"))["nodes"]
    else:
        from dbt_runs import parsed  # noqa: PLC0415 - dbt takes a second to import, and a fresh manifest needs none of it

        nodes = {name: node.to_dict() for name, node in parsed({}).nodes.items()}
    kept = {name: node for name, node in nodes.items() if name.startswith(("model.", "snapshot."))}
    return Lineage(
        {name: node["depends_on"]["nodes"] for name, node in kept.items()},
        {name: str(Path(node["original_file_path"]).parent) for name, node in kept.items()},
    )


def told(lineage: Lineage, subject: str) -> str:
    """The counts of a metric, its longest chain, and the folders that its models lie in."""
    node = lineage.of(subject)
    before, chain = models(lineage.before(node)), models(lineage.chain(node))
    folders = Counter(lineage.folders[model] for model in before)
    return "\n".join(
        [
            f"{subject}: {len(before)} models before it, {len(chain)} in its longest chain",
            "  " + " > ".join(model.rsplit(".", 1)[-1] for model in chain),
            *(f"  {count:4} {folder}" for folder, count in sorted(folders.items())),
        ]
    )


@pytest.fixture(scope="module")
def lineage() -> Lineage:
    return project_lineage()


@pytest.mark.parametrize("subject", BARS)
def test_metric_is_near_its_raw_data(lineage: Lineage, subject: str) -> None:
    """If this fails, a model waits for another of which it needs one column, or a thin one came between."""
    most_models, longest_chain = BARS[subject]
    node = lineage.of(subject)
    assert len(models(lineage.before(node))) <= most_models, told(lineage, subject)
    assert len(models(lineage.chain(node))) <= longest_chain, told(lineage, subject)


def test_count_walks_through_snapshots_and_takes_the_longest_way() -> None:
    """If this fails, the bars above measure something else."""
    small = Lineage(
        {
            "model.p.raw": ["source.p.s.t"],
            "snapshot.p.kept": ["model.p.raw"],
            "model.p.short": ["model.p.raw", "seed.p.words"],
            "model.p.long": ["snapshot.p.kept", "model.p.short"],
            "model.p.sum_monthly": ["model.p.short", "model.p.long", "model.p.long"],
        },
        {},
    )
    node = small.of("sum")
    assert set(models(small.before(node))) == {"model.p.raw", "model.p.short", "model.p.long"}
    assert models(small.chain(node)) == ["model.p.raw", "model.p.short", "model.p.long", "model.p.sum_monthly"]


if __name__ == "__main__":
    here = project_lineage()
    print("\n".join(told(here, subject) for subject in BARS))
