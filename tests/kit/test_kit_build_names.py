"""Names that some computer can't hold, and the lists that a kit is fetched by."""

from __future__ import annotations

import re
import string
import tomllib
from importlib.metadata import distribution

import pytest
from build_stage import kit
from installation import ROOT

from selfhelp_tui.kit.manifest import safe_below, unusable_names
from selfhelp_tui.kit.messages import messages
from selfhelp_tui.kit.packages import plain_name
from selfhelp_tui.kit.platforms import (
    LOCK,
    PIP_NAMES,
    PLATFORMS,
    RUNTIMES,
    fetching,
    locked,
    platforms_of_wheel,
    published,
    this_platform,
)


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
    code = "".join(path.read_text("utf-8") for path in (*(package / "kit").glob("*.py"), package / "cli" / "kit.py"))
    strings = set(re.findall(r'"([a-z_]+)"', code))
    assert {name for name in messages("en") if name not in strings} == set()
    assert set(re.findall(r'\bsay\(\s*"([a-z_]+)"', code)) <= set(messages("en")) | {"kit"}


# --- the lock ----------------------------------------------------------------------------------------------------


def required(name: str) -> set[str]:
    """Names of packages that an installed one needs here, with those that they need."""
    found: set[str] = set()
    for line in distribution(name).requires or ():
        wanted, _, marker = line.partition(";")
        named = re.match(r"[\w.-]+", wanted)
        if named and "extra" not in marker and plain_name(named[0]) not in found:
            found |= {plain_name(named[0])} | required(named[0])
    return found


def test_the_lock_holds_what_the_program_needs_in_versions_it_allows() -> None:
    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [Requirement(line) for line in project["dependencies"]]
    lock = locked()
    for one in needed:
        assert one.specifier.contains(lock[plain_name(one.name)].version), one
    closure = set().union(*(required(one.name) | {plain_name(one.name)} for one in needed))
    # which of its extras a package asks for is not in its own list
    assert closure <= set(lock) <= closure | {"linkify-it-py", "mdit-py-plugins"}


def test_the_lock_has_wheels_for_every_platform_and_python() -> None:
    assert all(pinned.hashes for pinned in locked().values())
    # one wheel for each of 4 Pythons on 5 platforms, and the sources
    assert len(locked()["sqlcipher3"].hashes) > 20
    assert not set(LOCK.read_text(encoding="utf-8")) - set(string.printable)


def test_the_line_that_fetches_names_every_platform_as_pip_does() -> None:
    assert set(PIP_NAMES) == set(PLATFORMS)
    for platform, names in PIP_NAMES.items():
        assert all(platforms_of_wheel(name) == (platform,) for name in names)
        line = fetching(platform, "3.13").in_words("en")
        assert [word for word in line.split() if word in names] == list(names)
    assert platforms_of_wheel("manylinux2014_x86_64.manylinux_2_17_x86_64") == ("linux-x64",)
    assert platforms_of_wheel("macosx_11_0_universal2") == ("mac-arm64", "mac-x64")
    assert platforms_of_wheel("musllinux_1_2_x86_64") == platforms_of_wheel("win32") == ()
    assert this_platform() in (*PLATFORMS, None)


def test_pythons_that_are_known_have_an_address_and_a_hash() -> None:
    for platform in PLATFORMS:
        for minor in ("3.11", "3.12", "3.13", "3.14"):
            found = published(platform, minor)
            assert (found is None) == (platform == "win-x64")
            if found is not None:
                assert found.address.startswith("https://github.com/astral-sh/python-build-standalone/releases/")
                assert re.fullmatch("[0-9a-f]{64}", found.sha256)
                assert found.version.startswith(f"{minor}.")
    assert published("linux-x64", "3.9") is None
    assert RUNTIMES.is_file()


def test_asking_for_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        kit("build", "--help")
    assert ended.value.code == 0
    assert "--journal-on-stick" in capsys.readouterr().out
