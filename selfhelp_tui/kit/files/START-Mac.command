#!/bin/sh
# Starts the program in this folder. Nothing is installed, and nothing is written outside the folder "data".
# When a double click does not work: see READ-ME-en.txt.

title='@TITLE@'
kit=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 3

case $(uname -m) in
    arm64) platforms="mac-arm64 mac-x64" ;;
    *) platforms=mac-x64 ;;
esac

# Says 313 for Python 3.13, and nothing for one that is older than 3.11 or does not run. -B everywhere: no byte code.
version_of() {
    "$@" -I -S -B -c 'import sys; v = sys.version_info; v >= (3, 11) and sys.stdout.write("%d%d" % v[:2])' \
        2>/dev/null </dev/null
}

# Sets python.
find_python() {
    for platform in $platforms; do
        for python in "$kit/runtime/$platform/bin/python3" "$kit/runtime/$platform/bin"/python3.[0-9]*; do
            [ -f "$python" ] && [ -n "$(version_of "$python")" ] && return
        done
    done
    # one that the kit has a part for can keep a journal, any other one cannot
    for parts in "$kit/app/native/${platforms%% *}/cp" /; do
        for name in python3.15 python3.14 python3.13 python3.12 python3.11 python3; do
            for python in "$(command -v "$name")" "/opt/homebrew/bin/$name" "/usr/local/bin/$name" \
                "/Library/Frameworks/Python.framework/Versions/${name#python}/bin/python3"; do
                [ -x "$python" ] || continue
                # without Apple's tools its own python3 only opens a window that offers to install them
                [ "$python" != /usr/bin/python3 ] || xcode-select -p >/dev/null 2>&1 || continue
                version=$(version_of "$python")
                [ -n "$version" ] || continue
                [ "$parts" = / ] || [ -d "$parts$version" ] || continue
                return
            done
        done
    done
    return 1
}

if ! find_python; then
    echo "Dit start hier niet. Deze computer heeft Python 3.11 of nieuwer nodig. Zie READ-ME-nl.txt, of lees READ-HERE-nl.html." >&2
    echo "This does not start here. This computer needs Python 3.11 or newer. See READ-ME-en.txt, or read READ-HERE-en.html." >&2
    exit 3
fi

case " $TERM $* " in
    " dumb "* | "  "* | *" --plain "*) ;;
    *) [ -t 1 ] && printf '\033]0;%s\007' "$title" ;;
esac

exec "$python" -I -S -B -X utf8 "$kit/app/boot.py" "$@"
