#!/usr/bin/env bash
# Decisions a second and what a call costs: ours, then the peers', in the same run; and what a log's proofs cost.
# Usage: tools/bench.sh [SECONDS]
#
# `sekisho-bench` makes an account of 10 managed policies of 10 statements and 1,000 requests from a fixed seed, and
# writes down what it decided; the peers run the same and are compared with that.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-3}
cases=.build/bench-cases.json

echo "== build (release)"
swift build --configuration release --product sekisho-bench
swift build --configuration release --product sekisho
bench=.build/release/sekisho-bench
cc -O2 -shared -fPIC bench/count_allocations.c -o .build/count_allocations.so

echo "== decisions"
"$bench" decide 10 "$seconds"
"$bench" decide 100 "$seconds" # ten times the policies
# Counted in a run of its own: counting costs time.
LD_PRELOAD=$PWD/.build/count_allocations.so "$bench" decide 10 1 | grep allocations

echo "== the log"
"$bench" log 10000000 # tiles in memory
"$bench" log 1000000 .build/bench-log # and in files
rm -rf .build/bench-log

echo "== peers"
"$bench" cases 10 >"$cases"
.venv/bin/python bench/peers.py "$cases" "$seconds"

echo "== calls"
.venv/bin/python bench/authority.py .build/release/sekisho

echo "== accounts"
.venv/bin/python bench/accounts.py .build/release/sekisho
