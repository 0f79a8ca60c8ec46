#!/usr/bin/env bash
# Holds MerkleLog against Go's golang.org/x/mod/sumdb. Usage: tools/merkle-interop/run.sh [LEAVES]
#
# Writes Go's vectors anew and fails when they are not those that the tests read; then lets Go verify a log of LEAVES
# entries (100,000) that `sekisho-bench log` writes: its checkpoint, tiles, proofs. Not a part of `make test`: it needs
#   apt-get install golang-go golang-golang-x-mod-dev    (81 MB to fetch, 465 MB on the disk)
# and a release build. Go fetches nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
leaves=${1:-100000}
export GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= GOTOOLCHAIN=local
go=$(command -v go || echo /usr/lib/go/bin/go)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$go" build -o "$work/interop" tools/merkle-interop/main.go

echo "== vectors"
"$work/interop" vectors >"$work/go.json"
if [[ ${WRITE:-} == 1 ]]; then cp "$work/go.json" Tests/Vectors/merkle/go.json; fi
cmp "$work/go.json" Tests/Vectors/merkle/go.json

echo "== a log of ours, verified by Go"
swift build --configuration release --product sekisho-bench
.build/release/sekisho-bench log "$leaves" "$work/log"
"$work/interop" check "$work/log"
