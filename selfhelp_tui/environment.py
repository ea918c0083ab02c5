"""What has to be so before anything else runs, and what this computer says of language and day."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
"""True only for a type checker: ``typing`` and ``datetime`` take longer than the first words may take."""
if TYPE_CHECKING:
    from datetime import date

KEPT = frozenset({"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS"})
"""Textual's variables that only change looks; the others can log every key, take screenshots or open a socket."""

CIPHER_SETTINGS = ("OPENSSL_CONF", "OPENSSL_MODULES", "OPENSSL_ENGINES")
"""Variables by which the library that encrypts can be made to load code or weaker settings."""

PACKAGE = os.path.dirname(__file__)
"""The folder of this program, which is in an archive in a kit."""
_PR_SET_DUMPABLE = 4
"""Of prctl(2)."""


def prepare() -> None:
    """Make this process private."""
    sys.dont_write_bytecode = True
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in KEPT]:
        del os.environ[name]
    for name in CIPHER_SETTINGS:
        os.environ.pop(name, None)
    # no file of settings at all: the place where one would be looked for was fixed by whoever compiled the library
    os.environ["OPENSSL_CONF"] = os.devnull
    os.umask(0o077)
    try:
        import resource
    except ImportError:
        # Windows has neither the module nor core dumps
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def refuse_to_be_read() -> None:
    """Have Linux write no core dump, also not through a program that takes them, and let no process read this one.

    A limit of 0 is not looked at where core dumps go to a program (core(5)). Called after the first words are said and
    before anything private is asked: loading ``ctypes`` takes a tenth of the time that they may take.
    """
    if sys.platform != "linux":
        return
    try:
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        # a Python without it, or a system library without it: the limit is all there is
        return


UNUSED = ("ssl", "bz2", "lzma")
"""TLS and two ways of compressing: nothing here uses them, and asyncio, shutil and zipfile do without where they are
not there. Loading them takes 10 ms and 3 MiB."""


def without_unused_modules() -> None:
    """Keep Python's own modules from loading others that this program has no use for."""
    for name in UNUSED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
REGION = r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])"
"""``nl_BE.UTF-8``, ``nl-BE`` and the like, with the region in a group."""


def languages() -> tuple[str, ...]:
    """Codes of the languages of this installation's own content, as its files are named: nothing of it is read."""
    # after ``prepare``, and only by who needs it
    from selfhelp_tui.packs.places import languages_there

    return languages_there(PACKAGE)


def language_of_system() -> str:
    """The first language that the environment names and the content has, else the last resort where that is there.

    The process's own locale is never set.
    """
    from selfhelp_tui.core.content.ids import LAST_RESORT

    known = languages()
    code = _setting()[:2].lower()
    return next((one for one in (code, LAST_RESORT, *known) if one in known), LAST_RESORT)


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


def seconds() -> float:
    """Seconds that only grow, and that go on while the computer sleeps.

    A journal that was open when a lid was closed rests when it is opened. What Python calls monotonic stands still
    meanwhile on Linux and macOS.
    """
    import time

    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


LOCAL = "/etc/localtime"
"""On Unix a link to the file of the time zone."""
ZONES = "/zoneinfo/"
"""Part of the path of that file; what comes after it is the name of the zone."""
LINKS = 8
"""Links that are followed at most."""


def local_day(instant: str) -> date:
    """The day of an ISO 8601 instant on this computer's clock; ValueError for what can't be read as one."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(instant).astimezone().date()
    except OverflowError:
        raise ValueError from None


def local_time(instant: str) -> tuple[int, int]:
    """The hour and the minute of an ISO 8601 instant on this computer's clock; ValueError for what is none."""
    from datetime import datetime

    try:
        local = datetime.fromisoformat(instant).astimezone()
        return local.hour, local.minute
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
