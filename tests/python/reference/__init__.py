"""An independent calculation of the metrics, from the demo's truth and docs/metrics.md alone.

Plain Python on exact numbers; the rules come from docs/metrics.md, never from a model. Only `warehouse` reads a
built database, for the tests that compare.
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
# The generator is a script with a package beside it, not an installed library.
sys.path.insert(0, str(PROJECT / "scripts"))
