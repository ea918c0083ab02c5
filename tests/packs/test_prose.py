"""How running texts are measured, and what misses the measure."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_pack import FILES, write_pack

from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.check.prose import Measurement, measured, stock_phrases
from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles

PAGE = "information/sleep/en.yaml"
JOINED = "You sleep badly, because the evening was long and nobody said that it was over. Then the night is short. "
"""Fifteen words and five, with a connective in the first."""
CHOPPED = "You sleep badly. It is late. Nobody comes. You wait now. "


def draft_with(folder: Path, **changed: str) -> Draft:
    """The small pack with another text on the one page of its topic, and other texts where they are named."""
    page = FILES[PAGE].replace("Sleep makes calm.", changed.pop("body"))
    files = {PAGE: page, **{name.replace("__", "/") + ".yaml": text for name, text in changed.items()}}
    return read_draft(FolderFiles(write_pack(folder / "pack", files)))


def page_of(draft: Draft) -> Measurement:
    return next(one for one in measured(draft) if one.name == PAGE)


def block(text: str, times: int) -> str:
    return "|\n" + "".join(f"          {text}\n\n" for _ in range(times))


def problems(draft: Draft) -> list[str]:
    """Files in English that miss the measure; the Dutch words of the small pack are the same."""
    return [one.file for one in check_core(draft) if one.id == "prose_off" and one.file.endswith("/en.yaml")]


def test_figures_of_a_page(tmp_path: Path) -> None:
    one = page_of(draft_with(tmp_path, body=block(JOINED, 16)))
    # with the summary and the next step, three words each
    assert (len(one.sentences), one.links, one.paragraphs, one.connected, one.choppy) == (34, 16, 16, 16, 0)
    assert (round(one.mean, 1), one.longest) == (9.6, 15)
    assert 4 <= one.deviation <= 6
    assert one.fits


@pytest.mark.parametrize(
    "body",
    [
        block(CHOPPED, 10),
        # long enough, and nothing is linked
        block(JOINED.replace("because", "and"), 16),
        # every sentence alike
        block("You sleep badly, because the evening was long today. " * 2, 16),
    ],
)
def test_what_misses_the_measure_is_one_line(tmp_path: Path, body: str) -> None:
    assert problems(draft_with(tmp_path, body=body)) == [PAGE]


def test_a_few_sentences_have_no_rhythm(tmp_path: Path) -> None:
    assert problems(draft_with(tmp_path, body=block(CHOPPED, 3))) == []


def test_screens_with_more_than_two_short_sentences(tmp_path: Path) -> None:
    assert page_of(draft_with(tmp_path, body="It is late. Nobody comes. You wait for a very long time.")).choppy == 0
    three = draft_with(tmp_path / "three", body="It is late. Nobody comes. You wait. Then it is over.")
    assert page_of(three).choppy == 1


def test_what_is_short_on_purpose_is_left_aside(tmp_path: Path) -> None:
    draft = draft_with(tmp_path, body="Sleep makes calm.")
    listed = {one.name: one for one in measured(draft)}
    # Help now and the first questions are read in a crisis or answered one by one
    assert not listed["help-now/en.yaml"].sentences and not listed["intake/en.yaml"].sentences
    assert listed["help-now/en.yaml"].words
    # "Sit down." stands above a timer
    assert "A number will do." in listed["modules/03-calm/en.yaml"].sentences
    assert "Sit down." not in listed["modules/03-calm/en.yaml"].sentences


def test_sections_that_the_rules_for_safety_put_forward_stay_short(tmp_path: Path) -> None:
    rules = FILES["routing/structure.yaml"]
    limited = rules.replace("limit_to: [calm.notice]", "limit_to: [calm.act]")
    assert limited != rules
    for more, aside, judged in (
        ({}, "A first sentence.", "One plan."),
        ({"routing__structure": limited}, "One plan.", "A first sentence."),
    ):
        draft = draft_with(tmp_path / aside[:3], body="Sleep makes calm.", **more)
        module = next(one for one in measured(draft) if one.name == "modules/03-calm/en.yaml")
        assert aside not in module.sentences
        assert judged in module.sentences


def test_sentences_said_too_often(tmp_path: Path) -> None:
    often = "This same sentence comes again here. "
    draft = draft_with(tmp_path, body=block(often, 7))
    assert stock_phrases(draft, "en") == [(7, often.strip())]
    assert stock_phrases(draft_with(tmp_path / "six", body=block(often, 6)), "en") == []


def test_a_sentence_of_safety_content_is_fixed(tmp_path: Path) -> None:
    often = "Call the number above as soon as you can. "
    help_now = FILES["help-now/en.yaml"]
    said = help_now.replace("body: ", f"body: {often}", 1)
    assert said != help_now
    draft = draft_with(tmp_path, body=block(often, 8), **{"help-now__en": said})
    assert stock_phrases(draft, "en") == []
