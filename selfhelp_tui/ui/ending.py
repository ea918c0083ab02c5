"""How the program ends when a signal ends it."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable


def listen_to_signals(end: Callable[[int], None]) -> None:
    """Have a closed window or a request to stop call ``end`` with the signal's number, in the running loop."""
    if sys.platform == "win32":
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, end, number)
