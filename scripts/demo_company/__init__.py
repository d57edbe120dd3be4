"""The demo company: a simulated B2B software firm, its raw CRM and billing tables, and the truth behind them.

`build(seed, scale)` yields the demo chunk by chunk; `scripts/generate_demo.py` writes it to files.
"""

from demo_company.truth import Truth
from demo_company.world import Chunk, build

__all__ = ["Chunk", "Truth", "build", "whole_truth"]


def whole_truth(seed: int = 7, scale: int = 1) -> Truth:
    """Return the truth of the whole demo in one object; for tests, at small scales."""
    truth = Truth()
    for chunk in build(seed, scale):
        truth.extend(chunk.truth)
    return truth
