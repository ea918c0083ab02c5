"""Replies as content: what the check finds, what packs may add and never change, and how they are found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import added, core, front

from selfhelp_tui.core.content.guide import FIXED_AT, REPLIES_AT
from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.ids_lock import published_ids
from selfhelp_tui.packs.compile import compiled
from selfhelp_tui.packs.compiled_store import CompiledStore
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.json_schema import json_schema
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import SOURCES, open_library

CORE = StoreLibrary([core()])
HEAD = """\
guide: guide
review: {version: 1.0.0, date: 2026-11-29, status: not_reviewed}
sources:
  ours: {cite: A principle}
replies:
"""
REPLY = "  - {{id: {id}, at: {at}, when: {when}, source: {source}, status: not_reviewed}}\n"


def guide(*replies: str) -> str:
    return HEAD + "".join(replies)


def reply(id: str = "quiet", at: str = "home", when: str = "{times: calm.slow, gte: 1}", source: str = "ours") -> str:
    return REPLY.format(id=id, at=at, when=when, source=source)


def words(**said: str) -> str:
    return "replies:\n" + "".join(f"  {name}:\n    says: {text}\n" for name, text in said.items())


ENOUGH = tuple(
    reply(f"{at}_{number}", at) for at in REPLIES_AT if at not in FIXED_AT for number in ("one", "two", "three")
)
"""Three replies at each place, which are the same and so are never won by all."""
TEXTS = {line.split("id: ")[1].split(",")[0]: "Go on." for line in ENOUGH}


def problems(pack: Path, written: str, said: dict[str, str] | None = None) -> list[str]:
    """What is wrong about the guide of the small pack, by id, with the line it stands on."""
    folder = pack / "guide"
    folder.mkdir()
    (folder / "structure.yaml").write_text(written, encoding="utf-8")
    for language in ("nl", "en"):
        (folder / f"{language}.yaml").write_text(words(**(TEXTS if said is None else said)), encoding="utf-8")
    found = check_core(read_draft(FolderFiles(pack)))
    about = ("guide/", "personas.yaml")
    return sorted(f"{one.line}:{one.id}" for one in found if one.file.startswith(about) and one.id != "reply_unwon")


def test_a_guide_that_is_in_order_has_no_problems(pack: Path) -> None:
    assert problems(pack, guide(*ENOUGH)) == []


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (reply(source="elsewhere"), "6:sibling_unknown"),
        (reply(at="nowhere"), "6:choice_unknown"),
        (reply(when="{times: calm.what, gte: 1}"), "6:done_page"),
        (reply(when="{times: often, gte: 1}"), "6:done_unknown"),
        (reply(when="{times: calm.nothing, gte: 1}"), "6:step_unknown"),
        (reply(when="{change: mood, gte: 1}"), "6:change_unknown"),
        (reply(when="{change: intake.today.mood, gte: 1}"), "6:change_unfit"),
        (reply(when="{change: calm.form.strength}"), "6:test_missing"),
        (reply(when="{change: wave, gte: 2, lte: 1}"), "6:bounds"),
        (reply(when="{plans: wish, outcome: did}"), "6:choice_unknown"),
        (reply(when="{hour: {from: 25, to: 3}}"), "6:number_range"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(pack: Path, wrong: str, problem: str) -> None:
    assert problem in problems(pack, guide(wrong, *ENOUGH), {"quiet": "Go on.", **TEXTS})


def test_too_few_replies_at_one_place(pack: Path) -> None:
    said = dict(list(TEXTS.items())[1:])
    assert [one.partition(":")[2] for one in problems(pack, guide(*ENOUGH[1:]), said)] == ["reply_few"]


def test_a_value_that_the_condition_does_not_give(pack: Path) -> None:
    changed = reply("quiet", when="{change: wave, gte: 1}")
    said = {"quiet": "From <before> to <after>.", **TEXTS}
    assert problems(pack, guide(changed, *ENOUGH), said) == []


def test_a_number_that_nobody_gave(pack: Path) -> None:
    said = {"quiet": "You gave it <n>.", **TEXTS}
    assert problems(pack, guide(reply("quiet"), *ENOUGH), said) == ["3:reply_value", "3:reply_value"]


def test_what_came_of_plans_is_tested_in_the_guide_alone(pack: Path) -> None:
    file = pack / "routing/structure.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("when: {answer: intake.today.safe, is: no_}", "when: {plans: any, gte: 1}"), encoding="utf-8"
    )
    found = check_core(read_draft(FolderFiles(pack)))
    assert "plans_elsewhere" in {one.id for one in found}


# --- personas -------------------------------------------------------------------------------------------------------

PERSONA = """
  - name: breathes
    history:
      - {{day: -1, answers: {{calm.slow.time: {{seconds: 60}}}}, replies: {{home: {before}}}}}
    expect: {{replies: {{home: {now}}}, never: [{never}]}}
"""


def of_persona(pack: Path, **expected: str) -> list[str]:
    file = pack / "personas.yaml"
    file.write_text(file.read_text(encoding="utf-8") + PERSONA.format(**expected), encoding="utf-8")
    return problems(pack, guide(*ENOUGH))


def test_a_persona_gets_what_is_expected(pack: Path) -> None:
    assert of_persona(pack, before="nothing", now="home_one", never="tick_one") == []


def test_another_reply_than_expected_is_told(pack: Path) -> None:
    assert [one.partition(":")[2] for one in of_persona(pack, before="nothing", now="home_two", never="tick_one")] == [
        "persona_reply"
    ]


def test_a_reply_that_must_never_come(pack: Path) -> None:
    found = of_persona(pack, before="nothing", now="home_one", never="home_one")
    assert [one.partition(":")[2] for one in found] == ["persona_never"]


def test_a_reply_that_is_not_there(pack: Path) -> None:
    found = of_persona(pack, before="nothing", now="home_ten", never="tick_one")
    assert [one.partition(":")[2] for one in found] == ["reply_unknown"]


def test_a_reply_that_nobody_gets_is_told() -> None:
    draft = read_draft(FolderFiles(SOURCES))
    assert draft.personas is not None and draft.guide is not None
    assert [one.id for one in check_core(draft) if one.id.startswith(("reply", "persona"))] == []


# --- where it is found ----------------------------------------------------------------------------------------------


def test_every_reply_is_a_promise() -> None:
    draft = read_draft(FolderFiles(SOURCES))
    assert draft.guide is not None
    found = {name for name in published_ids(CheckContext(draft)) if name.startswith("reply.")}
    assert found == {f"reply.{one.id}" for one in draft.guide.thing.replies}


def test_the_compiled_guide_is_the_written_one(tmp_path: Path) -> None:
    for name, data in compiled(core()):
        (tmp_path / name).write_bytes(data)
    library = StoreLibrary([CompiledStore(tmp_path)])
    assert library.guide == CORE.guide == open_library().guide
    assert library.words("nl").unit("guide") == CORE.words("nl").unit("guide")


def test_editors_know_what_a_reply_is() -> None:
    definitions = json_schema()["$defs"]
    assert definitions["GuideReply"]["properties"]["at"]["enum"] == list(REPLIES_AT)
    assert {"change", "times", "days_since", "plans", "hour", "kept"} <= {
        key for one in definitions["Condition"]["oneOf"] for key in one["required"]
    }


# --- packs that add -------------------------------------------------------------------------------------------------

PACKS_REPLY = reply("praxis_calm", when="{hour: {from: 6, to: 9}}")


def packs(written: str, said: dict[str, str], page: str = "") -> dict[str, str]:
    files = {"pack.yaml": page or front(), "guide/structure.yaml": written}
    return files | {f"guide/{language}.yaml": words(**said) for language in ("nl", "en")}


def test_a_pack_adds_replies_under_its_own_name(tmp_path: Path) -> None:
    library, found = added(tmp_path, packs(guide(PACKS_REPLY), {"praxis_calm": "Good morning. Drink some water."}))
    assert found == []
    assert library.guide is not None and CORE.guide is not None
    assert library.guide.replies[:-1] == CORE.guide.replies
    assert library.guide.replies[-1].id == "praxis_calm"
    assert library.words("en").say("guide", "replies.praxis_calm.says").startswith("Good morning")
    assert library.words("en").say("guide", "replies.wave_calm.says").startswith("There was")
    assert ("reply", "praxis_calm") in {(one.kind, one.id) for one in library.difference("en")}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (reply("wave_calm", when="{hour: {from: 6, to: 9}}"), "added_clash"),
        (reply("calm", when="{hour: {from: 6, to: 9}}"), "added_prefix"),
        (reply("praxis_calm", "lapse", "{hour: {from: 6, to: 9}}"), "reply_fixed"),
        (reply("praxis_calm", "month", "{hour: {from: 6, to: 9}}"), "reply_fixed"),
    ],
)
def test_a_pack_puts_none_in_the_place_of_ours(tmp_path: Path, written: str, problem: str) -> None:
    name = written.split("id: ")[1].split(",")[0]
    library, found = added(tmp_path, packs(guide(written), {name: "Drink some water."}))
    assert problem in {one.rpartition(":")[2] for one in found}
    assert library.guide == CORE.guide


def test_a_pack_may_say_another_reply_in_its_own_words(tmp_path: Path) -> None:
    replaced = "text: nl.guide.replies.wave_calm.says\ntext: en.guide.replies.wave_calm.says"
    said = {"wave_calm": "That was practice. Drink some water."}
    files = {"pack.yaml": front(replace=replaced)}
    files |= {f"guide/{language}.yaml": words(**said) for language in ("nl", "en")}
    library, found = added(tmp_path, files)
    assert {one.rpartition(":")[2] for one in found} == {"made_from_missing"}
    assert library.words("en").say("guide", "replies.wave_calm.says") == said["wave_calm"]


@pytest.mark.parametrize("name", ["got_worse", "lapse_more", "repair_held"])
def test_what_is_said_after_a_setback_stays_ours(tmp_path: Path, name: str) -> None:
    files = {"pack.yaml": front(replace=f"text: en.guide.replies.{name}.says")}
    library, found = added(tmp_path, files | {"guide/en.yaml": words(**{name: "Never mind."})})
    assert "protected_reply" in {one.rpartition(":")[2] for one in found}
    assert library.words("en").say("guide", f"replies.{name}.says") != "Never mind."
