"""Line by line too, the first number is the program's own; what a pack added comes last and says whose it is."""

from __future__ import annotations

import pytest
from plain_stage import FakeServices, converse
from stand_ins import PACK_OF_A_PRACTICE, write_files

from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library


@pytest.fixture(scope="module")
def noord(tmp_path_factory: pytest.TempPathFactory) -> StoreLibrary:
    folder = tmp_path_factory.mktemp("noord")
    write_files(folder, PACK_OF_A_PRACTICE)
    return open_library((folder,))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("section", ["suicide", "child", "someone", "lines"])
def test_first_the_programs_own(noord: StoreLibrary, language: str, section: str) -> None:
    sections = [one.id for one in noord.unit("help_now").sections]
    place = sections.index(section) + 1 if section in sections else len(sections) + 1
    services = FakeServices(noord, language=language)
    services.notes.set_setting("country", "be")
    # the rest of a long list is asked for; the page on suicide has a short one, and another page behind it
    said = converse(services, "!", str(place), *(["q"] if section == "suicide" else ["0", "", "q", "q"]))
    words = noord.words(language)
    assert words.ui("difference.safety_same") in said.text
    page = said.text.partition(words.ui("help.pick"))[2].partition(words.ui("help.pick"))[0].splitlines()
    numbers = [one for one in page if any(number in one for number in ("112", "1813", "1712", "0800", "0900"))]
    assert "112" in numbers[0] or section == "someone"
    (own,) = [place for place, one in enumerate(numbers) if "Praktijk Noord: 0900 12 345" in one]
    assert not any("0900" in one for one in numbers[:own])
    assert numbers[own].endswith(words.ui("helpline.added_by", pack="noord"))
    assert not any("noord" in one for one in page[page.index(numbers[own]) + 1 :])
