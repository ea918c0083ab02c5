"""Where a journal lies when nobody chose a place, and whether a place is copied elsewhere by other software."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePath

NAME = "notes.journal"

_SYNCED: Mapping[str, str] = {
    "onedrive": "place.synced.onedrive",
    "dropbox": "place.synced.dropbox",
    "icloud": "place.synced.icloud",
    "mobile documents": "place.synced.icloud",
    "com~apple~clouddocs": "place.synced.icloud",
    "google drive": "place.synced.google_drive",
    "googledrive": "place.synced.google_drive",
    "my drive": "place.synced.google_drive",
    "mijn drive": "place.synced.google_drive",
    "nextcloud": "place.synced.nextcloud",
    "owncloud": "place.synced.other",
    "pcloud": "place.synced.other",
    "proton drive": "place.synced.other",
    "cloudstorage": "place.synced.other",
}
"""Start of a folder's name, in lower case, to the id of the warning."""

NETWORK = "place.network"

WARNINGS: tuple[str, ...] = (*dict.fromkeys(_SYNCED.values()), NETWORK)
"""Every id ``warnings`` can return."""


def default_path() -> Path:
    """The journal's usual place in the user's data folder; nothing is created."""
    import platformdirs

    return platformdirs.user_data_path("selfhelp-tui", appauthor=False) / NAME


def warnings(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Ids of what to say about a place before a journal is kept there: synced by a service, or on a network."""
    given = Path(path)
    found: dict[str, None] = {}
    # A link can lead into a synced folder, and a synced folder can be a link to elsewhere.
    for each in (given, Path(os.path.realpath(given))):
        found.update(dict.fromkeys(_warnings_by_name(each)))
    return tuple(found)


def _warnings_by_name(path: PurePath) -> list[str]:
    found = [_SYNCED[name] for part in path.parts[:-1] for name in _SYNCED if part.casefold().startswith(name)]
    if path.as_posix().startswith("//"):
        found.append(NETWORK)
    # The general word for "a cloud folder" adds nothing to the name of the service.
    named = [each for each in found if each != "place.synced.other"]
    return named or found
