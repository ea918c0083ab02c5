"""Everything a release consists of, from one command, the same bytes each time.

    python tools/release/make.py OUT --wheels wheels --pythons pythons

That is: a ready kit as one zip for each system, the payload from which a practice makes its own sticks, the wheel, the
source archive, the lock, a bill of materials, sums and notes. ``fetch.py`` fills the two folders. Without them all of
it is made of what is installed here, and starts on computers like this one only. Whoever wants the same bytes needs the
same minor Python, as kits carry its byte code, and the same zlib, which packs the archives.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
SUMS, NOTES = "SHA256SUMS", "NOTES.md"
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "compiled", "content.zip", "dist", "build"
)
EPOCH = "1580601600"
"""2020-02-02, the time that hatchling gives to files by itself; nothing of a release knows when it was made."""
CALLED = {"win": "windows", "mac": "macos"}
"""First part of a platform's name to what it is called in the name of a file to download."""


def make(out: Path, wheels: Path | None, pythons: Path | None) -> str:
    """Write all of it, and say how large each file is and how long it took; the notes."""
    _refuse_other_tools()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "source")
        shutil.copytree(ROOT, source, ignore=LEFT_OUT)
        sys.path[:0] = [str(source)]
        from locks import Unusable

        from selfhelp_tui.kit.messages import BuildRefused

        try:
            return _Release(source, out).made(wheels, pythons)
        except Unusable as unusable:
            sys.exit(str(unusable))
        except BuildRefused as refused:
            sys.exit("\n".join(reason.in_words("en") for reason in refused.reasons))


class _Release:
    """The files of one release on their way into a folder."""

    def __init__(self, source: Path, out: Path) -> None:
        from selfhelp_tui import __version__

        self.source, self.out, self.version = source, out, __version__
        self.fingerprints: dict[str, str] = {}

    def made(self, wheels: Path | None, pythons: Path | None) -> str:
        """Write every file; the notes."""
        from assembly import assembled, kit_files, zipped
        from locks import LOCK
        from sbom import bill

        from selfhelp_tui.kit.manifest import MANIFEST, fingerprint, hash_of, hash_of_file, list_of_release, manifest_of
        from selfhelp_tui.kit.platforms import TITLE

        name, began = f"selfhelp-tui-{self.version}", perf_counter()
        all_of_it = assembled(wheels, pythons)
        print(f"put together: {perf_counter() - began:.1f} s", flush=True)

        def zip_of(platforms: Sequence[str]) -> tuple[str, bytes]:
            files = kit_files(all_of_it.parts, platforms)
            return fingerprint(files[MANIFEST]), zipped(files, TITLE)

        for platform in [one for one in all_of_it.parts.tags if one in all_of_it.parts.runtimes or not pythons]:
            system, _, machine = platform.partition("-")
            ready = f"{name}-{CALLED.get(system, system)}-{machine}.zip"
            self._put(ready, partial(zip_of, (platform,)))
        self._put(f"{name}-payload.zip", partial(zip_of, ()))
        payload = kit_files(all_of_it.parts)
        hashes = {path: hash_of(data) for path, data in payload.items() if path != MANIFEST}
        lists = self.source / "selfhelp_tui" / "kit" / "releases"
        lists.mkdir(exist_ok=True)
        (lists / f"{self.version}.sha256").write_bytes(manifest_of(list_of_release(hashes)))
        for kind in ("sdist", "wheel"):
            began = perf_counter()
            use = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
            self._told(self._run(["-c", use, f"build_{kind}", str(self.out.resolve())]).split()[-1], began)
        self._put(LOCK.name, lambda: ("", LOCK.read_bytes()))
        materials = all_of_it.packages, all_of_it.wheels, all_of_it.parts.runtimes
        self._put(f"{name}.cdx.json", lambda: ("", bill(self.version, *materials)))
        names = (path for path in self.out.iterdir() if path.name not in (SUMS, NOTES))
        sums = manifest_of({path.name: hash_of_file(path) for path in names})
        (self.out / SUMS).write_bytes(sums)
        notes = self._notes(sums.decode())
        (self.out / NOTES).write_text(notes, encoding="utf-8")
        return notes

    def _put(self, name: str, content: Callable[[], tuple[str, bytes]]) -> None:
        """Write a file, and note the fingerprint of the kit in it, where it is one."""
        began = perf_counter()
        of_kit, data = content()
        (self.out / name).write_bytes(data)
        if of_kit:
            self.fingerprints[name] = of_kit
        self._told(name, began)

    def _told(self, name: str, began: float) -> None:
        size = (self.out / name).stat().st_size
        print(f"{size / 1_000_000:8.2f} MB {perf_counter() - began:6.1f} s  {name}", flush=True)

    def _notes(self, sums: str) -> str:
        python, packer = "{}.{}.{}".format(*sys.version_info[:3]), zlib.ZLIB_RUNTIME_VERSION
        kits = "".join(f"| {name} | `{known}` |\n" for name, known in self.fingerprints.items())
        return (
            f"Version {self.version}, made with Python {python} and zlib {packer}.\n\n"
            f"| file | fingerprint of the kit in it |\n|---|---|\n{kits}\n"
            f"```\n{sums}```\n\nCompare with `sha256sum --check {SUMS}`; make it again with "
            "`python tools/release/rebuild.py`.\n"
        )

    def _run(self, words: Sequence[str]) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        named = {"PYTHONPATH": str(self.source), "PYTHONDONTWRITEBYTECODE": "1", "SOURCE_DATE_EPOCH": EPOCH}
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=self.source, env={**kept, **named}, text=True, capture_output=True, check=False
        )
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        return done.stdout


def _refuse_other_tools() -> None:
    """Another version of what builds a wheel may write other bytes."""
    from importlib.metadata import version

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted in project["build-system"]["requires"]:
        name, _, number = wanted.partition("==")
        if version(name) != number:
            sys.exit(f"{wanted} is needed, and {version(name)} is here: pip install {wanted}")


def options(about: str) -> argparse.ArgumentParser:
    """What this command and the one that makes a release again both take."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("out", type=Path, metavar="OUT", help="an empty folder")
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="packages of every system, from fetch.py")
    parser.add_argument("--pythons", type=Path, metavar="DIR", help="Pythons that travel along, from fetch.py")
    return parser


if __name__ == "__main__":
    chosen = options("Make everything a release consists of.").parse_args()
    print(make(chosen.out, chosen.wheels, chosen.pythons))
