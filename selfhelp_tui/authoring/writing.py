"""Putting made files in their place: all of them or none, and never over what someone wrote."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp


class Occupied(Exception):
    """Something stands there already; its text names the place."""


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Files in a folder that is not there yet, or that is empty.

    Raises:
        Occupied: something is there.
        OSError: it can't be written; nothing is left behind.
    """
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise Occupied(str(folder))
    made = _made_parents(folder.parent)
    # beside its place and under a name that nobody reads, so that it appears whole
    with _taken_away_on_failure(made):
        held = Path(mkdtemp(prefix=".new-", dir=folder.parent))
        with _taken_away_on_failure([held]):
            for name, text in files.items():
                (held / name).write_text(text, encoding="utf-8", newline="\n")
            held.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            held.rename(folder)


def write_over(folder: Path, files: Mapping[str, str]) -> None:
    """Other contents of files that are there; when one can't be written, those before it are put back.

    Raises:
        OSError: one can't be written; every file is as it was.
    """
    places = {name: (folder / name).resolve() for name in files}
    before = {name: place.read_bytes() for name, place in places.items()}
    fresh = {name: place.with_name(f".{place.name}.new") for name, place in places.items()}
    done: list[str] = []
    try:
        for name, text in files.items():
            fresh[name].write_bytes(_as_before(text, before[name]))
            fresh[name].chmod(places[name].stat().st_mode & 0o777)
        for name, place in places.items():
            fresh[name].replace(place)
            done.append(name)
    except OSError:
        for name in done:
            places[name].write_bytes(before[name])
        raise
    finally:
        for path in fresh.values():
            path.unlink(missing_ok=True)


def _as_before(text: str, before: bytes) -> bytes:
    """A text with the line ends, and the mark at its start, that its file had."""
    ends = "\r\n" if b"\r\n" in before else "\n"
    return before[: len(BOM_UTF8) if before.startswith(BOM_UTF8) else 0] + text.replace("\n", ends).encode()


def _made_parents(folder: Path) -> list[Path]:
    """Make the folders above a place; those that were made, the deepest first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
    return missing


@contextmanager
def _taken_away_on_failure(folders: list[Path]) -> Iterator[None]:
    try:
        yield
    except OSError:
        for folder in folders:
            rmtree(folder, ignore_errors=True)
        raise
