"""A kit put together by hand, for tests of how one starts."""

from __future__ import annotations

import json
import os
import py_compile
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from installation import Installation, surroundings

from selfhelp_tui.kit.launchers import boot, launchers

PURE = (
    *("textual", "rich", "yaml", "platformdirs", "zxcvbn", "markdown_it", "mdurl", "mdit_py_plugins"),
    *("linkify_it", "pygments"),
)
"""Packages of pure Python that the program needs."""
LEFT_OUT = ("pygments/lexers/", "pygments/styles/", "pygments/formatters/")
"""Only shipped as sources here: nothing loads them at a start, and compiling them takes long."""
HERE = "linux-x64" if os.uname().machine == "x86_64" else f"linux-{os.uname().machine.replace('aarch64', 'arm64')}"
MINOR = f"cp{sys.version_info[0]}{sys.version_info[1]}"


@dataclass(frozen=True)
class SmallKit:
    """A kit in a folder."""

    root: Path

    @property
    def journal(self) -> Path:
        return self.root / "data" / "notes.journal"

    @property
    def native(self) -> Path:
        return self.root / "app" / "native" / HERE / MINOR

    def set(self, **changes: object) -> None:
        """Change its front page."""
        page = self.root / "kit.json"
        plain = json.loads(page.read_text(encoding="utf-8"))
        page.write_text(json.dumps({**plain, **changes}), encoding="utf-8")

    def files(self) -> set[str]:
        """Everything in it, below its root."""
        return {path.relative_to(self.root).as_posix() for path in self.root.rglob("*")}

    def run(
        self,
        *words: str,
        home: Path,
        typed: str = "",
        more: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
        python: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Start it by its launcher, or by a Python of one's own, with what is typed."""
        boot_file = str(self.root / "app" / "boot.py")
        command = [*python, boot_file] if python else ["sh", str(self.root / "START-Linux.sh")]
        # the Python that runs the tests stands where a launcher looks first
        found = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
        return subprocess.run(
            [*before, *command, *words],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=surroundings(home, {**found, **(more or {})}),
            cwd=home,
            timeout=60,
            check=False,
        )


def make_library(installed: Installation, target: Path) -> None:
    """``lib.zip``: the program and all pure packages, sources and byte code."""
    packages = [
        installed.package,
        *(Path(sysconfig.get_path("purelib")) / name for name in (*PURE, "typing_extensions.py")),
    ]
    compiled = target.with_name("one.pyc")
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for package in packages:
            for path in sorted(package.rglob("*")) if package.is_dir() else [package]:
                name = path.relative_to(package.parent).as_posix()
                if path.is_dir() or "__pycache__" in name or "/compiled/" in name or name.endswith((".so", ".zip")):
                    continue
                archive.write(path, name)
                if path.suffix == ".py" and not name.startswith(LEFT_OUT):
                    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                    py_compile.compile(str(path), str(compiled), dfile=name, doraise=True, invalidation_mode=mode)
                    archive.write(compiled, f"{name}c")
    compiled.unlink()


def make_kit(installed: Installation, root: Path) -> SmallKit:
    """A kit for this Python on this machine that keeps a journal, with nothing of a therapist in it."""
    import sqlcipher3

    kit = SmallKit(root)
    kit.native.mkdir(parents=True)
    make_library(installed, root / "app" / "lib.zip")
    shutil.copytree(installed.package / "compiled", root / "app" / "compiled")
    native = Path(sqlcipher3.__file__).parent
    shutil.copytree(native, kit.native / "sqlcipher3", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "app" / "boot.py").write_bytes(boot())
    for name, contents in launchers("Notes").items():
        (root / name).write_bytes(contents)
    page = {
        "format": 1,
        "title": "Notes",
        "language": "en",
        "mode": "journal",
        "lock_settings": False,
        "content": [],
    }
    (root / "kit.json").write_text(json.dumps(page), encoding="utf-8")
    return kit
