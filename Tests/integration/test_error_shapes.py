"""botocore's own parsers read every error and answer we write.

The files under Tests/AWSWireTests/Golden are what AWSWire writes: its Swift tests hold it to them byte by byte. Here each
goes through the parser that boto3 and the aws-cli would use for its protocol.
"""

from datetime import datetime, timezone
from email.parser import BytesHeaderParser
from pathlib import Path

import botocore.session
import pytest
from botocore.awsrequest import HeadersDict
from botocore.parsers import create_parser

GOLDEN = Path(__file__).parents[1] / "AWSWireTests" / "Golden"

# Our name of a protocol, botocore's, and whether its errors say whose fault they are.
PROTOCOLS = {
    "query": ("query", True),
    "ec2": ("ec2", False),
    "json-1.0": ("json", False),
    "json-1.1": ("json", False),
    "rest-json": ("rest-json", False),
    "rest-xml": ("rest-xml", True),
    "s3": ("rest-xml", False),
    "rpc-v2-cbor": ("smithy-rpc-v2-cbor", False),
}

# The samples of ErrorShapeTests: code, message, status, fault.
SAMPLES = {
    "denied": (
        "AccessDenied",
        "User: arn:aws:iam::123456789012:user/bob is not authorized to perform: iam:CreateUser on resource: "
        "arn:aws:iam::123456789012:user/eve because no identity-based policy allows the iam:CreateUser action",
        403,
        "Sender",
    ),
    "escaped": ("ValidationError", '<a & "b"> \\ 日本 😀\r\n\ttab', 400, "Sender"),
    "failure": ("ServiceUnavailable", "try again", 503, "Receiver"),
    "long": ("MalformedPolicyDocument", "x" * 300, 400, "Sender"),
}

USER = {
    "Path": "/a&b/",
    "UserName": "bob",
    "UserId": "AIDAEXAMPLEEXAMPLE2",
    "Arn": "arn:aws:iam::123456789012:user/a&b/bob",
    "CreateDate": datetime(2026, 11, 25, 2, 3, 19, tzinfo=timezone.utc),
    "Tags": [{"Key": "k", "Value": "\r\n<v>"}],
}

# The answers of XMLTests, as boto3 returns them.
ANSWERS = {
    "CreateUser": {"User": USER},
    "ListUsers": {"Users": [USER, {}], "IsTruncated": False},
    "DeleteUser": {},
}


def read(path):
    head, body = path.read_bytes().split(b"\r\n\r\n", 1)
    status_line, _, header_lines = head.partition(b"\r\n")
    headers = BytesHeaderParser().parsebytes(header_lines)
    return {"status_code": int(status_line.split()[1]), "headers": HeadersDict(headers.items()), "body": body}


def test_every_golden_file_is_read():
    errors = {f"{protocol}.{sample}.http" for protocol in PROTOCOLS for sample in SAMPLES}
    answers = {f"answer.{operation}.http" for operation in ANSWERS}
    assert {path.name for path in GOLDEN.iterdir()} == errors | answers


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_botocore_reads_the_error(protocol, sample):
    parser_name, says_fault = PROTOCOLS[protocol]
    code, message, status, fault = SAMPLES[sample]
    parsed = create_parser(parser_name).parse(read(GOLDEN / f"{protocol}.{sample}.http"), None)
    assert parsed["Error"]["Code"] == code
    assert parsed["Error"]["Message"] == message
    assert parsed["ResponseMetadata"]["HTTPStatusCode"] == status
    assert parsed["ResponseMetadata"]["RequestId"] == "00000000-0000-4000-8000-000000000001"
    assert parsed["Error"].get("Type") == (fault if says_fault else None)


def test_s3_names_the_resource_and_the_host():
    parsed = create_parser("rest-xml").parse(read(GOLDEN / "s3.denied.http"), None)
    assert parsed["Error"]["Resource"] == "/bucket/a&b"
    assert parsed["ResponseMetadata"]["HostId"] == "aG9zdA=="


@pytest.mark.parametrize("operation", ANSWERS)
def test_botocore_reads_the_answer(operation):
    model = botocore.session.get_session().get_service_model("iam").operation_model(operation)
    parsed = create_parser("query").parse(read(GOLDEN / f"answer.{operation}.http"), model.output_shape)
    metadata = parsed.pop("ResponseMetadata")
    assert (metadata["RequestId"], metadata["HTTPStatusCode"]) == ("r-1", 200)
    assert parsed == ANSWERS[operation]
