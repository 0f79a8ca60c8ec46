#!/usr/bin/env python3
"""Compares Tests/PolicyLanguageTests/Wording/iam.json with moto's policy validator, which was written after IAM's answers.

The table says what our reader answers to a policy (`iam`: the words, or null when it takes the policy); a test holds the
reader to it. A row with `why` differs from moto on purpose and says what moto answers. Run by hand, with moto installed:

    python3 tools/check_iam_wording.py

prints every row that is not as the table says and exits with 1 when there is one.
"""

import json
import sys
from pathlib import Path

from moto.iam.exceptions import MalformedPolicyDocument
from moto.iam.policy_validation import IAMPolicyDocumentValidator, IAMTrustPolicyDocumentValidator

TABLE = Path(__file__).resolve().parent.parent / "Tests" / "PolicyLanguageTests" / "Wording" / "iam.json"
VALIDATORS = {"identity": IAMPolicyDocumentValidator, "trust": IAMTrustPolicyDocumentValidator}


def answer(kind, policy):
    text = policy if isinstance(policy, str) else json.dumps(policy)
    try:
        VALIDATORS[kind](text).validate()
    except MalformedPolicyDocument as error:
        return error.message
    return None


def main():
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    wrong = 0
    for row in rows:
        expected = row["moto"] if "why" in row else row["iam"]
        got = answer(row["kind"], row["policy"])
        if got != expected:
            wrong += 1
            print(f"{row['name']}: expected {expected!r}, moto says {got!r}")
    print(f"{len(rows)} policies, {sum('why' in row for row in rows)} of them answered differently on purpose, {wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
