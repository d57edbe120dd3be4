"""A copy of the project without what a company set or added: tests hold the shipped project, whoever runs them.

python scripts/as_shipped.py             # lists what a company has set or added here, a line each
python scripts/as_shipped.py <folder>    # makes the copy, with a link to .venv
"""

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SETTINGS = "vars.yml"
COMPANY = "company"
MODELS = f"{COMPANY}/models"
# What tests have left in an older copy stays: the next of them goes on from it.
KEPT = ("target", "logs")


def own_files(project: Path = PROJECT) -> list[str]:
    """Where a company has said something: its settings, its models, those of its lists that have rows."""
    rows = [path for path in sorted((project / COMPANY).glob("*.csv")) if len(path.read_bytes().splitlines()) > 1]
    others = [project / name for name in (SETTINGS, MODELS) if (project / name).exists()]
    return [str(path.relative_to(project)) for path in others + rows]


def copy_as_shipped(folder: Path, project: Path = PROJECT) -> None:
    """Copies what git knows, and new files that it does not ignore; of a company's lists only the header."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.is_symlink() or old.is_file():
            old.unlink()
        elif old.name not in KEPT:
            shutil.rmtree(old)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=project, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        source, target = project / name, folder / name
        if not source.is_file() or source.is_symlink() or name.startswith(f"{MODELS}/"):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.startswith(f"{COMPANY}/") and name.endswith(".csv"):
            target.write_bytes(source.read_bytes().splitlines(keepends=True)[0])
        else:
            shutil.copy2(source, target)
    (folder / ".venv").symlink_to((project / ".venv").resolve())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        copy_as_shipped(Path(sys.argv[1]))
    else:
        print("\n".join(own_files()))
