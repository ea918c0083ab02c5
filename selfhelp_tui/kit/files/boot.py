# mypy: ignore-errors
"""Starts the program of a kit, from the parts that lie beside this file.

Any Python can read this file, from 2.7 on, so that one that is too old can say so in words.
"""

import os
import sys

sys.dont_write_bytecode = True

OLDEST = (3, 11)
TOO_OLD = (
    "Dit heeft Python 3.11 of nieuwer nodig. Hier is het {}.{}. Zie READ-ME-nl.txt, of lees READ-HERE-nl.html.\n"
    "This needs Python 3.11 or newer. Here it is {}.{}. See READ-ME-en.txt, or read READ-HERE-en.html.\n"
)
NOT_WHOLE = (
    "Deze map is niet compleet: {} ontbreekt of is beschadigd. Vraag een nieuwe.\n"
    "This folder is not complete: {} is missing or damaged. Ask for a new one.\n"
)
NOT_STARTED = 3
"""The exit status when the program could not be started at all."""
INTERRUPTED = 130
"""The exit status after Ctrl+C while it loads."""


def has_glibc():
    """Whether this Linux has the usual C library; a part that was made for it does not load with another one."""
    try:
        return bool(os.confstr("CS_GNU_LIBC_VERSION"))
    except (ValueError, OSError):
        return False


def platform_name():
    """The folder of parts for this Python, such as ``linux-x64``; empty where no kit has any."""
    if sys.maxsize <= 2**32:
        return ""
    if os.name == "nt":
        # what the interpreter was built for: an emulated one needs the parts of what it is emulated as
        system, machine = "win", "x86_64" if "AMD64" in sys.version else "arm64"
    else:
        system = "mac" if sys.platform == "darwin" else "linux" if sys.platform.startswith("linux") else sys.platform
        machine = os.uname()[4]
        if system == "linux" and not has_glibc():
            system = "linux-musl"
    machines = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    return "-".join((system, machines.get(machine, machine)))


def parts(app):
    """The folders that go before everything else this Python knows."""
    found = [os.path.join(app, "lib.zip")]
    native = os.path.join(app, "native", platform_name() or "none", "cp{}{}".format(*sys.version_info[:2]))
    if os.path.isdir(native):
        found.insert(0, native)
    return found


def of_this_computer(path):
    """Whether a place is where this computer keeps packages of its own, none of which a kit may depend on."""
    return os.path.basename(path) in ("site-packages", "dist-packages")


def start(words):
    """Run the program with some words of a command line; the exit status."""
    if sys.version_info[:2] < OLDEST:
        sys.stderr.write(TOO_OLD.format(*(sys.version_info[:2] * 2)))
        return NOT_STARTED
    for name in [name for name in os.environ if name.startswith(("TEXTUAL", "PYTHON"))]:
        del os.environ[name]
    app = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = parts(app) + [one for one in sys.path if one and one != app and not of_this_computer(one)]
    words[:0] = ["--kit", os.path.dirname(app)]
    try:
        from selfhelp_tui.__main__ import main
    except ImportError:
        sys.stderr.write(NOT_WHOLE.format("app/lib.zip", "app/lib.zip"))
        return NOT_STARTED
    return main(words)


if __name__ == "__main__":
    try:
        sys.exit(start(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
