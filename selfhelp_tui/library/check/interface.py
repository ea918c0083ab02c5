"""The words of the interface that the programme and the pack count on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.library.check.languages import spot_near
from selfhelp_tui.library.check.visit import visits
from selfhelp_tui.library.check.whole import Whole
from selfhelp_tui.library.problems import ContentProblem, Spot, error
from selfhelp_tui.library.reading import attributes_of
from selfhelp_tui.library.store import INTERFACE
from selfhelp_tui.programme.content.helplines import Helpline
from selfhelp_tui.programme.content.schema import Between, OneOf, Shape, Word
from selfhelp_tui.programme.content.units import PHASES, Frame
from selfhelp_tui.programme.exercises import Exercise, Step

SAID_IN_REVIEWS = {
    "if_then": ("line",),
    "goal_ladder": ("line", "line_when", "review_confidence", "smaller"),
    "chain": ("review_instead",),
    "circle": ("rings.near", "rings.around", "rings.far"),
    "thought_record": ("review_belief", "review_feeling"),
    "values_gap": ("says", "says_none", "begin"),
}
"""Sentences that a kind of exercise says of itself, beside its parts."""
SAID_BY_PROGRAMME = (
    *(f"month.m{month}" for month in range(1, 13)),
    *(
        f"{counted}.{number}"
        for counted in ("answer.sat", "minutes", "review.exits", "review.links", "review.people")
        for number in ("one", "other")
    ),
    "answer.before_after",
    "answer.no_",
    "answer.rating",
    "answer.skipped",
    "answer.yes_",
    "day",
    "entries.untitled",
    "helpline.always",
    "helpline.anonymous",
    "helpline.chat",
    "helpline.collected",
    "helpline.free",
    "helpline.low",
    "helpline.see_website",
    "review.own_scale",
    "review.saved",
    "review.strength",
    "review.too_few",
    "walk.heavy",
    "walk.minutes",
    "why.answer",
    "why.band",
    "why.skipped",
)
PROBLEMS = (
    "chain_short",
    "date",
    "exclusive",
    "half_a_plan",
    "no_alternative",
    "no_gain",
    "no_gap",
    "no_goal",
    "nothing_planned",
    "nothing_ticked",
    "number",
    "option",
    "plan_thin",
    "range",
    "shape",
    "too_long",
    "too_many",
)
"""Why an answer can't be kept or an exercise is not done, under ``problem``."""


def check_interface(whole: Whole) -> Iterator[ContentProblem]:
    """Every text of the interface that something else counts on, in every language."""
    draft = whole.draft
    needed = [*(standard_words() if whole.base is None else ()), *_named_by_pack(whole)]
    for language in draft.languages:
        texts = draft.words.get((INTERFACE, language))
        if texts is None:
            if needed and (INTERFACE, language) not in draft.unreadable_words:
                yield error(Spot(f"{INTERFACE}/{language}.yaml"), "interface_missing", language=language)
            continue
        for path in needed:
            if path not in texts.by_path:
                yield error(spot_near(texts, path), "interface_words", path=path)


def standard_words() -> Iterator[str]:
    """Paths that the program itself counts on, whatever is in the pack."""
    yield from SAID_BY_PROGRAMME
    yield from (f"problem.{problem}" for problem in PROBLEMS)
    yield from (f"phase.{phase}" for phase in PHASES)
    yield from _standard_parts("frame", Frame(id="frame", heavy=True))
    for kind, made in Step.FAMILY.items():
        if issubclass(made, Exercise):
            yield from _standard_parts(f"exercise.{kind}", sample(made))
            yield from (f"exercise.{kind}.{said}" for said in SAID_IN_REVIEWS.get(kind, ()))


def _standard_parts(prefix: str, exercise: Exercise) -> Iterator[str]:
    for part in exercise.parts({}):
        if part.standard:
            for path, word in part.field.wanted().items():
                if word.needed:
                    yield f"{prefix}.{part.words}.{path}"


def standard_questions() -> dict[str, Word]:
    """The standard questions of every kind of exercise: path in the interface to what is asked of the text."""
    found: dict[str, Word] = {}
    for kind, made in Step.FAMILY.items():
        if issubclass(made, Exercise):
            for part in sample(made).parts({}):
                if part.standard:
                    for path, word in part.field.wanted().items():
                        found[f"exercise.{kind}.{part.words}.{path}"] = word
    return found


def sample(hint: Any) -> Any:
    """The smallest thing of a type that the schema allows."""
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, OneOf):
                return mark.choices[0]
            if isinstance(mark, Between):
                return mark.low
        return sample(base)
    if get_origin(hint) is tuple:
        return (sample(get_args(hint)[0]),)
    if isinstance(hint, type) and issubclass(hint, Shape):
        return hint(**{one.name: sample(one.type) for one in attributes_of(hint) if not one.optional})
    return {str: "sample", int: 1, bool: False}.get(hint, {})


def _named_by_pack(whole: Whole) -> Iterator[str]:
    draft = whole.draft
    if draft.page is not None:
        yield from (f"collection.{collection}.name" for collection in draft.page.thing.collections)
        yield from (f"group.{group}" for group in draft.page.thing.groups)
    known = whole.base.countries if whole.base else ()
    notices = set()
    for code, country in draft.countries.items():
        if code not in known:
            yield f"country.{code}"
        for visit in visits(country.thing, country.root):
            if isinstance(visit.value, Helpline):
                notices |= set(visit.value.notices)
    interface = whole.base.words(draft.source_language).unit(INTERFACE) if whole.base else {}
    yield from (path for notice in sorted(notices) if (path := f"helpline.notice.{notice}") not in interface)
