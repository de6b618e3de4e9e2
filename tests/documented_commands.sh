#!/usr/bin/env bash
# Every command that the documents name stands in documented_commands.txt with the test that runs it or the reason why
# none does; nothing else stands there.
set -euo pipefail
cd "$(dirname "$0")/.."
list=tests/documented_commands.txt
failed=0

documents=(README.md CONTRIBUTING.md docs/*.md docs/decisions/*.md)
# Lines of blocks that begin with a command, and code in sentences that begins with one of the project's programs; without
# comments.
commands() {
    {
        awk '/^```/ {block = !block; next} block' "${documents[@]}" |
            grep -E '^(\./dev|poskod|posko|curl|install|journalctl|sudo|systemctl|useradd) '
        grep -ohE '`(\./dev|poskod|posko) [^`]*`' "${documents[@]}" | tr -d '`'
    } | sed -e 's/[[:space:]][[:space:]]*#.*//' -e 's/[[:space:]]*$//' | sort -u
}

patterns=()
while IFS=$'\t' read -r pattern kept; do
    case "$pattern" in '#'* | '') continue ;; esac
    patterns+=("$pattern")
    case "$kept" in
    "not run: "?*) ;;
    *) [ -e "$kept" ] || { echo "$list: $pattern: there is no test $kept" >&2; failed=1; } ;;
    esac
done <"$list"

declare -A met
while read -r command; do
    found=""
    for pattern in "${patterns[@]}"; do
        # shellcheck disable=SC2053
        if [[ $command == $pattern ]]; then found=1; met[$pattern]=1; fi
    done
    [ -n "$found" ] || { echo "no line of $list is about: $command" >&2; failed=1; }
done < <(commands)
for pattern in "${patterns[@]}"; do
    [ -n "${met[$pattern]:-}" ] || { echo "$list: no document names: $pattern" >&2; failed=1; }
done

# What `./dev` offers is what `./dev help` tells.
offered=$(sed -n '/^    case "\$command" in/,/^    esac/p' dev | grep -oE '^    [a-z]+\)' | tr -d ' )' | sort -u)
for command in $offered; do
    ./dev help | grep -qE "^  $command( |$)" || { echo "./dev help does not tell of $command" >&2; failed=1; }
done
exit $failed
