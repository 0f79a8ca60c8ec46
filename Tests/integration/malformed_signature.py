"""Requests whose signature is wrong: every way of refusal, in a header and in a query."""

from malformed import WHO, Desk, Draft, Row, header, part, proof, swap
from wire import at, digest, encoded, presigned

ORDER = "what is refused first"
UNKNOWN = "a service that Sekisho is not"
STRICT = "signatures that AWS forgives"
TOKEN = "The security token included in the request is invalid."
UNEQUAL = ("The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
           "and signing method. Consult the service documentation for details.")
BODY = Draft.body


def incomplete(name: str, edit, message: str | None = None, **more) -> Row:
    return Row(name, Draft(edit=edit, **more), 400, "IncompleteSignature", message)


def unequal(name: str, edit=None, message: str | None = None, **more) -> Row:
    return Row(name, Draft(edit=edit, **more), 403, "SignatureDoesNotMatch", message)


def unknown(name: str, **more) -> Row:
    return Row(name, Draft(**more), 403, "InvalidClientTokenId", TOKEN)


def nobody(name: str, edit, **more) -> Row:
    return Row(name, Draft(edit=edit, **more), 403, "MissingAuthenticationToken", "Request is missing Authentication Token")


def other_secret(desk: Desk) -> tuple[str, str]:
    return desk.site.admin[0], "x" * 40


def key(spoil):
    """The administrator's key with something done to its id."""
    return lambda desk: (spoil(desk.site.admin[0]), desk.site.admin[1])


HEADER_ROWS = [
    nobody("no signature", proof(lambda _: None)),
    incomplete("an empty signature", proof(lambda _: "")),
    incomplete("a bearer token", proof(lambda _: "Bearer abc")),
    incomplete("a password", proof(lambda _: "Basic YTpi")),
    incomplete("an algorithm alone", proof(lambda _: "AWS4-HMAC-SHA256")),
    incomplete("signature version 2", proof(lambda _: "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=")),
    incomplete("another algorithm", swap("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512")),
    incomplete("an algorithm in another case", swap("AWS4-HMAC-SHA256", "aws4-hmac-sha256")),
    incomplete("no credential", proof(lambda text: text.replace("Credential=", "Name="))),
    incomplete("no signed headers", proof(lambda text: "".join(text.partition(" SignedHeaders")[::2]).replace(
        "=host;x-amz-date,", ""))),
    incomplete("no signature in the signature", proof(lambda text: text.rpartition(",")[0])),
    incomplete("a part without an equals sign", swap("SignedHeaders=", "SignedHeaders:")),
    incomplete("a part that means nothing", swap("Credential=", "Colour=red, Credential=")),
    incomplete("a part twice", proof(lambda text: f"{text}, {text.rpartition(', ')[2]}")),
    incomplete("a credential of four elements", swap("/us-east-1", "")),
    incomplete("a credential of six elements", swap("/us-east-1", "/us-east-1/us-east-1")),
    incomplete("a credential that is a word", proof(lambda text: f"AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, "
                                                    f"Signature={'0' * 64}")),
    incomplete("no date", header("X-Amz-Date", None)),
    incomplete("a date with hyphens", header("X-Amz-Date", "2026-01-01T00:00:00Z"),
               "Date must be in ISO-8601 'basic format'. Got '2026-01-01T00:00:00Z'. See "
               "http://en.wikipedia.org/wiki/ISO_8601"),
    incomplete("a date without a time", header("X-Amz-Date", "20260101")),
    incomplete("a date of another zone", header("X-Amz-Date", "20260101T000000+0100")),
    incomplete("a date that there is not", header("X-Amz-Date", "20260230T000000Z")),
    incomplete("an empty date", header("X-Amz-Date", "")),
    incomplete("signed headers out of order", swap("host;x-amz-date", "x-amz-date;host")),
    incomplete("a signed header twice", swap("host;x-amz-date", "host;host;x-amz-date")),
    incomplete("a signed header in capitals", swap("host;x-amz-date", "Host;x-amz-date")),
    incomplete("no signed header", swap("host;x-amz-date", "")),
    unequal("the host not signed", signed=["x-amz-date"],
            message="'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."),
    unequal("a signed header that did not arrive", swap("host;x-amz-date", "host;x-amz-date;x-amz-other")),
    unequal("an AWS header that is not signed", header("X-Amz-Other", "1")),
    unequal("a signature of one digit", proof(lambda text: text[:text.index("Signature=") + 11])),
    unequal("a signature in capitals", proof(lambda text: text[:-64] + text[-64:].upper())),
    unequal("a signature that is no hexadecimal", proof(lambda text: text[:-64] + "z" * 64)),
    unequal("another signature", proof(lambda text: text[:-64] + "0" * 64), UNEQUAL),
    unequal("an empty signature value", proof(lambda text: text[:-64])),
    unequal("another secret", key=other_secret, message=UNEQUAL),
    unequal("a date of another day in the scope", swap("/us-east-1", "9/us-east-1")),
    unequal("another end of the scope", swap("aws4_request", "aws5_request")),
    unequal("another region in the scope", swap("/us-east-1/", "/eu-west-1/")),
    unequal("signed sixteen minutes ago", date=lambda: at(-960)),
    unequal("signed in sixteen minutes", date=lambda: at(960)),
    unequal("signed a year ago", date=lambda: at(-31_536_000)),
    unequal("another date than was signed", lambda parts: header("X-Amz-Date", at(1))(parts)),
    unequal("another host than was signed", header("Host", "iam.amazonaws.com")),
    unequal("another method than was signed", part(method="GET", body=b"", target="/?Action=GetCallerIdentity")),
    unequal("another path than was signed", part(target="/x")),
    unequal("another query than was signed", part(target="/?Action=GetCallerIdentity")),
    unequal("another body than was signed", part(body=BODY + b"&A=b")),
    unequal("no body where one was signed", part(body=b"")),
    unequal("another value of a signed header", header("X-Amz-Other", "2"), headers=(("X-Amz-Other", "1"),)),
    unequal("a hash that is not the body's", headers=(("X-Amz-Content-Sha256", digest(b"")),), payload=digest(b"")),
    incomplete("a hash that is none", None, headers=(("X-Amz-Content-Sha256", "x"),), payload="x"),
    incomplete("a hash in capitals", None, headers=(("X-Amz-Content-Sha256", digest(BODY).upper()),),
               payload=digest(BODY).upper()),
    incomplete("a body that is not signed", None, headers=(("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"),),
               payload="UNSIGNED-PAYLOAD"),
    unknown("a key that there is not", key=lambda desk: ("AKIAIOSFODNN7EXAMPLE", "x" * 40)),
    unknown("a temporary key that there is not", key=lambda desk: ("ASIAIOSFODNN7EXAMPLE", "x" * 40)),
    unknown("a key in small letters", key=key(str.lower)),
    unknown("a key of one more letter", key=key(lambda text: text + "A")),
    unknown("a key of one letter", key=lambda desk: ("A", "x" * 40)),
    unknown("an inactive key", key=lambda desk: desk.inactive),
    unknown("an inactive key with another secret", key=lambda desk: (desk.inactive[0], "x" * 40)),
    unknown("a key that was deleted", key=lambda desk: desk.deleted),
    unknown("the key of a user who was deleted", key=lambda desk: desk.orphan),
    unknown("a token beside a lasting key", token="x"),
    unknown("an empty token", token="", key=lambda desk: desk.session[0]),
    unknown("a temporary key without its token", key=lambda desk: desk.session[0]),
    unknown("a temporary key with another token", token="x" * 400, key=lambda desk: desk.session[0]),
    Row("a service that nobody has", Draft(service="no-such-service"), 403, "SignatureDoesNotMatch",
        ours=(501, "NotImplemented"), differs=UNKNOWN),
    Row("a service in capitals", Draft(service="STS"), 403, "SignatureDoesNotMatch", ours=(501, "NotImplemented"), differs=UNKNOWN),
]


def session(spoil, status: int = 403, code: str = "InvalidClientTokenId"):
    """A call with a session's key, its token spoilt."""
    def attempt(desk: Desk):
        made, token = desk.session
        return Draft(key=lambda _: made, token=spoil(token))(desk)

    return attempt, status, code


TOKEN_ROWS = [
    Row("a token with another letter", *session(lambda text: text[:40] + ("A" if text[40] != "A" else "B") + text[41:]), TOKEN),
    Row("a token with another beginning", *session(lambda text: ("A" if text[0] != "A" else "B") + text[1:]), TOKEN),
    Row("a token that was cut", *session(lambda text: text[:-8]), TOKEN),
    Row("a token with more behind it", *session(lambda text: text + "AAAA"), TOKEN),
    Row("a token twice over", *session(lambda text: text + text), TOKEN),
    Row("a token of sixteen thousand letters", *session(lambda text: "A" * 16_000), TOKEN),
    Row("a good token and another secret", lambda desk: Draft(
        key=lambda _: (desk.session[0][0], "x" * 40), token=desk.session[1])(desk), 403, "SignatureDoesNotMatch", UNEQUAL),
    Row("a good token that is not signed", lambda desk: Draft(
        key=lambda _: desk.session[0], edit=header("X-Amz-Security-Token", desk.session[1]))(desk),
        403, "SignatureDoesNotMatch"),
    Row("the token of a role that was deleted", lambda desk: Draft(
        key=lambda _: desk.ended[0], token=desk.ended[1])(desk), 403, "InvalidClientTokenId", TOKEN),
]


def query(name: str, change=None, status: int = 403, code: str = "SignatureDoesNotMatch", message: str | None = None,
          headers=(), method: str = "GET", body: bytes = b"", age: int = 0, **more) -> Row:
    """A presigned request, so many seconds old, its target changed."""
    def attempt(desk: Desk):
        target = presigned(desk.server, desk.site.admin, WHO, "sts", date=at(-age), **more)
        return desk.send(method, change(target) if change else target, [desk.host, *headers], body)

    return Row(name, attempt, status, code, message)


def without(name: str):
    """A target without one of its parameters."""
    def change(target: str) -> str:
        kept = [pair for pair in target[2:].split("&") if not pair.startswith(f"{name}=")]
        assert len(kept) < target.count("&") + 1
        return "/?" + "&".join(kept)

    return change


def with_value(name: str, value: str):
    return lambda target: f"{without(name)(target)}&{name}={value}"


def unread(name: str, change=None, **more) -> Row:
    return query(name, change, 400, "IncompleteSignature", **more)


PRESIGNED_ROWS = [
    unread("presigned without an algorithm", without("X-Amz-Algorithm")),
    unread("presigned without a credential", without("X-Amz-Credential")),
    unread("presigned without a date", without("X-Amz-Date")),
    query("presigned without its end", without("X-Amz-Expires")),
    unread("presigned without signed headers", without("X-Amz-SignedHeaders")),
    unread("presigned without a signature", without("X-Amz-Signature")),
    unread("presigned with another algorithm", with_value("X-Amz-Algorithm", "AWS4-HMAC-SHA1")),
    unread("presigned with a credential of one element", with_value("X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE")),
    unread("presigned with a date that is none", with_value("X-Amz-Date", "yesterday")),
    unread("presigned and signed", headers=[("Authorization", "AWS4-HMAC-SHA256 Credential=x")]),
    unread("presigned with a token in a header", headers=[("X-Amz-Security-Token", "x")]),
    *[unread(f"presigned for `{text}`", expires=text) for text in ("0", "-1", "604801", "ten", "1.5", "")],
    query("presigned sixteen minutes ago", age=960),
    query("presigned in sixteen minutes", age=-960),
    query("presigned with another parameter", lambda target: target + "&A=b"),
    query("presigned without a parameter", without("Version")),
    query("presigned with another method", method="POST"),
    query("presigned with a body", body=b"A=b"),
    query("presigned for another service", lambda target: target.replace("%2Fsts%2F", "%2Fiam%2F")),
    query("presigned with another key", lambda target: target.replace("AKIA", "AKIB"), code="InvalidClientTokenId"),
    query("presigned with another signature", with_value("X-Amz-Signature", "0" * 64), message=UNEQUAL),
    query("presigned with a token that is none", lambda target: target + "&X-Amz-Security-Token=x",
          code="InvalidClientTokenId"),
    query("presigned with signature version 2",
          lambda target: "/?Action=GetCallerIdentity&Version=2011-06-15&SignatureVersion=2&SignatureMethod=HmacSHA256"
          f"&AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Timestamp={encoded('2026-01-01T00:00:00Z')}&Signature=x",
          400, "IncompleteSignature"),
    query("a query without any signature", lambda target: "/?Action=GetCallerIdentity&Version=2011-06-15", 403,
          "MissingAuthenticationToken"),
]
