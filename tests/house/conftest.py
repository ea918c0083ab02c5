"""The small whole pack, and the real terminal that the proofs of privacy use as well."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path += [str(Path(__file__).resolve().parents[1] / name) for name in ("packs", "privacy")]
