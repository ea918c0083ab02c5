"""A real browser that lays out a page, where this machine has one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
BROWSER = next((path for name in NAMES if (path := shutil.which(name))), None)
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-component-update", "--disable-background-networking")
needed = pytest.mark.skipif(BROWSER is None, reason=f"none of these is there: {', '.join(NAMES)}")


def pages_of(page: str, folder: Path) -> int:
    """How many pages a printer makes of a page."""
    run(page, folder, f"--print-to-pdf={folder / 'page.pdf'}", "--no-pdf-header-footer")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", (folder / "page.pdf").read_bytes()))


def asked_for(page: str, folder: Path) -> set[str]:
    """The addresses that a browser asked for while it showed a page, but for the page itself."""
    log = folder / "net.json"
    run(page, folder, f"--log-net-log={log}", "--dump-dom")
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    found = {str(event.get("params", {}).get("url", "")) for event in events}
    return {address for address in found if address.startswith(("http", "ws", "ftp"))}


def run(page: str, folder: Path, *wanted: str) -> str:
    """Open a page and let the browser do one thing with it; what it says of it."""
    assert BROWSER is not None
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [BROWSER, *QUIET, f"--user-data-dir={folder / 'browser'}", *wanted, path.as_uri()]
    around = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, timeout=120, env=around)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout.decode("utf-8")
