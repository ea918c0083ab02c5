"""The command line: chooses content, journal and front end, once."""

from __future__ import annotations

import sys


def main(words: list[str] | None = None) -> int:
    """Run the program and give its exit status: 0 fine, 1 a problem was found and listed, 2 wrong usage."""
    from selfhelp_tui import privacy

    privacy.prepare()
    words = sys.argv[1:] if words is None else words
    kit = None
    if words[:1] == ["--kit"]:
        from selfhelp_tui.starting import take_kit

        kit, words = take_kit(words)
    if words[:1] == ["content"] and kit is None:
        from selfhelp_tui.authors import run
        from selfhelp_tui.tongue import language_of_system

        return run(words[1:], language_of_system())
    if words[:1] == ["journal"]:
        from selfhelp_tui.keeping.commands import run as run_on_journal
        from selfhelp_tui.starting import language_of_kit

        privacy.refuse_to_be_read()
        return run_on_journal(words[1:], language_of_kit(kit), kit)
    if words[:1] == ["kit"] and kit is None:
        from selfhelp_tui.kit.commands import run as run_on_kit
        from selfhelp_tui.tongue import language_of_system

        return run_on_kit(words[1:], sys.stdout, sys.stderr, language_of_system())
    from selfhelp_tui.starting import start

    return start(words, kit)


if __name__ == "__main__":
    raise SystemExit(main())
