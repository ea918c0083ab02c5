"""``content why`` and ``content guide``: the route of an invented person and what is said to them, with the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from selfhelp_tui.authoring.messages import not_there, say
from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.conditions import Because, ChangeTest, Condition, Facts, History, Hours, TimesTest
from selfhelp_tui.core.content.guide import GuideReply
from selfhelp_tui.core.content.ids import INTAKE
from selfhelp_tui.core.content.routing import (
    BEFORE_ALL,
    CoreSitting,
    Reason,
    Route,
    Rule,
    core_for,
    plan_route,
    points_of,
)
from selfhelp_tui.core.content.schema import CollectionRef, Shape, UnitRef, shape
from selfhelp_tui.core.facts import reason_in_words, without_hidden
from selfhelp_tui.packs.check.context import CheckContext
from selfhelp_tui.packs.check.personas import check_answers
from selfhelp_tui.packs.check.timeline import Said, Timeline, TimelineDay, facts_now
from selfhelp_tui.packs.commands import ARCHIVE
from selfhelp_tui.packs.draft import Draft
from selfhelp_tui.packs.files import Files, FolderFiles, zipped_files
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import Expected, Persona, Personas, PersonasDay
from selfhelp_tui.packs.marked_yaml import MappingNode, Pair, Scalar, SequenceNode, read_yaml
from selfhelp_tui.packs.messages import WrongUse
from selfhelp_tui.packs.opening import SOURCES
from selfhelp_tui.packs.problems import ContentError, ContentProblem, Spot, error
from selfhelp_tui.packs.reading import attributes_of, fit
from selfhelp_tui.packs.store import GUIDE, ROUTING


class TestsInWords:
    """Tells conditions test by test, with what is known of a person beside each."""

    language: str

    def _tests(self, condition: Condition, facts: Facts, depth: int = 0) -> Iterator[str]:
        """A condition as it is written, with what is known beside each test."""
        indent = "  " * depth
        parts = [part for _, part in _inner(condition)]
        holds = {True: "test_true", False: "test_false", None: "test_unknown"}[condition.verdict(facts).holds]
        if parts:
            number = getattr(condition, "at_least", "")
            yield f"{indent}{self._say(f'of_{condition.KIND}', number=number)}: {self._say(holds)}"
            for part in parts:
                yield from self._tests(part, facts, depth + 1)
        else:
            yield f"{indent}- {_written(condition)}. {self._known(condition, facts)} {self._say(holds)}"

    def _known(self, test: Condition, facts: Facts) -> str:
        name = str(getattr(test, test.KIND))
        known = {
            "answer": lambda: self._answer(name, facts),
            "band": lambda: facts.bands.get(name) or self._say("no_answer"),
            "collection": lambda: str(facts.collections.get(name, 0)),
            "module": lambda: self._say("finished" if name in facts.finished else "not_finished"),
            "change": lambda: self._change(test, facts),
            "times": lambda: self._times(test, facts),
            "days_since": lambda: self._days_since(name, facts),
            "plans": lambda: self._plans(name, facts),
            "hour": lambda: self._of_history(facts, lambda history: history.hour),
            "kept": lambda: self._of_history(facts, lambda history: str(history.kept).lower()),
        }
        return self._say("known_now", value=known[test.KIND]())

    def _of_history(self, facts: Facts, told: Callable[[History], object]) -> str:
        found = told(facts.history) if facts.history is not None else None
        return str(found) if found is not None else self._say("no_answer")

    def _change(self, test: Condition, facts: Facts) -> str:
        if not isinstance(test, ChangeTest) or facts.history is None:
            return self._say("no_answer")
        found = facts.history.differences(test.change, since_first=test.since is not None)[: test.times]
        pairs = (self._say("from_to", before=one.before, after=one.after) for one in found)
        return ", ".join(pairs) or self._say("no_answer")

    def _times(self, test: Condition, facts: Facts) -> str:
        days = test.days if isinstance(test, TimesTest) else None
        return self._of_history(facts, lambda history: history.times(str(getattr(test, "times", "")), days)[1])

    def _days_since(self, name: str, facts: Facts) -> str:
        found = facts.history.days_since(name) if facts.history is not None else None
        return str(found[1]) if found is not None else self._say("no_answer")

    def _plans(self, kind: str, facts: Facts) -> str:
        found = [one for one in facts.plans or () if kind in (one.kind, "any")]
        return "; ".join(f"{one.kind} {one.state} ({', '.join(one.outcomes) or '-'})" for one in found) or "-"

    def _answer(self, address: str, facts: Facts) -> str:
        answer = facts.answers.get(address)
        if answer is None:
            return self._say("no_answer")
        if answer.skipped:
            return self._say("skipped_answer")
        return ", ".join(map(str, answer.value)) if isinstance(answer.value, list) else str(answer.value)

    def _say(self, sentence: str, /, **values: object) -> str:
        return say(self.language, sentence, **values)


@dataclass(frozen=True)
class Explanation(TestsInWords):
    """The route of one person, looked at for one unit."""

    library: StoreLibrary
    card: Card
    persona: str
    given: Facts
    language: str

    def lines(self) -> Iterator[str]:
        """Everything in words, one line each."""
        facts = self._as_the_program_sees()
        route = plan_route(self.library.routing, facts)
        title = f"{self.card.number}. {self.card.title}" if self.card.kind == "module" else self.card.title
        yield self._say("why_head", persona=self.persona, title=title, unit=self.card.id)
        for address in sorted(set(self.given.answers) - set(facts.answers)):
            yield self._say("why_hidden_answer", address=address)
        yield self._verdict(route)
        rules = self.library.routing.rules
        naming = [rule for rule in rules if list(self._ways(rule))]
        yield from self._fired([rule for rule in naming if rule.id in route.fired], facts)
        yield from self._silent([rule for rule in naming if rule.id not in route.fired], facts)
        yield ""
        if not naming:
            yield self._say("why_no_rule")
        held_back = any(rule.guards for rule in rules if rule.id in route.fired)
        if held_back and any(rule.added_by for rule in naming):
            yield self._say("why_pack_waits")
        yield self._say("why_all_fired", rules=", ".join(route.fired) or "-")
        yield from self._order(route)

    def _as_the_program_sees(self) -> Facts:
        """An answer to a question that would not be shown counts as unknown."""
        if INTAKE not in self.library.unit_ids:
            return self.given
        known = frozenset(self.library.unit_ids)
        return without_hidden(replace(self.given), self.library.unit(INTAKE), self.library, known)

    # --- the outcome -------------------------------------------------------------------------------------------

    def _verdict(self, route: Route) -> str:
        unit, routing = self.card.id, self.library.routing
        core = self._core(route)
        if unit in [one.unit for one in core]:
            n, one = next((n, one) for n, one in enumerate(core, 1) if one.unit == unit)
            reason = self.library.words(self.language).say(ROUTING, f"core.{one.reason}.reason")
            return self._say("why_core_place", n=n, total=len(core), why=one.reason, reason=reason)
        suggested = [one.unit for one in route.suggested]
        doors = [one.unit for one in route.doors]
        later = [one.unit for one in route.later]
        if unit in doors:
            return self._say("why_door")
        if route.closed:
            return self._say("why_closed", rules=", ".join(one.rule for one in route.closed))
        if route.limited and unit not in suggested:
            rules = ", ".join(one.rule for one in route.limited)
            return self._say("why_limited_out", rules=rules, units=", ".join(route.order))
        if unit in suggested:
            place = {"n": suggested.index(unit) + 1, "total": len(suggested)}
            if route.limited:
                return self._say("why_limited_in", **place)
            points = self._points(route).get(unit)
            if points is None:
                return self._say("why_start", **place)
            return self._say("why_forward", **place, points=self._in_points(points))
        if unit in later:
            place = {"n": later.index(unit) + 1, "total": len(later)}
            points = self._points(route).get(unit)
            if points is None:
                return self._say("why_everyone", **place)
            return self._say("why_later", **place, points=self._in_points(points), first=routing.first_size)
        return self._say("why_not")

    def _core(self, route: Route) -> tuple[CoreSitting, ...]:
        """The sittings in the order that suits this person."""
        return core_for(self.library.routing.core, route, self._as_the_program_sees())

    def _points(self, route: Route) -> dict[str, int]:
        found: dict[str, int] = {}
        for rule in self.library.routing.rules:
            if rule.id in route.fired:
                for unit, points in points_of(rule):
                    found[unit] = found.get(unit, 0) + points
        return found

    def _order(self, route: Route) -> Iterator[str]:
        points = self._points(route)
        counted = not (route.closed or route.limited)

        def told(unit: str) -> str:
            return f"{unit} ({self._in_points(points[unit])})" if counted and unit in points else unit

        lists = {
            "why_doors": [one.unit for one in route.doors],
            "why_order": list(route.order),
            "why_afterwards": [one.unit for one in route.later],
        }
        core = [one.unit for one in self._core(route)]
        if core:
            yield self._say("why_core", units=", ".join(core))
        for sentence, units in lists.items():
            if units:
                yield self._say(sentence, units=", ".join(told(unit) for unit in units))

    def _in_points(self, points: int) -> str:
        """So many points; those that stand for "before everything" are told as that."""
        first, rest = divmod(points, BEFORE_ALL)
        told = self._say("point" if rest == 1 else "points", points=rest)
        return self._say("points_first", points=told) if first else told

    # --- the rules ---------------------------------------------------------------------------------------------

    def _ways(self, rule: Rule) -> Iterator[str]:
        """What a rule does with the unit."""
        unit = self.card.id
        if unit in rule.first:
            yield self._say("way_first")
        if unit in rule.recommend:
            place = rule.recommend.index(unit)
            total = len(rule.recommend)
            points = self._in_points(rule.weight * (total - place))
            yield self._say("way_recommend", n=place + 1, total=total, weight=rule.weight, points=points)
        if any(place.partition(".")[0] == unit for place in rule.limit_to):
            yield self._say("way_limit", units=", ".join(rule.limit_to))
        if forward := [place for place in rule.puts_forward if place.partition(".")[0] == unit]:
            yield self._say("way_forward", units=", ".join(forward))
        if left_out := [place for place in rule.leaves_out if place.partition(".")[0] == unit]:
            yield self._say("way_left_out", units=", ".join(left_out))
        if rule.door == unit:
            yield self._say("way_door")

    def _named(self, rule: Rule) -> str:
        return self._say("why_of_pack", rule=rule.id, pack=rule.added_by) if rule.added_by else rule.id

    def _fired(self, rules: list[Rule], facts: Facts) -> Iterator[str]:
        if not rules:
            return
        yield from ("", self._say("why_fired"))
        for rule in rules:
            because = rule.when.verdict(facts).because
            words = self.library.words(self.language)
            sentence, answers = reason_in_words(Reason(rule.id, because), self.library, words)
            yield f"  {self._named(rule)}: {'; '.join(self._ways(rule))}"
            yield f"    “{sentence}”"
            yield from (f"    - {line}" for line in answers)
            yield from (f"    - {self._other(one)}" for one in because if one.subject not in ("answer", "band"))

    def _silent(self, rules: list[Rule], facts: Facts) -> Iterator[str]:
        if not rules:
            return
        yield from ("", self._say("why_silent"))
        for rule in rules:
            yield f"  {self._named(rule)}: {'; '.join(self._ways(rule))}"
            yield from (f"    {line}" for line in self._tests(rule.when, facts))

    def _other(self, because: Because) -> str:
        return self._say(f"because_{because.subject}", name=because.name, value=because.value)


def _inner(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The conditions within one."""
    for attribute in attributes_of(type(condition)):
        value = getattr(condition, attribute.name)
        if isinstance(value, tuple):
            yield from ((attribute.key, one) for one in value if isinstance(one, Condition))


def _written(test: Condition) -> str:
    """A test as its author wrote it: its subject, then every key that was used."""
    told: list[str] = []
    for attribute in attributes_of(type(test)):
        value = getattr(test, attribute.name)
        if attribute.key == test.KIND and not isinstance(value, Hours):
            told.insert(0, str(value))
        elif isinstance(value, Hours):
            told.append(f"{value.from_}-{value.to}")
        elif value is not None and value != ():
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).replace("True", "true")
            told.append(f"{attribute.key} {shown.replace('False', 'false')}")
    return " ".join(told)


@dataclass(frozen=True)
class GuideDays(TestsInWords):
    """What the guide says to one person over their days."""

    library: StoreLibrary
    whole: CheckContext
    persona: Persona
    language: str

    def lines(self) -> Iterator[str]:
        """Every day, with what was done and what was said."""
        yield self._say("guide_head", persona=self.persona.name)
        for day in Timeline(self.whole, self.persona).days():
            yield from ("", self._when(day))
            told = (*day.done, *day.given.plans, *day.given.outcomes)
            becomes = (f"{kind}.{state}" for kind, state in (day.given.becomes or {}).items())
            if done := ", ".join((*told, *becomes)):
                yield f"  {self._say('guide_done', done=done)}"
            for said in day.said:
                text = self._text(said) if said.chosen is not None else self._say("guide_nothing")
                yield f"  {said.at}: {text}"

    def why(self, reply: GuideReply) -> Iterator[str]:
        """One reply: on which days it was said or could have been, and how its condition stood on the last of them."""
        yield self._say("why_reply_head", persona=self.persona.name, reply=reply.id, at=reply.at)
        yield f"“{self.library.words(self.language).say(GUIDE, f'replies.{reply.id}.says')}”"
        days = Timeline(self.whole, self.persona).days()
        found = [(day, said) for day in days for said in day.said if said.at == reply.at]
        if not found:
            yield self._say("why_reply_nowhere", at=reply.at)
        for day, said in found:
            yield f"{self._when(day)}: {self._verdict(reply, said)}"
        for _, said in found[-1:]:
            yield from ("", self._say("why_reply_tests"))
            yield from (f"  {line}" for line in self._tests(reply.when, said.facts))

    def _verdict(self, reply: GuideReply, said: Said) -> str:
        if said.chosen is not None and said.chosen.reply.id == reply.id:
            return self._say("reply_said")
        if said.silent:
            return self._say("reply_silent")
        if reply.id not in {one.reply.id for one in said.fitting}:
            return self._say("reply_unfit")
        if said.chosen is None:
            return self._say("reply_rests")
        return self._say("reply_other", reply=said.chosen.reply.id)

    def _when(self, day: TimelineDay) -> str:
        return self._say("guide_day", day=day.given.day, hour=f"{day.given.hour:02}:00")

    def _text(self, said: Said) -> str:
        if said.chosen is None:
            return ""
        words, reply = self.library.words(self.language), said.chosen.reply
        text = words.say(GUIDE, f"replies.{reply.id}.says", **said.chosen.values(said.address))
        return f"“{text}” ({reply.id})"


NAME = "personas.yaml"


@shape
class InventedPerson(Shape):
    """A file of answers: one invented person without a name and without what is expected."""

    answers: Mapping[str, Any] | None = None
    collections: Mapping[CollectionRef, Any] | None = None
    finished: tuple[UnitRef, ...] = ()
    history: tuple[PersonasDay, ...] = ()


@dataclass(frozen=True)
class Someone:
    """An invented person, and where they are written."""

    persona: Persona
    node: MappingNode

    def days(self, library: StoreLibrary, language: str) -> GuideDays:
        """What is said to them over their days.

        Raises:
            ContentError: an answer fits no question.
        """
        self.facts(library)
        return GuideDays(library, CheckContext(Draft(), library), self.persona, language)

    def facts(self, library: StoreLibrary) -> Facts:
        """What is known of them.

        Raises:
            ContentError: an answer fits no question.
        """
        whole = CheckContext(Draft(), library)
        wrong = list(check_answers(whole, self.persona.answers or {}, self.node))
        days = self.node.get("history")
        for day, node in zip(self.persona.history, days.items if isinstance(days, SequenceNode) else (), strict=True):
            if isinstance(node, MappingNode):
                wrong += check_answers(whole, day.answers or {}, node)
        if wrong:
            raise ContentError(wrong)
        return facts_now(whole, self.persona)


def someone_named(word: str, folders: Sequence[Path], *, alone: bool, language: str) -> Someone:
    """A person in a file, else the one of that name in the packs.

    ``alone`` says that the first folder is the whole content, so that ours has nobody in it.

    Raises:
        WrongUse: there is nobody of that name; it names who looks like it.
        ContentError: the file can't be used.
    """
    if Path(word).is_file():
        return _in_file(Path(word), language)
    sources: list[Files] = [FolderFiles(folder) for folder in folders]
    if not alone:
        sources.append(zipped_files(ARCHIVE) if ARCHIVE.is_file() else FolderFiles(SOURCES))
    known: dict[str, Someone] = {}
    for files in sources:
        if NAME in files.names():
            known = {**_listed(files.read(NAME), NAME), **known}
    found = known.get(word) or next((one for name, one in known.items() if name.casefold() == word.casefold()), None)
    if found is None:
        raise WrongUse(not_there(language, "no_persona", word, known))
    return found


def _listed(data: bytes, file: str) -> dict[str, Someone]:
    root = _root(data, file)
    problems: list[ContentProblem] = []
    fitted = fit(Personas, root, problems)
    listed = root.get("personas")
    if fitted is None or not isinstance(listed, SequenceNode):
        raise ContentError(problems)
    nodes = [node for node in listed.items if isinstance(node, MappingNode)]
    return {one.name: Someone(one, node) for one, node in zip(fitted[0].personas, nodes, strict=True)}


def _in_file(path: Path, language: str) -> Someone:
    data = path.read_bytes()
    root = _root(data, path.name)
    if "personas" in root.entries:
        people = _listed(data, path.name)
        if len(people) != 1:
            raise WrongUse(not_there(language, "several_personas", path.name, people))
        return next(iter(people.values()))
    if not {"answers", "collections", "finished", "history"} & root.entries.keys():
        # nothing but answers: their addresses stand at the top
        key = Scalar("answers", root.spot, root.spot.line, "")
        root = MappingNode({"answers": Pair(key, root)}, root.spot)
    problems: list[ContentProblem] = []
    fitted = fit(InventedPerson, root, problems)
    if fitted is None:
        raise ContentError(problems)
    given = fitted[0]
    persona = Persona(
        name=path.name,
        answers=given.answers,
        collections=given.collections,
        finished=given.finished,
        history=given.history,
        expect=Expected(),
    )
    return Someone(persona, root)


def _root(data: bytes, file: str) -> MappingNode:
    document = read_yaml(data, file)
    if document.problems or not isinstance(document.root, MappingNode):
        raise ContentError(document.problems or [error(Spot(file), "map_expected")])
    return document.root
