#!/usr/bin/env bash
# Measures how long a built tree takes from './pixely run' to healthy, and to the sample client's first insight.
# Usage: eng/measure-start.sh [runs]    Works in this clone; forgets its data before each cold start.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
readonly runs=${1:-5} file=.pixely/run.json
log=$(mktemp)
pid=

finish() {
  if [ -n "$pid" ]; then kill -INT "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; fi
  pid=
}
trap 'finish; rm -f "$log"' EXIT

field() { grep -o "\"$1\": *\"[^\"]*\"" "$file" | cut -d'"' -f4; }
now() { date +%s%N; }
# seconds SINCE: two decimals
seconds() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", (b - a) / 1e9 }'; }

start() {
  rm -f "$file"
  begun=$(now)
  ./pixely run > "$log" 2>&1 &
  pid=$!
  until [ -s "$file" ]; do
    kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.05
  done
  healthy=$(seconds "$begun")
}

# Secrets reach curl by pipes: arguments of a program can be read by everyone on the machine.
first_insight() {
  local token client
  client=$(field ficha_cliente_id)
  token=$(curl -fsS --data-urlencode "username=$(field admin_email)" \
    --data-urlencode password@<(printf '%s' "$(field admin_password)") \
    -d grant_type=password "$(field api)/token" | grep -o '"access_token":"[^"]*"' | cut -d'"' -f4)
  until printf 'header = "Authorization: Bearer %s"\n' "$token" \
    | curl -fsS --config - "$(field api)/fichas_cliente/$client/last_analysis_timestamp" \
    | grep '"last_analysis_timestamp":"' > /dev/null; do sleep 0.1; done
}

./pixely reset --yes > /dev/null 2>&1 || true
start; finish # builds if need be, outside of the measurement
printf 'start\thealthy s\tfirst insight s\n'
for _ in $(seq "$runs"); do
  ./pixely reset --yes > /dev/null 2>&1
  start
  first_insight
  printf 'cold\t%s\t%s\n' "$healthy" "$(seconds "$begun")"
  finish
  start
  printf 'warm\t%s\t-\n' "$healthy"
  finish
done
