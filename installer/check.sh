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

# A unit whose text, includes of the project and check list are as at the last clean run is not read again.
check_tidy() {
    echo "clang-tidy"
    local cache=build/tidy list stamp unit
    mkdir -p "$cache"
    list=$(sources | grep -E '^(core|server|app|ui)/.*\.cpp$')
    headers=$(sources | grep '\.h$' | xargs cat | sha256sum | cut -c1-16)
    local todo=()
    for unit in $list; do
        [ "$unit" = core/json.cpp ] && continue
        stamp=$(cat .clang-tidy "$unit" | sha256sum | cut -c1-32)-$headers
        if [ ! -e "$cache/$stamp" ]; then todo+=("$unit" "$cache/$stamp"); fi
    done
    [ ${#todo[@]} -eq 0 ] && return
    printf '%s\n' "${todo[@]}" | xargs -P "$(nproc)" -n 2 sh -c '
        clang-tidy --quiet -p build/dev "$0" 2>/dev/null >"$1.log" && mv "$1.log" "$1" || { cat "$1.log"; exit 1; }'
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
