"""``content guide`` and ``content why guide:ID``: what is said to an invented person, when, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_tui.cli.content import run
from selfhelp_tui.packs.opening import open_library


def said(capsys: pytest.CaptureFixture[str], *words: str, language: str = "en") -> tuple[int, str, str]:
    status = run(words, language)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_the_days_of_a_persona_with_what_was_said(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "guide", "--as", "rides many waves")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "What is said to ‘rides many waves’:"
    day = lines[lines.index("Day -36, 20:00") + 1 :]
    assert day[0] == "  Done: urges.ride."
    assert "  after_wave: “From 8 to 4. If you waited it out" in "\n".join(day[:3])
    assert "(wave_fell)" in day[2]


def test_a_reply_that_was_said_with_each_test_and_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "why", "guide:wave_third", "--as", "rides many waves")
    assert status == 0
    assert out.startswith(
        "rides many waves, and the reply wave_third (after_wave)\n“Three times now the number has come down."
    )
    assert "Day -4, 20:00: It does not fit." in out
    assert "Day -3, 20:00: It is said." in out
    assert "- wave lte -2 to_lte 6 times 3. Known: from 8 to 5, from 8 to 5, from 8 to 5. That fits." in out


def test_which_other_reply_won_and_what_rests(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "why", "guide:wave_fell", "--as", "rides many waves")
    assert "Day -36, 20:00: It is said." in out
    assert "Day -4, 20:00: It fits, and another one is said: wave_week." in out
    _, out, _ = said(capsys, "why", "guide:no_evening", "--as", "rides many waves")
    assert "It fits, and rests." in out


def test_in_a_crisis_it_says_why_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "why", "guide:wave_fell", "--as", "thinks of suicide often and has plans open")
    assert "Nothing is said, because of what is limited or closed." in out
    _, out, _ = said(capsys, "guide", "--as", "thinks of suicide often and has plans open")
    assert "“" not in out


def test_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "why", "guide:night", "--as", "is awake at two", "--language", "nl")
    assert status == 0
    assert "Het wordt gezegd." in out
    assert "- 0-5. Bekend: 2. Dat klopt." in out


def test_every_reply_can_be_looked_up_for_everyone(capsys: pytest.CaptureFixture[str]) -> None:
    guide = open_library().guide
    assert guide is not None
    for one in guide.replies:
        status, out, _ = said(capsys, "why", f"guide:{one.id}", "--as", "does not trust a plan yet")
        assert status == 0
        assert "[" not in out, one.id


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("why", "guide:wave_fel", "--as", "is awake at two"), "Did you mean: wave_fell"),
        (("guide", "--as", "is awake at tow"), "Did you mean: is awake at two"),
        (("guide",), "--as"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    status, _, err = said(capsys, *words)
    assert status == 2
    assert told in err


def test_a_file_of_days(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "someone.yaml"
    file.write_text(
        "history:\n  - {day: -1, answers: {urges.ride.time: {seconds: 60, before: 9, after: 8}}}\n", encoding="utf-8"
    )
    status, out, _ = said(capsys, "guide", "--as", str(file))
    assert status == 0
    assert "(wave_high)" in out


def test_a_file_with_an_answer_that_no_question_takes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "someone.yaml"
    file.write_text("history:\n  - {day: -1, answers: {triggers.one_trigger.sure: 99}}\n", encoding="utf-8")
    status, _, err = said(capsys, "guide", "--as", str(file))
    assert status == 2
    assert "rating" in err
