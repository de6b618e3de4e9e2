#!/usr/bin/env bash
# What the database itself gives on this machine, with nothing else going on: pgbench takes a command down as little as
# can be, one numbered row under a common head, and no desk is told. One JSON object a line.
#   pgbench.sh FILE    FILE as tests/support/postgresql.sh wrote it
set -euo pipefail

url=$(paste -sd@ "$1" | sed 's/@?/postgres?/')
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/psql" -Xq "$url" <<'SQL'
CREATE TABLE peer_head (one INTEGER PRIMARY KEY, seq BIGINT NOT NULL);
INSERT INTO peer_head VALUES (1, 0);
CREATE TABLE peer_command (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, complaint TEXT NOT NULL, body TEXT NOT NULL);
SQL

transaction() {
    echo 'BEGIN;'
    echo "UPDATE peer_head SET seq = seq + $1 WHERE one = 1;"
    for ((i = 0; i < $1; i++)); do
        echo "INSERT INTO peer_command (complaint, body) VALUES ('0190d3c6-31aa-7b9e-8a44-6c3b1f0e2d57', 'Sudah dicek di lapangan');"
    done
    echo 'COMMIT;'
}

for commands in 1 50; do
    transaction "$commands" > "$work/script"
    for writers in 1 8; do
        "$bin/pgbench" -n -M prepared -c "$writers" -j 1 -T 5 -f "$work/script" "$url" 2> "$work/errors" > "$work/report" ||
            { cat "$work/errors" >&2; exit 1; }
        awk -v commands="$commands" -v writers="$writers" '/^tps/ {
            printf "{\"bench\": \"server\", \"peer\": \"pgbench\", \"what\": \"commands, %d a transaction\", ", commands
            printf "\"writers\": %d, \"per_second\": %.0f}\n", writers, $3 * commands
        }' "$work/report"
    done
done
