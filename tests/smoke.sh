#!/usr/bin/env bash
# smoke.sh FOLDER: the programs in FOLDER do what the README says under "Starting for real", whose commands are taken from
# there, and what the handbook says of backups. Run inside the build's environment, on a screen.
set -euo pipefail
programs=$(realpath "$1")
project=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
server=""
ended() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap ended EXIT
export PATH="$programs:$PATH"
cd "$work"

fail() { echo "smoke: $*" >&2; exit 1; }
expect() { grep -qF -- "$2" <<<"$1" || fail "expected “$2” in: $1"; }

cat >kelurahan.geojson <<'JSON'
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kode": "31.75.01.1001", "nama": "Contoh"},
 "geometry": {"type": "Polygon", "coordinates": [[[106.8, -6.3], [106.9, -6.3], [106.9, -6.2], [106.8, -6.2], [106.8, -6.3]]]}}]}
JSON

# The first block after that heading, with a folder and a port of its own.
started() {
    awk '/^## Starting for real/ {there = 1} there && /^```sh/ {block = 1; next} block && /^```/ {exit} block' "$project/README.md"
}
port=$((20000 + RANDOM % 20000))
key=""
lines=0
while read -r line; do
    line=$(sed "s/[[:space:]]*#.*//" <<<"$line")
    line=${line//\/var\/lib\/posko/$work\/store}
    line=${line//8311/$port}
    lines=$((lines + 1))
    echo "smoke: $line"
    case "$line" in
    "poskod serve "*)
        bash -c "exec $line" >"$work/served" 2>&1 &
        server=$!
        ;;
    "poskod key add "*) key=$(bash -c "$line" | tail -n 1) ;;
    *) echo "rahasia-jalan" | bash -c "$line" >/dev/null || fail "failed: $line" ;;
    esac
done < <(started)
[ "$lines" -ge 6 ] || fail "the README's commands were not found"

base="http://127.0.0.1:$port"
for _ in $(seq 100); do
    curl -sf "$base/readyz" >/dev/null && break
    kill -0 "$server" 2>/dev/null || fail "poskod serve ended: $(cat "$work/served")"
    sleep 0.1
done
expect "$(curl -sf "$base/readyz")" ok
posted=$(curl -sf "$base/open311/v2/requests.json" --data-urlencode "api_key=$key" -d service_code=pothole -d lat=-6.25 -d long=106.85 \
    --data-urlencode "description=Lubang di depan pasar")
expect "$posted" DPU-
number=$(grep -o 'DPU-[0-9-]*' <<<"$posted")
expect "$(curl -sf "$base/open311/v2/requests/$number.json")" '"status":"open"'

cp "$project/tests/data/import/rows.csv" "$project/tests/data/import/rows.map.json" .
expect "$(poskod import complaints rows.csv --map rows.map.json --data store 2>/dev/null)" "read "
expect "$(poskod user list --data store)" timur
poskod user devices sari --data store >/dev/null
poskod user revoke sari --data store >/dev/null
poskod key list --data store >/dev/null
expect "$(poskod audit --complaint "$number" --data store)" "$number"
expect "$(poskod check --data store)" "0 findings"
expect "$(poskod backup --to saved --data store)" "backup of seq"
expect "$(poskod restore --from saved --data again)" "restored up to seq"

# The desk comes up on its sign-in page and stays.
expect "$(posko --version)" "posko "
posko --server "$base" --data "$work/desk" >"$work/desk.log" 2>&1 &
desk=$!
sleep 4
kill -0 "$desk" 2>/dev/null || fail "posko ended: $(cat "$work/desk.log")"
# A second start leaves the folder to the first.
expect "$(timeout 20 posko --data "$work/desk" 2>&1)" "runs already"
kill -0 "$desk" 2>/dev/null || fail "posko ended at the second start: $(cat "$work/desk.log")"
kill "$desk"
wait "$desk" 2>/dev/null || true

kill "$server"
wait "$server" || fail "poskod did not end in order: $(cat "$work/served")"
server=""
echo "smoke: all well"
