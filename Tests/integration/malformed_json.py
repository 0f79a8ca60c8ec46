"""Requests to the service `sekisho`, which speaks JSON 1.1, as AWS's JSON services answer theirs."""

import json

from malformed import Draft, Row, header, proof, swap
from wire import at

TYPE = ("Content-Type", "application/x-amz-json-1.1")


def target(name: str) -> tuple[tuple[str, str], ...]:
    return (TYPE, ("X-Amz-Target", name))


def simulate(body, **more) -> Draft:
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Draft("sekisho", body, headers=target("Sekisho.SimulateAccess"), **more)


def unreadable(name: str, body: bytes) -> Row:
    return Row(name, simulate(body), 400, "SerializationException")


def invalid(name: str, body: dict) -> Row:
    return Row(name, simulate(body), 400, "ValidationException")


def no_operation(name: str, headers, **more) -> Row:
    return Row(name, Draft("sekisho", b"{}", headers=headers, **more), 400, "UnknownOperationException")


def refused(name: str, code: str, edit=None, **more) -> Row:
    return Row(name, simulate({}, edit=edit, **more), 400, code)


ARN = "arn:aws:iam::123456789012:user/admin"
GOOD = {"Principal": ARN, "Action": "s3:GetObject", "Resource": "*"}
JSON_ROWS = [
    no_operation("no target", (TYPE,)),
    no_operation("an empty target", target("")),
    no_operation("an unknown target", target("Sekisho.NoSuchOperation")),
    no_operation("a target without a service", target("SimulateAccess")),
    no_operation("a target of another service", target("DynamoDB_20120810.ListTables")),
    no_operation("a target in another case", target("sekisho.simulateaccess")),
    no_operation("the target of another method", target("Sekisho.SimulateAccess"), method="PUT"),
    unreadable("a body that is no JSON", b"{"),
    unreadable("a body that is a form", b"Action=SimulateAccess"),
    unreadable("a body that is a list", b"[]"),
    unreadable("a body that is a text", b'"a"'),
    unreadable("a body that is null", b"null"),
    unreadable("a body with more behind it", b"{} {}"),
    unreadable("a body with a comma too many", b'{"Principal": "a",}'),
    unreadable("a body with a key twice", b'{"Principal": "a", "Principal": "b"}'),
    unreadable("a body with a comment", b"{} // a"),
    unreadable("a body that is no UTF-8", b'{"Principal": "\xff"}'),
    unreadable("a body with half a character", b'{"Principal": "\\ud800"}'),
    unreadable("a body with a raw line end", b'{"Principal": "a\nb"}'),
    unreadable("a body that is very deep", b'{"Principal": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
    unreadable("a member that is a list", json.dumps(GOOD | {"Principal": ["a"]}).encode()),
    unreadable("a member that is an object", json.dumps(GOOD | {"Action": {}}).encode()),
    unreadable("a list that is a text", json.dumps(GOOD | {"Context": "a"}).encode()),
    unreadable("a structure that is a text", json.dumps(GOOD | {"Context": ["a"]}).encode()),
    unreadable("a value that is a list", json.dumps(GOOD | {"Context": [{"Key": "a", "Value": []}]}).encode()),
    invalid("no member at all", {}),
    invalid("no principal", {name: GOOD[name] for name in ("Action", "Resource")}),
    invalid("a principal that is no ARN", GOOD | {"Principal": "admin"}),
    invalid("an action that is none", GOOD | {"Action": "GetObject"}),
    invalid("a resource that is no ARN", GOOD | {"Resource": "reports"}),
    invalid("a context without a key", GOOD | {"Context": [{"Value": "a"}]}),
    invalid("an instant that is none", GOOD | {"At": "yesterday"}),
    refused("no signature for JSON", "MissingAuthenticationTokenException", proof(lambda _: None)),
    refused("an incomplete signature for JSON", "IncompleteSignatureException", proof(lambda _: "AWS4-HMAC-SHA256")),
    refused("another signature for JSON", "InvalidSignatureException", proof(lambda text: text[:-64] + "0" * 64)),
    refused("an old signature for JSON", "InvalidSignatureException", date=lambda: at(-960)),
    refused("an unknown key for JSON", "UnrecognizedClientException",
            key=lambda desk: ("AKIAIOSFODNN7EXAMPLE", "x" * 40)),
    refused("a spoilt token for JSON", "UnrecognizedClientException", token="x"),
    refused("an unsigned header for JSON", "InvalidSignatureException", header("X-Amz-Other", "1")),
    refused("another end of the scope for JSON", "InvalidSignatureException", swap("aws4_request", "aws5_request")),
]
