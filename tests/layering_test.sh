#!/usr/bin/env bash
# The layering check passes on this tree, and fails on a tree with an include that crosses a layer.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/layering.sh"

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{core,server,app,ui}
crossing() {
    rm -f "$tree"/*/*.cpp
    printf '#include %s\n' "$2" >"$tree/$1/bad.cpp"
    if "$here/layering.sh" "$tree" >/dev/null; then
        echo "not noticed: $1 includes $2"
        exit 1
    fi
}
crossing core '<QString>'
crossing core '"app/desk.h"'
crossing core '<fstream>'
crossing server '<QObject>'
crossing server '"ui/theme.h"'
crossing app '<QWidget>'
crossing app '"ui/theme.h"'
crossing app '<unistd.h>'
crossing ui '"server/server.h"'
