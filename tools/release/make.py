"""Everything a release consists of, from one command, the same bytes each time.

    python tools/release/make.py OUT --wheels wheels --pythons pythons

``fetch.py`` fills the two folders. Without them the payload holds what is installed here, and starts on computers like
this one only. Whoever wants the same bytes needs the same minor Python, as the payload carries its byte code.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUMS, NOTES = "SHA256SUMS", "NOTES.md"
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", "compiled", "content.zip", "dist", "build"
)
EPOCH = "1580601600"
"""2020-02-02, the time that hatchling gives to files by itself; nothing of a release knows when it was made."""


def make(out: Path, wheels: Path | None, pythons: Path | None) -> str:
    """Write wheel, source archive, payload, sums and notes; the fingerprint of the payload."""
    _refuse_other_tools()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        source, kit = Path(place, "source"), Path(place, "kit")
        shutil.copytree(ROOT, source, ignore=LEFT_OUT)
        sys.path[:0] = [str(source)]
        from selfhelp_tui import __version__
        from selfhelp_tui.kit.archive import archived
        from selfhelp_tui.kit.manifest import MANIFEST, fingerprint, hash_of_file, manifest_of, read_manifest
        from selfhelp_tui.kit.releases import list_of_release

        given = ["--wheels", str(wheels)] if wheels else []
        given += (
            [f"--runtime={path.name.partition('.')[0]}={path}" for path in sorted(pythons.iterdir())] if pythons else []
        )
        words = ["-m", "selfhelp_tui", "kit", "build", str(kit), "--journal-on-stick", "--only-this-system", *given]
        _run(source, [*words, "--language", "en"])
        manifest, hashes = read_manifest(kit)
        files = {name: (kit / name).read_bytes() for name in hashes}
        (out / f"selfhelp-tui-{__version__}-payload.zip").write_bytes(archived({**files, MANIFEST: manifest}))
        lists = source / "selfhelp_tui" / "kit" / "releases"
        lists.mkdir(exist_ok=True)
        (lists / f"{__version__}.sha256").write_bytes(manifest_of(list_of_release(hashes)))
        for kind in ("sdist", "wheel"):
            use = "import sys; from hatchling import build; getattr(build, sys.argv[1])(sys.argv[2])"
            _run(source, ["-c", use, f"build_{kind}", str(out.resolve())])
        names = (path for path in out.iterdir() if path.name not in (SUMS, NOTES))
        sums = manifest_of({path.name: hash_of_file(path) for path in names})
        (out / SUMS).write_bytes(sums)
        known = fingerprint(manifest)
        python = "{}.{}.{}".format(*sys.version_info[:3])
        (out / NOTES).write_text(
            f"Version {__version__}, made with Python {python}.\n\nFingerprint of the payload: `{known}`\n\n"
            f"```\n{sums.decode()}```\n\nCompare with `sha256sum --check {SUMS}`; make it again with "
            "`python tools/release/rebuild.py`.\n",
            encoding="utf-8",
        )
        return known


def _refuse_other_tools() -> None:
    """Another version of what builds a wheel may write other bytes."""
    from importlib.metadata import version

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted in project["build-system"]["requires"]:
        name, _, number = wanted.partition("==")
        if version(name) != number:
            sys.exit(f"{wanted} is needed, and {version(name)} is here: pip install {wanted}")


def _run(source: Path, words: Sequence[str]) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    named = {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1", "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(
        [sys.executable, *words], cwd=source, env={**kept, **named}, text=True, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(re.sub(r"\r.*?\n", "", done.stdout) + done.stderr)


def options(about: str) -> argparse.ArgumentParser:
    """What this command and the one that makes a release again both take."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("out", type=Path, metavar="OUT", help="an empty folder")
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="packages of every system, from fetch.py")
    parser.add_argument("--pythons", type=Path, metavar="DIR", help="Pythons that travel along, from fetch.py")
    return parser


if __name__ == "__main__":
    chosen = options("Make everything a release consists of.").parse_args()
    print(f"Fingerprint of the payload: {make(chosen.out, chosen.wheels, chosen.pythons)}")
