"""What a program asked of the system, read from a trace."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

STRACE = ("strace", "-f", "-qq", "-s", "4096", "-e", "trace=%network,%file,ftruncate,memfd_create")
CALL = re.compile(r"^(?:\d+ +)?(?P<name>[a-z0-9_]+)\((?P<rest>.*)")
REST_OF_CALL = re.compile(r"^(?:\d+ +)?<\.\.\. (?P<name>[a-z0-9_]+) resumed>")
NO_CALL = re.compile(r"^(?:\d+ +)?(?:---|\+\+\+) ")
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
OPENS = frozenset({"open", "openat", "openat2", "creat"})
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")
CHANGES = frozenset(
    {
        *("mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat"),
        *("symlink", "symlinkat", "mknod", "mknodat", "truncate", "chmod", "fchmodat", "chown", "lchown", "fchownat"),
        *("utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr", "removexattr", "memfd_create"),
    }
)
STARTS = frozenset({"execve", "execveat"})
ALWAYS = re.compile(r"/dev/(null|tty|pts/\d+)")


@dataclass
class Traced:
    """The calls that matter for the promise."""

    calls: int = 0
    written: set[str] = field(default_factory=set)
    """Paths that were opened for writing, made, moved or removed, or that this was tried with."""
    sockets: list[str] = field(default_factory=list)
    """Sockets of any family but the local one, and connections to a named local one."""
    programs: list[str] = field(default_factory=list)
    """Programs that were started."""
    unread: list[str] = field(default_factory=list)
    """Lines that could not be read, which is no proof of anything."""


class Tracing:
    """A trace of one program and all it starts."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    @property
    def before(self) -> list[str]:
        """Words that stand before a command line."""
        return [*STRACE, "-o", str(self._trace)]

    def seen(self) -> Traced:
        """What the program did; it has to have ended."""
        return read_trace(self._trace.read_text(encoding="utf-8", errors="replace"))


def tracing_in(folder: Path) -> Tracing:
    """A trace of one program, or the test is skipped where the system can't make one."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: what the program asks of the system is not proved here")
    found = Tracing(folder / "trace.txt")
    probe = subprocess.run([*found.before, "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"strace does not work here: {probe.stderr.strip()}")
    return found


def read_trace(text: str) -> Traced:
    """Judge each line of a trace that ``strace -f`` wrote."""
    found = Traced()
    for line in text.splitlines():
        if NO_CALL.match(line) or REST_OF_CALL.match(line):
            continue
        call = CALL.match(line)
        if call is None:
            found.unread.append(line)
            continue
        found.calls += 1
        _judge(found, call["name"], call["rest"])
    return found


def _judge(found: Traced, name: str, rest: str) -> None:
    paths = PATH.findall(rest)
    if name in CHANGES or (name in OPENS and (name == "creat" or WRITING.search(rest))):
        found.written.update(path for path in paths if not ALWAYS.fullmatch(path))
    elif name in ("socket", "socketpair"):
        if not rest.startswith("AF_UNIX"):
            found.sockets.append(f"{name}({rest}")
    elif name in ("connect", "bind", "sendto", "sendmsg"):
        if "AF_INET" in rest or "sun_path" in rest:
            found.sockets.append(f"{name}({rest}")
    elif name in STARTS:
        found.programs += paths[:1]
