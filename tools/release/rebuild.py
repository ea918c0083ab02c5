"""Make a release again from this checkout, and compare it with the sums of the one that was published.

python tools/release/rebuild.py OUT SHA256SUMS --wheels wheels --pythons pythons
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from make import SUMS, make, options


def differing(made: str, published: str) -> list[str]:
    """Names of the files that are not the same in both lists, or are in one of them only."""

    def sums(text: str) -> dict[str, str]:
        return {name: known for known, _, name in (line.partition("  ") for line in text.splitlines())}

    ours, theirs = sums(made), sums(published)
    return sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))


if __name__ == "__main__":
    parser = options("Make a release again and compare.")
    parser.add_argument("sums", type=Path, metavar=SUMS, help="the list that was published")
    chosen = parser.parse_args()
    print(make(chosen.out, chosen.wheels, chosen.pythons))
    wrong = differing((chosen.out / SUMS).read_text(encoding="utf-8"), chosen.sums.read_text(encoding="utf-8"))
    print("\n".join(f"not the same: {name}" for name in wrong) or "Every file is the same, byte for byte.")
    if wrong:
        print("Another zlib packs the same kit into other bytes; the fingerprints above stand for what is in it.")
    sys.exit(bool(wrong))
