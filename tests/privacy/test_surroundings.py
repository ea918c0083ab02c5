"""Variables that make Textual log, take pictures, load code or open a socket have no effect."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from installation import Installation, files_below

from selfhelp_tui import environment
from selfhelp_tui.environment import CIPHER_SETTINGS

pytest.importorskip("termios")

from seated import SECRET, seated

HARMFUL = {
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_LOG": "{home}/log.txt",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{home}",
    "TEXTUAL_SCREENSHOT_FILENAME": "picture.svg",
    "TEXTUAL_PRESS": "x",
    "TEXTUAL_DRIVER": "nowhere:Nothing",
    "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
    "TEXTUAL_DEVTOOLS_PORT": "1",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SHOW_RETURN": "1",
}


def test_textuals_variables_have_no_effect(installed: Installation, home: Path) -> None:
    harmful = {name: value.format(home=home) for name, value in HARMFUL.items()}
    with seated(installed, home, more=harmful) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("f4")
        assert terminal.end() == 0
        after = terminal.sent.rpartition(b"\x1b[?1049l")[2]
        assert b"return" not in after
    assert files_below(home) == {}


def test_no_variable_and_no_file_tells_openssl_what_to_load(installed: Installation, home: Path) -> None:
    """A pipe in the place of the file: whoever opened it would wait for ever."""
    settings = home / "openssl.cnf"
    os.mkfifo(settings)
    named = dict.fromkeys(CIPHER_SETTINGS, str(settings))
    done = installed.run("--selftest", "--language", "en", home=home, more=named)
    assert (done.returncode, done.stderr) == (0, "")
    assert "encrypted journal: works (sqlcipher3, SQLCipher 4." in done.stdout


def test_openssl_is_given_no_file_of_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CIPHER_SETTINGS:
        monkeypatch.setenv(name, "/somewhere")
    monkeypatch.setattr(environment, "sys", SimpleNamespace())
    monkeypatch.setattr(os, "umask", lambda _mode: 0)
    environment.prepare()
    assert {name: os.environ.get(name) for name in CIPHER_SETTINGS} == {
        "OPENSSL_CONF": os.devnull,
        "OPENSSL_MODULES": None,
        "OPENSSL_ENGINES": None,
    }


@pytest.mark.parametrize("key", ["\x1c", "\x1bs", "\x13"])
def test_no_key_opens_a_palette_or_takes_a_picture(installed: Installation, home: Path, key: str) -> None:
    with seated(installed, home) as terminal:
        before = terminal.text
        terminal.press(key)
        assert "palette" not in terminal.wait_for("F2").casefold()
        assert terminal.text.splitlines()[0] == before.splitlines()[0]
        terminal.press("f4")
        assert terminal.end() == 0
    assert files_below(home) == {}


def test_the_key_of_textuals_palette_leads_to_the_search_of_the_program(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press("\x10")
        shown = terminal.wait_for(installed.text("home.search"))
        assert "palette" not in shown.casefold() and "screenshot" not in shown.casefold()
        terminal.press("f4")
        assert terminal.end() == 0
    assert files_below(home) == {}
