"""What a fault of the program may say."""

from __future__ import annotations

from collections.abc import Callable


def fault_in_words(error: BaseException, say: Callable[..., str]) -> str:
    """A fault as its kind and its place in the program; never its message, which can hold what someone typed."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        where = f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{say('crash.text')}\n{say('crash.where', kind=type(error).__name__, where=where)}"
