"""Where a journal lies when nobody chose a place, and whether a place is copied elsewhere by other software."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

NAME = "notes.journal"

_SYNCED = (
    "onedrive",
    "dropbox",
    "icloud",
    "mobile documents",
    "com~apple~clouddocs",
    "google drive",
    "googledrive",
    "my drive",
    "mijn drive",
    "nextcloud",
    "owncloud",
    "pcloud",
    "proton drive",
    "cloudstorage",
)
"""How the name of a folder that is copied elsewhere begins, in lower case."""


def default_path() -> Path:
    """The journal's usual place in the user's data folder; nothing is created."""
    import platformdirs

    return platformdirs.user_data_path("selfhelp-tui", appauthor=False) / NAME


def looks_synced(path: str | os.PathLike[str]) -> bool:
    """Whether a path seems to be copied elsewhere by a service, or to lie on a network."""
    given = Path(path)
    # A link can lead into a synced folder, and a synced folder can be a link to elsewhere.
    return any(_looks_synced_by_name(each) for each in (given, Path(os.path.realpath(given))))


def _looks_synced_by_name(path: PurePath) -> bool:
    folders = (part.casefold() for part in path.parts[:-1])
    return path.as_posix().startswith("//") or any(folder.startswith(_SYNCED) for folder in folders)
