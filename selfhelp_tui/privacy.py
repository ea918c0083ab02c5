"""What has to be so before anything else runs: no byte code, no core dumps, private files, a quiet Textual."""

from __future__ import annotations

import os
import sys

KEPT = frozenset({"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS"})
"""Textual's variables that only change looks; the others can log every key, take screenshots or open a socket."""

_PR_SET_DUMPABLE = 4
"""Of prctl(2)."""


def prepare() -> None:
    """Make this process private."""
    sys.dont_write_bytecode = True
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in KEPT]:
        del os.environ[name]
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


def without_tls() -> None:
    """Keep asyncio from loading TLS, which an offline program has no use for; asyncio supports its absence."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
