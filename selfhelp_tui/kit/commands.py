"""What ``kit build``, ``kit verify`` and ``kit info`` do and say."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TextIO

from selfhelp_tui.kit.info import told
from selfhelp_tui.kit.manifest import DATA, fingerprint
from selfhelp_tui.kit.options import WrongUse, parse
from selfhelp_tui.kit.packs import BrokenPack, Packs, printed
from selfhelp_tui.kit.plan import Wish, planned
from selfhelp_tui.kit.progress import Progress
from selfhelp_tui.kit.report import missing, runs_on
from selfhelp_tui.kit.saying import Refused, Said, Stopped, say
from selfhelp_tui.kit.verify import Verified, verified
from selfhelp_tui.kit.writing import Target, left_alone
from selfhelp_tui.library.problems import ContentError

FINE, PROBLEM, WRONG_USE = 0, 1, 2


def run(argv: Sequence[str], out: TextIO, err: TextIO, language: str) -> int:
    """Do one command; 0 fine, 1 the kit has a problem or could not be finished, 2 wrong use or unusable input."""
    try:
        chosen = parse(argv)
    except WrongUse as wrong:
        err.write(f"{wrong}\n")
        return WRONG_USE
    command = Command(chosen, out, err, chosen.language or language)
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
    except Refused as refused:
        command.trouble(refused.reasons)
        return WRONG_USE
    except Stopped as stopped:
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


class Command:
    """One command."""

    def __init__(self, chosen: Namespace, out: TextIO, err: TextIO, language: str) -> None:
        self.chosen = chosen
        self.out = out
        self.err = err
        self.language = language
        self.progress = Progress(out, language)

    def say(self, *said: Said) -> None:
        """Sentences, a line each."""
        self.progress.end()
        self.out.write("".join(f"{one.in_words(self.language)}\n" for one in said))

    def trouble(self, reasons: Iterable[Said]) -> None:
        """What went wrong, a line each."""
        self.progress.end()
        self.err.write("".join(f"{one.in_words(self.language)}\n" for one in reasons))

    def build(self) -> int:
        """Check everything, write, read again, and say what came of it."""
        chosen = self.chosen
        target = Target(chosen.folder, force=chosen.force)
        wish = Wish(
            folder=chosen.folder,
            content=tuple(chosen.content),
            language=chosen.language,
            keeps=chosen.journal_on_stick,
            lock_settings=chosen.lock_settings,
            title=chosen.title,
            platforms=tuple(dict.fromkeys(chosen.platform)),
            runtimes=tuple(chosen.runtime),
            wheels=chosen.wheels,
            payload=chosen.payload,
        )
        plan = planned(wish, self.progress)
        target.check(plan.files)
        self._tell_of(plan.packs)
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
        self.say(say("runs_on"), *runs_on(plan), *missing(plan))
        self.say(say("fingerprint", fingerprint=found.fingerprint), say("note_fingerprint", folder=chosen.folder))
        return FINE

    def _tell_of(self, packs: Packs) -> None:
        """What the packs change, before it is written anywhere."""
        for folder, found in packs.to_look_at:
            self.say(say("pack_look", folder=folder))
            self.out.write(printed(found, self.language))
        if changes := packs.difference(self.language):
            self.say(say("pack_changes"))
            self.out.write("".join(f"{line}\n" for line in changes))

    def _read_again(self, target: Target) -> Verified:
        self.progress(say("reading_again"))
        try:
            return verified(target.folder, self.progress)
        except Refused as refused:
            raise Stopped(*refused.reasons, say("stopped_again")) from None

    def verify(self) -> int:
        """Compare each file with the list, and the list with what was noted down."""
        self.progress(say("reading"))
        found = verified(self.chosen.folder, self.progress)
        self.say(*_listed(found), *(say("written_out", name=name) for name in found.written_out))
        if found.litter:
            one = "litter_one" if len(found.litter) == 1 else "litter"
            self.say(say(one, files=len(found.litter)), *(say("litter_name", name=name) for name in found.litter))
        noted = self.chosen.fingerprint
        other = noted is not None and noted != found.fingerprint
        if other:
            self.say(say("fingerprint_other", found=found.fingerprint, noted=noted))
        if found.unexpected:
            self.say(say("verify_take_away"))
        if DATA in found.unexpected:
            self.say(say("verify_data"))
        if other or not found.fine:
            self.say(say("verify_not_fine"))
            return PROBLEM
        self.say(say("verify_fine", files=found.files), say("fingerprint", fingerprint=found.fingerprint))
        self.say(say("verify_noted" if noted else "verify_compare"))
        return FINE

    def info(self) -> int:
        """Say what the kit is."""
        self.say(*told(self.chosen.folder))
        return FINE


def _listed(found: Verified) -> list[Said]:
    return [
        *(say("changed", name=name) for name in found.changed),
        *(say("missing", name=name) for name in found.missing),
        *(say("unexpected", name=name) for name in found.unexpected),
    ]


DOING: Mapping[str, Callable[[Command], int]] = {
    "build": Command.build,
    "verify": Command.verify,
    "info": Command.info,
}
"""Name of a command to what it does."""
