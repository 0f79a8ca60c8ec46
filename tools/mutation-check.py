#!/usr/bin/env python3
"""Shows that the policy tests notice a broken engine.

Copies the pure rooms and their tests to a package of their own, breaks one thing at a time (tools/policy_mutations.py),
builds, and runs the tests. A mutation that no test notices has survived, and is a hole in the tests. Exit code: 0 when all
are killed, 1 when any survives, 2 when one is stale or does not compile.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from policy_mutations import MUTATIONS, Mutation  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "AWSValues": [],
    "PolicyLanguage": ["AWSValues"],
    "PolicyEngine": ["AWSValues", "PolicyLanguage"],
    "PolicyReference": ["AWSValues", "PolicyLanguage", "PolicyEngine"],
    "TestKit": ["AWSValues", "PolicyLanguage", "PolicyEngine"],
}
# A mutated loop may never end; the tests of a sound engine take a tenth of this.
TIMEOUT_SECONDS = 600


def manifest() -> str:
    def target(kind: str, name: str, needs: list[str]) -> str:
        listed = ", ".join(f'"{need}"' for need in needs)
        return f'        .{kind}(name: "{name}", dependencies: [{listed}], swiftSettings: settings),\n'

    targets = "".join(target("target", name, needs) for name, needs in ROOMS.items())
    targets += target("testTarget", "PolicyTests", list(ROOMS))
    return f"""// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let package = Package(
    name: "mutation",
    targets: [
{targets}    ],
    swiftLanguageModes: [.v6]
)
"""


def write(path: Path, content: bytes) -> None:
    """Leaves a file that is right as it is, so that the build leaves it too."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy(scratch: Path) -> None:
    folders = [f"Sources/{room}" for room in ROOMS] + ["Tests/PolicyTests", "Tests/Vectors/policy"]
    wanted = {scratch / "Package.swift"}
    write(scratch / "Package.swift", manifest().encode())
    for folder in folders:
        for file in (ROOT / folder).rglob("*"):
            if file.is_file():
                target = scratch / file.relative_to(ROOT)
                wanted.add(target)
                write(target, file.read_bytes())
    for top in ("Sources", "Tests"):
        for file in (scratch / top).rglob("*"):
            if file.is_file() and file not in wanted:
                file.unlink()


def stale(mutations: list[Mutation]) -> list[str]:
    found = []
    for mutation in mutations:
        path = ROOT / "Sources" / mutation.file
        text = path.read_text() if path.exists() else ""
        for old, _ in mutation.pairs:
            if text.count(old) != 1:
                found.append(f"{mutation.name}: {text.count(old)} times in {mutation.file}: {old!r}")
    return found


def build(scratch: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["swift", "build", "--build-tests"], cwd=scratch, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test(scratch: Path, cases: int) -> tuple[bool, str]:
    """Whether the tests pass, and which suites do not."""
    command = ["swift", "test", "--skip-build", "--disable-xctest"]
    environment = {**os.environ, "SEKISHO_CASES": str(cases)}
    environment.pop("SEKISHO_FOUND", None)
    try:
        run = subprocess.run(
            command, cwd=scratch, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        return False, "out of time"
    suites = re.findall(r"Suite (\w+?)(?:Tests)? failed", run.stdout)
    return run.returncode == 0, " ".join(sorted(suites)) or "crash"


def check(scratch: Path, mutation: Mutation, cases: int) -> tuple[str, str]:
    path = scratch / "Sources" / mutation.file
    sound = path.read_text()
    text = sound
    for old, new in mutation.pairs:
        text = text.replace(old, new)
    path.write_text(text)
    try:
        built = build(scratch)
        if built.returncode != 0:
            errors = [line for line in built.stdout.splitlines() if "error:" in line]
            return "broken", errors[0] if errors else "does not build"
        passes, suites = test(scratch, cases)
        return ("survived", "") if passes else ("killed", suites)
    finally:
        path.write_text(sound)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="generated cases for each mutation (2000)")
    parser.add_argument("--only", default="", help="a regular expression: only the mutations whose name it finds")
    parser.add_argument("--scratch", type=Path, default=ROOT / ".build" / "mutation", help="where to build")
    parser.add_argument("--fresh", action="store_true", help="build from nothing")
    options = parser.parse_args()
    mutations = [mutation for mutation in MUTATIONS if re.search(options.only, mutation.name)]
    if problems := stale(MUTATIONS):
        print("stale:\n  " + "\n  ".join(problems))
        return 2
    if options.fresh:
        shutil.rmtree(options.scratch, ignore_errors=True)
    copy(options.scratch)
    built = build(options.scratch)
    if built.returncode != 0:
        print(f"the sound engine does not build\n{built.stdout[-3000:]}")
        return 2
    passes, suites = test(options.scratch, options.cases)
    if not passes:
        print(f"the sound engine does not pass: {suites}")
        return 2
    counts: dict[str, list[str]] = {"killed": [], "survived": [], "broken": []}
    start = time.monotonic()
    for number, mutation in enumerate(mutations, 1):
        verdict, detail = check(options.scratch, mutation, options.cases)
        counts[verdict].append(mutation.name)
        print(f"{number:3}/{len(mutations)} {verdict:8} {mutation.name}  ({detail})", flush=True)
    print(f"{len(mutations)} mutations in {time.monotonic() - start:.0f} s: " + ", ".join(f"{len(names)} {verdict}" for verdict, names in counts.items()))
    for verdict in ("survived", "broken"):
        for name in counts[verdict]:
            print(f"{verdict}: {name}")
    return 2 if counts["broken"] else 1 if counts["survived"] else 0


if __name__ == "__main__":
    sys.exit(main())
