"""USB sticks: images with a file system that sticks have, mounted through FUSE, that can be pulled out at any time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

LABEL = "NOTES"
MEGABYTES = 128


@dataclass(frozen=True)
class FileSystem:
    """How one kind of stick is made and mounted."""

    name: str
    make: tuple[str, ...]
    """The command that makes it on an image, which is its last word."""
    mount: tuple[str, ...]
    """The command that mounts it, without options and places."""
    writable: tuple[str, ...]
    """Options for a stick that may be written to."""
    read_only: tuple[str, ...]
    needs_loop: bool
    """Whether it mounts a block device and no plain file."""
    load: tuple[str, ...] | None
    """The command that copies a folder onto an image without a mount, for a daemon that takes minutes to write one."""

    def why_not(self) -> str | None:
        """Why this machine can't have such a stick, None when it can."""
        if sys.platform != "linux":
            return "sticks are images mounted through FUSE, which needs Linux"
        tools = [self.make[0], self.mount[0], "fusermount3", "umount", *(self.load or ())[:1]]
        missing = [one for one in tools if shutil.which(one) is None]
        if missing:
            return f"not installed: {', '.join(missing)}"
        if os.geteuid() != 0:
            return "mounting an image needs root"
        if not os.access("/dev/fuse", os.R_OK | os.W_OK):
            return "there is no /dev/fuse here"
        if self.needs_loop and not Path("/dev/loop-control").exists():
            return "there are no loop devices here"
        return None


EXFAT = FileSystem(
    name="exFAT",
    make=("mkfs.exfat", "-q", "-L", LABEL),
    mount=("mount.exfat-fuse",),
    writable=(),
    read_only=("ro",),
    needs_loop=True,
    load=None,
)
FAT32 = FileSystem(
    name="FAT32",
    make=("mkfs.vfat", "-F", "32", "-n", LABEL),
    mount=("fusefat",),
    writable=("rw+",),
    read_only=("ro",),
    needs_loop=False,
    load=("mcopy", "-s", "-Q", "-i"),
)
KINDS = (EXFAT, FAT32)


@dataclass
class Stick:
    """One image, and where it shows when it is plugged in."""

    kind: FileSystem
    image: Path
    place: Path
    """A folder for the mount; its own path is in the command line of the daemon, so no two may share it."""
    _device: str | None = field(default=None, init=False)

    def make(self, megabytes: int = MEGABYTES) -> Stick:
        """An empty file system on a new image."""
        with self.image.open("xb") as image:
            image.truncate(megabytes * 2**20)
        _run(*self.kind.make, str(self.image))
        return self

    def load(self, folder: Path, name: str) -> Stick:
        """Copy a folder onto it, contents only: a stick keeps neither rights nor times. It is out, before and after."""
        if self.kind.load is not None:
            _run(*self.kind.load, str(self.image), str(folder), f"::/{name}")
            return self
        target = self.plug_in() / name
        for path in sorted(folder.rglob("*")):
            place = target / path.relative_to(folder)
            (place if path.is_dir() else place.parent).mkdir(parents=True, exist_ok=True)
            if path.is_file():
                place.write_bytes(path.read_bytes())
        self.eject()
        return self

    def copy(self, folder: Path) -> Stick:
        """Another stick with the same on it; this one has to be out."""
        image = folder / self.image.name
        _run("cp", "--sparse=always", str(self.image), str(image))
        return Stick(self.kind, image, folder / "stick")

    def plug_in(self, *, read_only: bool = False, noexec: bool = False) -> Path:
        """Mount it; the folder where it shows."""
        self.place.mkdir(exist_ok=True)
        source = str(self.image)
        if self.kind.needs_loop:
            # the device itself stays writable: what a mount that is read-only lets through would show
            source = self._device = _run("losetup", "--find", "--show", source).strip()
        options = self.kind.read_only if read_only else self.kind.writable
        _run(*self.kind.mount, *(("-o", *options) if options else ()), source, str(self.place))
        # the daemons leave an option out, or do not tell the system of it
        more = [name for name, chosen in (("ro", read_only), ("noexec", noexec)) if chosen]
        if more:
            _run("mount", "-o", ",".join(["remount", "bind", *more]), str(self.place))
        return self.place

    def eject(self) -> None:
        """Unmount it as a careful person does, after everything is written."""
        _run("umount", str(self.place))
        self._wait_for_the_daemon()
        self._let_go()

    def pull_out(self) -> None:
        """Kill the file system at once, in the middle of whatever it does."""
        for daemon in self._daemons():
            os.kill(daemon, signal.SIGKILL)
        self._wait_for_the_daemon()

    def take_away(self) -> None:
        """Unmount what is left after ``pull_out``, when no program uses it any more."""
        _run("umount", "--lazy", str(self.place))
        self._let_go()

    def clean_up(self) -> None:
        """Leave nothing mounted, whatever happened."""
        if os.path.ismount(self.place) or self._daemons():
            self.pull_out()
            subprocess.run(["umount", "--lazy", str(self.place)], capture_output=True, check=False)
        self._let_go()

    def _let_go(self) -> None:
        if self._device is not None:
            _run("losetup", "--detach", self._device)
            self._device = None

    def _daemons(self) -> list[int]:
        """Processes that serve this mount: their command line ends in its place, which is nobody else's."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().rstrip(b"\0").split(b"\0")
            except OSError:
                continue
            if len(words) > 2 and words[-1] == os.fsencode(self.place) and self.kind.mount[0].encode() in words[0]:
                found.append(int(folder.name))
        return found

    def _wait_for_the_daemon(self) -> None:
        end = monotonic() + 10
        while self._daemons():
            assert monotonic() < end, "the file system's daemon does not end"
            sleep(0.002)


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout
