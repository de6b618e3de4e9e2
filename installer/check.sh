#!/usr/bin/env bash
# Run by `dev check` and `dev format`, inside the build's environment, in the tree's root.
set -euo pipefail
cd "$(dirname "$0")/.."

sources() { git ls-files -co --exclude-standard '*.h' '*.cpp' | grep -E '^(core|server|app|ui|tests|bench)/'; }

format() { sources | xargs clang-format -i; }

check_format() {
    echo "formatting"
    sources | xargs clang-format --dry-run --Werror
}

# Prints each unit and the hashes of itself and of all of the project that it includes, directly or not.
units_with_hashes() {
    sources | xargs sha256sum | awk '
        { hash[$2] = $1; files[++count] = $2 }
        END {
            for (i = 1; i <= count; ++i) {
                file = files[i]
                while ((getline line < file) > 0)
                    if (match(line, /^#include "[^"]+"/)) includes[file] = includes[file] " " substr(line, 11, RLENGTH - 11)
                close(file)
            }
            for (i = 1; i <= count; ++i) {
                if (files[i] !~ /^(core|server|app|ui)\/.*\.cpp$/) continue
                split("", seen); todo = files[i]; text = ""
                while (todo != "") {
                    parts = split(todo, part, " "); todo = ""
                    for (p = 1; p <= parts; ++p) {
                        if (part[p] in seen || !(part[p] in hash)) continue
                        seen[part[p]]; text = text hash[part[p]]; todo = todo includes[part[p]]
                    }
                }
                print files[i], text
            }
        }'
}

# What clang-tidy reads: the units that CMake united from the sources, and the few sources left alone.
tidy_units() {
    sed -n 's|^ *"file": "'"$PWD"'/\([^"]*\)".*|\1|p' build/tidy/compile_commands.json |
        grep -E '^(build/tidy/)?(core|server|app|ui)/.*(/Unity/[^/]*|\.cpp)$' |
        grep -vE '_autogen/|^build/tidy/.*(_embedded|qrc_[^/]*|/rcc/[^/]*)\.cpp$|^(core/json|server/http/(asio|asio_ssl|beast))\.cpp$'
}

sources_of() {
    case "$1" in
    */Unity/*) sed -n 's|^#include "'"$PWD"'/\(.*\)"|\1|p' "$1" ;;
    *) echo "$1" ;;
    esac
}

# A unit that is as it was at its last clean run, with all that it includes and the list of checks, is not read again.
# Where a united unit fails, its findings name the sources.
check_tidy() {
    echo "clang-tidy"
    local cache="${XDG_CACHE_HOME:-$HOME/.cache}/posko/tidy" unit source stamp
    local -A hashes=()
    local todo=()
    mkdir -p "$cache"
    while read -r source stamp; do hashes[$source]=$stamp; done < <(units_with_hashes)
    while read -r unit; do
        # What only a build makes is empty to the linter.
        sources_of "$unit" | while read -r source; do
            if [ ! -e "$source" ]; then mkdir -p "${source%/*}" && : >"$source"; fi
        done
        stamp=$(
            {
                sources_of "$unit" | while read -r source; do echo "$source ${hashes[$source]:-}"; done
                cat .clang-tidy
            } | sha256sum | cut -c1-32
        )
        if [ ! -e "$cache/$stamp" ]; then todo+=("$unit" "$cache/$stamp"); fi
    done < <(tidy_units)
    [ ${#todo[@]} -eq 0 ] && return
    printf '%s\n' "${todo[@]}" | xargs -P "$(nproc)" -n 2 sh -c '
        if clang-tidy --quiet -p build/tidy "$0" >"$1.log" 2>/dev/null; then mv "$1.log" "$1"
        else grep -E "(error|warning):" "$1.log"; rm "$1.log"; exit 1; fi'
}

check_layering() {
    echo "layering"
    tests/layering.sh
}

check_translations() {
    echo "translations"
    if grep -n 'type="unfinished"' translations/posko_id.ts; then
        echo "translations/posko_id.ts has texts without an Indonesian translation" >&2
        return 1
    fi
    local fresh
    fresh=$(mktemp -d)
    cp translations/posko_id.ts "$fresh/"
    /usr/lib/qt6/bin/lupdate -silent -no-obsolete -locations none app ui -I . -ts "$fresh/posko_id.ts"
    if ! diff -q <(grep -c '<source>' translations/posko_id.ts) <(grep -c '<source>' "$fresh/posko_id.ts") >/dev/null ||
        grep -q 'type="unfinished"' "$fresh/posko_id.ts"; then
        grep -B2 'type="unfinished"' "$fresh/posko_id.ts" | grep '<source>' >&2 || true
        rm -rf "$fresh"
        echo "translations/posko_id.ts is not up to date: run ./dev shell -c 'installer/check.sh texts' and translate" >&2
        return 1
    fi
    rm -rf "$fresh"
}

texts() {
    # English needs its plurals only.
    /usr/lib/qt6/bin/lupdate -silent -no-obsolete -locations none app ui -I . -pluralonly -target-language en \
        -ts translations/posko_en.ts
    /usr/lib/qt6/bin/lupdate -silent -no-obsolete -locations none app ui -I . -target-language id \
        -ts translations/posko_id.ts
}

case "${1:-all}" in
format) format ;;
texts) texts ;;
all)
    check_format
    check_layering
    check_translations
    check_tidy
    echo "nothing found"
    ;;
esac
