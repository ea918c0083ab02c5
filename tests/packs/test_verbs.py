"""A pack of a practice hides and replaces by what it declares, and never what someone in danger may need."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import added, core, draft_of, front
from stand_ins import MemoryNotes, core_units

from selfhelp_tui.core.session import Session
from selfhelp_tui.core.sittings import next_sitting
from selfhelp_tui.packs.check import checked_added
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import ReplaceText, range_around, range_of
from selfhelp_tui.packs.opening import open_core
from selfhelp_tui.packs.overlay import mark_of
from selfhelp_tui.packs.problems import messages

CORE = StoreLibrary([core()])
PROMISE = CORE.words("nl").say("triggers", "promise")
MARK = mark_of(CORE, ReplaceText(text="nl.triggers.promise"))
MARK_EN = mark_of(CORE, ReplaceText(text="en.triggers.promise"))
TOPIC = """\
topic: {id}
group: start
review: {{version: 1.0.0, date: 2026-11-24, status: not_reviewed}}
sources: [{{cite: none, grade: background}}]
heavy: {heavy}
sections:
  - id: only
    minutes: 4
    steps:
      - {{id: one, kind: page}}
"""
WORDS = """\
title: {title}
summary: One page.
next_step: That was all.
sections:
  only:
    title: A page
    steps:
      one:
        title: A page
        body: Some words.
"""
LINE = """\
country: be
lines:
  - id: {id}
    kind: {kind}
    name: Noord
    languages: [nl]
    web: https://example.org
    collected: 2026-11-01
    verified: high
    sources: []
"""


def sit(library: StoreLibrary) -> Session:
    """Someone of whom nothing is known."""
    return Session(library, MemoryNotes(), "nl", lambda: "2026-11-24T10:00:00+00:00", lambda: "0001")


def topic(name: str, title: str = "Of our own", heavy: str = "false") -> dict[str, str]:
    """The files of a topic with one page."""
    folder = f"information/{name.replace('_', '-')}"
    words = WORDS.format(title=title)
    return {
        f"{folder}/structure.yaml": TOPIC.format(id=name, heavy=heavy),
        f"{folder}/nl.yaml": words,
        f"{folder}/en.yaml": words,
    }


# --- what a pack may do ---------------------------------------------------------------------------------------------


def test_what_is_hidden_is_nowhere_on_the_shelf(tmp_path: Path) -> None:
    hide = "module: intimacy\ntopic: religion_and_shame\nsection: online.selves\nstep: urges.what"
    library, problems = added(tmp_path, {"pack.yaml": front(hide)})
    assert problems == []
    ids = {card.id for card in library.cards("nl")}
    assert not ids & {"intimacy", "religion_and_shame"}
    assert {card.id for card in CORE.cards("nl")} - ids == {"intimacy", "religion_and_shame"}
    with pytest.raises(KeyError):
        library.unit("intimacy")
    for unit_id in library.unit_ids:
        unit = library.unit(unit_id)
        assert not {"intimacy", "religion_and_shame"} & {*unit.see_also, *getattr(unit, "after", ())}
        assert getattr(unit, "leads_to", None) not in ("intimacy", "religion_and_shame")
    routing = library.routing
    assert "intimacy" not in {one for rule in routing.rules for one in (*rule.recommend, *rule.first)}
    assert "selves" not in [section.id for section in library.unit("online").sections]
    assert library.unit("urges").step("what") is None
    assert not any(path.startswith("sections.selves.") for path in library.words("nl").unit("online"))
    assert "title" in library.words("nl").unit("online")
    was = next(card.minutes for card in CORE.cards("nl") if card.id == "online")
    assert 0 < next(card.minutes for card in library.cards("nl") if card.id == "online") < was


def test_a_sitting_that_is_hidden_is_passed_over_in_the_core(tmp_path: Path) -> None:
    library, problems = added(tmp_path, {"pack.yaml": front("sitting: keep\nsitting: steady")})
    assert problems == []
    assert not {"keep", "steady"} & {card.id for card in library.cards("nl")}
    session = sit(library)
    order = core_units(session)
    assert order and "keep" not in order
    sitting = next_sitting(session)
    assert sitting is not None and sitting.unit == order[0]


def test_a_sitting_is_replaced_and_another_one_is_added(tmp_path: Path) -> None:
    files = {"pack.yaml": front(replace="sitting: thought")}
    for name in ("thought", "praxis_evening"):
        folder = f"sittings/20-{name.replace('_', '-')}"
        text = TOPIC.format(id=name, heavy="false").replace("topic:", "sitting:").replace("group: start\n", "")
        files[f"{folder}/structure.yaml"] = text
        words = WORDS.format(title="Of our own").replace(
            "summary: One page.\nnext_step: That was all.", "promise: One page."
        )
        files |= {f"{folder}/{language}.yaml": words for language in ("nl", "en")}
    library, problems = added(tmp_path, files)
    assert [one for one in problems if not one.endswith(("made_from_missing", "minutes_off"))] == []
    assert library.words("nl").say("thought", "title") == "Of our own"
    assert {"thought", "praxis_evening"} <= {card.id for card in library.cards("nl") if card.kind == "sitting"}
    assert "thought" in core_units(sit(library))


def test_the_rules_of_safety_stay_as_they_are(tmp_path: Path) -> None:
    library, _ = added(tmp_path, {"pack.yaml": front("module: intimacy\nmodule: life")})
    kept = {rule.id: rule for rule in library.routing.rules if rule.protected}
    assert kept == {rule.id: rule for rule in CORE.routing.rules if rule.protected}
    assert len(kept) > 2
    assert "life" not in library.routing.everyone


def test_a_replaced_topic_stands_in_the_old_place(tmp_path: Path) -> None:
    files = {"pack.yaml": front(replace="topic: stress"), **topic("stress")}
    library, problems = added(tmp_path, files)
    assert problems == ["pack.yaml:8:made_from_missing"]
    before, after = CORE.cards("en"), library.cards("en")
    assert [card.id for card in before] == [card.id for card in after]
    place = [card.id for card in before].index("stress")
    assert (after[place].title, after[place].minutes) == ("Of our own", 4)
    assert (after[place].number, after[place].group) == (before[place].number, before[place].group)
    assert [step.id for _, step in library.unit("stress").placed_steps()] == ["one"]
    assert library.words("nl").say("stress", "title") == "Of our own"


def test_one_sentence_is_replaced_in_one_language(tmp_path: Path) -> None:
    files = {
        "pack.yaml": front(
            replace=f"text: nl.triggers.promise, made_from: {MARK}\ntext: en.triggers.promise, made_from: {MARK_EN}\n"
        ),
        "modules/triggers/nl.yaml": "promise: Een zin van ons.\n",
        "modules/03-triggers/en.yaml": "promise: A sentence of ours.\n",
    }
    library, problems = added(tmp_path, files)
    assert problems == []
    assert library.words("nl").say("triggers", "promise") == "Een zin van ons."
    assert next(card.about for card in library.cards("en") if card.id == "triggers") == "A sentence of ours."
    same = set(CORE.words("nl").unit("triggers").items()) ^ set(library.words("nl").unit("triggers").items())
    assert same == {("promise", PROMISE), ("promise", "Een zin van ons.")}


def test_a_word_of_the_interface_and_the_reason_of_a_rule(tmp_path: Path) -> None:
    files = {
        "pack.yaml": front(replace="text: nl.interface.first.title\ntext: nl.routing.rules.stress.reason"),
        "interface/nl.yaml": "first:\n  title: Dag.\n",
        "routing/nl.yaml": "rules:\n  stress:\n    reason: Je koos spanning.\n",
    }
    library, problems = added(tmp_path, files)
    assert {one.rpartition(":")[2] for one in problems} == {"made_from_missing", "replacement_one_language"}
    assert library.words("nl").ui("first.title") == "Dag."
    assert library.words("nl").say("routing", "rules.stress.reason") == "Je koos spanning."
    assert library.words("en").ui("first.title") == CORE.words("en").ui("first.title")


def test_a_help_line_is_replaced_where_it_stood(tmp_path: Path) -> None:
    first = (
        LINE.format(id="praxis", kind="practice")
        + LINE.format(id="praxis_too", kind="treatment").partition("lines:\n")[2]
    )
    base, problems = added(tmp_path / "one", {"pack.yaml": front(), "helplines/be.yaml": first})
    assert not problems
    more = LINE.format(id="south", kind="practice").partition("lines:\n")[2]
    files = {
        "pack.yaml": front("line: be.praxis_too", "line: be.praxis", pack="south"),
        "helplines/be.yaml": LINE.format(id="praxis", kind="practice").replace("Noord", "South") + more,
    }
    library, problems = added(tmp_path / "two", files, base)
    assert problems == ["pack.yaml:10:made_from_missing"]
    own = [line.id for line in CORE.country("be").lines]
    lines = library.country("be").lines
    assert [line.id for line in lines] == [*own, "praxis", "south"]
    assert [line.name for line in lines[-2:]] == ["South", "Noord"]
    assert [line.added_by for line in lines[-2:]] == ["south", "south"], "whose number it is now"


def test_a_replacement_says_when_what_it_replaces_has_changed(tmp_path: Path) -> None:
    files = {
        "pack.yaml": front(replace="text: nl.triggers.promise, made_from: 00000000"),
        "modules/triggers/nl.yaml": "promise: Een zin van ons.\n",
    }
    _, found = checked_added(draft_of(tmp_path, files), CORE)
    told = next(one for one in found if one.id == "made_from_changed")
    assert (told.line, told.severity, told.values["mark"]) == (8, "warning", MARK)
    assert MARK in told.in_words("nl")
    assert "replacement_one_language" in {one.id for one in found}


# --- what it may not ------------------------------------------------------------------------------------------------

MAY_NOT = [
    ("hide", "module: feelings", "protected_rule"),
    ("hide", "module: worth", "protected_rule"),
    ("hide", "topic: under_18", "protected_safety"),
    ("hide", "topic: for_relatives", "protected_rule"),
    ("hide", "module: intake", "protected_safety"),
    ("hide", "module: help_now", "protected_safety"),
    ("hide", "section: intake.today", "protected_safety"),
    ("hide", "step: help_now.suicide", "protected_safety"),
    ("hide", "section: telling.must", "protected_screens"),
    ("hide", "step: telling.no_must", "protected_lawyer"),
    ("hide", "section: again.now", "protected_safety"),
    ("hide", "sitting: tonight", "protected_safety"),
    ("hide", "sitting: again", "protected_safety"),
    ("hide", "sitting: toniht", "declared_no_sitting"),
    ("hide", "sitting: stress", "declared_kind"),
    ("hide", "topic: wave", "declared_kind"),
    ("replace", "sitting: tonight", "protected_safety"),
    ("replace", "sitting: pass", "protected_screens"),
    ("replace", "sitting: wave", "replacement_missing"),
    ("hide", "step: tonight.ride", "protected_safety"),
    ("hide", "section: help_now.happened", "protected_safety"),
    ("hide", "step: mind.where", "protected_screens"),
    ("hide", "line: be.emergency", "protected_line"),
    ("hide", "section: body.notice", "unit_unknown"),
    ("hide", "section: online.nothing", "declared_no_section"),
    ("hide", "step: online.nothing", "declared_no_step"),
    ("hide", "line: be.nothing", "declared_no_line"),
    ("hide", "line: zz.nothing", "country_unknown"),
    ("hide", "module: stress", "declared_kind"),
    ("hide", "module: intimicy", "declared_no_module"),
    ("hide", "topic: stres", "declared_no_topic"),
    ("hide", "module: online.selves", "id_form"),
    ("hide", "module: ../core", "id_form"),
    ("hide", "routing: crisis", "kind_by_key"),
    ("hide", "line: be.seos, made_from: 00000000", "key_unknown"),
    ("replace", "module: telling", "protected_screens"),
    ("replace", "module: feelings", "protected_rule"),
    ("replace", "topic: stress", "replacement_missing"),
    ("replace", "line: be.emergency", "protected_line"),
    ("replace", "line: be.seos", "protected_line"),
    ("hide", "line: be.seos", "protected_line"),
    ("hide", "line: gb.childline", "protected_line"),
    ("replace", "text: nl.under_18.title", "protected_safety"),
    ("replace", "text: nl.intake.title", "protected_safety"),
    ("replace", "text: nl.interface.help.title", "protected_interface"),
    ("replace", "text: nl.interface.journal_command.lawyer", "protected_interface"),
    ("replace", "text: nl.scales.scales.habit_pull.title", "protected_scale"),
    ("replace", "text: nl.routing.rules.crisis.reason", "protected_reason"),
    ("replace", "text: fr.triggers.promise", "declared_no_language"),
    ("replace", "text: nl.triggers.promis", "declared_no_text"),
    ("replace", "text: nl.trigers.promise", "unit_unknown"),
    ("replace", "text: nl.triggers.promise", "replacement_missing"),
    ("replace", "text: nl.triggers.promise, made_from: nothing", "form_wrong"),
    ("replace", "section: online.selves", "kind_by_key"),
]


@pytest.mark.parametrize(("verb", "item", "expected"), MAY_NOT)
def test_what_can_not_be_hidden_or_replaced(tmp_path: Path, verb: str, item: str, expected: str) -> None:
    page = front(item) if verb == "hide" else front(replace=item)
    _, problems = added(tmp_path, {"pack.yaml": page})
    assert f"pack.yaml:8:{expected}" in problems


def test_whatever_guards_safety_is_protected() -> None:
    """Not a list of today's ids: every unit, line and step that matters, however the content grows."""
    from selfhelp_tui.core.content.units import HelpPage, Module, Screen, Sitting
    from selfhelp_tui.packs.check.protected import Protection
    from selfhelp_tui.packs.manifest import HideLine, HideModule, HideSitting, HideStep, HideTopic, ReplaceLine

    protection = Protection(CORE)
    limits = {one.partition(".")[0] for rule in CORE.routing.rules if rule.protected for one in rule.limit_to}
    for unit_id in CORE.unit_ids:
        unit = CORE.unit(unit_id)
        kind = HideModule if isinstance(unit, Module) else HideSitting if isinstance(unit, Sitting) else HideTopic
        whole = kind(**{kind.KIND: unit_id})
        if unit.protected or unit_id in limits:
            assert protection.why(whole)
        for section, step in unit.placed_steps():
            fixed = isinstance(step, (Screen, HelpPage)) or unit.protected
            before = section.steps[section.steps.index(step) + 1 :][:1]
            if fixed or isinstance(next(iter(before), None), Screen):
                assert protection.why(HideStep(step=f"{unit_id}.{step.id}")), (unit_id, step.id)
    for code in CORE.countries:
        for line in CORE.country(code).lines:
            for declared in (HideLine(line=f"{code}.{line.id}"), ReplaceLine(line=f"{code}.{line.id}")):
                assert protection.why(declared) == "protected_line"


def test_the_sentence_about_a_lawyer_stays(tmp_path: Path) -> None:
    words = CORE.words("nl").unit("telling")
    path = next(path for path, text in words.items() if "advocaat of bel de preventielijn" in text)
    _, problems = added(tmp_path, {"pack.yaml": front(replace=f"text: nl.telling.{path}")})
    assert problems == ["pack.yaml:8:protected_lawyer"]
    step = path.split(".")[3]
    _, problems = added(tmp_path, {"pack.yaml": front(f"step: telling.{step}")})
    assert problems == ["pack.yaml:8:protected_lawyer"] or "protected_" in problems[0]


def test_a_clash_that_is_not_declared_stays_an_error(tmp_path: Path) -> None:
    files = {
        "pack.yaml": front(),
        **topic("stress"),
        "helplines/be.yaml": LINE.format(id="seos", kind="prevention"),
        "interface/nl.yaml": "first:\n  title: Dag.\n",
        "interface/en.yaml": "first:\n  title: Hi.\n",
    }
    _, problems = added(tmp_path, files)
    assert problems == [
        "helplines/be.yaml:3:added_undeclared",
        "information/stress/structure.yaml:1:added_undeclared",
        "interface/en.yaml:2:added_undeclared",
        "interface/nl.yaml:2:added_undeclared",
    ]


def test_texts_beside_no_structure_have_to_be_declared(tmp_path: Path) -> None:
    files = {
        "pack.yaml": front(replace="text: nl.triggers.promise"),
        "modules/triggers/nl.yaml": "promise: Een zin <name>.\ntitle: Ook dit\n",
        "modules/nowhere/nl.yaml": "promise: Een zin.\n",
    }
    _, problems = added(tmp_path, files)
    assert problems == [
        "modules/nowhere/nl.yaml:1:words_alone",
        "modules/triggers/nl.yaml:1:replacement_values",
        "modules/triggers/nl.yaml:2:replacement_undeclared",
    ]


def test_replaced_texts_are_written_like_all_texts(tmp_path: Path) -> None:
    long = " ".join(["woord"] * 30)
    files = {
        "pack.yaml": front(replace="text: nl.triggers.sections.map.steps.what.body"),
        "modules/triggers/nl.yaml": f"promise: {long}.\n",
    }
    path = next(one for one in CORE.words("nl").unit("triggers") if one.endswith(".body"))
    files["pack.yaml"] = front(replace=f"text: nl.triggers.{path}")
    keys = path.split(".")
    files["modules/triggers/nl.yaml"] = "".join(
        f"{'  ' * depth}{key}:" + (f" {long}.\n" if depth == len(keys) - 1 else "\n") for depth, key in enumerate(keys)
    )
    _, problems = added(tmp_path, files)
    assert problems == [f"modules/triggers/nl.yaml:{len(keys)}:sentence_long"]


def test_words_that_we_never_use_are_refused_in_added_packs_too(tmp_path: Path) -> None:
    avoided = CORE.avoided("nl")
    assert avoided is not None
    word = next(word for refused in avoided.refused for word in refused.words if word.isalpha())
    files = {
        "pack.yaml": front(replace=f"text: nl.triggers.promise, made_from: {MARK}"),
        "modules/triggers/nl.yaml": f"promise: Een {word} van ons.\n",
        **topic("praxis_sleep"),
    }
    files["information/praxis-sleep/nl.yaml"] = WORDS.format(title=f"Onze {word}")
    _, problems = added(tmp_path, files)
    assert problems == [
        "information/praxis-sleep/nl.yaml:1:word_forbidden",
        "modules/triggers/nl.yaml:1:word_forbidden",
    ]


def test_a_heavy_topic_stays_heavy(pack: Path, tmp_path: Path) -> None:
    path = pack / "information/sleep/structure.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("leads_to: calm", "heavy: true"), encoding="utf-8")
    base = StoreLibrary([open_core(pack)])
    page = front(replace="topic: sleep", extends="tiny >=1.0,<2")
    _, problems = added(tmp_path / "light", {"pack.yaml": page, **topic("sleep")}, base)
    assert [one.rpartition(":")[2] for one in problems] == ["replacement_heavy"]
    _, problems = added(tmp_path / "heavy", {"pack.yaml": page, **topic("sleep", heavy="true")}, base)
    assert problems == ["pack.yaml:8:made_from_missing"]


def _plain(unit_id: str) -> bool:
    from selfhelp_tui.packs.check.protected import Protection
    from selfhelp_tui.packs.manifest import ReplaceTopic

    return Protection(CORE).why(ReplaceTopic(topic=unit_id)) is None


def test_a_question_that_is_replaced_asks_the_same_kind_of_thing(tmp_path: Path) -> None:
    unit = next(
        one
        for one in CORE.unit_ids
        if _plain(one)
        and CORE.unit(one).KIND == "topic"
        and any(s.KIND == "reflection" for _, s in CORE.unit(one).placed_steps())
    )
    step = next(step for _, step in CORE.unit(unit).placed_steps() if step.KIND == "reflection")
    files = {"pack.yaml": front(replace=f"topic: {unit}"), **topic(unit, heavy=str(CORE.unit(unit).heavy).lower())}
    folder = f"information/{unit.replace('_', '-')}"
    files[f"{folder}/structure.yaml"] = files[f"{folder}/structure.yaml"].replace("id: one", f"id: {step.id}")
    for language in ("nl", "en"):
        files[f"{folder}/{language}.yaml"] = files[f"{folder}/{language}.yaml"].replace(
            "      one:", f"      {step.id}:"
        )
    _, problems = added(tmp_path, files)
    assert problems == [f"{folder}/structure.yaml:1:lock_kind"]


def test_nothing_is_left_empty(tmp_path: Path) -> None:
    steps = [step.id for _, step in CORE.unit("stress").placed_steps()]
    _, problems = added(tmp_path / "all", {"pack.yaml": front("\n".join(f"step: stress.{one}" for one in steps))})
    assert problems == ["pack.yaml:8:hidden_all"]
    plans = [s.id for _, s in CORE.unit("online").placed_steps() if s.KIND in ("if_then", "goal_ladder")]
    _, problems = added(tmp_path / "plan", {"pack.yaml": front("\n".join(f"step: online.{one}" for one in plans))})
    assert "pack.yaml:8:hidden_plan" in problems


def test_what_is_shown_after_a_hidden_answer_is_told(pack: Path, tmp_path: Path) -> None:
    path = pack / "information/sleep/structure.yaml"
    gated = path.read_text(encoding="utf-8").replace(
        "- id: night\n", "- id: night\n    show_if: {answer: calm.form.strength, gte: 5}\n"
    )
    path.write_text(gated, encoding="utf-8")
    base = StoreLibrary([open_core(pack)])
    page = front("step: calm.form", extends="tiny >=1.0,<2")
    _, problems = added(tmp_path / "praxis", {"pack.yaml": page}, base)
    assert problems == ["pack.yaml:8:hidden_condition"]


# --- versions, names, languages, more than one ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extends", "expected"),
    [
        ("core >=1.0,<2", None),
        ("core >=1.0.0", None),
        ("core <=1.0", None),
        ("core", "extends_any"),
        ("core >=1.1", "extends_range"),
        ("core >=0.1,<1", "extends_range"),
        ("kore >=1.0", "extends_unknown"),
        ("praxis >=1.0", "extends_unknown"),
        ("core >=1.0 <2", "form_wrong"),
        ("core ~=1.0", "form_wrong"),
    ],
)
def test_the_versions_a_pack_was_made_for(tmp_path: Path, extends: str, expected: str | None) -> None:
    _, problems = added(tmp_path, {"pack.yaml": front(extends=extends)})
    assert problems == ([] if expected is None else [f"pack.yaml:4:{expected}"])


def test_ranges() -> None:
    assert range_of("core >=1.2, <2").holds("1.2.0")
    assert not range_of("core >1.2,<2").holds("1.2.0")
    assert not range_of("core >=1.2,<2").holds("2.0.0")
    assert range_of("core").bounds == ()
    assert range_around("core", "1.4.2") == "core >=1.4,<2"


def test_what_is_added_carries_the_name_of_the_pack(tmp_path: Path) -> None:
    page = front()[: -len("licence: CC0-1.0\n")] + "collections: [other, praxis_ideas]\nlicence: CC0-1.0\n"
    names = "collection:\n  other:\n    name: Other\n  praxis_ideas:\n    name: Ideas\n"
    files = {"pack.yaml": page, "interface/nl.yaml": names, "interface/en.yaml": names, **topic("sleepy")}
    files |= {"helplines/be.yaml": LINE.format(id="noord", kind="practice")}
    _, problems = added(tmp_path, files)
    assert problems == [
        "helplines/be.yaml:3:added_prefix",
        "information/sleepy/structure.yaml:1:added_prefix",
        "pack.yaml:1:added_prefix",
    ]


def test_a_pack_alone_hides_nothing(pack: Path) -> None:
    from selfhelp_tui.packs.check import check_core
    from selfhelp_tui.packs.draft import read_draft
    from selfhelp_tui.packs.files import FolderFiles

    path = pack / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "hide:\n  - module: calm\n", encoding="utf-8")
    assert [one.id for one in check_core(read_draft(FolderFiles(pack)))] == ["verb_alone"]


def test_a_pack_in_one_language_is_read_in_that_language(tmp_path: Path) -> None:
    files = {"pack.yaml": front().replace("[nl, en]", "[nl]"), **topic("praxis_sleep", "Slapen bij ons")}
    del files["information/praxis-sleep/en.yaml"]
    write = {**files, "pack.yaml": files["pack.yaml"]}
    _, found = checked_added(draft_of(tmp_path, write), CORE)
    assert [(one.id, one.severity, one.values["language"]) for one in found] == [("language_fallback", "warning", "en")]
    library, _ = added(tmp_path, write)
    assert library.words("en").say("praxis_sleep", "title") == "Slapen bij ons"
    assert (library.language_of("praxis_sleep", "en"), library.language_of("praxis_sleep", "nl")) == ("nl", "nl")
    assert library.language_of("triggers", "en") == "en"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (front("module: intimacy"), front("module: intimacy", pack="other")),
        (front("module: intimacy"), front(replace="text: nl.intimacy.title", pack="other")),
        (front("section: online.selves"), front("module: online", pack="other")),
    ],
)
def test_two_packs_that_touch_the_same_thing_name_both_files(tmp_path: Path, first: str, second: str) -> None:
    one, problems = added(tmp_path / "one", {"pack.yaml": first})
    assert problems == []
    _, found = checked_added(draft_of(tmp_path / "two", {"pack.yaml": second}), one)
    told = next(problem for problem in found if problem.id == "declared_by_other")
    assert (told.file, told.values["pack"]) == ("pack.yaml", "praxis")
    assert told.values["file"] == f"{tmp_path / 'one'}/pack.yaml"
    assert told.values["line"] == "8"


def test_two_packs_that_touch_other_things_go_together(tmp_path: Path) -> None:
    one, _ = added(tmp_path / "one", {"pack.yaml": front("module: intimacy"), **topic("praxis_sleep")})
    two, problems = added(
        tmp_path / "two", {"pack.yaml": front("topic: stress\ntopic: praxis_sleep", pack="other")}, one
    )
    assert problems == []
    assert not {"intimacy", "stress", "praxis_sleep"} & {card.id for card in two.cards("en")}
    assert two.version == "core 1.0.0 + praxis 1.0.0 + other 1.0.0"


def test_a_thing_that_is_declared_twice(tmp_path: Path) -> None:
    _, problems = added(tmp_path, {"pack.yaml": front("module: intimacy\nstep: intimacy.what")})
    assert problems == ["pack.yaml:9:declared_twice"]


# --- the difference -------------------------------------------------------------------------------------------------


def test_the_difference_names_each_thing_once_in_each_language(tmp_path: Path) -> None:
    files = {
        "pack.yaml": front("module: intimacy\nstep: urges.what", f"text: nl.triggers.promise, made_from: {MARK}"),
        "modules/triggers/nl.yaml": "promise: Een zin van ons.\n",
        **topic("praxis_sleep"),
        "helplines/be.yaml": LINE.format(id="praxis", kind="practice"),
    }
    library, _ = added(tmp_path, files)
    assert CORE.difference("nl") == ()
    changes = library.difference("en")
    assert [(one.verb, one.kind, one.id) for one in changes] == [
        ("hidden", "module", "intimacy"),
        ("hidden", "step", "urges.what"),
        ("replaced", "text", "nl.triggers.promise"),
        ("added", "topic", "praxis_sleep"),
        ("added", "line", "be.praxis"),
    ]
    assert {one.pack for one in changes} == {"praxis 1.0.0"}
    assert changes[0].title == CORE.words("en").say("intimacy", "title")
    assert changes[1].within == CORE.words("en").say("urges", "title")
    assert (changes[2].title, changes[2].now) == (PROMISE, "Een zin van ons.")
    assert changes[3].title == "Of our own"
    assert changes[4].within == "be"
    assert library.difference("nl")[0].title == CORE.words("nl").say("intimacy", "title")


def test_the_check_tells_the_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    from selfhelp_tui.packs.commands import run

    draft_of(tmp_path / "one", {"pack.yaml": front("module: intimacy")})
    draft_of(tmp_path / "two", {"pack.yaml": front("module: intimacy\ntopic: stress", pack="other")})
    out, err = StringIO(), StringIO()
    assert run(["check", str(tmp_path / "one"), "--language", "nl"], out, err, "en") == 0
    name = CORE.words("nl").say("intimacy", "title")
    assert out.getvalue() == f"Weggelaten door ‘praxis 1.0.0’:\n  module: {name} [intimacy]\n"
    out = StringIO()
    assert run(["check", str(tmp_path / "one"), str(tmp_path / "two")], out, err, "en") == 1
    assert out.getvalue().startswith(f"{tmp_path / 'two'}/pack.yaml:8:14: error: ‘intimacy’")
    assert f"‘praxis’ ({tmp_path / 'one'}/pack.yaml, line 8)" in out.getvalue()
    assert out.getvalue().endswith(messages("en")["counted"].replace("<errors>", "1").replace("<warnings>", "0") + "\n")
