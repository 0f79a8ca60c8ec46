#!/usr/bin/env python3
"""Writes Sources/AWSWire/ServiceProtocols.swift from botocore's service models.

Usage: python3 tools/service_protocols.py > Sources/AWSWire/ServiceProtocols.swift

A row is a service's signing name and the protocols that its models (all API versions, all clients that sign with that
name) are written in. `s3` stands for rest-xml with S3's own error document.
"""

import gzip
import json
from pathlib import Path

import botocore

# Names that S3's endpoint rules sign with; no model is listed under them.
S3_SIGNING_NAMES = ("s3", "s3express", "s3-object-lambda", "s3-outposts")

HEADER = """\
// Made by tools/service_protocols.py: change the script, not this file.
// Facts from the service models of botocore {version}, Apache-2.0, https://github.com/boto/botocore

/// Signing name, then the protocols of the service.
let serviceProtocolTable = \"""
"""


def names(metadata):
    """The protocols of one model, as WireProtocol spells them."""
    for protocol in {metadata["protocol"], *metadata.get("protocols", [])}:
        if protocol == "json":
            yield "json-" + metadata["jsonVersion"]
        elif protocol == "smithy-rpc-v2-cbor":
            yield "rpc-v2-cbor"
        else:
            yield protocol
    if "awsQueryCompatible" in metadata:  # older clients still speak it to such a service (SQS)
        yield "query"


def table():
    rows = {name: {"s3"} for name in S3_SIGNING_NAMES}
    for path in sorted((Path(botocore.__file__).parent / "data").glob("*/*/service-2.json.gz")):
        with gzip.open(path) as file:
            metadata = json.load(file)["metadata"]
        signing_name = metadata.get("signingName") or metadata["endpointPrefix"]
        found = set(names(metadata))
        if signing_name in S3_SIGNING_NAMES:
            found.discard("rest-xml")
        rows.setdefault(signing_name, set()).update(found)
    return rows


def main():
    print(HEADER.format(version=botocore.__version__), end="")
    for name, protocols in sorted(table().items()):
        print(" " * 4 + " ".join([name, *sorted(protocols)]))
    print(" " * 4 + '"""')


if __name__ == "__main__":
    main()
