#!/usr/bin/env python3
"""Compares `decide`, `explain` and the reference evaluator on generated cases, built for release.

Builds the pure rooms and their tests in a package of their own, as tools/mutation-check.py does, so that no dependency is
built for release along with them. Usage: tools/agree.py [CASES [SEED]]
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("mutation_check", Path(__file__).parent / "mutation-check.py")
mutation_check = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mutation_check)


def main() -> int:
    cases, seed = (sys.argv[1:] + ["1000000", "20261125"][len(sys.argv) - 1:])[:2]
    scratch = ROOT / ".build" / "agree"
    mutation_check.copy(scratch)
    release = ["--configuration", "release", "-Xswiftc", "-enable-testing"]
    built = subprocess.run(["swift", "build", "--build-tests", *release], cwd=scratch, check=False)
    if built.returncode != 0:
        return built.returncode
    environment = {**os.environ, "SEKISHO_CASES": cases, "SEKISHO_SEED": seed, "SEKISHO_TALLY": "1"}
    command = ["swift", "test", "--skip-build", "--disable-xctest", *release, "--filter", "AgreementTests"]
    return subprocess.run(command, cwd=scratch, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
