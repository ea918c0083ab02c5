#!/bin/sh
# Starts the program in this folder. Nothing is installed, and nothing is written outside the folder "data".
# When a double click does not work: open a terminal, type  sh  and a space, drag this file into it, press Enter.

title='@TITLE@'
kit=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 3

# A double click in a file manager may give no window to show anything in: open one, once.
own=no
if [ "$1" = --own-window ]; then
    own=yes
    shift
elif [ $# -eq 0 ] && [ ! -t 0 ] && [ ! -t 1 ] && [ ! -t 2 ] && [ -n "$DISPLAY$WAYLAND_DISPLAY" ]; then
    again="$kit/START-Linux.sh"
    for window in xdg-terminal-exec x-terminal-emulator ptyxis gnome-terminal kgx konsole xfce4-terminal \
        mate-terminal tilix alacritty kitty foot xterm; do
        command -v "$window" >/dev/null 2>&1 || continue
        case $window in
            xdg-terminal-exec | kitty | foot) exec "$window" sh "$again" --own-window ;;
            ptyxis | gnome-terminal | kgx) exec "$window" -- sh "$again" --own-window ;;
            xfce4-terminal | mate-terminal) exec "$window" -x sh "$again" --own-window ;;
            *) exec "$window" -e sh "$again" --own-window ;;
        esac
    done
fi

# Each system's parts, and the loader that every Linux of its kind has: the usual one first, then one with musl.
case $(uname -m) in
    x86_64 | amd64) systems="linux-x64:/lib64/ld-linux-x86-64.so.2 linux-musl-x64:/lib/ld-musl-x86_64.so.1" ;;
    aarch64 | arm64) systems="linux-arm64:/lib/ld-linux-aarch64.so.1 linux-musl-arm64:/lib/ld-musl-aarch64.so.1" ;;
    *) systems=none: ;;
esac

# Says 313 for Python 3.13, and nothing for one that is older than 3.11 or does not run. -B everywhere: no byte code.
version_of() {
    "$@" -I -S -B -c 'import sys; v = sys.version_info; v >= (3, 11) and sys.stdout.write("%d%d" % v[:2])' \
        2>/dev/null </dev/null
}

# Sets python, and loader and library where the medium lets no file be run by itself.
find_python() {
    for system in $systems; do
        runtime="$kit/runtime/${system%%:*}" library="$kit/runtime/${system%%:*}/lib"
        for python in "$runtime/bin/python3" "$runtime/bin"/python3.[0-9]*; do
            [ -f "$python" ] || continue
            loader=
            [ -n "$(version_of "$python")" ] && return
            loader=${system#*:}
            [ -x "$loader" ] && [ -n "$(version_of "$loader" --library-path "$library" "$python")" ] && return
        done
    done
    loader=
    # one that the kit has a part for can keep a journal, any other one cannot
    for system in $systems /; do
        for name in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do
            python=$(command -v "$name") || continue
            version=$(version_of "$python")
            [ -n "$version" ] || continue
            [ "$system" = / ] || [ -d "$kit/app/native/${system%%:*}/cp$version" ] || continue
            return
        done
    done
    return 1
}

if ! find_python; then
    echo "Dit start hier niet. Deze computer heeft Python 3.11 of nieuwer nodig. Zie READ-ME-nl.txt, of lees READ-HERE-nl.html." >&2
    echo "This does not start here. This computer needs Python 3.11 or newer. See READ-ME-en.txt, or read READ-HERE-en.html." >&2
    if [ "$own" = yes ]; then
        read -r _
    fi
    exit 3
fi

if [ -n "$loader" ]; then
    set -- "$loader" --library-path "$library" "$python" -I -S -B -X utf8 "$kit/app/boot.py" "$@"
else
    set -- "$python" -I -S -B -X utf8 "$kit/app/boot.py" "$@"
fi

case " $TERM $* " in
    " dumb "* | "  "* | *" --plain "*) ;;
    *) [ -t 1 ] && printf '\033]0;%s\007' "$title" ;;
esac

if [ "$own" = no ]; then
    exec "$@"
fi

# A window that was opened for this goes away at the end: the last words stay in it long enough to be read.
trap : INT
"$@"
status=$?
if [ "$status" -ne 0 ]; then
    echo "Enter..." >&2
    read -r _
else
    sleep 3
fi
exit "$status"
