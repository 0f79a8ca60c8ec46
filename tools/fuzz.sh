#!/usr/bin/env bash
# Builds the fuzz targets and feeds each with generated input for a while. Usage: tools/fuzz.sh [SECONDS [TARGET…]]
#
# Inputs that found something new are kept in .build-fuzz/corpus and used again; one that breaks a target is written to
# .build-fuzz/finds, and the script fails. A find that was a real fault goes to Fuzz/Seeds with its fix.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-10}
shift || true
targets=("$@")
[[ ${#targets[@]} -gt 0 ]] || mapfile -t targets < <(cd Fuzz/Targets && printf '%s\n' *Fuzz)
scratch=$PWD/.build-fuzz

echo "== build the fuzz targets"
swift build --package-path Fuzz --scratch-path "$scratch" --configuration release \
    --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address

failed=()
for target in "${targets[@]}"; do
    echo "== $target, $seconds s"
    corpus=$scratch/corpus/$target finds=$scratch/finds/$target/ log=$scratch/$target.log
    mkdir -p "$corpus" "$finds"
    flags=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=16384 -print_final_stats=1
        -artifact_prefix="$finds")
    dictionary=Fuzz/Dictionaries/$target.dict
    [[ ! -e $dictionary ]] || flags+=(-dict="$dictionary")
    seeds=Fuzz/Seeds/$target
    [[ -d $seeds ]] || seeds=
    status=0
    # Swift's own crash handler would stand before libFuzzer's.
    SWIFT_BACKTRACE=enable=no "$scratch/release/$target" "${flags[@]}" "$corpus" ${seeds:+"$seeds"} \
        >"$log" 2>&1 || status=$?
    if [[ $status -ne 0 ]]; then
        tail -n 40 "$log"
        failed+=("$target (exit $status; input in $finds)")
    elif ! grep -q 'cov: [1-9]' "$log"; then
        failed+=("$target (its log has no \`cov:\`: it was built without instrumentation)")
    else
        # The last line with a count of covered edges, and how many inputs there were.
        grep 'cov: ' "$log" | tail -n 1
        grep 'number_of_executed_units' "$log"
    fi
done

if [[ ${#failed[@]} -gt 0 ]]; then
    printf '== failed: %s\n' "${failed[@]}"
    exit 1
fi
echo "== no input broke a target"
