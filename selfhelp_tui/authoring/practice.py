"""The form of a practice on disk: what is typed so far, and the ordinary pack that is made of it and read again."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from selfhelp_tui.authoring.messages import say
from selfhelp_tui.authoring.templates import Plain, as_yaml
from selfhelp_tui.core.content.helplines import PRACTICE
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.schema import Named
from selfhelp_tui.core.content.units import Module, Sitting, Topic, Unit
from selfhelp_tui.core.practice_form import EXERCISE, MODULE, SITTING, After, FormRemark, PracticeForm
from selfhelp_tui.packs.check.protected import Protection
from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles, ReadFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.manifest import Hide, HideModule, HideSitting, HideTopic, range_around
from selfhelp_tui.packs.opening import core_store, open_library, with_added
from selfhelp_tui.packs.problems import ContentError, ContentProblem, Spot, error

FIRST_VERSION = "1.0.0"
STARTS_WITH = {"label": "Notes"}
HIDES: Mapping[type[Unit], type[Hide]] = {Module: HideModule, Sitting: HideSitting, Topic: HideTopic}
ASKED_IN = {"hide": "leave_out", "homework": "begin", "first_module": "begin", "questions": "questions"}
"""Key at the top of a file to the question of the form that it answers; ``letter`` for any other of a prescription."""
NOT_SAID = frozenset({"language_fallback"})
"""Problems that are none here: the practice writes in the one language that its clients read."""


def kept_id(text: str) -> str:
    """An id that belongs to a text: the same text has the same one, and another text never has it."""
    return sha256(text.strip().encode()).hexdigest()[:10]


def pack_id(name: str) -> str:
    """An id made from the name of a practice; empty where there is no letter in it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:30].strip("_")
    return made if not made or (made[0].isalpha() and made not in {*Named.never, "core"}) else f"practice_{made}"


@cache
def our_library() -> StoreLibrary:
    """The content of the program, opened once: each page of the form, and each look at the pack, asks much of it."""
    return open_library()


class PackOfForm:
    """The files of the pack that a form makes, over those that are there."""

    def __init__(self, form: PracticeForm, there: Draft, extends: str, today: date) -> None:
        """``there`` is the pack in the folder; what the form knows nothing of stays as it is."""
        self.form, self.there, self.extends, self.today = form, there, extends, today
        self.name = form.pack or (there.page.thing.pack if there.page else "") or pack_id(form.text("name"))

    def files(self, before: Mapping[str, bytes]) -> dict[str, str | None]:
        """Path to text of each file that changes, ``None`` for one that goes; ``before`` is what is there."""
        made = {**self._helplines(), **self._prescription(before)}
        changed = {name: text for name, text in made.items() if _differs(before.get(name), text)}
        page = self._page()
        old = self.there.page.plain if self.there.page is not None else None
        if old is not None and (changed or page != old):
            major, minor, patch = (*(int(one) for one in str(page["version"]).split(".")), 0, 0)[:3]
            page["version"] = f"{major}.{minor}.{patch + 1}"
        if old is None or page != old:
            changed["pack.yaml"] = as_yaml(page)
        return changed

    def _page(self) -> Plain:
        form = self.form
        page: Plain = (
            dict(self.there.page.plain)
            if self.there.page is not None
            else {
                "pack": self.name,
                "version": FIRST_VERSION,
                "schema": 1,
                "extends": self.extends,
                "source_language": form.language,
                "languages": [form.language],
                "licence": "CC-BY-SA-4.0",
            }
        )
        library = our_library()
        known = {unit: _hide_key(library, unit) for unit in library.unit_ids}
        others = [one for one in page.get("hide", ()) if not any(known.get(unit) == key for key, unit in one.items())]
        hide = [*({known[unit]: unit} for unit in form.hidden if known.get(unit)), *others]
        if hide:
            page["hide"] = hide
        else:
            page.pop("hide", None)
        return page

    def _helplines(self) -> dict[str, str | None]:
        form, made = self.form, {}
        for code, held in self.there.countries.items():
            rest = [one for one in held.plain["lines"] if not (one["kind"] == PRACTICE and one["id"] == self.name)]
            if len(rest) < len(held.plain["lines"]) and code != form.country:
                made[held.place.name] = as_yaml({**held.plain, "lines": rest}) if rest else None
        if not form.text("name") or not form.country:
            return made
        here = self.there.countries.get(form.country)
        plain: Plain = dict(here.plain) if here is not None else {"country": form.country, "lines": []}
        old = next((one for one in plain["lines"] if one["id"] == self.name), None)
        line = self._line(old)
        rest = [one for one in plain["lines"] if one["id"] != self.name]
        made[f"helplines/{form.country}.yaml"] = as_yaml({**plain, "lines": [line, *rest]})
        return made

    def _line(self, old: Plain | None) -> Plain:
        form, web = self.form, self.form.text("web")
        line: Plain = {"id": self.name, "kind": PRACTICE, "name": form.text("name"), "languages": [form.language]}
        if form.text("phone"):
            line["phone"] = form.text("phone")
        if web:
            line["email" if "@" in web else "web"] = web
        if form.text("hours"):
            line["about"] = {form.language: form.text("hours")}
        # the practice itself is the source of how it is reached
        rest = {"verified": "high", "sources": [web or form.text("name")]}
        collected = (old or {}).get("collected")
        if collected and {**line, "collected": collected, **rest} == old:
            return {**line, "collected": collected, **rest}
        return {**line, "collected": self.today.isoformat(), **rest}

    def _prescription(self, before: Mapping[str, bytes]) -> dict[str, str | None]:
        form = self.form
        structure, words = f"{PRESCRIPTION}/structure.yaml", f"{PRESCRIPTION}/{form.language}.yaml"
        held = self.there.prescription
        said: Plain = {}
        plain: Plain = {"prescription": PRESCRIPTION}
        if not any((form.text("letter"), form.questions, form.begin)):
            return {structure: None, words: None} if structure in before else {}
        kind, _, place = form.begin.partition(":")
        unit, _, step = place.partition(".")
        if kind in (MODULE, EXERCISE):
            plain["first_module"] = unit
        tasks = self._own_homework(held.plain if held is not None else {})
        if kind == SITTING:
            tasks.insert(0, {"id": f"begin_{kept_id(place)}", "sitting": place})
        elif kind == EXERCISE:
            tasks.insert(0, {"id": f"begin_{kept_id(place)}", "commit": PRACTICE})
            said[tasks[0]["id"]] = self._title(unit, step)
        old_words = self._old_words()
        said |= {one["id"]: old_words[f"homework.{one['id']}"] for one in tasks if f"homework.{one['id']}" in old_words}
        questions = {f"asked_{kept_id(one)}": one for one in form.questions if one.strip()}
        texts: Plain = {"from": form.text("maker") or form.text("name"), "letter": form.text("letter")}
        if said:
            texts["homework"] = said
        if questions:
            plain["questions"], texts["questions"] = list(questions), questions
        old_days = {one["id"]: one["day"] for one in (held.plain.get("homework", ()) if held is not None else ())}
        for one in tasks:
            one["day"] = old_days.get(one["id"], self.today.isoformat())
        if tasks:
            plain["homework"] = tasks
        day = held.plain["date"] if held is not None else ""
        same = (
            held is not None
            and {**plain, "date": day} == held.plain
            and not _differs(before.get(words), as_yaml(texts))
        )
        plain = {"prescription": PRESCRIPTION, "date": day if same else self.today.isoformat(), **plain}
        return {structure: as_yaml(plain), words: as_yaml(texts)}

    def _own_homework(self, plain: Plain) -> list[Plain]:
        """Homework that someone wrote by hand, which the form has no question for."""
        return [dict(one) for one in plain.get("homework", ()) if not one["id"].startswith("begin_")]

    def _old_words(self) -> Mapping[str, str]:
        texts = self.there.words.get((PRESCRIPTION, self.form.language))
        return texts.plain if texts is not None else {}

    def _title(self, unit_id: str, step_id: str) -> str:
        library = our_library()
        unit, words = library.unit(unit_id), library.words(self.form.language)
        section, step = unit.step(step_id) or (None, None)
        return (unit.step_place(words, section, step).find("title") or "") if section and step else ""


def _differs(before: bytes | None, text: str | None) -> bool:
    return before != (text.encode() if text is not None else None)


def _hide_key(library: StoreLibrary, unit: str) -> str:
    kind = HIDES.get(type(library.unit(unit)))
    return kind.KIND if kind is not None else ""


def read_form(folder: Path, language: str) -> PracticeForm:
    """What a form would show of the pack in a folder; an empty one where there is none.

    Raises:
        ContentError: the front page of the pack can't be read.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        return PracticeForm(language, texts=dict(STARTS_WITH))
    return form_of(read_draft(FolderFiles(folder)), language)


def form_of(draft: Draft, language: str) -> PracticeForm:
    """What a form would show of a pack; raises ContentError when its front page can't be read."""
    form = PracticeForm(language, texts=dict(STARTS_WITH))
    if draft.page is None:
        raise ContentError(draft.problems or [error(Spot("pack.yaml"), "no_pack")])
    form.pack, form.language = draft.page.thing.pack, draft.page.thing.source_language
    library = our_library()
    form.hidden = [one.of for one in draft.page.thing.hide if one.of in library.unit_ids]
    for code, held in draft.countries.items():
        for line in held.thing.lines:
            if line.kind == PRACTICE and line.id == form.pack:
                form.country = code
                form.texts |= {
                    "name": line.name,
                    "phone": line.phone or "",
                    "web": line.email or line.web or "",
                    "hours": (line.about or {}).get(form.language, ""),
                }
    _read_prescription(form, draft)
    return form


def _read_prescription(form: PracticeForm, draft: Draft) -> None:
    held, texts = draft.prescription, draft.words.get((PRESCRIPTION, form.language))
    if held is None or texts is None:
        return
    form.texts |= {"maker": texts.plain.get("from", ""), "letter": texts.plain.get("letter", "").strip()}
    asked = (texts.plain.get(f"questions.{one}", "") for one in held.thing.questions)
    form.questions = [one for one in asked if one]
    first = held.thing.first_module
    form.begin = f"{MODULE}:{first}" if first else ""
    for task in held.thing.homework:
        if task.id.startswith("begin_") and task.sitting:
            form.begin = f"{SITTING}:{task.sitting}"
        elif task.id.startswith("begin_") and first:
            steps = (step.id for _, step in our_library().unit(first).placed_steps())
            step = next((one for one in steps if task.id == f"begin_{kept_id(f'{first}.{one}')}"), None)
            form.begin = f"{EXERCISE}:{first}.{step}" if step else form.begin


class FormOnDisk:
    """Keeps a form beside its pack, checks it and writes it; see ``core.practice_form.PracticeDesk``."""

    def __init__(self, folder: Path, language: str, today: date, elsewhere: Path) -> None:
        """``elsewhere`` is a folder in which what is typed is kept where that can't be done beside the pack.

        Raises:
            ContentError: there is a pack that can't be read.
        """
        self.folder, self.today = folder, today
        self.after: After = ""
        beside = folder.absolute().with_name(f"{folder.absolute().name}.form.json")
        self._places = (beside, elsewhere / beside.name)
        self.kept_at = str(beside)
        self._remarks: tuple[str, str, tuple[FormRemark, ...]] | None = None
        self.form = read_form(folder, language)
        self._in_pack = _of_pack(self.form)
        self._take_up_what_was_typed()

    @property
    def place(self) -> str:
        return str(self.folder)

    # --- what is typed so far ------------------------------------------------------------------------------------

    def _take_up_what_was_typed(self) -> None:
        """The newest of what was kept; of what was written to the pack since, only what does not stand in it."""
        there = [one for one in self._places if one.is_file()]
        for path in sorted(there, key=lambda one: one.stat().st_mtime_ns, reverse=True):
            try:
                data = json.loads(path.read_bytes())
                kept = PracticeForm(**{one.name: data["form"][one.name] for one in fields(PracticeForm)})
                written = bool(data["written"])
            except (OSError, ValueError, KeyError, TypeError):
                continue
            self.kept_at = str(path)
            if not written or not self.form.pack:
                self.form = kept
                self.form.texts = {**STARTS_WITH, **kept.texts}
            else:
                self.form.keeps = kept.keeps
                self.form.texts |= {name: kept.text(name) for name in ("label", "stick") if kept.text(name)}
            return

    def keep(self, *, now: bool = False) -> None:
        """Keep what is typed so far; with ``now`` wait until it is on the disk."""
        written = _of_pack(self.form) == self._in_pack
        data = json.dumps({"written": written, "form": asdict(self.form)}, ensure_ascii=False, indent=1)
        for path in self._places:
            try:
                _put(path, data.encode(), wait=now)
            except OSError:
                continue
            self.kept_at = str(path)
            return
        self.kept_at = ""

    # --- the pack --------------------------------------------------------------------------------------------------

    def _before(self) -> dict[str, bytes]:
        files = FolderFiles(self.folder) if self.folder.is_dir() else ReadFiles(())
        return {name: files.read(name) for name in files.names()}

    def _changes(self) -> tuple[dict[str, bytes], dict[str, str | None]]:
        before = self._before()
        core = core_store()
        extends = range_around(core.facts.name, core.facts.version)
        made = PackOfForm(self.form, read_draft(ReadFiles(before.items())), extends, self.today)
        return before, made.files(before)

    def _pack(self) -> Draft:
        before, changes = self._changes()
        after = {**before, **{name: text.encode() for name, text in changes.items() if text is not None}}
        gone = {name for name, text in changes.items() if text is None}
        return read_draft(ReadFiles((name, data) for name, data in after.items() if name not in gone))

    def library(self) -> StoreLibrary:
        """The content as a client would have it, with the pack as it would be written.

        Raises:
            ContentError: the pack has errors.
        """
        return with_added(our_library(), self._pack(), self.place, self.today)[0]

    def remarks(self, language: str) -> tuple[FormRemark, ...]:
        """What the check says of the pack that would be written, errors first."""
        asked = json.dumps(asdict(self.form))
        if self._remarks is None or self._remarks[:2] != (asked, language):
            self._remarks = (asked, language, self._checked(language))
        return self._remarks[2]

    def _checked(self, language: str) -> tuple[FormRemark, ...]:
        form = self.form
        missing = [
            FormRemark(question, say(language, sentence), must=True)
            for question, sentence, is_missing in (
                ("contact", "form_name", not form.text("name").strip()),
                ("contact", "form_country", not form.country),
                ("contact", "form_way", not (form.text("phone") or form.text("web"))),
                ("letter", "form_letter", not form.text("letter").strip() and bool(form.questions or form.begin)),
            )
            if is_missing
        ]
        if missing:
            return tuple(missing)
        draft = self._pack()
        try:
            _, problems = with_added(our_library(), draft, self.place, self.today)
        except ContentError as broken:
            problems = tuple(broken.problems)
        said = [self._remark(one, draft, language) for one in problems if one.id not in NOT_SAID]
        return tuple(dict.fromkeys(sorted(said, key=lambda one: not one.must)))

    def _remark(self, problem: ContentProblem, draft: Draft, language: str) -> FormRemark:
        key = _key_above(draft, problem)
        of_file = {"pack.yaml": "leave_out", "helplines": "contact"}.get(problem.file.partition("/")[0], "letter")
        question = ASKED_IN.get(key, of_file)
        return FormRemark(question, problem.in_words(language), problem.severity == "error")

    def kept(self, language: str) -> Mapping[str, str]:
        library = our_library()
        protection = Protection(library)
        found: dict[str, str] = {}
        for unit in library.unit_ids:
            kind = HIDES.get(type(library.unit(unit)))
            why = protection.why(kind(**{kind.KIND: unit})) if kind is not None else None
            if why is not None:
                found[unit] = say(language, f"form_{why}")
        return found

    def is_somewhere(self, path: str) -> bool:
        place = Path(path).expanduser().absolute()
        return bool(path) and (place.is_dir() or place.parent.is_dir())

    def write(self) -> tuple[str, ...]:
        """Write the pack, each file whole; the files that were written."""
        _, changes = self._changes()
        # the front page comes last, so that a new version is never said of old files
        for name, text in sorted(changes.items(), key=lambda one: one[0] == "pack.yaml"):
            path = self.folder / name
            if text is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, text.encode(), wait=True)
        self.form.pack = read_form(self.folder, self.form.language).pack
        self._in_pack = _of_pack(self.form)
        self.keep(now=True)
        return tuple(sorted(name for name, text in changes.items() if text is not None))


def _of_pack(form: PracticeForm) -> Plain:
    """What of a form stands in its pack."""
    plain = asdict(form)
    of_stick = ("label", "stick")
    texts = {name: text for name, text in form.texts.items() if text and name not in of_stick}
    return {**plain, "texts": texts, "keeps": None}


def _key_above(draft: Draft, problem: ContentProblem) -> str:
    """The key at the top of a file below which a problem stands."""
    documents = [one.document for _, one in draft.all_words()]
    documents += [one.document for one in (draft.page, draft.prescription) if one is not None]
    lines = next((one.lines for one in documents if one.file == problem.file), ())
    for line in reversed(lines[: problem.line]):
        found = re.match(r"([a-z_]+):", line)
        if found is not None:
            return found[1]
    return ""


def _put(path: Path, data: bytes, *, wait: bool) -> None:
    """Write a file beside its place and move it over: what was there stays until the new one is whole."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            if wait:
                os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
