"""An independent calculation of the metrics, from the demo's truth and METRICS.md alone.

Plain Python on exact numbers, written without a look at the SQL it judges. Nothing here reads the warehouse.
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
# The generator is a script with a package beside it, not an installed library.
sys.path.insert(0, str(PROJECT / "scripts"))
