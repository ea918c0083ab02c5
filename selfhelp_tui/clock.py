"""The one place that reads the time zone of this computer."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime

LOCAL = "/etc/localtime"
"""On Unix a link to the file of the time zone."""
ZONES = "/zoneinfo/"
"""Part of the path of that file; what comes after it is the name of the zone."""
LINKS = 8
"""Links that are followed at most."""


def local_day(instant: str) -> date:
    """The day of an ISO 8601 instant on this computer's clock; ValueError for what can't be read as one."""
    try:
        return datetime.fromisoformat(instant).astimezone().date()
    except OverflowError:
        raise ValueError from None


def time_zone() -> str | None:
    """The name of this computer's time zone, as the tz database or Windows calls it; None where it can't be known."""
    named = os.environ.get("TZ")
    if named is not None:
        return named.removeprefix(":").rpartition(ZONES)[2] or None
    return _windows_zone() if sys.platform == "win32" else _linked_zone(LOCAL)


def _linked_zone(path: str) -> str | None:
    """The zone that a link leads to; its file can be a link to that of another zone, which is then not meant."""
    for _ in range(LINKS):
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))
        except OSError:
            return None
        if ZONES in path:
            return path.rpartition(ZONES)[2]
    return None


def _windows_zone() -> str | None:
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation") as key:
            return str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).partition("\0")[0] or None
    except OSError:
        return None
