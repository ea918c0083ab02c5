"""``content why``: the rules behind a suggestion, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_tui.cli.content import run


def said(capsys: pytest.CaptureFixture[str], *words: str, language: str = "en") -> tuple[int, str, str]:
    status = run(words, language)
    told = capsys.readouterr()
    return status, told.out, told.err


def test_a_rule_that_fired_with_its_answers_its_weight_and_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "why", "10", "--as", "stressed after work")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "stressed after work, and 10. Feelings and stress (feelings)"
    assert lines[1] == "Put forward: 1 of 4 (8 points)."
    fired = lines[lines.index("Rules that fired:") + 1 :]
    assert fired[0] == "  stress: 1 of 4 in its list, weight 2: 8 points"
    assert fired[1].startswith("    “You name stress")
    assert "Tension or worry" in fired[2]
    assert "Put forward, in order: feelings (8 points), triggers (6 points), urges (4 points), problems" in out


def test_a_rule_that_did_not_fire_with_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "why", "feelings", "--as", "stressed after work")
    silent = out.partition("Rules that did not fire:")[2]
    assert "- intake.today.mood lte 3. Known: 5. That does not fit." in silent
    assert "- intake.justice.justice is investigated. Known: no answer. So it is unknown." in silent
    assert "one of these: So it is unknown." in silent
    assert "- loneliness in some, high. Known: no answer. So it is unknown." in silent


def test_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(capsys, "why", "10-feelings", "--as", "stressed after work", "--language", "nl")
    assert status == 0
    assert "Wordt voorgesteld: 1 van 4 (8 punten)." in out
    assert "Regels die niet afgaan:" in out


@pytest.mark.parametrize(
    ("unit", "persona", "verdict"),
    [
        ("children", "often thinks of suicide and has a strong habit", "for now only these are (help_now, feelings"),
        ("feelings", "often thinks of suicide and has a strong habit", "Put forward: 2 of 4. For now only"),
        ("why", "is sixteen", "no modules are, because of minor."),
        ("under-18", "is sixteen", "Opened first"),
        ("urges", "answers nothing at all", "Put forward: 1 of 3. No rule fired"),
        ("relapse", "stressed after work", "Later: 2 of 3 after the first plan. Everyone"),
        ("open", "bored, lonely and not sure about stopping", "Later: "),
        ("choosing", "not sure about stopping", "Put forward: 1 of 3 (before all others, 0 points)."),
        ("telling", "answers nothing at all", "Not put forward.\n"),
        ("stress", "answers nothing at all", "No rule names it."),
    ],
)
def test_every_outcome_has_its_sentence(
    capsys: pytest.CaptureFixture[str], unit: str, persona: str, verdict: str
) -> None:
    status, out, _ = said(capsys, "why", unit, "--as", persona)
    assert status == 0
    assert verdict in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("why", "wurth", "--as", "is sixteen"), "Did you mean: worth"),
        (("why", "10", "--as", "is sixten"), "Did you mean: is sixteen"),
        (("why", "99", "--as", "is sixteen"), "‘99’ is no module or topic."),
        (("why", "10"), "--as"),
        (("why", "10", "--as", "is sixteen", "--content", "/nowhere"), "‘/nowhere’ is not a folder."),
        (("wy",), "‘wy’ is not one of the commands. Did you mean: why?"),
        ((), "selfhelp-tui content check"),
    ],
)
def test_wrong_use_names_what_is_near(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    status, out, err = said(capsys, *words)
    assert (status, out) == (2, "")
    assert told in err


def test_a_file_of_answers_is_a_person(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    someone = tmp_path / "someone.yaml"
    someone.write_text("intake.today.mood: 2\nintake.part.plays: [alone]\n", encoding="utf-8")
    status, out, _ = said(capsys, "why", "worth", "--as", str(someone))
    assert status == 0
    assert out.startswith("someone.yaml, and ")
    assert "lonely: 4 of 4 in its list, weight 1: 1 point" in out
    someone.write_text("answers: {intake.today.mood: 2}\nfinished: [urges]\n", encoding="utf-8")
    assert said(capsys, "why", "worth", "--as", str(someone))[0] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "intake.today.moood: 2\n",
            "someone.yaml:1:1: error: ‘moood’ is no question of that step. Did you mean ‘mood’?",
        ),
        ("intake.today.mood: 99\n", "someone.yaml:1:20: error: "),
        ("- a\n", "someone.yaml:1:1: error: "),
        ('intake: "\n', "someone.yaml:1:9: error: "),
        ("answers: {}\nexpected: {}\n", "someone.yaml:2:1: error: "),
    ],
)
def test_answers_that_fit_no_question_are_told_at_their_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, told: str
) -> None:
    someone = tmp_path / "someone.yaml"
    someone.write_text(text, encoding="utf-8")
    status, out, err = said(capsys, "why", "worth", "--as", str(someone))
    assert (status, out) == (2, "")
    assert told in err


def test_a_pack_that_stands_alone_has_its_own_people(capsys: pytest.CaptureFixture[str], tiny: Path) -> None:
    status, out, _ = said(capsys, "why", "calm", "--as", "alone", "--content", str(tiny))
    assert status == 0
    assert "- Alone: Much" in out or "Put forward: 1 of 1" in out
    assert said(capsys, "why", "calm", "--as", "is sixteen", "--content", str(tiny))[0] == 2


def test_a_unit_of_an_added_pack(capsys: pytest.CaptureFixture[str], noord: Path) -> None:
    status, out, _ = said(capsys, "why", "noord-sleep", "--as", "is sixteen", "--content", str(noord))
    assert status == 0
    assert "No rule names it." in out
    (noord / "pack.yaml").write_text("pack: noord\n", encoding="utf-8")
    status, out, err = said(capsys, "why", "noord-sleep", "--as", "is sixteen", "--content", str(noord))
    assert (status, out) == (2, "")
    assert "pack.yaml:1:1: error: " in err
