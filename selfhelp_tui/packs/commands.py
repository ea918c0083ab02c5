"""``content check`` and ``content stats``: what authors run after each change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TextIO

from selfhelp_tui.core.content.changes import told_of
from selfhelp_tui.core.content.words import fill
from selfhelp_tui.packs.check import check_added, check_core
from selfhelp_tui.packs.check.context import CheckContext, unit_called
from selfhelp_tui.packs.check.ids_lock import lock_text
from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import Files, FolderFiles, zipped_files
from selfhelp_tui.packs.json_schema import json_schema
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.messages import FINE, PROBLEM, WRONG_USE, CommandParser, WrongUse
from selfhelp_tui.packs.opening import PACKAGE, SOURCES, open_library, with_added
from selfhelp_tui.packs.places import languages_there
from selfhelp_tui.packs.problems import ContentError, ContentProblem, errors_in, in_order, messages, printed

COLUMNS = (
    *("screens", "words", "minutes", "sentences", "mean", "deviation", "short", "longest"),
    *("links", "connected", "choppy"),
)
FOLDERS = ("modules", "sittings", "information")
"""Of which a line with all files together is said."""
WIDTH = 100
"""Characters a line of what is still to be reviewed, so that it fits on paper."""
PAGE = "pack.yaml"
TO_REVIEW = {
    "helplines": "status_to_review_helplines",
    "clinician": "status_to_review_clinician",
    "lawyer": "status_to_review_lawyer",
    "native_speaker": "status_to_review_native_speaker",
    "editor": "status_to_review_editor",
}
"""Who is to look at something, to the heading above it, in the order in which they are listed."""
ARCHIVE = PACKAGE / "content.zip"
"""The sources inside an installed wheel."""


def run(argv: Sequence[str], out: TextIO, err: TextIO, language: str, *, today: date | None = None) -> int:
    """Do ``check …``, ``stats …`` or ``status …``; 0 fine, 1 the content has problems, 2 wrong usage."""
    parser = CommandParser(prog="selfhelp-tui content", add_help=False)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", add_help=False, description="every problem of a pack, with file, line and column"
    )
    check.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="packs; else the program's own content")
    check.add_argument("--lock", action="store_true", help="add new ids to those that never change")
    check.add_argument(
        "--schema", action="store_true", help="write the form of all files for an editor, as JSON Schema"
    )
    check.add_argument("--language", choices=languages_there(str(PACKAGE)))
    stats = commands.add_parser("stats", add_help=False, description="how each file reads")
    stats.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a pack; else the program's own content")
    stats.add_argument("--language", choices=languages_there(str(PACKAGE)))
    status = commands.add_parser(
        "status", add_help=False, description="who read which text, what changed since, and what is old"
    )
    status.add_argument(
        "of", nargs="?", choices=languages_there(str(PACKAGE)), metavar="LANG", help="only this language"
    )
    status.add_argument("--content", action="append", default=[], type=Path, metavar="FOLDER", help="a pack")
    status.add_argument("--language", choices=languages_there(str(PACKAGE)))
    try:
        chosen = parser.parse_args(list(argv))
        spoken = chosen.language or language
        if chosen.command == "status":
            folders = [_folder(folder) for folder in chosen.content]
            return _status(open_library(folders), chosen.of, out, spoken, today or date.today())
        if chosen.command == "stats":
            return _stats(_files(chosen.folder), out, spoken)
        if chosen.schema:
            out.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
            return FINE
        if chosen.lock:
            return _lock(_only(chosen.folders) or SOURCES, out, spoken, today)
        if len(chosen.folders) > 1:
            return _check_together(chosen.folders, out, spoken, today)
        return _check(read_draft(_files(_only(chosen.folders))), out, spoken, today)
    except ContentError as broken:
        # A pack that adds to ours was checked, and ours is what can't be used.
        err.write(printed(broken.problems, language))
        return WRONG_USE
    except WrongUse as wrong:
        err.write(f"{wrong}\n")
        return WRONG_USE


def _files(folder: Path | None) -> Files:
    if folder is None:
        if ARCHIVE.is_file():
            return zipped_files(ARCHIVE)
        folder = SOURCES
    return FolderFiles(_folder(folder))


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        message = f"{str(folder)!r}: no such folder"
        raise WrongUse(message)
    return folder


def _only(folders: Sequence[Path]) -> Path | None:
    if len(folders) > 1:
        message = "one folder"
        raise WrongUse(message)
    return folders[0] if folders else None


def _check(draft: Draft, out: TextIO, language: str, today: date | None) -> int:
    found = problems_of(draft, today)
    _tell(found, out, language)
    if errors_in(found):
        return PROBLEM
    if draft.page is not None and draft.page.thing.extends is not None:
        _tell_difference(with_added(open_library(), draft)[0], out, language)
    return FINE


def _check_together(folders: Sequence[Path], out: TextIO, language: str, today: date | None) -> int:
    """Packs that are added one after the other, each checked with those before it."""
    library, day = open_library(), today or date.today()
    for folder in folders:
        try:
            library, found = with_added(library, read_draft(FolderFiles(_folder(folder))), str(folder), day)
        except ContentError as broken:
            _tell(broken.problems, out, language, f"{folder}/")
            return PROBLEM
        _tell(found, out, language, f"{folder}/")
    _tell_difference(library, out, language)
    return FINE


def _tell(found: Sequence[ContentProblem], out: TextIO, language: str, folder: str = "") -> None:
    for problem in found:
        out.write(f"{folder}{problem.printed(language)}\n")
    if found:
        errors = len(errors_in(found))
        counts = {"errors": errors, "warnings": len(found) - errors}
        out.write(fill(messages(language)["counted"], counts) + "\n")


def _tell_difference(library: StoreLibrary, out: TextIO, language: str) -> None:
    for line in difference_lines(library, language):
        out.write(f"{line}\n")


def difference_lines(library: StoreLibrary, language: str) -> list[str]:
    """What added packs change, for a maker: what is done by which pack, then a line for each thing, with its id."""
    words = library.words(language)
    changes = library.difference(language)
    lines: list[str] = []
    for told in told_of(changes, words, ids=True):
        lines += [f"{told.name}:", *(f"  {line}" for line in told.lines)]
    return lines


def problems_of(draft: Draft, today: date | None = None) -> tuple[ContentProblem, ...]:
    """Every problem of a pack, whether it stands alone or adds to ours.

    Raises:
        ContentError: the pack adds to ours, and ours can't be used.
    """
    day = today or date.today()
    if draft.page is None and (first := [one for one in draft.problems if one.file == PAGE]):
        # without its front page a pack can't be told from one that stands alone, and all else would be guessed
        return in_order(_with_ids(first))
    if draft.page is not None and draft.page.thing.extends is not None:
        return check_added(draft, open_library(), day)
    return check_core(draft, day)


def _with_ids(found: Sequence[ContentProblem]) -> Iterator[ContentProblem]:
    """The problems of a front page; a number or a title of ours in the place of an id is told the id."""
    for one in found:
        known = open_library() if one.id == "id_form" else None
        near = unit_called(known, one.values["value"], known.unit_ids) if known else ""
        yield one._replace(values={**one.values, "nearest": near}) if near else one


def _lock(folder: Path, out: TextIO, language: str, today: date | None) -> int:
    draft = read_draft(FolderFiles(_folder(folder)))
    if _check(draft, out, language, today) == PROBLEM:
        return PROBLEM
    # Written beside and moved over, so that a full disk leaves the lock as it was.
    written = folder / "ids.lock.new"
    written.write_text(lock_text(CheckContext(draft)), encoding="utf-8", newline="\n")
    written.replace(folder / "ids.lock")
    return FINE


def _stats(files: Files, out: TextIO, spoken: str) -> int:
    from statistics import mean

    from selfhelp_tui.packs.check.easy import own_lengths
    from selfhelp_tui.packs.check.prose import Measurement, measured, stock_phrases, together

    draft, words = read_draft(files), messages(spoken)
    rows = list(measured(draft))
    out.write(words["stats_columns"] + "\n")
    out.write(" ".join([f"{words['stats_file']:<48}", *(f"{words[f'stats_{name}']:>7}" for name in COLUMNS)]) + "\n")

    def line(one: Measurement) -> None:
        counted = (one.screens, one.words, one.minutes, len(one.sentences))
        mark = "" if one.fits else " *"
        read = f"{one.mean:>7.1f} {one.deviation:>7.1f} {one.short:>6.0f}% {one.longest:>7}"
        linked = f"{one.links_in_100:>7.0f} {one.connected_in_100:>6.0f}% {one.choppy:>7}{mark}"
        out.write(f"{one.name:<48} {' '.join(f'{number:>7}' for number in counted)} {read} {linked}\n")

    for row in rows:
        line(row)
    for (unit, language), easy in draft.easy.items():
        standard = draft.words.get((unit, language))
        lengths = own_lengths(easy, standard) if standard is not None else []
        told = {"file": easy.document.file, "easy": len(easy.by_path), "mean": f"{mean(lengths or (0,)):.1f}"}
        out.write(fill(words["stats_easy"], {**told, "longest": max(lengths, default=0)}) + "\n")
    for language in draft.languages:
        of_language = [row for row in rows if row.language == language]
        for folder in FOLDERS:
            if listed := [row for row in of_language if row.name.startswith(f"{folder}/")]:
                line(together(f"{folder}, {language}", listed))
        for times, sentence in stock_phrases(draft, language):
            out.write(fill(words["stats_stock"], {"language": language, "times": times, "sentence": sentence}) + "\n")
    return FINE


def _status(library: StoreLibrary, only: str | None, out: TextIO, spoken: str, today: date) -> int:
    """Who read which text, what is old, what is to be reviewed: 1 where a text changed since or something is old."""
    from selfhelp_tui.packs.check.ageing import old_law, old_lines, text_statuses

    words, stale = messages(spoken), False

    def tell(path: str, start: str = "", /, **values: object) -> None:
        out.write(f"{start}{fill(words[path], values)}\n")

    for language in (only,) if only else library.languages:
        tell("status_language", language=language)
        statuses = list(text_statuses(library, language))
        for one in statuses:
            easy = fill(words["status_easy"], {"easy": one.easy, "lacking": one.lacking}) if one.easy else ""
            out.write(f"  {one.unit:<32} {one.version:<8} {one.date}  {easy}".rstrip() + "\n")
            for review in one.reviews:
                path = "status_read" if review.version == one.version else "status_read_before"
                tell(path, "    ", **vars(review))
                if review.added_by:
                    tell("status_added", "      ", pack=review.added_by)
            stale = stale or one.changed
        tell("status_unread", "  ", number=sum(not one.reviews for one in statuses))
    for path, found in (
        ("status_lines", list(old_lines(library, today))),
        ("status_law", list(old_law(library, today))),
    ):
        if found:
            stale = True
            tell(path)
            out.writelines(f"  {thing}  {day}\n" for thing, day in found)
    if not stale:
        tell("status_fresh")
    for reviewer, heading in TO_REVIEW.items():
        waiting = [matter for matter in library.to_review if matter.by == reviewer]
        if waiting:
            tell(heading, "\n")
        for matter in waiting:
            about = f" ({', '.join(matter.of)})" if matter.of else ""
            says = matter.says.get(spoken) or next(iter(matter.says.values()), "")
            lines = wrap(f"{says}{about}", WIDTH, initial_indent="  [ ] ", subsequent_indent=" " * 6)
            out.writelines(f"{line}\n" for line in lines)
    return PROBLEM if stale else FINE
