"""The launchers' own ways: a window where there is none, and what is never called on a Mac."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installation import ROOT, surroundings
from small_kit import SmallKit

from selfhelp_tui.kit.platforms import this_platform

NEEDED = ("sh", "dirname", "uname")
if sys.platform == "win32":
    pytest.skip("no shell on Windows", allow_module_level=True)


def put(folder: Path, name: str, text: str) -> Path:
    """A program of one's own on the path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with what a launcher needs and a Python, to be the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        (folder / name).symlink_to(str(shutil.which(name)))
    (folder / "python3").symlink_to(sys.executable)
    return folder


def start(
    launcher: Path, tools: Path, home: Path, *words: str, typed: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a launcher with no terminal at all, as a file manager does."""
    return subprocess.run(
        ["sh", str(launcher), *words],
        input=typed,
        stdin=subprocess.DEVNULL if typed is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=surroundings(home, {"PATH": str(tools), **more}),
        cwd=home,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("window", "before"),
    [
        ("xdg-terminal-exec", ""),
        ("x-terminal-emulator", "-e "),
        ("gnome-terminal", "-- "),
        ("konsole", "-e "),
        ("xfce4-terminal", "-x "),
        ("xterm", "-e "),
    ],
)
@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_double_click_opens_a_window(
    first_kit: SmallKit, tools: Path, home: Path, window: str, before: str, display: str
) -> None:
    put(tools, window, 'printf "%s " "$@"')
    launcher = first_kit.root / "START-Linux.sh"
    done = start(launcher, tools, home, **{display: ":0"})
    assert done.stdout == f"{before}sh {launcher} --own-window "


def test_without_a_desktop_it_goes_line_by_line(first_kit: SmallKit, tools: Path, home: Path) -> None:
    put(tools, "xterm", "echo wrong")
    done = start(first_kit.root / "START-Linux.sh", tools, home)
    assert done.returncode == 0
    assert "wrong" not in done.stdout
    done = start(first_kit.root / "START-Linux.sh", tools, home, "--version", DISPLAY=":0")
    assert "wrong" not in done.stdout


def test_its_own_window_stays_long_enough_to_be_read(first_kit: SmallKit, tools: Path, home: Path) -> None:
    put(tools, "sleep", "echo slept $1")
    launcher = first_kit.root / "START-Linux.sh"
    done = start(launcher, tools, home, "--own-window", "--version")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "slept 3")
    done = start(launcher, tools, home, "--own-window", "--no-such-option", typed="\n")
    assert done.returncode == 2
    assert done.stderr.endswith("Enter...\n")
    (tools / "python3").unlink()
    done = start(launcher, tools, home, "--own-window", typed="\n")
    assert (done.returncode, done.stdout) == (3, "")


def test_on_a_linux_with_musl_it_starts_with_the_python_for_musl(kit: SmallKit, tools: Path, home: Path) -> None:
    (tools / "python3").unlink()
    launcher = kit.root / "START-Linux.sh"
    assert start(launcher, tools, home, "--version").returncode == 3
    machine = {"x86_64": "x64", "aarch64": "arm64"}[os.uname().machine]
    for name, text in ((f"linux-{machine}", "exit 127"), (f"linux-musl-{machine}", f'exec "{sys.executable}" "$@"')):
        place = kit.root / "runtime" / name / "bin"
        place.mkdir(parents=True)
        put(place, "python3", text)
    done = start(launcher, tools, home, "--version")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux there are two C libraries")
@pytest.mark.parametrize("fault", [OSError, ValueError])
def test_without_glibc_the_parts_for_musl_are_looked_for(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    boot_file = ROOT / "selfhelp_tui" / "kit" / "files" / "boot.py"
    platform_name = runpy.run_path(str(boot_file))["platform_name"]
    assert platform_name() == this_platform() and "musl" not in platform_name()

    def unknown(_name: str) -> str:
        raise fault

    monkeypatch.setattr(os, "confstr", unknown)
    assert platform_name() == this_platform()
    assert platform_name().startswith("linux-musl-")


def test_on_a_mac_it_starts_with_a_python_on_the_path(first_kit: SmallKit, tools: Path, home: Path) -> None:
    (tools / "uname").unlink()
    put(tools, "uname", "echo arm64")
    done = start(first_kit.root / "START-Mac.command", tools, home, "--version")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("tools_of_apple", [False, True])
def test_the_python_of_a_mac_is_only_called_where_it_is_one(
    kit: SmallKit, tools: Path, home: Path, tools_of_apple: bool
) -> None:
    """Without Apple's developer tools it opens a window that offers to install them."""
    (tools / "python3").unlink()
    of_apple = put(tools, "python3", f'echo called >>"{home}/called"; exec "{sys.executable}" "$@"')
    launcher = kit.root / "START-Mac.command"
    text = launcher.read_text(encoding="utf-8")
    assert text.count("/usr/bin/python3") == 1
    launcher.write_text(text.replace("/usr/bin/python3", str(of_apple)), encoding="utf-8")
    if tools_of_apple:
        put(tools, "xcode-select", "exit 0")
    done = start(launcher, tools, home, "--version")
    if any(Path(one).exists() for one in ("/opt/homebrew/bin/python3", "/usr/local/bin/python3")):
        pytest.skip("there is another Python where a Mac has its own")
    assert done.returncode == (0 if tools_of_apple else 3), done.stderr
    assert (home / "called").exists() == tools_of_apple


def test_every_call_of_a_python_leaves_no_byte_code(first_kit: SmallKit) -> None:
    for name in ("START-Linux.sh", "START-Mac.command", "START-Windows.cmd"):
        text = (first_kit.root / name).read_text(encoding="ascii")
        calls = [line for line in text.splitlines() if " -I " in line]
        assert len(calls) >= 2
        assert all(" -I -S -B " in line for line in calls)
