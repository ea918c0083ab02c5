"""Every fault at length: ``python -m tests.faults``. Needs Linux, ``strace`` and the extra ``test``; ten minutes."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run everything with the modules of the tests within reach."""
    sys.path[:0] = [
        str(HERE),
        str(HERE.parent / "core"),
        str(HERE.parent / "privacy"),
        str(HERE.parent),
        str(HERE.parents[1]),
    ]
    from running import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
