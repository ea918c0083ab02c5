"""The command line: chooses content, journal and front end, once."""

from __future__ import annotations

import sys

INTERRUPTED, UNHEARD = 130, 141
"""Exit status after Ctrl+C, and after whoever read what is said has gone: 128 and the number of the signal for it."""


TAKES_LANGUAGE = ("content", "kit", "practice")


def main(words: list[str] | None = None) -> int:
    """Run the program and give its exit status: 0 fine, 1 a problem was found and listed, 2 wrong usage.

    128 and a signal's number when that ended it, also in the first moments.
    """
    try:
        try:
            return _run(sys.argv[1:] if words is None else words)
        finally:
            _send_all()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return UNHEARD


def _run(words: list[str]) -> int:
    from selfhelp_tui import environment

    environment.prepare()
    kit = None
    if words[:1] == ["--kit"]:
        from selfhelp_tui.cli.program import take_kit

        kit, words = take_kit(words)
    if words[:1] == ["--language"] and words[2:3] and words[2] in TAKES_LANGUAGE:
        # a language may stand before the command as well as behind it
        words = [*words[2:], *words[:2]]
    if words[:1] == ["content"] and kit is None:
        from selfhelp_tui.cli.content import run
        from selfhelp_tui.environment import language_of_system

        return run(words[1:], language_of_system())
    if words[:1] == ["journal"]:
        from selfhelp_tui.cli.journal import run as run_on_journal
        from selfhelp_tui.cli.program import language_of_kit

        environment.refuse_to_be_read()
        return run_on_journal(words[1:], language_of_kit(kit), kit)
    if words[:1] == ["kit"] and kit is None:
        from selfhelp_tui.cli.kit import run as run_on_kit
        from selfhelp_tui.environment import language_of_system

        return run_on_kit(words[1:], sys.stdout, sys.stderr, language_of_system())
    if words[:1] == ["practice"] and kit is None:
        from selfhelp_tui.cli.practice import run as run_practice
        from selfhelp_tui.environment import language_of_system

        return run_practice(words[1:], language_of_system())
    from selfhelp_tui.cli.program import start

    return start(words, kit)


def _send_all() -> None:
    """Send what was said; where nobody reads it any more, the interpreter must not trip over the rest at the end."""
    broken = None
    for stream in (sys.stdout, sys.stderr):
        try:
            # None when the process was started with it closed
            if stream is not None:
                stream.flush()
        except BrokenPipeError as gone:
            broken = gone
            _silence(stream.fileno())
        except (OSError, ValueError):
            # a full disk or a closed window: the interpreter says it in its own words
            continue
    if broken is not None:
        raise broken


def _silence(descriptor: int) -> None:
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


if __name__ == "__main__":
    raise SystemExit(main())
