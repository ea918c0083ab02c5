"""What each release consisted of: an installation has the lists, so that a kit is compared without a connection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from selfhelp_tui import __version__
from selfhelp_tui.kit.launchers import LAUNCHERS, launchers
from selfhelp_tui.kit.manifest import hash_of, parse_manifest
from selfhelp_tui.kit.messages import BuildRefused, Message, say

LISTS = Path(__file__).with_name("releases")
"""A list a release, ``<version>.sha256``; in no kit, as none can hold the hash of itself."""
OF_A_RELEASE = ("app/", "runtime/", "START-")
"""How the paths begin of what a release brings; all else on a kit is from whoever made it."""


def known_releases() -> tuple[str, ...]:
    """Versions for which this installation has a list, in order of the alphabet."""
    return tuple(sorted(path.stem for path in LISTS.glob("*.sha256")))


def unlike_release(version: str, title: str, hashes: Mapping[str, str]) -> Iterator[Message]:
    """What on a kit is not of a release, by the kit's own list; a kit may hold less than a release does.

    Raises:
        BuildRefused: there is no list of that release.
    """
    known = known_releases()
    if version not in known:
        named = "release_unlisted" if known else "no_releases"
        raise BuildRefused(say(named, version=version, known=", ".join(known)))
    path = LISTS / f"{version}.sha256"
    listed = parse_manifest(path.read_bytes(), path)
    if version == __version__:
        # the title of the window, which whoever made the kit chose, stands in them
        listed = {**listed, **{name: hash_of(data) for name, data in launchers(title).items()}}
    for name, known_hash in sorted(hashes.items()):
        if name.startswith(OF_A_RELEASE) and listed.get(name) != known_hash:
            yield say("unlike_release", name=name)
    for name in ("app/lib.zip", "app/boot.py", *LAUNCHERS):
        if name not in hashes:
            yield say("missing", name=name)


def list_of_release(hashes: Mapping[str, str]) -> dict[str, str]:
    """Of all files of a kit those that a release is known by."""
    return {name: known for name, known in hashes.items() if name.startswith(OF_A_RELEASE)}
