#!/usr/bin/env bash
# Every check, in the order in which it is cheapest to hear of a fault. Environment: CONFIGURATION (debug, release),
# FILTER (a regular expression of Swift test names; the integration tests are then left out).
set -euo pipefail
cd "$(dirname "$0")/.."

configuration=${CONFIGURATION:-debug}
export CONFIGURATION=$configuration # the integration tests look there for the executable
filter=${FILTER:-}
logs=.build/logs
mkdir -p "$logs"
failed=()

step() {
    echo "== $*"
}

# Runs a command, all of its output in a log, and shows of it what is not the beginning of a test: a table-driven suite
# says so a thousand times.
shown() { # LOG COMMAND...
    local log=$logs/$1 status=0
    shift
    "$@" 2>&1 | tee "$log" | { grep --line-buffered -v '^◇' || true; } || status=$?
    return "$status"
}

step "format"
# A line for each fault; the exit code says whether there are any.
swift format lint --strict --recursive --parallel --configuration .swift-format \
    Package.swift Sources Tests Fuzz/Package.swift Fuzz/Targets || failed+=("format (\`make format\` mends most of it)")

step "build ($configuration)"
# May print `Build complete!` for an import of an undeclared dependency and still exit 1, so only the exit code counts.
swift build --configuration "$configuration" --build-tests --explicit-target-dependency-import-check error

step "describe the package"
# For TidyTests: a `swift package` inside `swift test` would wait for the lock that `swift test` holds.
swift package describe --type json >.build/package.json

step "swift test"
swift_flags=(--configuration "$configuration" --skip-build --disable-xctest)
[[ -z $filter ]] || swift_flags+=(--filter "$filter")
shown swift-test.log swift test "${swift_flags[@]}" || failed+=("swift test")

if [[ -n $filter ]]; then
    echo "== integration tests left out: FILTER is set"
elif [[ -z $(find Tests/integration -name 'test_*.py' -print -quit 2>/dev/null) ]]; then
    echo "== integration tests left out: Tests/integration has none"
else
    step "pytest Tests/integration"
    shown pytest.log .venv/bin/python -m pytest Tests/integration -o cache_dir="$PWD/.build/pytest" \
        || failed+=("pytest Tests/integration")
fi

if [[ ${#failed[@]} -gt 0 ]]; then
    printf '== failed: %s\n' "${failed[@]}"
    exit 1
fi
echo "== all of it passed"
