"""Fetch what a release is made of: the packages of every system, and the Pythons that travel along.

    python tools/release/fetch.py 3.13 --wheels wheels --pythons pythons

Each file is compared with the hash in ``wheels.lock`` or ``runtimes.lock`` beside this file; one without a hash is not
fetched, and it is said for which systems the release will bring no Python.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from locks import LOCK, PIP_NAMES, published

from selfhelp_tui.kit.manifest import hash_of
from selfhelp_tui.kit.platforms import PLATFORMS


def fetch_wheels(minor: str, folder: Path, platforms: Sequence[str] = PLATFORMS) -> None:
    """Have pip fetch and compare what is in the lock, for each system by the names it has there."""
    for platform in platforms:
        names = [word for name in PIP_NAMES[platform] for word in ("--platform", name)]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--only-binary=:all:"]
        subprocess.run([*pip, "--python-version", minor, *names, "-r", str(LOCK), "-d", str(folder)], check=True)


def fetch_pythons(minor: str, folder: Path) -> list[str]:
    """Fetch each Python whose hash is known; the systems for which none is."""
    folder.mkdir(parents=True, exist_ok=True)
    lacking = []
    for platform in PLATFORMS:
        known = published(platform, minor)
        if known is None:
            lacking.append(platform)
            continue
        with urllib.request.urlopen(known.address) as answer:
            data = answer.read()
        if hash_of(data) != known.sha256:
            sys.exit(f"{known.address}: SHA-256 {hash_of(data)} instead of {known.sha256}")
        (folder / (platform + (".zip" if known.address.endswith(".zip") else ".tar.gz"))).write_bytes(data)
    return lacking


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fetch what a release is made of.")
    parser.add_argument("minor", metavar="PYTHON", help="such as 3.13")
    parser.add_argument("--wheels", type=Path, required=True, metavar="DIR")
    parser.add_argument("--pythons", type=Path, metavar="DIR")
    chosen = parser.parse_args()
    fetch_wheels(chosen.minor, chosen.wheels)
    for name in fetch_pythons(chosen.minor, chosen.pythons) if chosen.pythons else PLATFORMS:
        print(f"{name}: the release will bring no Python for it")
