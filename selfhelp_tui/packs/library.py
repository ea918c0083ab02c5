"""The library that both front ends take their content from.

The first words on the screen wait for this module: what is only needed to open a unit is imported when one is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Protocol

from selfhelp_tui.core.content.ids import FOLLOW_UP, PRESCRIPTION
from selfhelp_tui.core.content.words import SlottedTexts, Words
from selfhelp_tui.core.migrations import Moves
from selfhelp_tui.packs.store import AVOID, COUNTRY, GUIDE, INTERFACE, REVIEWS, ROUTING, SCALES, Store

if TYPE_CHECKING:
    from selfhelp_tui.core.content.card import Card
    from selfhelp_tui.core.content.changes import Change
    from selfhelp_tui.core.content.guide import Guide
    from selfhelp_tui.core.content.helplines import Country
    from selfhelp_tui.core.content.routing import Routing
    from selfhelp_tui.core.content.scales import Scale
    from selfhelp_tui.core.content.units import TextReview, Unit
    from selfhelp_tui.packs.manifest import ToReview, WordsToAvoid


class LibraryOverlay(Protocol):
    """What a library has to know of a pack that was added to it; ``packs.overlay`` makes them."""

    @property
    def name(self) -> str:
        """Of the pack."""
        ...

    @property
    def folder(self) -> str:
        """Where the pack stands, for messages; empty where that is not known."""
        ...

    @property
    def declared(self) -> Mapping[Any, int]:
        """What it hides and replaces, to the line in ``pack.yaml``."""
        ...

    @property
    def safety_same(self) -> bool:
        """Whether it was checked that all that keeps people safe is the same with the pack as without it."""
        ...

    def over(self, stores: Sequence[Store], *, only_changed: bool = False) -> tuple[Store, ...]:
        """The stores as the pack leaves them, with its own behind them unless only its changes are asked for."""
        ...

    def changes(self, library: StoreLibrary, language: str) -> tuple[Change, ...]:
        """What it changes, with titles in a language."""
        ...


class StoreLibrary:
    """Content of one pack or of several, opened a unit at a time."""

    def __init__(self, stores: Sequence[Store], adaptations: Sequence[LibraryOverlay] = ()) -> None:
        """The first store is the core pack, the others add to it; ``adaptations`` say what they did to it."""
        self._stores = tuple(stores)
        self.adaptations = tuple(adaptations)
        self._core = self._stores[0]
        self._holder = {unit: store for store in reversed(self._stores) for unit in store.facts.units}
        self._words: dict[tuple[str, bool], Words] = {}
        self._units: dict[str, Unit] = {}
        self._made_of: dict[str, Any] = {}
        """The structure of each of those units."""
        self._under: StoreLibrary | None = None
        """The library that this one was adapted from, where the two share what was built."""
        self._countries: dict[str, Country] = {}

    def adapted(self, by: LibraryOverlay, *, only_changed: bool = False, sharing: bool = False) -> StoreLibrary:
        """This library as one more pack leaves it, with what that pack adds unless only its changes are asked for.

        With ``sharing`` it keeps this library, and builds no unit again that the pack leaves as it is.
        """
        adapted = StoreLibrary(by.over(self._stores, only_changed=only_changed), (*self.adaptations, by))
        adapted._under = self if sharing else None
        return adapted

    @property
    def version(self) -> str:
        """Name and version of each pack, such as ``core 1.0.0``."""
        return " + ".join(f"{store.facts.name} {store.facts.version}" for store in self._stores)

    @property
    def packs(self) -> Mapping[str, str]:
        """Name of each pack to its version, the core pack first."""
        return {store.facts.name: store.facts.version for store in self._stores}

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages of the core pack."""
        return self._core.facts.languages

    @property
    def source_language(self) -> str:
        """The language the core pack is written in."""
        return self._core.facts.source_language

    @property
    def collections(self) -> tuple[str, ...]:
        """Ids of the collections of all packs, in order."""
        return tuple(dict.fromkeys(one for store in self._stores for one in store.facts.collections))

    @property
    def moves(self) -> Moves:
        """What went on under another id, in all packs."""
        facts = [store.facts for store in self._stores]
        return Moves(
            {old: new for one in facts for old, new in one.moved.items()},
            {question: options for one in facts for question, options in one.mapped.items()},
        )

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the headings of the information library, in order."""
        return tuple(dict.fromkeys(one for store in self._stores for one in store.facts.groups))

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """Ids of all units."""
        return tuple(one for store in self._stores for one in store.facts.units)

    @property
    def prescribed_by(self) -> str | None:
        """Name of the pack that prescribes something, or None."""
        holder = self._holder.get(PRESCRIPTION)
        return holder.facts.name if holder else None

    @cached_property
    def scales(self) -> Mapping[str, Scale]:
        from selfhelp_tui.core.content.scales import Scales
        from selfhelp_tui.core.content.schema import build

        found: dict[str, Scale] = {}
        for store in self._stores:
            try:
                scales: Scales = build(Scales, store.structure(SCALES))
            except KeyError:
                continue
            found |= {scale.id: scale for scale in scales.scales}
        return found

    @cached_property
    def routing(self) -> Routing:
        """The rules of the core pack, and behind them those of added packs for their own modules."""
        from dataclasses import replace

        from selfhelp_tui.core.content.routing import AddedRule, Routing
        from selfhelp_tui.core.content.schema import build

        rules: Routing = build(Routing, self._core.structure(ROUTING))
        added: list[AddedRule] = []
        for store in self._stores[1:]:
            try:
                listed = store.structure(ROUTING)["rules"]
            except KeyError:
                continue
            added += [build(AddedRule, {"pack": store.facts.name, **plain}) for plain in listed]
        return replace(rules, rules=(*rules.rules, *added)) if added else rules

    @cached_property
    def guide(self) -> Guide | None:
        """The replies of all packs, ours first."""
        from dataclasses import replace

        from selfhelp_tui.core.content.guide import Guide
        from selfhelp_tui.core.content.schema import build

        found: list[Guide] = []
        for store in self._stores:
            try:
                found.append(build(Guide, store.structure(GUIDE)))
            except KeyError:
                continue
        return replace(found[0], replies=tuple(one for each in found for one in each.replies)) if found else None

    @cached_property
    def reviews(self) -> tuple[TextReview, ...]:
        from selfhelp_tui.core.content.schema import build
        from selfhelp_tui.core.content.units import AddedReview, TextReview

        found: list[TextReview] = []
        for store, written in self._on_reviewing():
            for plain in written.get("reviews", ()):
                maker = {} if store is self._core else {"pack": store.facts.name}
                found.append(build(AddedReview if maker else TextReview, {**maker, **plain}))
        return tuple(found)

    @cached_property
    def to_review(self) -> tuple[ToReview, ...]:
        """What somebody still has to look at, those of added packs last."""
        from selfhelp_tui.core.content.schema import build
        from selfhelp_tui.packs.manifest import ToReview

        return tuple(
            build(ToReview, plain) for _, written in self._on_reviewing() for plain in written.get("to_review", ())
        )

    def _on_reviewing(self) -> Iterator[tuple[Store, Mapping[str, Any]]]:
        for store in self._stores:
            try:
                yield store, store.structure(REVIEWS)
            except KeyError:
                continue

    @cached_property
    def countries(self) -> tuple[str, ...]:
        from selfhelp_tui.core.content.helplines import INTERNATIONAL

        codes = {code for store in self._stores for code in store.facts.countries}
        return tuple(sorted(codes, key=lambda code: (code == INTERNATIONAL, code)))

    def cards(self, language: str) -> tuple[Card, ...]:
        found = [card for store in self._stores for card in store.cards(language)]
        if len(self._stores) > 1:
            order = ("intake", "help", "topic", "sitting", "module", FOLLOW_UP, PRESCRIPTION)
            kinds = {kind: place for place, kind in enumerate(order)}
            groups = {group: place for place, group in enumerate(self.groups)}
            found.sort(key=lambda card: (kinds[card.kind], groups.get(card.group, 0)))
        return tuple(found)

    def unit(self, unit_id: str) -> Unit:
        from selfhelp_tui.core.content.schema import build
        from selfhelp_tui.core.content.units import Unit

        if unit_id not in self._units:
            plain = self._made_of[unit_id] = self._holder[unit_id].structure(unit_id)
            under = self._under
            same = under is not None and under._made_of.get(unit_id) is plain
            unit: Unit = under._units[unit_id] if under is not None and same else build(Unit, plain)
            self._units[unit_id] = unit
        return self._units[unit_id]

    def language_name(self, language: str) -> str:
        """What readers of a language call it."""
        return self._core.facts.language_names.get(language, language)

    def words(self, language: str, country: Callable[[], str | None] | None = None, *, easy: bool = False) -> Words:
        if country is not None:
            return self._words_for(language, country, easy=easy)
        if (language, easy) not in self._words:
            self._words[language, easy] = self._words_for(language, lambda: None, easy=easy)
        return self._words[language, easy]

    def _words_for(self, language: str, country: Callable[[], str | None], *, easy: bool) -> Words:
        @cache
        def called(slot: str) -> str | None:
            anywhere = words.find(INTERFACE, f"slot.{slot}")
            # which country it is costs something to know, so only a text that has a slot asks
            code = country() if anywhere is not None else None
            return (self.country(code).called(slot, language) if code and code in self.countries else None) or anywhere

        def read(unit: str) -> Mapping[str, str]:
            texts = self._texts(unit, language)
            if easy:
                texts = {**texts, **self.easy_texts(unit, language)}
            return SlottedTexts(texts, called)

        words = Words(language, read)
        return words

    def _holders(self, unit: str) -> Sequence[Store]:
        """The packs that have words of a unit, ours last: none of another stands in the place of ours."""
        if unit in (INTERFACE, SCALES, ROUTING, GUIDE):
            return self._stores[::-1]
        return (self._holder[unit],) if unit in self._holder else ()

    def _texts(self, unit: str, language: str) -> Mapping[str, str]:
        each = [store.texts(unit, language) for store in self._holders(unit)]
        # that of one pack is not copied
        return each[0] if len(each) == 1 else {path: text for texts in each for path, text in texts.items()}

    def easy_texts(self, unit: str, language: str) -> Mapping[str, str]:
        """The second, easy text of those paths that have one; no pack has it for a text of another."""
        merged: dict[str, str] = {}
        for store in self._holders(unit):
            if easy := store.easy_texts(unit, language):
                own = store.texts(unit, language)
                merged |= {path: text for path, text in easy.items() if path in own}
        return merged

    def avoided(self, language: str) -> WordsToAvoid | None:
        """The words that no text in a language may have, also one of an added pack; None where there is no list."""
        from selfhelp_tui.core.content.schema import build
        from selfhelp_tui.packs.manifest import WordsToAvoid

        try:
            found: WordsToAvoid = build(WordsToAvoid, self._core.structure(f"{AVOID}{language}"))
        except KeyError:
            return None
        return found

    def language_of(self, unit_id: str, language: str) -> str:
        holder = self._holder.get(unit_id)
        return holder.language_of(unit_id, language) if holder else language

    @property
    def safety_same(self) -> bool:
        return all(by.safety_same for by in self.adaptations)

    def difference(self, language: str) -> tuple[Change, ...]:
        """What the added packs change, with titles in a language; empty where none was added."""
        return tuple(change for by in self.adaptations for change in by.changes(self, language))

    def country(self, code: str) -> Country:
        """The help lines of a country, those of added packs last; KeyError when there is none."""
        from selfhelp_tui.core.content.helplines import AddedLine, Country, Helpline, Service
        from selfhelp_tui.core.content.schema import build

        if code not in self._countries:
            lines: list[Helpline] = []
            zones: tuple[str, ...] = ()
            services: tuple[Service, ...] | None = None
            for store in self._stores:
                document = store.structure(f"{COUNTRY}{code}") if code in store.facts.countries else {}
                known = document.get("lines", ())
                # where the core has the country, it alone knows what the clocks and the services there are called
                zones = zones or tuple(document.get("time_zones", ()))
                if services is None and known:
                    services = build(tuple[Service, ...], document.get("services", ()))
                maker = {} if store is self._core else {"pack": store.facts.name}
                for plain in known:
                    line = {**maker, **plain}
                    lines.append(build(AddedLine if "pack" in line else Helpline, line))
            if not lines:
                raise KeyError(code)
            self._countries[code] = Country(country=code, time_zones=zones, services=services or (), lines=tuple(lines))
        return self._countries[code]
