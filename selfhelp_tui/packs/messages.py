"""What the commands say, read from one file of messages a language beside whoever says it."""

from __future__ import annotations

from collections.abc import Mapping


def messages_in(package: str, language: str) -> Mapping[str, str]:
    """All messages of a package by their id; English where there are none in a language.

    Raises:
        OSError: the package has no English messages.
    """
    # who has nothing to say need not wait for what reads it; in a kit the program is in an archive
    from importlib.resources import files

    import yaml

    folder = files(package).joinpath("messages")
    path = folder.joinpath(f"{language}.yaml")
    text = (path if path.is_file() else folder.joinpath("en.yaml")).read_text("utf-8")
    return {str(name): str(message) for name, message in yaml.safe_load(text).items()}
