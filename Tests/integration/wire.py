"""Requests byte by byte: what boto3 would never send. A signer of our own, and a socket."""

import datetime
import hashlib
import hmac
import html
import http.client
import re
import socket
import urllib.parse

VERSIONS = {"iam": "2010-05-08", "sts": "2011-06-15"}


def at(offset: int = 0) -> str:
    """Now, or so many seconds from now, as `X-Amz-Date` has it."""
    instant = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=offset)
    return instant.strftime("%Y%m%dT%H%M%SZ")


def encoded(text: str) -> str:
    return urllib.parse.quote(text, safe="-_.~")


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def signature(secret: str, date: str, scope: list[str], canonical: str) -> str:
    key = f"AWS4{secret}".encode()
    for part in scope:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    text = "\n".join(["AWS4-HMAC-SHA256", date, "/".join(scope), digest(canonical.encode())])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def authorization(key, method, target, headers, body, service, *, region="us-east-1", payload=None, signed=None) -> str:
    """`headers` are pairs with an `X-Amz-Date` among them; all of them are signed unless `signed` names which."""
    values = {name.lower(): " ".join(value.split()) for name, value in headers}
    signed = signed or sorted(values)
    path, _, query = target.partition("?")
    pairs = sorted(pair.partition("=")[::2] for pair in query.split("&") if pair)
    date = values["x-amz-date"]
    scope = [date[:8], region, service, "aws4_request"]
    canonical = "\n".join([
        method, path, "&".join(f"{name}={value}" for name, value in pairs),
        "".join(f"{name}:{values[name]}\n" for name in signed), ";".join(signed), payload or digest(body)])
    return (f"AWS4-HMAC-SHA256 Credential={key[0]}/{'/'.join(scope)}, SignedHeaders={';'.join(signed)}, "
            f"Signature={signature(key[1], date, scope, canonical)}")


def presigned(server, key, parameters, service, *, expires="60", date=None, method="GET", payload=None) -> str:
    """The target of a presigned request; its headers are `Host` alone."""
    date = date or at()
    scope = [date[:8], "us-east-1", service, "aws4_request"]
    query = dict(parameters) | {
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Credential": f"{key[0]}/{'/'.join(scope)}", "X-Amz-Date": date,
        "X-Amz-Expires": expires, "X-Amz-SignedHeaders": "host"}
    text = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in sorted(query.items()))
    canonical = "\n".join(
        [method, "/", text, f"host:127.0.0.1:{server.port}\n", "host", payload or digest(b"")])
    return f"/?{text}&X-Amz-Signature={signature(key[1], date, scope, canonical)}"


class Answer:
    def __init__(self, status: int, headers: dict, body: bytes):
        self.status, self.headers, self.body = status, headers, body

    @property
    def code(self) -> str:
        """`OK`, or the error's code in whatever protocol."""
        if self.status == 200:
            return "OK"
        found = re.search(rb"<Code>(.*?)</Code>", self.body) or re.search(rb'"__type":"(.*?)"', self.body)
        return found.group(1).decode() if found else str(self.status)

    @property
    def message(self) -> str:
        """The error's message; empty when there is none."""
        found = re.search(rb"<Message>(.*?)</Message>", self.body, re.S)
        return html.unescape(found.group(1).decode()) if found else ""

    @property
    def request_id(self) -> str:
        return self.headers["x-amzn-RequestId"]


def exchange(server, request: bytes, timeout: float = 30, source: str = "127.0.0.1") -> Answer:
    """Sends bytes on a connection of their own and reads one answer."""
    address = ("127.0.0.1", server.port)
    with socket.create_connection(address, timeout=timeout, source_address=(source, 0)) as connection:
        connection.sendall(request)
        response = http.client.HTTPResponse(connection, method=request.split(b" ", 1)[0].decode("latin-1"))
        response.begin()
        return Answer(response.status, dict(response.getheaders()), response.read())


def send(server, method, target, headers, body=b"", timeout: float = 30, source: str = "127.0.0.1") -> Answer:
    lines = [f"{method} {target} HTTP/1.1"] + [f"{name}: {value}" for name, value in headers]
    if not any(name.lower() in ("content-length", "transfer-encoding") for name, _ in headers):
        lines.append(f"Content-Length: {len(body)}")
    return exchange(server, ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8") + body, timeout, source)


def call(
    server, key, service, parameters, *, token=None, headers=(), date=None, method="POST", target="/", timeout=30,
    source="127.0.0.1", **how
) -> Answer:
    """A signed call; `parameters` are a mapping, or the body itself."""
    body = parameters if isinstance(parameters, bytes) else urllib.parse.urlencode(parameters).encode()
    signed = [("Host", f"127.0.0.1:{server.port}"), ("X-Amz-Date", date or at())]
    if token is not None:
        signed.append(("X-Amz-Security-Token", token))
    signed += headers
    proof = authorization(key, method, target, signed, body, service, **how)
    return send(server, method, target, signed + [("Authorization", proof)], body, timeout, source)


def action(
    server, key, service, name, *, token=None, headers=(), timeout=30, source="127.0.0.1", **parameters
) -> Answer:
    """A call of an operation of IAM or STS."""
    return call(
        server, key, service, {"Action": name, "Version": VERSIONS[service]} | parameters, token=token, headers=headers,
        timeout=timeout, source=source)
