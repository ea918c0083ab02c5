"""What no pack can hide or replace, and why: whatever someone in danger, or a child in danger, may depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from selfhelp_tui.core.content.conditions import AnswerTest
from selfhelp_tui.core.content.guide import FIXED_AT, GuideReply
from selfhelp_tui.core.content.helplines import ADDABLE_KINDS
from selfhelp_tui.core.content.routing import Rule
from selfhelp_tui.core.content.units import (
    Borrow,
    HelpPage,
    Module,
    Screen,
    Section,
    Sitting,
    Topic,
    Unit,
    safety_questions,
)
from selfhelp_tui.packs.check.conditions import leaves
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import (
    Directive,
    HideLine,
    HideModule,
    HideSection,
    HideSitting,
    HideStep,
    HideTopic,
    ReplaceLine,
    ReplaceModule,
    ReplaceSitting,
    ReplaceText,
    ReplaceTopic,
)
from selfhelp_tui.packs.store import GUIDE, INTERFACE, ROUTING, SCALES

OPEN_WORDS = frozenset({"collection", "exercise", "group", "phase"})
"""Parts of the interface whose words may be replaced; the others speak of safety, keeping and help lines."""
GREETINGS = frozenset({"first.title"})
"""All that may be replaced of the first screen and home: their rows name the way to help and to what comes first."""
LAWYER = "journal_command.lawyer"
"""The fixed sentence about a lawyer, in the interface."""
LONG = 6
"""Letters from which a word of that sentence tells it from others."""

Reason = str
"""Id of the message that says why."""


class Protection:
    """Looks up why something of a library has to stay as it is."""

    def __init__(self, library: StoreLibrary) -> None:
        self.library = library
        self._lawyer: dict[str, frozenset[str]] = {}
        """Language to the words that tell the sentence about a lawyer."""

    def why(self, declared: Directive) -> Reason | None:
        """Why this can't be done; None where it can, or where there is no such thing."""
        found: Reason | None = REASONS[type(declared)](self, declared)
        return found

    @cached_property
    def by_rules(self) -> frozenset[str]:
        """Units, and sections as ``unit.section``, that rules of safety lead to."""
        found: set[str] = set()
        for rule in self.library.routing.rules:
            if is_safety_rule(rule):
                found |= {*rule.limit_to, *((rule.door,) if rule.door else ())}
        return frozenset((*found, *(place.partition(".")[0] for place in found)))

    def is_safety(self, unit: Unit) -> bool:
        """Whether the whole of a unit stays as it is."""
        return unit.protected or not isinstance(unit, (Module, Sitting, Topic))

    @cached_property
    def _opened(self) -> frozenset[str]:
        """What rows of protected units lead to: units, and sections as ``unit.section``."""
        units = (self.library.unit(unit) for unit in self.library.unit_ids)
        return frozenset(one.opens for unit in units if unit.protected for one in unit.sections if one.opens)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Units that a page which is there for safety says to read next."""
        units = (self.library.unit(unit) for unit in self.library.unit_ids)
        kept = [unit for unit in units if self.is_safety(unit)]
        leads_to = (unit.leads_to for unit in kept if isinstance(unit, Topic) and unit.leads_to)
        return frozenset((*leads_to, *(one for unit in kept for one in unit.see_also)))

    def _of_opened(self, unit: str, section: str | None = None) -> Reason | None:
        found = (one.partition(".") for one in self._opened)
        kept = any(there == unit and (section is None or part in ("", section)) for there, _, part in found)
        return "protected_opened" if kept else None

    def _of_unit(self, unit: Unit) -> Reason | None:
        return "protected_safety" if self.is_safety(unit) else None

    def whole_unit(self, declared: Directive) -> Reason | None:
        unit = self.library.unit(declared.unit)
        screens = "protected_screens" if any(True for _ in fixed_steps(unit)) else None
        named = "protected_named" if unit.id in self._named else None
        return self._kept(unit) or screens or self._of_opened(unit.id) or named

    def _kept(self, unit: Unit) -> Reason | None:
        return self._of_unit(unit) or ("protected_rule" if unit.id in self.by_rules else None)

    def hidden_section(self, declared: Directive) -> Reason | None:
        unit = self.library.unit(declared.unit)
        section_id = declared.key[3]
        steps = self._of_steps(unit, lambda section, step: section.id == section_id)
        return self._of_unit(unit) or steps or self._of_opened(unit.id, section_id)

    def hidden_step(self, declared: Directive) -> Reason | None:
        unit = self.library.unit(declared.unit)
        section, _ = unit.step(declared.key[3]) or (None, None)
        steps = self._of_steps(unit, lambda section, step: step == declared.key[3])
        return self._of_unit(unit) or steps or (self._of_opened(unit.id, section.id) if section else None)

    def _of_steps(self, unit: Unit, chosen: Callable[[Section, str], bool]) -> Reason | None:
        found = [(section, step) for section, step in unit.placed_steps() if chosen(section, step.id)]
        if {step.id for _, step in found} & set(fixed_steps(unit)):
            return "protected_screens"
        if any(f"{unit.id}.{section.id}" in self.by_rules for section, _ in found):
            return "protected_rule"
        starts = tuple(f"sections.{section.id}.steps.{step.id}." for section, step in found)
        for language in self.library.languages:
            texts = self.library.words(language).unit(unit.id)
            if any(path.startswith(starts) and self.is_fixed_sentence(text, language) for path, text in texts.items()):
                return "protected_lawyer"
        return None

    def is_fixed_sentence(self, text: str, language: str) -> bool:
        """Whether a text says to speak to a lawyer, in the fixed sentence or one much like it."""
        wanted = self._lawyer.get(language)
        if wanted is None:
            words = _words(self.library.words(language).find(INTERFACE, LAWYER) or "")
            wanted = self._lawyer[language] = frozenset(word for word in words if len(word) >= LONG)
        folded = text.casefold()
        # taking every text of the program apart would be felt at the start
        return bool(wanted) and all(word in folded for word in wanted) and wanted <= set(_words(text))

    def replaced_text(self, declared: Directive) -> Reason | None:
        if not isinstance(declared, ReplaceText):
            return None
        named = {
            INTERFACE: self._interface,
            ROUTING: self._rule_text,
            SCALES: self._scale_text,
            GUIDE: self._reply_text,
        }
        if declared.unit in named:
            return named[declared.unit](declared)
        unit = self.library.unit(declared.unit)
        starts = tuple(
            f"sections.{section.id}.steps.{step.id}."
            for section, step in unit.placed_steps()
            if step.id in set(fixed_steps(unit))
        )
        text = self.library.words(declared.language).find(declared.unit, declared.path) or ""
        at = declared.path.split(".")
        return (
            self._of_unit(unit)
            or (self._of_opened(unit.id, at[1]) if at[0] == "sections" else None)
            or ("protected_screens" if declared.path.startswith(starts or ("\0",)) else None)
            or ("protected_lawyer" if self.is_fixed_sentence(text, declared.language) else None)
        )

    def _interface(self, declared: ReplaceText) -> Reason | None:
        return "protected_interface" if self.is_said_for_safety(declared.path) else None

    def is_said_for_safety(self, path: str) -> bool:
        """Whether words of the interface stay as they are: those of the program itself, and those on safety content."""
        is_open = path.partition(".")[0] in OPEN_WORDS or path in GREETINGS
        return not is_open or path.startswith(self._on_safety_content)

    @cached_property
    def _on_safety_content(self) -> tuple[str, ...]:
        """Beginnings of the words that kinds of exercise bring to Help now and other safety content."""
        units = (self.library.unit(one) for one in self.library.unit_ids)
        kinds = {step.KIND for unit in units if self.is_safety(unit) for _, step in unit.placed_steps()}
        return tuple(f"exercise.{kind}." for kind in sorted(kinds))

    def _scale_text(self, declared: ReplaceText) -> Reason | None:
        return "protected_scale"

    def _reply_text(self, declared: ReplaceText) -> Reason | None:
        fixed = (f"replies.{one.id}.says" for one in self.fixed_replies)
        return "protected_reply" if declared.path in set(fixed) else None

    @property
    def fixed_replies(self) -> tuple[GuideReply, ...]:
        """Replies of the guide that stay as they are."""
        guide = self.library.guide
        return tuple(one for one in guide.replies if one.at in FIXED_AT) if guide is not None else ()

    def _rule_text(self, declared: ReplaceText) -> Reason | None:
        rule = next((one for one in self.library.routing.rules if f"rules.{one.id}.reason" == declared.path), None)
        return "protected_reason" if rule is None or is_safety_rule(rule) else None

    def line(self, declared: Directive) -> Reason | None:
        _, code, line_id = declared.key
        found = next(one for one in self.library.country(code).lines if one.id == line_id)
        return "protected_line" if found.added_by is None or found.kind not in ADDABLE_KINDS else None


def is_safety_rule(rule: Rule) -> bool:
    """Whether a rule keeps someone safe, and so stays with its reason and where it leads."""
    return rule.protected or rule.closes or bool(rule.limit_to)


def fixed_steps(unit: Unit) -> Iterable[str]:
    """Steps of a unit that stay: pages with the emergency number, safety screens, and the questions they follow on."""
    guarded = safety_questions(unit)
    for _, step in unit.placed_steps():
        if isinstance(step, (Screen, HelpPage)):
            yield step.id
        if isinstance(step, Borrow) and any(question.startswith(f"{step.of}.") for question in guarded):
            yield step.id
        if isinstance(step, Screen) and step.show_if is not None:
            for leaf in leaves(step.show_if):
                if isinstance(leaf, AnswerTest) and leaf.answer.split(".")[0] == unit.id:
                    yield leaf.answer.split(".")[1]


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()


REASONS: Mapping[type[Directive], Any] = {
    HideModule: Protection.whole_unit,
    HideTopic: Protection.whole_unit,
    HideSitting: Protection.whole_unit,
    HideSection: Protection.hidden_section,
    HideStep: Protection.hidden_step,
    HideLine: Protection.line,
    ReplaceModule: Protection.whole_unit,
    ReplaceTopic: Protection.whole_unit,
    ReplaceSitting: Protection.whole_unit,
    ReplaceText: Protection.replaced_text,
    ReplaceLine: Protection.line,
}
