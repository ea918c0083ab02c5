"""Which language and region this computer is set to, before a person has chosen anything."""

from __future__ import annotations

import os
import sys

DEFAULT = "en"
LANGUAGES = ("nl", "en")
"""Languages of this installation's own content, as the command line knows them before any content is read."""
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
REGION = r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])"
"""``nl_BE.UTF-8``, ``nl-BE`` and the like, with the region in a group."""


def language_of_system() -> str:
    """The first language that the environment names and the content has, else English.

    The process's own locale is never set.
    """
    setting = _setting()
    code = setting[:2].lower()
    return code if code in LANGUAGES else DEFAULT


def region_of_system() -> str | None:
    """The country of the language this computer is set to, as a lower-case code; None where it names none."""
    # the first words come before any country, and need not wait for this
    import re

    named = re.match(REGION, _setting() or _windows_setting())
    return named[1].lower() if named else None


def _setting() -> str:
    """The language in the environment; the variables are read as POSIX orders them."""
    return next((value for name in VARIABLES if (value := os.environ.get(name))), "")


def _windows_setting() -> str:
    """The language and region of Windows, which does not name them in the environment; empty elsewhere."""
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International") as key:
            return str(winreg.QueryValueEx(key, "LocaleName")[0])
    except OSError:
        return ""
