"""What the commands say, read from one file of messages a language beside whoever says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def messages_in(folder: Path, language: str) -> Mapping[str, str]:
    """All messages of a language by their id; English where there are none.

    Raises:
        OSError: the folder has no English messages.
    """
    # who has nothing to say need not wait for what reads it
    from selfhelp_tui.library.strict_yaml import read_text_map

    path = folder / f"{language}.yaml"
    return read_text_map((path if path.is_file() else folder / "en.yaml").read_bytes(), path.name)
