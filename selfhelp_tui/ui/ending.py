"""How the program ends when a signal ends it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGABRT", "SIGXCPU", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGUSR1", "SIGUSR2")
"""Signals that end a process and leave it time to put the terminal right. After a fault of the machine, such as
SIGSEGV, nothing of Python can run any more: a handler would meet the same fault again, for ever."""


def ending_signals() -> list[signal.Signals]:
    """Those that this system knows."""
    return [getattr(signal, name) for name in ENDING if hasattr(signal, name)]


def listen_to_signals(end: Callable[[int], None]) -> None:
    """Have a closed window or a request to stop call ``end`` with the signal's number, in the running loop."""
    if sys.platform == "win32":
        return
    import asyncio

    for number in (signal.SIGINT, *ending_signals()):
        asyncio.get_running_loop().add_signal_handler(number, end, number)
