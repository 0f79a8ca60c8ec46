#!/usr/bin/env python3
"""Writes AWS's managed policies as one packed file, from the wheel that moto publishes.

Usage: python3 tools/managed_policies.py           writes the files of Sources/CManagedPolicies
       python3 tools/managed_policies.py --check   writes nothing; fails when they are not what it would write

A line of managed-policies.tsv is one policy, fields parted by tabs, lines sorted by the bytes of the name:

    name  path  policy id  created  updated  default version  document

The document is the JSON of the default version on one line, its keys in the order AWS's own pages use. moto's data has
neither policy ids nor descriptions: the id here is made from the name, in AWS's form, and is the same on every run.

To take newer data, change VERSION and SHA256 together, run this and the tests, and say so in THIRD_PARTY.md.
"""

import ast
import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

VERSION = "5.2.1"
SHA256 = "19d2fbd6e613aa5b4e364c52cd5d3cea371643a0f4210689a703227bd2924c5c"
MEMBER = "moto/iam/aws_managed_policies.py"
VARIABLE = "aws_managed_policies_data"

FOLDER = Path(__file__).resolve().parent.parent / "Sources" / "CManagedPolicies"
DATA = FOLDER / "managed-policies.tsv"
ASSEMBLY = FOLDER / "data.S"

# The order of AWS's policy reference; a key that is not here stops the script rather than getting lost.
DOCUMENT_KEYS = ("Version", "Id", "Statement")
STATEMENT_KEYS = ("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition")

NAME = re.compile(r"[\w+=,.@-]{1,128}", re.ASCII)
PATH = re.compile(r"/([!-~]+/)?", re.ASCII)
VERSION_ID = re.compile(r"v[1-9][0-9]*")

ASSEMBLY_TEXT = """\
// Made by tools/managed_policies.py: change the script, not this file.
// {count} policies, {size} bytes, sha256 {digest}
// (the line above changes with the data, so that a build notices: assemblers report no dependency on .incbin files)

#if defined(__APPLE__)
    .const
#define NAME(name) _##name
#else
    .section .rodata
#define NAME(name) name
#endif

    .globl NAME(sekisho_managed_policies_start)
    .globl NAME(sekisho_managed_policies_end)
    .p2align 4
NAME(sekisho_managed_policies_start):
    .incbin "managed-policies.tsv"
NAME(sekisho_managed_policies_end):
    .byte 0

#if defined(__ELF__)
    .section .note.GNU-stack,"",@progbits
#endif
"""


def download(folder):
    """The pinned wheel, refused by pip when its hash is another."""
    pins = Path(folder) / "pins.txt"
    pins.write_text(f"moto=={VERSION} --hash=sha256:{SHA256}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
               "--only-binary", ":all:", "--dest", folder, "--requirement", str(pins)]
    subprocess.run(command, check=True)
    return next(Path(folder).glob("moto-*.whl"))


def policies_in(wheel):
    """The JSON object inside the wheel's module. The module is read, not run."""
    with zipfile.ZipFile(wheel) as archive:
        module = ast.parse(archive.read(MEMBER))
    for node in module.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == VARIABLE:
            return json.loads(ast.literal_eval(node.value))
    raise SystemExit(f"{MEMBER} has no {VARIABLE}")


def ordered(value, keys):
    unknown = set(value) - set(keys)
    if unknown:
        raise SystemExit(f"a policy has keys this script does not know: {sorted(unknown)}")
    return {key: value[key] for key in keys if key in value}


def document_text(document):
    document = ordered(document, DOCUMENT_KEYS)
    statements = document["Statement"]
    if isinstance(statements, list):
        document["Statement"] = [ordered(statement, STATEMENT_KEYS) for statement in statements]
    else:
        document["Statement"] = ordered(statements, STATEMENT_KEYS)
    return json.dumps(document, separators=(",", ":"), ensure_ascii=True)


def policy_id(name):
    """`ANPA` and 17 of A-Z and 2-7, as AWS's ids look; made from the name."""
    digest = hashlib.sha256(b"sekisho managed policy id\0" + name.encode()).digest()
    return "ANPA" + base64.b32encode(digest).decode()[:17]


def instant(text):
    return datetime.fromisoformat(text).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def line(name, policy):
    path, version = policy["Path"], policy["DefaultVersionId"]
    if not (NAME.fullmatch(name) and PATH.fullmatch(path) and VERSION_ID.fullmatch(version)):
        raise SystemExit(f"policy {name!r} has a name, path or version that is not IAM's")
    created = instant(policy["CreateDate"])
    updated = instant(policy.get("UpdateDate", policy["CreateDate"]))
    fields = (name, path, policy_id(name), created, updated, version, document_text(policy["Document"]))
    return "\t".join(fields) + "\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        policies = policies_in(download(folder))
    if len({policy_id(name) for name in policies}) != len(policies):
        raise SystemExit("two policies have the same id")
    data = "".join(line(name, policies[name]) for name in sorted(policies, key=str.encode)).encode("ascii")
    digest = hashlib.sha256(data).hexdigest()
    made = {DATA: data, ASSEMBLY: ASSEMBLY_TEXT.format(count=len(policies), size=len(data), digest=digest).encode()}
    if "--check" in sys.argv[1:]:
        stale = [str(path) for path, content in made.items() if not path.exists() or path.read_bytes() != content]
        if stale:
            raise SystemExit("not as this script writes it: " + ", ".join(stale))
    else:
        for path, content in made.items():
            path.write_bytes(content)
    print(f"{len(policies)} policies, {len(data)} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
