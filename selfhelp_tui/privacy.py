"""What has to be so before anything else runs: no byte code, no core dumps, private files, a quiet Textual."""

from __future__ import annotations

import os
import sys

KEPT = frozenset({"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS"})
"""Textual's variables that only change looks; the others can log every key, take screenshots or open a socket."""


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


def without_tls() -> None:
    """Keep asyncio from loading TLS, which an offline program has no use for; asyncio supports its absence."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
