#!/usr/bin/env bash
# A PostgreSQL cluster for the tests, without a port, in a folder of its own.
#   postgresql.sh start FILE    starts one; FILE gets its URL, on two lines between which a database's name goes
#   postgresql.sh stop FILE     ends it and removes all
set -euo pipefail

action=$1
file=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ]; then
    initdb=$(command -v initdb) || { echo "No PostgreSQL is installed." >&2; exit 1; }
    bin=$(dirname "$initdb")
fi

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

stop() {
    [ -f "$file" ] || return 0
    local folder
    folder=$(sed -n 's/.*host=//p' "$file" | cut -d'&' -f1)
    rm -f "$file"
    [ -d "$folder/data" ] || return 0
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop > /dev/null || true
    rm -rf "$folder"
}

start() {
    stop
    local folder
    # A socket's path may have 107 bytes, so the folder is not in the build tree.
    folder=$(mktemp -d /tmp/posko-pg-XXXXXX)
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -U posko -A trust -E UTF8 --locale=C > "$folder.log" 2>&1 ||
        { cat "$folder.log" >&2; exit 1; }
    rm -f "$folder.log"
    # With fsync it is set up as docs/operations.md advises.
    local settings="-c fsync=off"
    if [ "${POSKO_TEST_FSYNC:-off}" != off ]; then
        settings="-c shared_buffers=1GB -c max_wal_size=4GB -c wal_compression=lz4 -c checkpoint_timeout=15min -c wal_init_zero=off"
        export MALLOC_TOP_PAD_=8388608 MALLOC_TRIM_THRESHOLD_=33554432 MALLOC_MMAP_THRESHOLD_=33554432
    fi
    as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -o "-c listen_addresses='' \
        -c unix_socket_directories=$folder -c max_connections=400 $settings" start > /dev/null ||
        { cat "$folder/data/server.log" >&2; exit 1; }
    mkdir -p "$(dirname "$file")"
    printf 'postgresql://posko@/\n?host=%s\n' "$folder" > "$file"
}

"$action"
