"""Which language to begin with, before a person has chosen one."""

from __future__ import annotations

import os

DEFAULT = "en"
LANGUAGES = ("nl", "en")
"""Languages of this installation's own content, as the command line knows them before any content is read."""
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of_system() -> str:
    """The first language that the environment names and the content has, else English.

    The variables are read as POSIX orders them; the process's own locale is never set.
    """
    for variable in VARIABLES:
        value = os.environ.get(variable, "")
        if value:
            code = value[:2].lower()
            return code if code in LANGUAGES else DEFAULT
    return DEFAULT
