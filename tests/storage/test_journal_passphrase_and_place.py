"""Suggested passphrases, an estimate of chosen ones, and where a journal lies."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.storage import place
from selfhelp_tui.storage.passphrase import (
    ADVICE,
    GOOD,
    MORE_WORDS,
    TOO_SHORT,
    GuessEstimate,
    estimate,
    suggest,
    word_list,
)

LANGUAGES = open_library().languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_list_is_two_to_the_eleventh_plain_words(language: str) -> None:
    words = word_list(language)
    assert len(words) == len(set(words)) == 2048
    assert [word for word in words if not re.fullmatch("[a-z]{3,8}", word)] == []
    assert list(words) == sorted(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suggestion_is_strong_and_never_the_same(language: str) -> None:
    seen = {suggest(language) for _ in range(20)}
    assert len(seen) == 20
    for phrase in list(seen)[:3]:
        assert len(phrase.split(" ")) == 5
        assert estimate(phrase, language).score == 4
        assert estimate(phrase, language).guesses_log10 > 15
    first: Callable[[Sequence[str]], str] = lambda words: words[0]  # noqa: E731
    assert suggest(language, words=3, choice=first) == " ".join([word_list(language)[0]] * 3)
    assert suggest("fy") != suggest("fy")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("passphrase", "most"),
    [
        ("", 0),
        ("kort", 0),
        ("wachtwoord", 0),
        ("password", 0),
        ("Welkom123", 1),
        ("qwertyuiop", 1),
        ("aaaaaaaaaaaaaaaa", 0),
        ("abcdefghijkl", 0),
        ("12-04-1987", 1),
    ],
)
def test_weak_ones_get_a_low_score_and_advice(passphrase: str, most: int, language: str) -> None:
    strength = estimate(passphrase, language)
    assert strength.score <= most
    assert strength.advice in ADVICE
    assert strength.advice != GOOD


def test_advice_names_the_weakness() -> None:
    assert estimate("kort", "nl").advice == TOO_SHORT
    assert estimate("aaaaaaaaaaaa", "nl").advice == "passphrase.repeated"
    assert estimate("qwertyuiop[]", "nl").advice in {"passphrase.keyboard_row", "passphrase.common_word"}
    assert estimate("wachtwoord", "nl").advice == "passphrase.common_word"
    assert estimate("xkq9#vT2mz!pL7", "nl").score >= 3


def test_very_long_input_is_answered_at_once() -> None:
    assert estimate("olifant zingt " * 5000, "nl").guesses_log10 > 0
    assert estimate("ééé" * 4000, "en").advice in ADVICE


def test_the_usual_place_is_named_and_not_made(tmp_path: Path) -> None:
    path = place.default_path()
    assert path.name == "notes.journal"
    assert tmp_path in path.parents
    assert not path.parent.exists()


@pytest.mark.parametrize(
    ("path", "synced"),
    [
        ("/home/x/Dropbox/notes.journal", True),
        ("/home/x/Dropbox (Work)/deep/notes.journal", True),
        ("/home/x/Nextcloud/notes.journal", True),
        ("/Users/x/Library/Mobile Documents/com~apple~CloudDocs/n.journal", True),
        ("/Users/x/Library/CloudStorage/GoogleDrive-x@example.org/n.journal", True),
        ("/Users/x/Library/CloudStorage/Something/n.journal", True),
        ("/home/x/OneDrive - Firma/n.journal", True),
        ("/home/x/documents/dropbox.journal", False),
        ("/media/x/STICK/data/notes.journal", False),
    ],
)
def test_synced_places_are_recognised(path: str, synced: bool) -> None:
    assert place.looks_synced(path) is synced


def test_network_places_and_links(tmp_path: Path) -> None:
    assert place._looks_synced_by_name(PureWindowsPath(r"\\server\share\notes.journal"))
    assert place._looks_synced_by_name(PureWindowsPath(r"C:\Users\x\OneDrive\n.journal"))
    assert not place._looks_synced_by_name(PurePosixPath("/srv/n.journal"))
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    assert place.looks_synced(tmp_path / "link" / "notes.journal")


@pytest.mark.parametrize("advice", ADVICE)
def test_what_makes_a_passphrase_weak_has_words_or_is_said_already(advice: str) -> None:
    cause = GuessEstimate(1, 1.0, advice).cause
    for language in ("nl", "en"):
        words = open_library(()).words(language)
        assert not cause or words.find("interface", f"create.advice.{cause}"), advice
    assert bool(cause) is (advice not in {GOOD, MORE_WORDS})
