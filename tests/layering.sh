#!/usr/bin/env bash
# Fails when an include crosses a layer. The arrows run one way: core <- app <- ui, core <- server.
# usage: layering.sh [TREE]
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"
status=0

# forbid FOLDER PATTERN WHY: no file of the folder may include what matches the pattern.
forbid() {
    local folder="$1" pattern="$2" why="$3" found
    [ -d "$folder" ] || return 0
    found=$(grep -rnE --include='*.h' --include='*.cpp' "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)" "$folder" || true)
    if [ -n "$found" ]; then
        echo "$why:"
        echo "$found"
        status=1
    fi
}

posix='unistd\.h|fcntl\.h|signal\.h|pthread\.h|sys/|netinet/|arpa/|poll\.h|dlfcn\.h|pwd\.h|grp\.h'
forbid core 'Q[A-Z]|Qt' 'core uses Qt'
forbid core '(app|ui|server)/' 'core knows another layer'
forbid core 'fstream|iostream|filesystem|boost/asio|soci|sqlite3' 'core does input or output'
forbid server 'Q[A-Z]|Qt' 'the server uses Qt'
forbid server '(app|ui)/' 'the server knows the desk'
forbid app '(ui|server)/' 'app knows a layer above it'
forbid app 'QWidget|QMainWindow|QDialog|QTableView|QApplication|QtWidgets|QQuickWidget' 'app uses widgets'
forbid ui 'server/' 'ui knows the server'
forbid core "$posix" 'core uses POSIX'
forbid app "$posix" 'app uses POSIX'
forbid ui "$posix" 'ui uses POSIX'

exit $status
