"""A plan is one sentence, from however its moment and its deed were ticked or typed."""

from __future__ import annotations

import pytest
from following_stage import SHELF, Days

from selfhelp_tui.core.exercises import IfThen
from selfhelp_tui.core.exercises.planning import plan_sentence
from selfhelp_tui.core.follow_up import commitments

SENTENCES = {
    "nl": [
        ("Ik ben 's avonds alleen", "Ik sta op en ga weg", "Ben ik 's avonds alleen, dan sta ik op en ga weg."),
        ("Het is laat en ik ben alleen", "Ik bel iemand.", "Is het laat en ben ik alleen, dan bel ik iemand."),
        ("als ik niet kan slapen...", "dan sta ik op!", "Als ik niet kan slapen, dan sta ik op."),
        ("ruzie thuis", "bellen naar Jan", "Komt het moment ‘ruzie thuis’, dan dit: bellen naar Jan."),
        ("Het weekend", "Ik vraag: kan je even?", "Komt het moment ‘Het weekend’, dan vraag ik: kan je even?"),
        ("IK BEN MOE", "IK GA SLAPEN", "Ben ik moe, dan ga ik slapen."),
    ],
    "en": [
        ("I am alone in the evening", "I get up", "When I am alone in the evening, I get up."),
        ("It is late", "i ring someone.", "When it is late, I ring someone."),
        ("when I can't sleep...", "then I get up!", "When I can't sleep, then I get up."),
        ("a row at home", "ring John", "When this moment comes, ‘a row at home’, this is my plan: ring John."),
        ("I'm bored", "Could I call you?", "When I'm bored, this is my plan: Could I call you?"),
        ("I AM TIRED", "I GO TO BED", "When I am tired, I go to bed."),
    ],
}


@pytest.mark.parametrize("language", SENTENCES)
def test_what_people_tick_or_type_becomes_one_sentence(language: str) -> None:
    place = SHELF.words(language).at("interface", "exercise.if_then")
    for cue, response, sentence in SENTENCES[language]:
        assert plan_sentence(place, cue, response) == sentence


@pytest.mark.parametrize("text", ["<response>", "<clause> <first>", "[/]", "?", "...", "ik", "en", " & "])
def test_no_text_breaks_it_or_is_read_as_a_place_to_fill(text: str) -> None:
    for language in SENTENCES:
        place = SHELF.words(language).at("interface", "exercise.if_then")
        assert (text.strip().rstrip(".") or ", ") in plan_sentence(place, text, "I stay")


@pytest.mark.parametrize("language", SENTENCES)
def test_every_ready_answer_fits_and_none_is_said_in_two_sentences(language: str) -> None:
    """Of all the content has: no value is left open, and the whole ends once."""
    words = SHELF.words(language)
    for card in SHELF.cards(language):
        unit = SHELF.unit(card.id)
        for section, step in unit.placed_steps():
            if isinstance(step, IfThen):
                place = unit.step_place(words, section, step)
                cues = [place.say(f"cue.offers.{one}") for one in step.cue_offers] or ["x"]
                for cue in cues:
                    for one in step.response_offers:
                        sentence = plan_sentence(place, cue, place.say(f"response.offers.{one}"))
                        assert sentence[-1] in ".?" and ". " not in sentence and "<" not in sentence, sentence


def test_an_entry_from_before_reads_as_one_sentence_too() -> None:
    days = Days("nl")
    days.plan("Laat op de avond, alleen", "Ik sta op")
    (one,) = commitments(days.session)
    assert one.text == "Komt het moment ‘Laat op de avond, alleen’, dan sta ik op."
