"""Content that is followed on disk: what is shown while it is written, broken and mended; and read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from authors_pack import change, write_noord

from selfhelp_tui.authoring import watch
from selfhelp_tui.authoring.watch import Workshop
from selfhelp_tui.cli.content import run
from selfhelp_tui.packs.problems import ContentError

TOPIC = Path("information/noord-sleep")


def title_in(workshop: Workshop) -> str:
    return workshop.library.words("en").say("noord_sleep", "title")


def test_nothing_is_told_while_nothing_changes(noord: Path) -> None:
    workshop = Workshop([noord])
    first = workshop.look()
    assert first is not None
    assert (first.remarks, first.held) == ((), False)
    assert workshop.look() is None


def test_a_change_is_shown_at_once_and_judged_by_the_next_look(noord: Path) -> None:
    workshop = Workshop([noord])
    workshop.look()
    change(noord / TOPIC / "en.yaml", "Dim the lights.", "word " * 30)
    quick = workshop.look()
    assert quick is not None
    assert workshop.library.words("en").say("noord_sleep", "sections.night.steps.before.body").startswith("word word")
    assert quick.remarks == ()
    thorough = workshop.look()
    assert thorough is not None
    assert [remark.place for remark in thorough.remarks] == ["information/noord-sleep/en.yaml:10:15"]
    assert thorough.errors == 1
    assert not thorough.held, "a long sentence is an error, but a screen can show it"
    assert workshop.look() is None


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("en.yaml", "title: Sleep in the north", 'title: "Sleep', "information/noord-sleep/en.yaml:1:8"),
        ("structure.yaml", "kind: yes_no", "kind: yes_or_no", "information/noord-sleep/structure.yaml:18:31"),
        ("structure.yaml", "rest.tired", "rest.tried", "information/noord-sleep/structure.yaml:19:49"),
        ("en.yaml", "        body: Lie still.\n", "", "information/noord-sleep/en.yaml:11:7"),
    ],
)
def test_what_can_not_be_shown_leaves_the_last_good_content(
    noord: Path, file: str, old: str, new: str, place: str
) -> None:
    workshop = Workshop([noord])
    workshop.look()
    change(noord / TOPIC / file, old, new)
    held = workshop.look()
    assert held is not None and held.held
    assert place in [remark.place for remark in held.remarks if remark.error]
    assert title_in(workshop) == "Sleep in the north"
    workshop.look()
    change(noord / TOPIC / file, new, old) if new else (noord / TOPIC / file).write_text(
        (noord / TOPIC / "nl.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    mended = workshop.look()
    assert mended is not None
    assert (mended.remarks, mended.held) == ((), False)


def test_a_unit_that_is_gone_is_still_shown(noord: Path) -> None:
    workshop = Workshop([noord])
    workshop.unit = "noord_sleep"
    (noord / TOPIC).rename(noord / "information" / "noord-rest")
    change(noord / "information/noord-rest/structure.yaml", "topic: noord_sleep", "topic: noord_rest")
    change(noord / "information/noord-rest/structure.yaml", "noord_sleep.rest", "noord_rest.rest")
    look = workshop.look()
    assert look is not None and look.held
    assert "‘noord_sleep’ is no longer there" in look.remarks[0].in_words("en")
    assert "‘noord_sleep’ is er niet meer" in look.remarks[0].in_words("nl")
    assert title_in(workshop) == "Sleep in the north"


def test_a_stick_that_is_pulled_out_and_put_back(noord: Path) -> None:
    workshop = Workshop([noord])
    workshop.look()
    noord.rename(noord.with_name("away"))
    held = workshop.look()
    assert held is not None and held.held and held.errors
    assert title_in(workshop) == "Sleep in the north"
    noord.with_name("away").rename(noord)
    workshop.look()
    back = workshop.look()
    assert back is not None
    assert (back.remarks, back.held) == ((), False)


def test_a_pack_that_can_not_be_shown_from_the_start_says_all_that_is_wrong(noord: Path) -> None:
    change(noord / TOPIC / "structure.yaml", "kind: page}", "kind: pag}")
    with pytest.raises(ContentError) as found:
        Workshop([noord])
    assert len(found.value.problems) == 2


def test_a_pack_that_stands_alone_is_the_whole_content(tiny: Path) -> None:
    workshop = Workshop([tiny])
    assert workshop.alone
    assert set(workshop.library.unit_ids) == {"intake", "help_now", "sleep", "calm"}
    look = workshop.look()
    assert look is not None and look.remarks == ()


def test_without_folders_a_checkout_is_followed(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "COMPILED", tmp_path / "none")
    monkeypatch.setattr(watch, "SOURCES", tiny)
    workshop = Workshop([])
    assert workshop.folders == (tiny,)
    workshop.look()
    change(tiny / "modules/03-calm/en.yaml", "title: Calm", "title: Calmer")
    assert workshop.look() is not None
    assert workshop.library.words("en").say("calm", "title") == "Calmer"


def test_in_an_installation_there_is_nothing_to_follow() -> None:
    workshop = Workshop([])
    assert workshop.folders == ()
    assert workshop.all_problems() == ()
    assert workshop.look() is None


def test_several_packs_are_followed_and_named(noord: Path, tmp_path: Path) -> None:
    zuid = write_noord(tmp_path / "zuid")
    for name in ("pack.yaml", TOPIC / "structure.yaml"):
        (zuid / name).write_text((zuid / name).read_text(encoding="utf-8").replace("noord", "zuid"), encoding="utf-8")
    (zuid / TOPIC).rename(zuid / "information/zuid-sleep")
    workshop = Workshop([noord, zuid])
    assert {"noord_sleep", "zuid_sleep"} <= set(workshop.library.unit_ids)
    workshop.look()
    change(zuid / "information/zuid-sleep/en.yaml", "Lie still.", "word " * 30)
    workshop.look()
    thorough = workshop.look()
    assert thorough is not None
    assert [one.place for one in thorough.remarks] == ["zuid/information/zuid-sleep/en.yaml:13:15"]


def read_aloud(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(("preview", *words, "--plain"), "en")
    told = capsys.readouterr()
    return status, told.out, told.err


def test_every_word_of_a_unit_is_read_aloud_once(capsys: pytest.CaptureFixture[str], noord: Path) -> None:
    status, out, err = read_aloud(capsys, "noord-sleep", "--content", str(noord))
    assert (status, err) == (0, "")
    lines = out.splitlines()
    told = ["Sleep in the north", "A short page.", "Part 1 of 2: At night", "Before bed", "Dim the lights.", "In bed"]
    told += ["Part 2 of 2: By day", "Rest", "One question.", "Are you tired?", "(Said after certain answers:)"]
    told += ["Good to know.", "Then rest.", "(This is shown only after certain answers.)", "A nap", "Ten minutes."]
    told += ["Go to bed."]
    assert [line for line in lines if line in told] == told
    assert "\x1b" not in out
    assert "> " not in out


def test_one_section_is_read_aloud(capsys: pytest.CaptureFixture[str], noord: Path) -> None:
    _, out, _ = read_aloud(capsys, "noord-sleep", "--content", str(noord), "--at", "day")
    assert "Are you tired?" in out
    assert "Dim the lights." not in out
    assert read_aloud(capsys, "noord-sleep", "--content", str(noord), "--at", "2")[1] == out


@pytest.mark.parametrize("unit", ["11", "intake", "help-now", "sleep-alcohol-alone"])
def test_each_kind_of_unit_can_be_read_aloud(capsys: pytest.CaptureFixture[str], unit: str) -> None:
    status, out, _ = read_aloud(capsys, unit)
    assert status == 0
    assert len(out.splitlines()) > 20


def test_problems_follow_what_is_read_aloud(capsys: pytest.CaptureFixture[str], noord: Path) -> None:
    change(noord / TOPIC / "en.yaml", "Dim the lights.", "word " * 30)
    status, out, err = read_aloud(capsys, "noord-sleep", "--content", str(noord))
    assert status == 1
    assert "word word" in out
    assert err.startswith("information/noord-sleep/en.yaml:10:15: error: ")
    change(noord / TOPIC / "structure.yaml", "kind: page}", "kind: pag}")
    status, out, err = read_aloud(capsys, "noord-sleep", "--content", str(noord))
    assert (status, out) == (1, "")
    assert "information/noord-sleep/structure.yaml:10:28: error: ‘pag’" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("noord-slep",), "Did you mean: noord_sleep?"),
        (("noord-sleep", "--at", "nigth"), "‘nigth’ is no section and no step of it. Did you mean: night?"),
        (("noord-sleep", "--at", "7"), "‘7’ is no section"),
    ],
)
def test_what_is_not_there_names_what_is_near(
    capsys: pytest.CaptureFixture[str], noord: Path, words: tuple[str, ...], told: str
) -> None:
    status, out, err = read_aloud(capsys, *words, "--content", str(noord))
    assert (status, out) == (2, "")
    assert told in err
