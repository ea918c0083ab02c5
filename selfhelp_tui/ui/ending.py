"""How the program ends when something else ends it: a signal, or a fault of its own."""

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


def fault_in_words(error: BaseException, say: Callable[..., str]) -> str:
    """A fault as its kind and its place in the program; never its message, which can hold what someone typed."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        where = f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{say('crash.text')}\n{say('crash.where', kind=type(error).__name__, where=where)}"
