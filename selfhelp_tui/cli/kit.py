"""``selfhelp-tui kit``: the commands that build, check and describe a kit."""

from __future__ import annotations

import argparse
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, TextIO

from selfhelp_tui import __version__
from selfhelp_tui.environment import languages
from selfhelp_tui.kit.build import REGISTER, Target, enter_in_register, left_alone
from selfhelp_tui.kit.manifest import (
    Verification,
    fingerprint,
    fingerprint_as_typed,
    hash_of,
    manifest_of,
    read_manifest,
    safe_below,
    unlike_release,
    verified,
)
from selfhelp_tui.kit.messages import BuildRefused, BuildStopped, Message, say
from selfhelp_tui.kit.parts import Parts
from selfhelp_tui.kit.payload import PackedKit, packed_kit
from selfhelp_tui.kit.plan import BrokenPack, KitOptions, Packs, Plan, planned
from selfhelp_tui.kit.platforms import PLATFORMS, TITLE, is_title
from selfhelp_tui.kit.policy import DATA, PAGE, BrokenKit, is_real_folder, open_kit
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.messages import FINE, PROBLEM, WRONG_USE, CommandParser, WrongUse
from selfhelp_tui.packs.problems import ContentError, printed
from selfhelp_tui.papers.handout import system_of


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command; raises WrongUse."""
    parser = CommandParser(prog="selfhelp-tui kit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, *, of_list: bool = False) -> CommandParser:
        added = commands.add_parser(name, help=about, description=about)
        if of_list:
            added.add_argument("list", type=Path, metavar="LIST.csv", help="a table: label, letter, questions")
        where = "the stick, a folder, or the zip of a release" if name == "verify" else "the stick, or a folder"
        added.add_argument("folder", type=Path, metavar="DIR", help=where)
        added.add_argument("--language", choices=languages(), help=" or ".join(languages()))
        return added

    build = command("build", "make a kit that starts on other computers without installing anything")
    _take_build_options(build)
    build.add_argument("--title", type=_title, default=TITLE, help=f"name of the window (else {TITLE})")
    batch = command(
        "batch", "make many kits, one after the other, each with its own letter and questions", of_list=True
    )
    _take_build_options(batch)
    letter = command("letter", "put another letter on a kit that came back; data/ is never touched")
    letter.add_argument("letter", type=Path, metavar="LETTER.txt", help="the letter as plain text")
    letter.add_argument(
        "--question", action="append", default=[], help="for the next talk, in the place of the old ones"
    )
    letter.add_argument(
        "--fingerprint", type=_fingerprint, metavar="XXXX-…", required=True, help="the one in your register"
    )
    verify = command("verify", "compare a kit with its list: what changed, is missing, was added")
    verify.add_argument("--fingerprint", type=_fingerprint, metavar="XXXX-…", help="the one you noted when you made it")
    verify.add_argument(
        "--release",
        metavar="VERSION",
        help="compare the program on it with the list of a release, without a connection",
    )
    command("info", "say what a kit is")
    return parser.parse_args(list(words))


def _take_build_options(build: argparse.ArgumentParser) -> None:
    build.add_argument("--content", type=Path, metavar="FOLDER", action="append", default=[], help="a pack of your own")
    keeping = build.add_mutually_exclusive_group()
    keeping.add_argument("--ephemeral", action="store_true", help="nothing is ever kept (this is so without an option)")
    keeping.add_argument("--journal-on-stick", action="store_true", help="a client may keep an encrypted journal on it")
    build.add_argument(
        "--lock-settings", action="store_true", help="content and the journal's place are the kit's only"
    )
    build.add_argument(
        "--platform", type=_chosen_platforms, metavar="PLATFORM", action="extend", default=[], help="|".join(PLATFORMS)
    )
    build.add_argument("--payload", type=Path, metavar="FILE", help="a release as .zip, to take all but your own from")
    build.add_argument(
        "--only-this-system",
        action="store_true",
        help="make it also when it brings no Python for other computers, and don't ask",
    )
    build.add_argument("--force", action="store_true", help="over a kit that is there; data/ is never touched")


def _title(text: str) -> str:
    if not is_title(text):
        message = f"{text!r}: up to 40 plain letters, digits, spaces and . _ -"
        raise argparse.ArgumentTypeError(message)
    return text


def _chosen_platforms(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in PLATFORMS:
            message = f"{name!r} is none of {', '.join(PLATFORMS)}"
            raise argparse.ArgumentTypeError(message)
    return names


def _fingerprint(text: str) -> str:
    found = fingerprint_as_typed(text)
    if found is None:
        message = f"{text!r} is no fingerprint: 8 groups of 4 of 0-9 and a-f"
        raise argparse.ArgumentTypeError(message)
    return found


def runs_on(plan: Plan) -> Iterator[Message]:
    """One sentence a platform, those that a stick usually meets; and where the rest comes from."""
    for platform in plan.platforms:
        python = plan.parts.runtimes.get(platform)
        tags = list(plan.parts.tags.get(platform, ()))
        yield platform_told(platform, python.minor if python else None, tags, plan.wish.keeps)
    if plan.wish.payload is None:
        yield say("get_payload", name=PAYLOAD)


def told(folder: Path) -> Iterator[Message]:
    """Sentences about a kit.

    Raises:
        BuildRefused: there is no kit, or it can't be read.
    """
    manifest, hashes = read_manifest(folder)
    try:
        kit = open_kit(folder)
        page: dict[str, Any] = json.loads((folder / PAGE).read_bytes())
        own = [folder / name for name in hashes if safe_below(name)]
        sizes = [path.lstat().st_size for path in own if os.path.lexists(path)]
        kept = is_real_folder(folder / DATA) and any((folder / DATA).iterdir())
    except BrokenKit:
        raise BuildRefused(say("page_damaged", path=folder / PAGE)) from None
    except OSError as failed:
        raise BuildRefused(say("unreadable", path=folder, said=failed.strerror or "")) from None
    yield say("info_title", title=kit.title, version=page.get("program", "?"))
    yield say("info_keeps" if kit.keeps else "info_ephemeral")
    yield say("info_language", language=kit.language) if kit.language else say("info_language_any")
    yield say("info_locked" if kit.lock_settings else "info_unlocked")
    for place in kit.content:
        yield say("info_pack", name=place.name)
    yield from _platforms(page.get("platforms"), kit.keeps)
    yield say("info_size", size=f"{sum(sizes) / 1_000_000:.1f}", files=len(sizes))
    yield say("info_data" if kept else "info_no_data")
    yield say("fingerprint", fingerprint=fingerprint(manifest))


def _platforms(platforms: Any, keeps: bool) -> Iterator[Message]:
    for name, of in sorted(platforms.items()) if isinstance(platforms, dict) else ():
        of = of if isinstance(of, dict) else {}
        tags = of.get("native")
        natives = [str(tag) for tag in tags] if isinstance(tags, list) else []
        yield platform_told(str(name), str(of["runtime"]) if of.get("runtime") else None, natives, keeps)


def platform_told(platform: str, runtime: str | None, tags: list[str], keeps: bool) -> Message:
    """What a kit needs on one platform, and whether anything can be kept there."""
    natives = ", ".join(f"{tag[2:3]}.{tag[3:]}" for tag in tags)
    if not keeps:
        return say("runs_own" if runtime else "runs_host", platform=platform, minor=runtime or "")
    if runtime:
        return say("runs_own_keeps" if natives else "runs_own_not", platform=platform, minor=runtime)
    return say("runs_host_keeps" if natives else "runs_host_not", platform=platform, natives=natives)


STEP = "step"
EVERY = 0.1
"""Seconds between two looks of the line."""
WIDEST = 70


class Progress:
    """Says what is being done; use it as ``Tell``."""

    def __init__(self, out: TextIO, language: str) -> None:
        self.out = out
        self.language = language
        self.renews = out.isatty()
        self._stage = ""
        self._shown = 0
        self._last = 0.0

    def __call__(self, said: Message) -> None:
        """A new stage, or one step of the one that is going on."""
        if said.id != STEP:
            self.end()
            self._stage = said.in_words(self.language)
            self._show(self._stage) if self.renews else self.out.write(f"{self._stage}\n")
            return
        if self.renews and monotonic() - self._last >= EVERY:
            self._last = monotonic()
            self._show(f"{self._stage} {said.in_words(self.language)}")

    def _show(self, text: str) -> None:
        text = text[:WIDEST]
        self.out.write(f"\r{text}{' ' * (self._shown - len(text))}")
        self.out.flush()
        self._shown = len(text)

    def end(self) -> None:
        """Leave the line that renews itself."""
        if self._shown:
            self._show(self._stage)
            self.out.write("\n")
        self._shown = 0


PAYLOAD = f"selfhelp-tui-{__version__}-payload.zip"
"""The file of a release from which a kit starts on every computer."""


def run(argv: Sequence[str], out: TextIO, err: TextIO, language: str, answers: TextIO | None = None) -> int:
    """Do one command, with ``answers`` in the place of standard input.

    0 fine, 1 the kit has a problem or could not be finished, 2 wrong use or unusable input.
    """
    try:
        chosen = parse(argv)
    except WrongUse as wrong:
        err.write(f"{wrong}\n")
        return WRONG_USE
    command = KitCommand(chosen, out, err, chosen.language or language, answers or sys.stdin)
    try:
        return DOING[chosen.command](command)
    except BrokenPack as broken:
        command.trouble([say("pack_broken", folder=broken.folder)])
        err.write(printed(broken.problems, command.language))
        command.trouble([say("nothing_written")])
        return WRONG_USE
    except ContentError:
        command.trouble([say("own_content_broken")])
        return WRONG_USE
    except BuildRefused as refused:
        command.trouble(refused.reasons)
        return WRONG_USE
    except BuildStopped as stopped:
        command.trouble(stopped.reasons)
        return PROBLEM
    except BrokenPipeError:
        raise
    except OSError as failed:
        # what is read can go away at any moment as well
        command.trouble([say("unreadable", path=failed.filename or chosen.folder, said=failed.strerror or "")])
        return PROBLEM
    except KeyboardInterrupt:
        command.trouble([say("interrupted")])
        return PROBLEM


class KitCommand:
    """One command."""

    def __init__(self, chosen: Namespace, out: TextIO, err: TextIO, language: str, answers: TextIO | None) -> None:
        self.chosen = chosen
        self.out = out
        self.err = err
        self.language = language
        self.answers = answers
        """None when the program was started without an input."""
        self.progress = Progress(out, language)
        self.parts: Parts | None = None
        """The program as it was put together for the kit before this one of a list; all of them run on the same."""
        self.copied_from: Mapping[Path, Path] = {}
        """Copy of a pack to the folder in which its maker finds it."""

    def say(self, *said: Message) -> None:
        """Sentences, a line each."""
        self.progress.end()
        self.out.write("".join(f"{one.in_words(self.language)}\n" for one in said))

    def trouble(self, reasons: Iterable[Message]) -> None:
        """What went wrong, a line each."""
        self.progress.end()
        self.err.write("".join(f"{one.in_words(self.language)}\n" for one in reasons))

    def build(self) -> int:
        """Check everything, write, read again, and say what came of it."""
        chosen = self.chosen
        target = Target(chosen.folder, force=chosen.force)
        wish = KitOptions(
            folder=chosen.folder,
            content=tuple(chosen.content),
            language=chosen.language,
            keeps=chosen.journal_on_stick,
            lock_settings=chosen.lock_settings,
            title=chosen.title,
            platforms=tuple(dict.fromkeys(chosen.platform)),
            payload=chosen.payload or self._payload_beside(),
        )
        is_first = self.parts is None
        plan = planned(wish, self.progress, self.parts)
        self.parts = plan.put_together
        target.check(plan.files)
        if is_first:
            self._tell_of(plan.packs)
        if not chosen.only_this_system and not self._wanted_all_the_same(plan):
            self.trouble([say("not_wanted")])
            return WRONG_USE
        self.progress(
            say("writing", files=len(plan.files) + 1, size=f"{plan.size / 1_000_000:.1f}", folder=chosen.folder)
        )
        target.write(plan.files, plan.manifest, self.progress)
        found = self._read_again(target)
        if found.changed or found.missing or found.fingerprint != fingerprint(plan.manifest):
            self.trouble([*_listed(found), say("not_as_written")])
            return PROBLEM
        self.say(say("made", folder=chosen.folder), say("keeps" if wish.keeps else "keeps_nothing"))
        self.say(*(say("left_alone", name=name) for name in left_alone(chosen.folder, plan.files)))
        if target.has_data:
            self.say(say("data_left" if wish.keeps else "data_left_unused"))
        if is_first:
            self.say(say("runs_on"), *runs_on(plan))
        self.say(say("fingerprint", fingerprint=found.fingerprint), say("note_fingerprint", folder=chosen.folder))
        return FINE

    def batch(self) -> int:
        """Make each kit of a list in a folder of its own, with a line in the register, until one fails."""
        from selfhelp_tui.cli.letters import read_list, with_letter

        chosen, today = self.chosen, date.today()
        if not chosen.content:
            raise BuildRefused(say("batch_no_pack"))
        *others, own = chosen.content
        if not own.is_dir():
            raise BuildRefused(say("no_folder", folder=own))
        before = files_of(own)
        sticks = read_list(chosen.list, self.language)
        with TemporaryDirectory() as scratch:
            packs = [Path(scratch) / str(number) / own.absolute().name for number, _ in enumerate(sticks)]
            # everything is looked at before the first is made
            for stick, pack in zip(sticks, packs, strict=True):
                for name, data in with_letter(before, stick.letter, today).items():
                    (pack / name).parent.mkdir(parents=True, exist_ok=True)
                    (pack / name).write_bytes(data)
                try:
                    Packs((*others, pack))
                except BrokenPack as broken:
                    raise BrokenPack(own if broken.folder == pack else broken.folder, broken.problems) from None
                if chosen.folder.is_dir():
                    Target(chosen.folder / stick.label, force=chosen.force)
            if not os.path.isdir(chosen.folder.absolute().parent):
                raise BuildRefused(say("no_folder", folder=chosen.folder.absolute().parent))
            chosen.folder.mkdir(exist_ok=True)
            done: list[str] = []
            try:
                for stick, pack in zip(sticks, packs, strict=True):
                    self.say(say("batch_next", label=stick.label, number=len(done) + 1, all=len(sticks)))
                    status = self._make_of_list(stick.label, (*others, pack))
                    if status != FINE:
                        return status
                    done.append(stick.label)
            finally:
                self._tell_done(done, len(sticks))
        return FINE

    def _make_of_list(self, label: str, content: tuple[Path, ...]) -> int:
        """Build one kit of a list, and enter it in the register."""
        chosen = self.chosen
        folder = chosen.folder / label
        each = Namespace(**{**vars(chosen), "folder": folder, "content": list(content), "title": label})
        command = KitCommand(each, self.out, self.err, self.language, self.answers)
        command.parts, command.copied_from = self.parts, {content[-1]: chosen.content[-1]}
        status = command.build()
        if status == FINE:
            # asked once, put together once
            chosen.only_this_system, self.parts = True, command.parts
            of_stick = fingerprint(read_manifest(folder)[0])
            register = chosen.folder / REGISTER
            enter_in_register(register, date.today().isoformat(), label, open_kit(folder).content[-1].name, of_stick)
        return status

    def _tell_done(self, done: Sequence[str], wanted: int) -> None:
        if done:
            self.say(say("batch_done", done=len(done), all=wanted, labels=", ".join(done)))
            self.say(say("batch_register", path=self.chosen.folder / REGISTER))
        if len(done) < wanted:
            self.trouble([say("batch_stopped")])

    def letter(self) -> int:
        """Put another letter in the pack on a kit, and in its list; everything else stays byte for byte."""
        from selfhelp_tui.cli.letters import NewLetter, has_letter, read_letter, with_letter

        folder = self.chosen.folder
        letter = NewLetter(read_letter(self.chosen.letter), tuple(self.chosen.question))
        self.progress(say("reading"))
        found = verified(folder, self.progress)
        if not found.fine:
            self.say(*_listed(found))
            raise BuildRefused(say("letter_not_fine"))
        if found.fingerprint != self.chosen.fingerprint:
            # a new fingerprint would vouch for whatever someone else put on it
            noted = say("fingerprint_other", found=found.fingerprint, noted=self.chosen.fingerprint)
            raise BuildRefused(noted, say("letter_not_fine"))
        target = Target(folder, force=True)
        try:
            places = open_kit(folder).content
        except BrokenKit:
            raise BuildRefused(say("page_damaged", path=folder / PAGE)) from None
        if not places:
            raise BuildRefused(say("letter_no_pack"))
        pack = next((one for one in reversed(places) if has_letter(files_of(one))), places[-1])
        top = pack.relative_to(folder).as_posix()
        files = {name: (folder / name).read_bytes() for name in target.before}
        before = {name: data for name, data in files.items() if name.startswith(f"{top}/")}
        after = with_letter({name.removeprefix(f"{top}/"): data for name, data in before.items()}, letter, date.today())
        with TemporaryDirectory() as scratch:
            changed = Path(scratch) / pack.name
            for name, data in after.items():
                (changed / name).parent.mkdir(parents=True, exist_ok=True)
                (changed / name).write_bytes(data)
            Packs([changed if one == pack else one for one in places])
        files = {name: data for name, data in files.items() if name not in before}
        files |= {f"{top}/{name}": data for name, data in after.items()}
        manifest = manifest_of({name: hash_of(data) for name, data in files.items()})
        target.check(files)
        target.write(files, manifest, self.progress)
        again = self._read_again(target)
        if again.changed or again.missing or again.fingerprint != fingerprint(manifest):
            self.trouble([*_listed(again), say("not_as_written")])
            return PROBLEM
        self.say(say("letter_put", folder=folder), *([say("data_left")] if target.has_data else []))
        self.say(say("fingerprint", fingerprint=again.fingerprint), say("note_fingerprint", folder=folder))
        return FINE

    def _payload_beside(self) -> Path | None:
        """The payload of this version in the folder where the command is given, when nothing else was chosen."""
        beside = Path(PAYLOAD)
        if not beside.is_file():
            return None
        self.say(say("payload_beside", path=beside))
        return beside

    def _wanted_all_the_same(self, plan: Plan) -> bool:
        """Say, before anything is written, on which computers the kit won't start, and ask; no answer means no."""
        bare = [one for one in plan.platforms if one not in plan.parts.runtimes]
        if not bare:
            return True
        if plan.wish.payload is None:
            self.say(*(say("only_here", system=system_of(name), minor=plan.parts.minor) for name in plan.parts.tags))
        self.say(say("will_not_start", systems=", ".join(map(system_of, bare))), say("get_payload", name=PAYLOAD))
        self.say(say("all_the_same"))
        self.out.flush()
        typed = self.answers.readline() if self.answers is not None else ""
        return typed.strip().casefold() in say("yes_words").in_words(self.language).split()

    def _tell_of(self, packs: Packs) -> None:
        """What the packs change, before it is written anywhere."""
        for folder, found in packs.to_look_at:
            self.say(say("pack_look", folder=self.copied_from.get(folder, folder)))
            self.out.write(printed(found, self.language))
        if changes := packs.difference(self.language):
            self.say(say("pack_changes"))
            self.out.write("".join(f"{line}\n" for line in changes))

    def _read_again(self, target: Target) -> Verification:
        self.progress(say("reading_again"))
        try:
            return verified(target.folder, self.progress)
        except BuildRefused as refused:
            raise BuildStopped(*refused.reasons, say("stopped_again")) from None

    def verify(self) -> int:
        """Compare each file with the list, and the list with what was noted down or with a release."""
        self.progress(say("reading"))
        packed = packed_kit(self.chosen.folder) if self.chosen.folder.is_file() else None
        found = packed.verification if packed else verified(self.chosen.folder, self.progress)
        self.say(*_listed(found), *(say("written_out", name=name) for name in found.written_out))
        if found.litter:
            one = "litter_one" if len(found.litter) == 1 else "litter"
            self.say(say(one, files=len(found.litter)), *(say("litter_name", name=name) for name in found.litter))
        noted = self.chosen.fingerprint
        other = noted is not None and noted != found.fingerprint
        if other:
            self.say(say("fingerprint_other", found=found.fingerprint, noted=noted))
        if found.unexpected and not packed:
            self.say(say("verify_take_away"))
        if DATA in found.unexpected:
            self.say(say("verify_data"))
        unlike = self._unlike_release(packed)
        self.say(*unlike)
        if other or unlike or not found.fine:
            self.say(say("zip_not_fine" if packed else "verify_not_fine"))
            return PROBLEM
        self.say(say("verify_fine", files=found.files), say("fingerprint", fingerprint=found.fingerprint))
        if self.chosen.release:
            self.say(say("release_same", version=self.chosen.release))
        elif noted:
            self.say(say("verify_noted"))
        else:
            self.say(say("zip_compare" if packed else "verify_compare"))
        return FINE

    def _unlike_release(self, packed: PackedKit | None) -> list[Message]:
        """What in the kit is not of the release that was named."""
        if self.chosen.release is None:
            return []
        try:
            if packed:
                hashes, title = packed.hashes, json.loads(packed.files[PAGE])["title"]
            else:
                hashes, title = read_manifest(self.chosen.folder)[1], open_kit(self.chosen.folder).title
            if not is_title(title):
                raise BrokenKit
        except (BrokenKit, KeyError, ValueError, TypeError):
            return [say("page_damaged", path=self.chosen.folder / PAGE)]
        return list(unlike_release(self.chosen.release, title, hashes))

    def info(self) -> int:
        """Say what the kit is."""
        self.say(*told(self.chosen.folder))
        return FINE


def files_of(pack: Path) -> dict[str, bytes]:
    """Every file of a pack by its path below it."""
    files = FolderFiles(pack)
    return {name: files.read(name) for name in files.names()}


def _listed(found: Verification) -> list[Message]:
    return [
        *(say("changed", name=name) for name in found.changed),
        *(say("missing", name=name) for name in found.missing),
        *(say("unexpected", name=name) for name in found.unexpected),
    ]


DOING: Mapping[str, Callable[[KitCommand], int]] = {
    "build": KitCommand.build,
    "batch": KitCommand.batch,
    "letter": KitCommand.letter,
    "verify": KitCommand.verify,
    "info": KitCommand.info,
}
"""Name of a command to what it does."""
