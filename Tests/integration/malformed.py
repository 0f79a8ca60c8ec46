"""Malformed requests: a row each, with the status and the code that AWS answers.

Where Sekisho answers something else, the row says what, and `differs` is the line of docs/differences.md about it.
"""

import dataclasses
from collections.abc import Callable

from wire import VERSIONS, Answer, at, authorization, exchange, send

WHO = {"Action": "GetCallerIdentity", "Version": VERSIONS["sts"]}


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    attempt: Callable[["Desk"], Answer]
    status: int
    code: str
    # In full; None where AWS's words are not known or are not ours.
    message: str | None = None
    # What Sekisho answers instead.
    ours: tuple[int, str] | None = None
    differs: str | None = None


class Desk:
    """Where requests are made: a server, its account, and things that the rows need."""

    def __init__(self, site, source: str):
        self.site, self.server, self.source = site, site.server, source

    @property
    def host(self) -> tuple[str, str]:
        return ("Host", f"127.0.0.1:{self.server.port}")

    def expect(self, answer: Answer, message: str) -> None:
        """A message that is known once the row has made what it needs."""
        assert answer.message == message, f"told `{answer.message}`, not `{message}`"

    def raw(self, request: bytes) -> Answer:
        return exchange(self.server, request, source=self.source)

    def send(self, method: str, target: str, headers: list, body: bytes = b"") -> Answer:
        return send(self.server, method, target, headers, body, source=self.source)


@dataclasses.dataclass
class Draft:
    """A signed request that can be spoilt before it is sent, before or after the signature is made."""

    service: str = "sts"
    body: bytes = b"Action=GetCallerIdentity&Version=2011-06-15"
    method: str = "POST"
    target: str = "/"
    # Headers beside `Host` and the date, signed as well.
    headers: tuple[tuple[str, str], ...] = ()
    token: str | None = None
    key: Callable[[Desk], tuple[str, str]] | None = None
    date: Callable[[], str] = at
    region: str = "us-east-1"
    payload: str | None = None
    signed: list[str] | None = None
    # What is done to the parts after signing.
    edit: Callable[[dict], None] | None = None

    def __call__(self, desk: Desk) -> Answer:
        key = self.key(desk) if self.key else desk.site.admin
        headers = [desk.host, ("X-Amz-Date", self.date()), *self.headers]
        if self.token is not None:
            headers.append(("X-Amz-Security-Token", self.token))
        proof = authorization(key, self.method, self.target, headers, self.body, self.service, region=self.region,
                              payload=self.payload, signed=self.signed)
        parts = {"method": self.method, "target": self.target, "headers": headers, "body": self.body, "proof": proof}
        if self.edit:
            self.edit(parts)
        proofs = [] if parts["proof"] is None else [("Authorization", parts["proof"])]
        return desk.send(parts["method"], parts["target"], parts["headers"] + proofs, parts["body"])


def proof(change: Callable[[str], str | None]) -> Callable[[dict], None]:
    """Changes the `Authorization` header."""
    return lambda parts: parts.update(proof=change(parts["proof"]))


def swap(old: str, new: str) -> Callable[[dict], None]:
    def change(text: str) -> str:
        assert old in text, f"`{old}` is not in `{text}`"
        return text.replace(old, new)

    return proof(change)


def header(name: str, value: str | None) -> Callable[[dict], None]:
    """Puts another header in the place of one, or takes it away."""
    def change(parts: dict) -> None:
        parts["headers"] = [pair for pair in parts["headers"] if pair[0].lower() != name.lower()]
        if value is not None:
            parts["headers"].append((name, value))

    return change


def part(**changes) -> Callable[[dict], None]:
    return lambda parts: parts.update(changes)
