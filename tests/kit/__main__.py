"""Sticks pulled out at length: ``python -m tests.kit``. Needs Linux, root, FUSE and the extra ``test``; ten minutes."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run it with the modules of the tests within reach."""
    places = (HERE, HERE.parent, HERE.parent / "faults", HERE.parent / "privacy", HERE.parents[1])
    sys.path[:0] = [str(place) for place in places]
    from pulling import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
