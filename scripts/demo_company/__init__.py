"""The demo company: a simulated B2B software firm, its raw CRM and billing tables, and the truth behind them.

`build(seed, scale)` yields the demo chunk by chunk; `scripts/generate_demo.py` writes it to files.

Rooms, and what each may read:

- `world`: what happened. It reads no other room; its own rooms are listed there.
- `systems`: what each system writes down of it. Reads `world`.
- `truth`: what the warehouse is compared with. Reads `world`.
- `files`: how rows and truth are stored. Reads `systems` and `truth`.

`chunks` and `teams` put them together, one company at a time.
"""

from demo_company.chunks import Chunk, build
from demo_company.truth.facts import Truth

__all__ = ["Chunk", "Truth", "build", "whole_truth"]


def whole_truth(seed: int = 7, scale: int = 1) -> Truth:
    """Return the truth of the whole demo in one object; for tests, at small scales."""
    truth = Truth()
    for chunk in build(seed, scale):
        truth.extend(chunk.truth)
    return truth
