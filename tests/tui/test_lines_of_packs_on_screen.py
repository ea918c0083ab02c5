"""On every safety screen the first number is the program's own; what a pack added stands below, with its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from stand_ins import PACK_OF_A_PRACTICE, write_files
from textual.widget import Widget
from ui_stage import at_place, flat, press, push, settle, text_of, urgent_on

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.changes import ChangesPage
from selfhelp_tui.core.pages.page import Blocks, Passage
from selfhelp_tui.tui.screens.walk import WalkPage


@pytest.fixture
def noord(tmp_path: Path) -> Path:
    write_files(tmp_path / "noord", PACK_OF_A_PRACTICE)
    return tmp_path / "noord"


def told(widget: Widget) -> str:
    return " ".join(
        "".join(part.text for part in strip) for strip in map(widget.render_line, range(widget.size.height))
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("section", ["suicide", "child", "someone"])
async def test_first_the_programs_own(make_app, noord: Path, language: str, section: str) -> None:
    app = make_app(language=language, folders=(noord,))
    async with app.run_test(size=(80, 200)) as pilot:
        assert at_place(app, ChangesPage)
        assert app.say("difference.safety_same") in flat(app)
        await press(pilot, "enter")
        app.session.country = "be"
        await push(pilot, WalkPage(app, app.session.anew(HELP_NOW, (section,))))
        await settle(pilot)
        above = urgent_on(app).split("\n")
        assert not any("0900" in one for one in above)
        assert section == "someone" or "112" in above[0]
        page = app.screen.view.page
        titles = [part.text for part in page.parts if isinstance(part, Passage) and part.tone == "title"]
        own, added = app.say("help.lines"), app.say("helpline.added_by", pack="noord")
        assert titles.index(own) < titles.index(added)
        first, second = (str(part.blocks) for part in page.parts if isinstance(part, Blocks))
        assert "Praktijk Noord" not in first and "0900 12 345" in second
        assert text_of(app).count("0900 12 345") == 1
