"""Checks of texts: every language has all of them, and the interface all that the program says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

from selfhelp_tui.core.content.helplines import IN_TEXTS, Helpline
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.schema import Between, OneOf, Shape, Word
from selfhelp_tui.core.content.units import PHASES, WAYS, Frame
from selfhelp_tui.core.content.words import PLACEHOLDER, placeholders
from selfhelp_tui.core.exercises import Exercise, Step
from selfhelp_tui.core.fields import ChosenDay
from selfhelp_tui.core.fields.brief import WEEKDAYS
from selfhelp_tui.core.walk import IN_A_REHEARSAL
from selfhelp_tui.packs.check.context import CheckContext, placed_values
from selfhelp_tui.packs.check.structure import id_stands_twice
from selfhelp_tui.packs.draft import StructureDraft, Texts
from selfhelp_tui.packs.problems import ContentProblem, Spot, error
from selfhelp_tui.packs.reading import attributes_of, nearest
from selfhelp_tui.packs.store import GUIDE, INTERFACE, ROUTING, SCALES


def check_languages(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every file of words."""
    draft = whole.draft
    lacking: dict[str, list[StructureDraft[Shape]]] = {}
    for unit, held in worded(whole):
        if any(True for _ in id_stands_twice(held.root)):
            # which words belong to which of the two can't be known
            continue
        wanted = held.thing.wanted()
        for language in draft.languages:
            texts = draft.words.get((unit, language))
            if texts is not None:
                yield from _in_place_of(texts, wanted)
                yield from _whole_slip(texts, wanted)
            elif (unit, language) not in draft.unreadable_words and any(word.needed for word in wanted.values()):
                lacking.setdefault(language, []).append(held)
        yield from _even(list(draft.words_of(unit)), wanted)
    for language, found in lacking.items():
        files = ", ".join(f"{held.place.folder}/{language}.yaml" for held in found)
        spot = draft.page.spot("languages") if draft.page and len(found) > 1 else found[0].root.spot
        yield error(spot, "language_missing", language=language, known=files)
    interface = list(draft.words_of(INTERFACE))
    yield from _even(interface)
    for texts in interface:
        yield from _plurals(texts)
    for (_, language), texts in draft.words.items():
        if language not in draft.languages:
            yield error(Spot(texts.document.file), "language_unknown", language=language)


def worded(whole: CheckContext) -> Iterator[tuple[str, StructureDraft[Shape]]]:
    """Every structure that has words of its own, by the id its words are found under."""
    found: dict[str, Any] = {**whole.draft.units, ROUTING: whole.draft.routing, SCALES: whole.draft.scales}
    found[GUIDE] = whole.draft.guide
    found[PRESCRIPTION] = whole.draft.prescription
    yield from ((unit, held) for unit, held in found.items() if held is not None)


def spot_near(texts: Texts, path: str) -> Spot:
    """Where a text would stand: the key of the closest map around it that is there, else the start of the file."""
    while path and path not in texts.keys:
        path = path.rpartition(".")[0]
    return texts.keys.get(path, Spot(texts.document.file))


def _missing(texts: Texts, needed: Iterable[str]) -> Iterator[ContentProblem]:
    for path in needed:
        if path not in texts.by_path:
            above, _, key = path.rpartition(".")
            sentence = "words_missing" if above else "words_missing_on_top"
            yield error(spot_near(texts, path), sentence, path=path, key=key, above=above.rpartition(".")[2])


def _in_place_of(texts: Texts, wanted: Mapping[str, Word]) -> Iterator[ContentProblem]:
    """Texts that are missing and texts that belong to nothing; one of each that look alike is one slip of the pen."""
    missing = list(_missing(texts, (path for path, word in wanted.items() if word.needed)))
    extra = list(_extra(texts, wanted))
    gone = {one.values["path"]: one for one in missing}
    for one in extra:
        above = one.values["path"].rpartition(".")[0]
        meant = f"{above}.{one.values['nearest']}" if above else one.values["nearest"]
        if meant in gone:
            missing.remove(gone.pop(meant))
            here, there = one.values["path"].rpartition(".")[2], one.values["nearest"]
            yield error(Spot(one.file, one.line, one.column), "words_in_place_of", here=here, there=there)
        else:
            yield one
    yield from missing


def _whole_slip(texts: Texts, wanted: Mapping[str, Word]) -> Iterator[ContentProblem]:
    """A page for a therapist that was begun has all its parts: one without when not to do it would mislead."""
    parts = [path for path in wanted if path.startswith("slip.")]
    if any(path in texts.by_path for path in parts):
        yield from _missing(texts, parts)


def _extra(texts: Texts, wanted: Mapping[str, Word]) -> Iterator[ContentProblem]:
    known = dict.fromkeys(wanted)
    for path in wanted:
        while "." in path:
            path = path.rpartition(".")[0]
            known[path] = None
    told: set[str] = set()
    for path, spot in texts.keys.items():
        parent = path.rpartition(".")[0]
        if path not in known or (path in wanted) != (path in texts.by_path):
            told.add(path)
            if parent not in told:
                yield error(spot, "words_unknown", path=path, nearest=_nearest_path(path, known))


def _nearest_path(path: str, known: Iterable[str]) -> str:
    parent, _, last = path.rpartition(".")
    siblings = {one.rpartition(".")[2]: one for one in known if one.rpartition(".")[0] == parent}
    return nearest(last, [one for one in siblings if one != last])


def _even(languages: list[Texts], wanted: Mapping[str, Word] | None = None) -> Iterator[ContentProblem]:
    everywhere = {path: texts for texts in reversed(languages) for path in texts.by_path}
    for texts in languages:
        for path, other in everywhere.items():
            if path not in texts.by_path:
                # What is needed, or belongs to nothing, is told elsewhere.
                if wanted is None or (path in wanted and not wanted[path].needed):
                    yield error(spot_near(texts, path), "words_uneven", path=path, language=other.language)
            elif other is not texts:
                yield from _placeholders(texts, other, path)


def _placeholders(texts: Texts, other: Texts, path: str) -> Iterator[ContentProblem]:
    here, there = texts.by_path[path], other.by_path[path]
    found, wanted = own_values(here.value), own_values(there.value)
    if found != wanted:
        yield error(
            here.spot,
            "placeholders",
            path=path,
            here=_names(found),
            there=_names(wanted),
            language=other.language,
        )


def own_values(text: str) -> frozenset[str]:
    """Names that a text expects values for, without the services: those each language names where it wants to."""
    return placeholders(text) - frozenset(IN_TEXTS)


def check_slots(whole: CheckContext) -> Iterator[ContentProblem]:
    """Every value in a text that is said by itself: services, and of a plan that is rehearsed when and what."""
    known = (*IN_TEXTS, *IN_A_REHEARSAL)
    for (unit, _), texts in whole.draft.all_words():
        # values of the interface and of replies are checked with what asks for them
        for path, text in texts.by_path.items() if unit not in (INTERFACE, GUIDE) else ():
            for found in PLACEHOLDER.finditer(text.value):
                if found[1] not in known:
                    spot = texts.document.spot_in(text, found.start())
                    yield error(spot, "slot_unknown", path=path, name=found[1], nearest=nearest(found[1], IN_TEXTS))


def _names(found: frozenset[str]) -> str:
    return " ".join(f"<{name}>" for name in sorted(found)) or "-"


def _plurals(texts: Texts) -> Iterator[ContentProblem]:
    maps: dict[str, set[str]] = {}
    for path in texts.keys:
        parent, _, last = path.rpartition(".")
        maps.setdefault(parent, set()).add(last)
    for parent, keys in maps.items():
        if keys in ({"one"}, {"other"}):
            missing = "other" if keys == {"one"} else "one"
            yield error(spot_near(texts, parent), "plural", path=parent, missing=missing)


SAID_IN_REVIEWS = {
    "if_then": ("line", "begins", "joins", "and", "clause", "when", "when_other", "then", "then_other"),
    "goal_ladder": ("line", "line_when", "review_confidence", "smaller"),
    "chain": ("review_instead",),
    "circle": ("rings.near", "rings.around", "rings.far"),
    "belief": ("review_belief",),
    "thought_record": ("review_belief", "review_feeling"),
    "values_gap": ("says", "says_none", "begin"),
}
"""Sentences that a kind of exercise says of itself, beside its parts."""
SAID_BY_PROGRAMME = (
    *(f"month.m{month}" for month in range(1, 13)),
    *(f"ways.{way}" for way in WAYS),
    *(f"which_day.{day}" for day in (*ChosenDay.CHOICES, *WEEKDAYS)),
    "exercise.day.prompt",
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
    *(f"slot.{slot}" for slot in IN_TEXTS),
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
    "no_line",
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


def check_interface(whole: CheckContext) -> Iterator[ContentProblem]:
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


def _named_by_pack(whole: CheckContext) -> Iterator[str]:
    draft = whole.draft
    if draft.page is not None:
        yield from (f"collection.{collection}.name" for collection in draft.page.thing.collections)
        yield from (f"group.{group}" for group in draft.page.thing.groups)
    known = whole.base.countries if whole.base else ()
    notices = set()
    for code, country in draft.countries.items():
        if code not in known:
            yield f"country.{code}"
        for placed in placed_values(country.thing, country.root):
            if isinstance(placed.value, Helpline):
                notices |= set(placed.value.notices)
    interface = whole.base.words(draft.source_language).unit(INTERFACE) if whole.base else {}
    yield from (path for notice in sorted(notices) if (path := f"helpline.notice.{notice}") not in interface)
