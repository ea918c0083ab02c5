"""What the guide says: short, in both languages, one thing to do, and nothing that it can't know or that scolds."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from selfhelp_tui.core.content.guide import FIXED_AT, REPLIES_AT, Guide, GuideReply
from selfhelp_tui.core.content.words import placeholders
from selfhelp_tui.packs.check.style import sentences_in, words_in
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
LANGUAGES = ("nl", "en")
MOST = 30
"""Words of a reply."""
LONGEST = 20
"""Words of a sentence."""
VALUES = {"before", "after", "n"}
UNSAID = {
    "en": r"well done|good job|proud|fail\w*|should|must not|but|in a row|%|per cent|you looked|you did not look"
    r"|you didn't look|streak|safe|diagnos\w*|than others",
    "nl": r"goed zo|goed bezig|flink|knap|trots\w*|mislukt\w*|maar|moet|moest|op rij|%|procent|je keek|gekeken"
    r"|niet kijken|veilig|diagnose\w*|dan anderen|opruimen|wegdoen|weggeven|afsluiten|wissen",
}
"""What no reply says: praise for a tick, reproach, counting without, a promise, or what happened."""
NOT_KNOWN = {
    "en": r"^(You waited|You were away|You put it|It is in place\.|You did that away)",
    "nl": r"^(Je hebt gewacht|Je wachtte|Je was weg van|Het ligt op zijn plaats\.)",
}
"""Beginnings that say what nobody saw: after a wave or a plan it says "if you waited"."""


@pytest.fixture(scope="module")
def guide() -> Guide:
    assert SHELF.guide is not None
    return SHELF.guide


def said(reply: GuideReply, language: str) -> str:
    return SHELF.words(language).say("guide", f"replies.{reply.id}.says")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_is_short(guide: Guide, language: str) -> None:
    counted = {one.id: len(words_in(said(one, language))) for one in guide.replies}
    assert {name: count for name, count in counted.items() if count > MOST} == {}
    sentences = [sentence for one in guide.replies for _, sentence in sentences_in(said(one, language))]
    lengths = [len(words_in(sentence)) for sentence in sentences]
    assert max(lengths) <= LONGEST
    # "9 to 11 on average" is for pages; a reply of two sentences has one that is short
    assert sum(lengths) / len(lengths) >= 8


def test_both_languages_name_the_same_numbers_and_nothing_else(guide: Guide) -> None:
    for one in guide.replies:
        named = [placeholders(said(one, language)) for language in LANGUAGES]
        assert named[0] == named[1] <= VALUES, one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reply_says_what_none_may(guide: Guide, language: str) -> None:
    unsaid = re.compile(rf"\b(?:{UNSAID[language]})(?!\w)", re.IGNORECASE)
    assert [(one.id, found[0]) for one in guide.replies if (found := unsaid.search(said(one, language)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reply_claims_what_nobody_saw(guide: Guide, language: str) -> None:
    claimed = re.compile(NOT_KNOWN[language])
    places = ("after_wave", "after_plan")
    assert [one.id for one in guide.replies if one.at in places and claimed.search(said(one, language))] == []


def test_the_verb_for_the_behaviour_stands_in_no_reply(guide: Guide) -> None:
    verb = {"en": r"\b(?:look|watch|view)", "nl": r"\b\w*(?:kijk|keek|keken|gekeken)"}
    found = [
        (one.id, language)
        for one in guide.replies
        for language in LANGUAGES
        if re.search(verb[language], said(one, language), re.IGNORECASE)
    ]
    assert found == []


def test_wherever_a_reply_can_stand_there_are_enough(guide: Guide) -> None:
    counted = Counter(one.at for one in guide.replies)
    assert set(counted) == set(REPLIES_AT)
    assert {at: count for at, count in counted.items() if at not in FIXED_AT and count < 3} == {}


def test_the_two_languages_are_no_copies_of_each_other(guide: Guide) -> None:
    assert [one.id for one in guide.replies if said(one, "nl") == said(one, "en")] == []


def test_what_a_reply_rests_on_is_named(guide: Guide) -> None:
    used = {one.source for one in guide.replies}
    assert used == set(guide.sources)
    assert {one.status for one in guide.replies} == {"not_reviewed"}


def test_a_strong_pull_always_leads_to_people_and_never_to_praise(guide: Guide) -> None:
    after = [one for one in guide.replies if one.at == "after_wave"]
    high = next(one for one in after if one.id == "wave_high")
    assert high.priority > max(one.priority for one in after if one is not high)
    assert high.rest == 0
