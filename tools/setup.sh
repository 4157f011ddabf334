#!/bin/sh
# Brings what a recipe needs: uv, the environment, and for the tests a browser, fonts and PostgreSQL.
#   sh tools/setup.sh demo    what the demonstration needs: Python packages, and a Chinese font for letters
#   sh tools/setup.sh test    the same and what only tests use
# Installs system packages as root on Debian and its kin, and says what to install otherwise. Never asks.
set -eu
cd "$(dirname "$0")/.."
purpose="${1:-demo}"
TOOLS=.venv-tools
export DEBIAN_FRONTEND=noninteractive UV_PYTHON_PREFERENCE=system

say() { echo "== $*"; }
has() { command -v "$1" >/dev/null 2>&1; }

apt_install() {
    if [ "$(id -u)" -ne 0 ] || ! has apt-get; then
        echo "Missing on this machine: $*" >&2
        echo "Install it first, on Debian or Ubuntu: sudo apt-get install -y --no-install-recommends $*" >&2
        exit 1
    fi
    say "installing $*"
    log=$(mktemp)
    if { [ -n "$(find /var/lib/apt/lists -name '*_Packages*' 2>/dev/null | head -n 1)" ] ||
        apt-get update; } >"$log" 2>&1 &&
        { apt-get install -y --no-install-recommends "$@" ||
            { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 20 "$log" >&2
        echo "apt-get could not install: $*" >&2
        exit 1
    fi
}

find_python() {
    for candidate in python3.11 python3.12 python3.13 python3; do
        if has "$candidate" && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "$candidate"
            return
        fi
    done
}

# uv: on the path, from an earlier run, or in a folder of its own, so that no system Python is touched (PEP 668).
find_uv() {
    if has uv; then
        echo uv
        return
    fi
    if [ ! -x "$TOOLS/bin/uv" ]; then
        python=$(find_python)
        if [ -z "$python" ]; then
            apt_install python3 python3-venv >&2
            python=$(find_python)
        fi
        if [ -z "$python" ]; then
            echo "Python 3.11 or newer is needed. Install it and run make again." >&2
            exit 1
        fi
        "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv >&2
        say "installing uv into $TOOLS" >&2
        "$python" -m venv "$TOOLS" >&2
        echo '*' >"$TOOLS/.gitignore"
        "$TOOLS/bin/python" -m pip install --quiet --disable-pip-version-check uv >&2
    fi
    echo "$TOOLS/bin/uv"
}

# The distribution's own Python is compiled with profiles and runs half as fast again as one compiled by hand; taken for
# a new environment unless another one is named in UV_PYTHON.
prefer_system_python() {
    if [ -z "${UV_PYTHON:-}" ] && [ ! -e .venv ] && [ -x /usr/bin/python3 ] &&
        /usr/bin/python3 -c 'import sys, sqlite3, ssl; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        export UV_PYTHON=/usr/bin/python3
    fi
}

has_fonts() { has fc-list && fc-list 2>/dev/null | grep -qi 'noto.*cjk'; }

uv=$(find_uv)
prefer_system_python
case "$purpose" in
demo)
    "$uv" sync --frozen --quiet --no-dev --inexact
    # Letters as PDF need a Chinese font; everything else works without.
    if ! has_fonts; then
        if [ "$(id -u)" -eq 0 ] && has apt-get; then
            apt_install fontconfig fonts-noto-cjk
        else
            echo "No Chinese font found: letters can be downloaded as Word files, not as PDF." >&2
            echo "To change that: sudo apt-get install -y --no-install-recommends fontconfig fonts-noto-cjk" >&2
        fi
    fi
    ;;
test)
    "$uv" sync --frozen --quiet --all-extras --inexact
    missing=""
    has chromium || has google-chrome || missing="$missing chromium"
    has_fonts || missing="$missing fontconfig fonts-noto-cjk"
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || missing="$missing postgresql"
    # shellcheck disable=SC2086  # a list of words
    [ -z "$missing" ] || apt_install $missing
    ;;
*)
    echo "setup.sh: unknown purpose $purpose" >&2
    exit 2
    ;;
esac
