"""The ready zip of a release on a Linux that has no Python: a shell, the C library, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest
from installation import ROOT

pytestmark = pytest.mark.system
LIBRARIES = ("libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "libutil.so.1", "librt.so.1")
COMMANDS = ("sh", "uname", "dirname", "env")
LOADER = Path("/lib64/ld-linux-x86-64.so.2")


def standing_in(folder: Path) -> Path:
    """This Python, laid out as a published one is."""
    minor, base = sysconfig.get_python_version(), Path(sys.base_prefix)
    if not (base / "lib" / f"python{minor}" / "lib-dynload").is_dir():
        pytest.skip(f"{base} is laid out in another way")
    tree = folder / "linux-x64"
    left_out = shutil.ignore_patterns("__pycache__", "*-packages", "test", "config-*", "idlelib", "*.a")
    shutil.copytree(base / "lib" / f"python{minor}", tree / "lib" / f"python{minor}", ignore=left_out)
    (tree / "bin").mkdir()
    shutil.copy(base / "bin" / f"python{minor}", tree / "bin")
    for library in (base / "lib").glob(f"libpython{minor}*.so.1.0"):
        shutil.copy(library, tree / "lib")
    return tree


def bare_system(root: Path) -> None:
    """What every Linux with glibc has."""
    libraries = root / "lib" / "x86_64-linux-gnu"
    for folder in (root / "bin", root / "lib64", libraries, root / "dev"):
        folder.mkdir(parents=True)
    shutil.copy(str(shutil.which("busybox")), root / "bin")
    for name in COMMANDS:
        (root / "bin" / name).symlink_to("busybox")
    shutil.copy(LOADER, root / "lib64")
    for name in LIBRARIES:
        shutil.copy(Path("/lib/x86_64-linux-gnu") / name, libraries)
    os.mknod(root / "dev" / "null", 0o020666, os.makedev(1, 3))
    os.mknod(root / "dev" / "urandom", 0o020666, os.makedev(1, 9))


def test_it_starts_where_there_is_no_python(tmp_path: Path) -> None:
    if os.geteuid() != 0 or not LOADER.exists() or shutil.which("busybox") is None:
        pytest.skip("needs root, busybox and an x86_64 Linux with glibc")
    pythons, bare = tmp_path / "pythons", tmp_path / "bare"
    standing_in(pythons)
    made = [
        sys.executable,
        str(ROOT / "tools" / "release" / "make.py"),
        str(tmp_path / "out"),
        "--pythons",
        str(pythons),
    ]
    done = subprocess.run(made, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    bare_system(bare)
    with ZipFile(next((tmp_path / "out").glob("*-linux-x64.zip"))) as ready:
        ready.extractall(bare)
    before = sorted(path for path in bare.rglob("*"))
    start = ["chroot", str(bare), "/bin/env", "-i", "PATH=/bin", "HOME=/nowhere", "/bin/sh", "/Notes/START-Linux.sh"]
    done = subprocess.run([*start, "--selftest"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "encrypted journal: works (sqlcipher3, SQLCipher 4." in done.stdout
    done = subprocess.run(
        [*start, "--plain", "--language", "nl"], input="q\n", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path for path in bare.rglob("*")) == before, "nothing was written"
