"""Every malformed request of the table gets AWS's status and code, and none is a fault of the server."""

import functools
import json

import pytest

from answers import error_problems
from conftest import ROOT, Server
from malformed import Desk, Row
from malformed_calls import CALL_ROWS
from malformed_http import HTTP_ROWS, QUERY_ROWS
from malformed_json import JSON_ROWS
from malformed_signature import HEADER_ROWS, PRESIGNED_ROWS, TOKEN_ROWS
from stage import Site, Stage, text

LEVELS = {
    "http": HTTP_ROWS, "query": QUERY_ROWS, "signature": HEADER_ROWS + TOKEN_ROWS + PRESIGNED_ROWS, "json": JSON_ROWS,
    "call": CALL_ROWS,
}
ROWS = [(level, row) for level, rows in LEVELS.items() for row in rows]


class World(Desk):
    """A desk with keys and sessions that are good no more."""

    @functools.cached_property
    def stage(self) -> Stage:
        return Stage(self.site)

    @functools.cached_property
    def inactive(self) -> tuple[str, str]:
        key = self.stage.key_of(self.stage.user)
        self.site.do("UpdateAccessKey", UserName=self.stage.user, AccessKeyId=key[0], Status="Inactive")
        return key

    @functools.cached_property
    def deleted(self) -> tuple[str, str]:
        key = self.stage.key_of(self.stage.user)
        self.site.do("DeleteAccessKey", UserName=self.stage.user, AccessKeyId=key[0])
        return key

    @functools.cached_property
    def orphan(self) -> tuple[str, str]:
        name = self.stage.fresh()
        self.site.do("CreateUser", UserName=name)
        key = self.stage.key_of(name)
        self.site.do("DeleteAccessKey", UserName=name, AccessKeyId=key[0])
        self.site.do("DeleteUser", UserName=name)
        return key

    def assumed(self, role: str) -> tuple[tuple[str, str], str]:
        made = self.site.do("AssumeRole", RoleArn=self.stage.arn(f"role/{role}"), RoleSessionName="malformed")
        return (text(made, "AccessKeyId"), text(made, "SecretAccessKey")), text(made, "SessionToken")

    @functools.cached_property
    def session(self) -> tuple[tuple[str, str], str]:
        return self.assumed(self.stage.role)

    @functools.cached_property
    def ended(self) -> tuple[tuple[str, str], str]:
        name = self.stage.fresh()
        self.site.do("CreateRole", RoleName=name, AssumeRolePolicyDocument=self.stage.trust)
        made = self.assumed(name)
        self.site.do("DeleteRole", RoleName=name)
        return made


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> World:
    """On a server of its own: what its calls name must not be there."""
    server = Server(tmp_path_factory.mktemp("malformed") / "data").start()
    yield World(Site(server), "127.0.0.1")
    server.stop()


def test_the_table_is_long():
    names = [(level, row.name) for level, row in ROWS]
    assert len(names) == len(set(names)) >= 150


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{level}: {row.name}" for level, row in ROWS])
def test_a_malformed_request_is_answered_as_aws_does(world, number):
    level, row = ROWS[number]
    # Refusals of one source are limited; each row is a source of its own.
    world.source = f"127.1.{number // 250}.{number % 250 + 1}"
    answer = row.attempt(world)
    status, code = row.ours or (row.status, row.code)
    assert (answer.status, answer.code) == (status, code), answer.body
    assert answer.status < 500 or row.differs
    if row.message is not None:
        assert answer.message == row.message
    if answer.status != 200 and level in ("query", "signature", "call") and answer.status not in (413, 501):
        assert error_problems(answer.body) == []
    if level == "json":
        assert json.loads(answer.body)["__type"] == answer.headers["x-amzn-ErrorType"] == code
    assert answer.headers["x-amzn-RequestId"]


def test_what_differs_from_aws_is_in_the_documentation():
    page = (ROOT / "docs" / "differences.md").read_text()
    missing = {row.differs for _, row in ROWS if row.ours and f"| {row.differs} |" not in page}
    assert missing == set()


def test_the_server_still_answers(world):
    assert world.site.do("GetCallerIdentity").status == 200
