"""Names that some computer can't hold, and the words of the commands."""

from __future__ import annotations

import re

import pytest
from build_stage import kit
from installation import ROOT

from selfhelp_tui.kit.manifest import safe_below, unusable_names
from selfhelp_tui.kit.messages import messages


def ids(*names: str) -> list[str]:
    return [said.id for said in unusable_names(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("a", "b/c", "b/d"),
        ("content/01-noord/information/één/nl.yaml",),
        ("日本語/ДПДГ.yaml",),
        ("console/x", "auxiliary", "com10", "com"),
        ("A & B/it's/a!b^c",),
    ],
)
def test_fine_names_are_fine(names: tuple[str, ...]) -> None:
    assert ids(*names) == []


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("A", "a"), "name_clash"),
        (("x/A/1", "x/a/2"), "name_clash"),
        (("straße", "STRASSE"), "name_clash"),
        (("e\u0301", "\u00e9"), "name_clash"),
        (("a", "a/b"), "name_clash"),
        (("A", "a/b"), "name_clash"),
        (("con",), "name_reserved"),
        (("x/NUL.txt",), "name_reserved"),
        (("aux/x",), "name_reserved"),
        (("Com1.tar.gz",), "name_reserved"),
        (("lpt9",), "name_reserved"),
        (("com²",), "name_reserved"),
        (("a.",), "name_forbidden"),
        (("a ",), "name_forbidden"),
        ((" a",), "name_forbidden"),
        (("a:b",), "name_forbidden"),
        (("a\\b",), "name_forbidden"),
        (("a?",), "name_forbidden"),
        (("a\nb",), "name_forbidden"),
        (("../a",), "name_forbidden"),
        (("a//b",), "name_forbidden"),
        (("/a",), "name_forbidden"),
        (("a" * 121,), "name_long"),
        (("a/" * 100 + "a",), "name_long"),
    ],
)
def test_names_that_some_computer_takes_amiss_are_found(names: tuple[str, ...], found: str) -> None:
    assert found in ids(*names)
    assert len(names) > 1 or not safe_below(names[0])


def test_both_languages_have_the_same_messages() -> None:
    def values(text: str) -> set[str]:
        return set(re.findall(r"<(\w+)>", text))

    assert set(messages("nl")) == set(messages("en"))
    for name, text in messages("en").items():
        assert values(text) == values(messages("nl")[name]), name


def test_every_message_is_said_and_every_word_that_is_said_is_there() -> None:
    package = ROOT / "selfhelp_tui"
    commands = (package / "cli" / "kit.py", package / "cli" / "letters.py")
    code = "".join(path.read_text("utf-8") for path in (*(package / "kit").glob("*.py"), *commands))
    strings = set(re.findall(r'"([a-z_]+)"', code))
    assert {name for name in messages("en") if name not in strings} == set()
    assert set(re.findall(r'\bsay\(\s*"([a-z_]+)"', code)) <= set(messages("en")) | {"kit"}


def test_asking_for_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        kit("build", "--help")
    assert ended.value.code == 0
    assert "--journal-on-stick" in capsys.readouterr().out
