"""Each way to install the program, from a clean folder; and what is left when it is removed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from installation import Built, surroundings

pytestmark = pytest.mark.system
PASSPHRASE = "correct horse battery staple"
WAYS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "pipx": (("pipx", "install", "--quiet", "--backend", "pip"), ("pipx", "uninstall", "selfhelp-tui")),
    "uv": (("uv", "tool", "install", "--quiet", "--compile-bytecode"), ("uv", "tool", "uninstall", "selfhelp-tui")),
}
"""How to install from a wheel, and how to remove it."""
CACHES: Mapping[str, Sequence[Sequence[str]]] = {"uv": [("uv", "cache", "clean", "--quiet", "selfhelp-tui")]}
"""What removes the copy that an installer keeps for the next time."""


@pytest.mark.parametrize("way", WAYS)
def test_it_is_installed_used_and_removed_and_the_journal_stays(
    way: str, built: Built, home: Path, tmp_path: Path
) -> None:
    if shutil.which(way) is None:
        pytest.skip(f"{way} is not installed")
    tools = tmp_path / "tools"
    names = (
        "PIPX_HOME",
        "PIPX_BIN_DIR",
        "PIPX_MAN_DIR",
        "UV_TOOL_DIR",
        "UV_TOOL_BIN_DIR",
        "UV_CACHE_DIR",
        "PIP_CACHE_DIR",
    )
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    env = surroundings(home, {**kept, **{name: str(tools / name.lower()) for name in names}})

    def run(*words: str, typed: str = "") -> str:
        done = subprocess.run(words, input=typed, capture_output=True, text=True, env=env, cwd=tmp_path, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    install, remove = WAYS[way]
    run(*install, str(built.wheel))
    command = next(tools.glob("*bin_dir/selfhelp-tui"))
    before = sorted(tools.rglob("*.pyc"))
    assert "encrypted journal: works (sqlcipher3, SQLCipher 4." in run(str(command), "--selftest")
    journal = home / ".local" / "share" / "selfhelp-tui" / "notes.journal"
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\nq\n"
    run(str(command), "--plain", "--journal", str(journal), "--passphrase-stdin", "--language", "en", typed=typed)
    assert sorted(tools.rglob("*.pyc")) == before, "nothing was compiled while it ran"
    run(*remove)
    assert not command.exists()
    for words in CACHES.get(way, ()):
        run(*words)
    assert list(tools.rglob("selfhelp_tui/__init__.py")) == []
    ours = [
        path
        for path in home.rglob("*")
        if path.is_file() and not {"pip", "pipx", "uv", ".cache", ".rustup"} & set(path.parts)
    ]
    assert ours == [journal]
