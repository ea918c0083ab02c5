"""``content check`` and ``content stats`` as an author meets them."""

from __future__ import annotations

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from stand_ins import write_files

from selfhelp_tui.packs import commands
from selfhelp_tui.packs.check.style import any_of, sentences_in, words_in
from selfhelp_tui.packs.commands import run

TODAY = date(2026, 11, 24)


def said(*argv: str, language: str = "en") -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    return run(argv, out, err, language, today=TODAY), out.getvalue(), err.getvalue()


def test_a_sound_pack_says_nothing(pack: Path) -> None:
    assert said("check", str(pack)) == (0, "", "")


def test_problems_are_listed_in_the_language_asked_for(pack: Path) -> None:
    (pack / "intake/nl.yaml").write_text("title: 's Nachts\n", encoding="utf-8")
    status, out, _ = said("check", str(pack), language="nl")
    assert status == 1
    assert out.startswith("intake/nl.yaml:1:8: fout: Een tekst die met een apostrof begint")
    assert out.endswith("Fouten: 1. Waarschuwingen: 0.\n")
    in_english = said("check", str(pack), "--language", "en", language="nl")[1]
    assert in_english.startswith("intake/nl.yaml:1:8: error: A text")


def test_only_warnings_is_fine(pack: Path) -> None:
    path = pack / "helplines/be.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-01", "2026-01-01", 1), encoding="utf-8")
    status, out, _ = said("check", str(pack))
    assert status == 0
    assert ": warning: ‘emergency’ was collected 327 days ago." in out


@pytest.mark.parametrize("argv", [(), ("chek",), ("check", "--nonsense"), ("check", "/nowhere/at"), ("stats", "/no")])
def test_wrong_use(argv: tuple[str, ...]) -> None:
    status, out, err = said(*argv)
    assert (status, out) == (2, "")
    assert err


def test_the_schema_is_json() -> None:
    status, out, _ = said("check", "--schema")
    assert status == 0
    assert json.loads(out)["title"] == "selfhelp-tui content"


def test_the_check_of_an_installation_reads_its_archive(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfhelp_tui.packs.compile import compile_folder

    archive = tmp_path / "content.zip"
    archive.write_bytes(compile_folder(pack)["content.zip"])
    monkeypatch.setattr(commands, "ARCHIVE", archive)
    monkeypatch.setattr(commands, "SOURCES", tmp_path / "none")
    assert said("check") == (0, "", "")
    assert said("check", "--lock")[0] == 2


def test_a_pack_that_adds_to_ours_is_checked_against_ours(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfhelp_tui.packs.opening.SOURCES", pack)
    page = (pack / "pack.yaml").read_text(encoding="utf-8")
    page = page[: page.index("collections")].replace("pack: tiny", "pack: noord\nextends: tiny >=1.0,<2")
    sleep = {
        f"information/noord-sleep/{name}": (pack / "information/sleep" / name).read_text(encoding="utf-8")
        for name in ("structure.yaml", "nl.yaml", "en.yaml")
    }
    sleep["information/noord-sleep/structure.yaml"] = sleep["information/noord-sleep/structure.yaml"].replace(
        "topic: sleep", "topic: noord_sleep"
    )
    write_files(tmp_path / "noord", {"pack.yaml": page, **sleep})
    added = "[difference.added]:\n  [difference.whole] [noord_sleep]\n"
    assert said("check", str(tmp_path / "noord")) == (0, added, "")
    (pack / "pack.yaml").write_text("pack: tiny\n", encoding="utf-8")
    status, out, err = said("check", str(tmp_path / "noord"))
    assert (status, out) == (2, "")
    assert err.startswith("pack.yaml:1:1: error: ")


def test_statistics_of_each_file(pack: Path) -> None:
    status, out, _ = said("stats", str(pack))
    assert status == 0
    row = next(line.split() for line in out.splitlines() if line.startswith("modules/03-calm/en.yaml"))
    # promise 4; body 6, 2, 2; intros 3, 4, 2, 2; examples 3, 3, 9
    assert row[1:4] == ["5", "40", "18"]
    # what a rule for safety puts forward and what stands above a timer is left aside: 4; 4, 3; 2, 9
    assert row[4:9] == ["5", "4.4", "2.4", "80%", "9"]
    assert "modules, nl" in out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said: “Stop.” Then he went.", ["He said: “Stop.”", "Then he went."]),
        ("A line\nthat goes on. Next", ["A line\nthat goes on.", "Next"]),
        ("Say:\n\n- one thing\n- another\n\nEnd.", ["Say:", "one thing", "another", "End."]),
        ("1. first\n2. second", ["first", "second"]),
        ("At 3.5 it is (see e.g. there).", ["At 3.5 it is (see e.g.", "there)."]),
        ("", []),
        ("…", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    found = list(sentences_in(text))
    assert [sentence for _, sentence in found] == expected
    for offset, sentence in found:
        assert text[offset:].startswith(sentence)


def test_signs_are_no_words() -> None:
    assert words_in("one – two & three-four 5") == ("one", "two", "three-four", "5")


def test_a_word_to_avoid_begins_where_it_does_by_itself_also_among_many_others() -> None:
    words = ("kijk*", "*kijk", "porno", "p*o", "how * often", "één", "éé*", "(a", "a.b", "Hoe vaak", "in de", "in", "ß")
    text = "Kijken, bekijk, PORNO; pono. How very often, how often: ax één éénmaal (a a.b hoe  vaak in inde in de ß"

    def begins(*wanted: str) -> set[int]:
        return {found.start() for found in re.finditer(any_of(wanted), text, re.IGNORECASE)}

    assert all(begins(word) for word in words)
    assert begins(*words) == set().union(*map(begins, words))
