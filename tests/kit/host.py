"""Computers that a stick is put into: with all of their disk read-only, or traced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

READ_ONLY = """
mount --make-rprivate /
while read -r _ place kind _; do
  place=$(printf '%b' "$place")
  case $place in "$STICK" | "$STICK"/*) continue ;; esac
  case $kind in proc | devpts | devtmpfs) continue ;; esac
  mount -o remount,bind,ro "$place" 2>/dev/null || echo "still writable: $place" >&2
done < /proc/self/mounts
if ( : > "$PROBE" ) 2>/dev/null; then echo "$PROBE can be written" >&2; exit 90; fi
exec env -i PATH="$HOST_PATH" HOME=/nonexistent LANG=C.UTF-8 TERM="${TERM:-dumb}" "$@"
"""
"""Remounts the whole host read-only in a mount namespace of its own, and runs a command without a home in it."""


def host_python(folder: Path) -> Path:
    """A folder for PATH whose ``python3`` is this Python without anything installed into it."""
    folder.mkdir(exist_ok=True)
    link = folder / "python3"
    if not link.exists():
        link.symlink_to(Path(sys.executable).resolve())
    return folder


def path_with(folder: Path) -> str:
    """PATH of a computer with that Python before any other."""
    return os.pathsep.join([str(folder), "/usr/bin", "/bin"])


def why_no_namespace() -> str | None:
    """Why a host can't be remounted read-only here, None when it can."""
    if shutil.which("unshare") is None:
        return "unshare is not installed"
    done = subprocess.run(["unshare", "-m", "true"], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"no mount namespace here: {done.stderr.strip()}"


def on_read_only_host(stick: Path, probe: Path) -> tuple[list[str], Mapping[str, str]]:
    """Words before a command, and variables: the whole host is read-only but for a stick; ``probe`` proves it."""
    words = ["unshare", "-m", "sh", "-c", READ_ONLY, "host"]
    return words, {"STICK": str(stick), "PROBE": str(probe)}
