"""A therapist writes in an editor beside the preview: a new sentence, a broken file, a mended one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import ROOT, Installation, files_below, surroundings
from terminal import Terminal

sys.path.insert(0, str(ROOT / "tests" / "authoring"))

from authors_pack import change, write_noord


def test_the_screen_follows_the_files(installed: Installation, home: Path, tmp_path: Path) -> None:
    noord = write_noord(tmp_path / "noord")
    words = noord / "information/noord-sleep/nl.yaml"
    command = [str(installed.command), "content", "preview", "noord-sleep", "--content", str(noord)]
    with Terminal([*command, "--language", "nl"], surroundings(home), home) as seat:
        seat.wait_for("Dim the lights.")
        seat.wait_for("Voorvertoning. 0 fouten")
        seat.press("enter")
        seat.wait_for("Lie still.")
        change(words, "Lie still.", "Blijf stil liggen.")
        seat.wait_for("Blijf stil liggen.")
        change(words, "body: Blijf stil liggen.", 'body: "Blijf nog stiller liggen.')
        shown = seat.wait_for("Je ziet de laatste goede inhoud.")
        assert "Blijf stil liggen." in shown
        assert "nl.yaml:13:15" in shown
        seat.press("\x1b[15~")
        seat.wait_for("nergens sluit")
        seat.press("escape")
        seat.wait_for("Blijf stil liggen.")
        change(words, 'body: "Blijf nog stiller liggen.', "body: Blijf nog stiller liggen.")
        seat.wait_for("Blijf nog stiller liggen.")
        seat.wait_for("0 fouten, 0 waarschuwingen")
        seat.press("f4")
        assert seat.end() == 0
        assert seat.settings_now() == seat.settings
    assert files_below(home) == {}
