"""A pack says for whom its own modules are; whatever guards someone is decided by our rules alone, and comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from practice_module import MODULE, OF_MODULE, PACK

from selfhelp_tui.authoring.why import Explanation
from selfhelp_tui.core.content.conditions import Answer, Facts
from selfhelp_tui.core.content.routing import Route, Routing, plan_route
from selfhelp_tui.packs.check import checked_added
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import ReadFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.problems import ContentProblem, errors_in

SHELF = open_library()
FILES = {
    "pack.yaml": PACK,
    "modules/30-noord-avond/structure.yaml": MODULE,
    "modules/30-noord-avond/nl.yaml": OF_MODULE,
    "routing/nl.yaml": """rules:
  noord_moe:
    reason: Je noemt verveling, en daarvoor maakten we deze oefening.
""",
}
RULE = """  - id: noord_moe
    when: {answer: intake.part.plays, includes: bored}
    recommend: [noord_avond]
    weight: 5
"""
BORED = {"intake.part.plays": ["bored"]}


def checked(rule: str = RULE, top: str = "") -> tuple[StoreLibrary, tuple[ContentProblem, ...]]:
    """Our content with the pack, and what is wrong with the pack."""
    files = {**FILES, "routing/structure.yaml": f"routing: routing\n{top}rules:\n{rule}"}
    draft = read_draft(ReadFiles((name, text.encode()) for name, text in files.items()))
    by, found = checked_added(draft, SHELF, date(2026, 11, 30))
    return SHELF.adapted(by), found


def facts_with(answers: dict[str, Any]) -> Facts:
    return Facts(answers={address: Answer(value) for address, value in answers.items()})


def route_for(library: StoreLibrary, answers: dict[str, Any]) -> Route:
    return plan_route(library.routing, facts_with(answers))


def test_a_module_of_a_practice_is_put_forward_by_what_someone_answered() -> None:
    library, found = checked()
    assert not errors_in(found), [one.printed("nl") for one in found]
    assert library.safety_same
    route = route_for(library, BORED)
    assert "noord_avond" in route.order
    assert set(route_for(SHELF, BORED).order) & set(route.order), "ours are still there"
    assert "noord_avond" not in route_for(library, {}).order
    reason = next(one for one in route.suggested if one.unit == "noord_avond").reasons[0].rule
    assert library.words("nl").say("routing", f"rules.{reason}.reason").startswith("Je noemt verveling")


def test_what_is_put_forward_to_everyone_stays_where_only_a_pack_knows_more() -> None:
    library, _ = checked(
        RULE.replace("includes: bored", "includes: unknown_here").replace("unknown_here", "adult_images")
    )
    alone = route_for(library, {"intake.part.plays": ["adult_images"]})
    assert "noord_avond" in alone.order
    asked = "{answer: noord_avond.lijst.mine, includes: wandelen}"
    library, found = checked(RULE.replace("{answer: intake.part.plays, includes: bored}", asked))
    assert not errors_in(found), [one.printed("nl") for one in found]
    route = route_for(library, {"noord_avond.lijst.mine": ["wandelen"]})
    assert set(SHELF.routing.start) <= {one.unit for one in (*route.suggested, *route.later)}


GUARDS = [rule.id for rule in SHELF.routing.rules if rule.guards]


@pytest.mark.parametrize("guard", GUARDS)
def test_it_says_nothing_while_one_of_our_rules_guards_someone(guard: str) -> None:
    library, _ = checked()
    moe = next(rule for rule in library.routing.rules if rule.id == "noord_moe")

    def route(routing: Routing) -> Route:
        # whatever that rule waits for, it fires now
        rules = tuple(replace(rule, when=moe.when) if rule.id == guard else rule for rule in routing.rules)
        return plan_route(replace(routing, rules=rules), facts_with(BORED))

    assert route(library.routing) == route(SHELF.routing)


def test_all_that_keeps_someone_safe_is_such_a_rule() -> None:
    assert {"minor", "crisis", "dark_left_open", "child_danger", "child_left_open", "worse_urges"} <= set(GUARDS)


@pytest.mark.parametrize(
    ("rule", "top", "problem"),
    [
        (RULE + "    first: [noord_avond]\n", "", "routing_of_pack"),
        (RULE + "    limit_to: [noord_avond.doen]\n", "", "routing_of_pack"),
        (RULE + "    closes: true\n", "", "routing_of_pack"),
        (RULE + "    protected: true\n", "", "routing_of_pack"),
        (RULE + "    passes_over: [harm]\n", "", "routing_of_pack"),
        (RULE + "    leaves_out: [relapse]\n", "", "routing_of_pack"),
        (RULE + "    puts_forward: [noord_avond.doen]\n", "", "routing_of_pack"),
        (RULE + "    door: after_a_search\n", "", "routing_of_pack"),
        (RULE, "first_size: 1\n", "routing_of_pack"),
        (RULE, "start: [noord_avond]\n", "routing_of_pack"),
        (RULE, "everyone: [noord_avond]\n", "routing_of_pack"),
        (RULE.replace("[noord_avond]", "[relapse]"), "", "routing_other_module"),
        (RULE.replace("noord_moe", "crisis"), "", "added_clash"),
        (RULE.replace("noord_moe", "moe"), "", "added_prefix"),
        (RULE.replace("intake.part.plays", "intake.part.speelt"), "", "part_unknown"),
        (RULE.replace("includes: bored", "includes: verveling"), "", "option_unknown"),
    ],
)
def test_it_decides_nothing_else(rule: str, top: str, problem: str) -> None:
    assert problem in {one.id for one in errors_in(checked(rule, top)[1])}


def test_who_made_it_and_who_changed_it_know_whose_rule_it_is() -> None:
    library, _ = checked()
    card = next(one for one in library.cards("nl") if one.id == "noord_avond")
    told = "\n".join(Explanation(library, card, "Sam", facts_with(BORED), "nl").lines())
    assert "noord_moe (van het pakket ‘noord’)" in told
    crisis = facts_with({**BORED, "intake.today.dark_thoughts": "plan"})
    told = "\n".join(Explanation(library, card, "Sam", crisis, "nl").lines())
    assert "Regels van een pakket tellen nu niet mee" in told
    assert ("rule", "noord_moe") in {(one.kind, one.id) for one in library.difference("nl")}
