"""The pack that the page for authors works out: written as it says, it says what it says, and opens."""

from __future__ import annotations

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from installation import ROOT, surroundings

from selfhelp_tui.packs.commands import run
from selfhelp_tui.packs.opening import open_library

README = (ROOT / "content/README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## A pack of your own\n")[2].partition("\n## ")[0]


@pytest.fixture
def praktijk(tmp_path: Path) -> Path:
    """The pack, written where each block says."""
    for block in re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL):
        path = tmp_path / "praktijk" / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
    return tmp_path / "praktijk"


def test_the_check_says_what_the_page_says(praktijk: Path) -> None:
    told = re.findall(r"```text\n(.*?)```", SECTION, re.DOTALL)
    out = StringIO()
    assert run(["check", str(praktijk), "--language", "en"], out, StringIO(), "en") == 0
    assert told == [out.getvalue()]


def test_what_it_changes_is_changed(praktijk: Path) -> None:
    library = open_library([praktijk])
    cards = {card.id for card in library.cards("nl")}
    assert "intimacy" not in cards and "noord_appointment" in cards
    assert library.unit("urges").step("what") is None
    assert library.words("nl").say("triggers", "promise").endswith("dat we samen doornemen.")
    assert library.country("be").lines[-1].id == "noord"


def test_it_opens_in_the_program_and_says_what_was_changed(praktijk: Path, tmp_path: Path) -> None:
    words = ["--plain", "--ephemeral", "--language", "nl", "--content", str(praktijk)]
    done = subprocess.run(
        [sys.executable, "-m", "selfhelp_tui", *words],
        input="/afspraak bij ons\n\nq\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=surroundings(tmp_path, {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = open_library([praktijk]).words("nl")
    assert told.ui("difference.title") in done.stdout
    assert told.ui("difference.added", pack="noord 1.0.0") in done.stdout
    assert done.stdout.count("Je eerste afspraak bij ons") == 2, "in what was added, and in what was found"
