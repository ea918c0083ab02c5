"""The compiled form of a pack: a small index and one file of documents a language, the same bytes on every build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from selfhelp_tui.packs.check import check_core
from selfhelp_tui.packs.compiled_store import FACTS
from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import Files, FolderFiles
from selfhelp_tui.packs.places import opening_file
from selfhelp_tui.packs.problems import ContentError, errors_in
from selfhelp_tui.packs.store import INTERFACE, first_words
from selfhelp_tui.packs.written_store import WrittenStore

ARCHIVE = "content.zip"
"""The sources, for who wants to read or change them."""
EARLIEST = (1980, 1, 1, 0, 0, 0)


def compile_folder(folder: Path, today: date | None = None) -> dict[str, bytes]:
    """Files of the compiled form by their path below the package.

    Raises:
        ContentError: the pack has errors; it holds every problem.
    """
    files = FolderFiles(folder)
    draft = read_draft(files)
    found = check_core(draft, today)
    if errors_in(found):
        raise ContentError(found)
    written = {f"compiled/{name}": data for name, data in compiled(WrittenStore(draft))}
    return {**written, ARCHIVE: archived(files)}


def compiled(store: WrittenStore) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of the compiled form."""
    yield FACTS, as_json(store.facts._asdict())
    for language in store.facts.languages:
        documents, blob = _documents(store, language)
        cards = [list(card) for card in store.cards(language)]
        yield f"index-{language}.json", as_json({"cards": cards, "documents": documents})
        yield f"blob-{language}.bin", blob
        easy = {name: store.easy_texts(name, language) for name in (*dict(store.structures()), INTERFACE)}
        yield f"easy-{language}.json", as_json({name: texts for name, texts in easy.items() if texts})
        texts = store.texts(INTERFACE, language)
        yield f"{INTERFACE}-{language}.json", as_json(texts)
        # what is said before anything is imported that could read the other files
        yield opening_file(language), first_words(texts).encode()


def _documents(store: WrittenStore, language: str) -> tuple[dict[str, tuple[int, int]], bytes]:
    places: dict[str, tuple[int, int]] = {}
    blob = BytesIO()
    for name, structure in store.structures():
        document = as_json({"structure": structure, "words": store.texts(name, language)})
        places[name] = (blob.tell(), len(document))
        blob.write(document)
    return places, blob.getvalue()


def as_json(plain: Any) -> bytes:
    """Plain data in one spelling only; the order of keys is kept, for the order of options is meant."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def archived(files: Files) -> bytes:
    """The sources in one archive without times, owners or compression, so that it never differs."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as archive:
        for name in files.names():
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files.read(name))
    return held.getvalue()
