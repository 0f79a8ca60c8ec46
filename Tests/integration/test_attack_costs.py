"""Attacks over the wire on the server itself: what a stranger or a small user costs is bounded, and nothing leaks."""

import concurrent.futures
import json
import re
import socket
import sqlite3
import stat
import time
import urllib.request

import pytest

from conftest import BINARY, Server, run
from wire import action, at, call, presigned, send
from world import WHO, World, allow, policy, trust


@pytest.fixture(scope="module")
def world(server: Server) -> World:
    return World(server)


@pytest.fixture
def mortal(tmp_path):
    """A server that an attack may break."""
    running = Server(tmp_path / "data").start()
    yield running
    running.kill()


# Costs


def connections(server: Server) -> int:
    with urllib.request.urlopen(server.admin_url + "/metrics", timeout=60) as answer:
        return int(re.search(r"sekisho_connections (\d+)", answer.read().decode()).group(1))


def is_open(connection: socket.socket) -> bool:
    """Whether the server has not closed it. It sends nothing on it."""
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True


@pytest.mark.parametrize("part", [
    b"POST / HTTP/1.1\r\nHost: a\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"])
def test_a_client_that_goes_away_in_a_request_leaves_no_connection_behind(mortal, part):
    """By the deadline of a head, 30 s, they would be closed in any case. The oldest connection, which is silent and waits
    for that deadline, tells whether the others went before: no clock does, because a server that gets no CPU from a busy
    machine needs any time for it.
    """
    def begin() -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", mortal.port), timeout=60)
        connection.sendall(part)
        return connection

    with socket.create_connection(("127.0.0.1", mortal.port), timeout=60) as silent:
        known = [begin() for _ in range(20)]
        while connections(mortal) < 21:
            assert is_open(silent)
        for connection in known:
            connection.close()
        for _ in range(20):
            begin().close()
        while connections(mortal) > 1:
            assert is_open(silent)
            time.sleep(0.05)
        assert is_open(silent)


def test_large_bodies_of_one_source_do_not_keep_out_another(mortal):
    """One source may have 512 connections, and unfinished bodies of a megabyte each are more than the server holds."""
    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n"
    hoard = []

    def hold(size: int) -> None:
        hoard.append(socket.create_connection(("127.0.0.1", mortal.port), timeout=10))
        try:
            hoard[-1].sendall(head + b"a" * size)
        except OSError:
            pass  # It was refused, which is as well.

    for size, count in [((1 << 20) - 1, 262), (300_000, 20), (65_536, 20), (16_384, 20), (4096, 20), (256, 30), (16, 30)]:
        for _ in range(count):
            hold(size)
    for _ in range(3):
        assert action(mortal, mortal.admin(), "sts", "GetCallerIdentity", source="127.0.0.9").code == "OK"
    for connection in hoard:
        connection.close()


def test_junk_does_not_fill_the_log(mortal):
    """Past the rate that a source is allowed, its refusals are counted and no longer told one by one."""
    proof = "AWS4-HMAC-SHA256 Credential=AKIAJUNKJUNKJUNKJUNK/20261125/us-east-1/iam/aws4_request, " \
        f"SignedHeaders=host;x-amz-date, Signature={'0' * 64}"
    for _ in range(400):
        send(mortal, "POST", "/", [("Host", "a"), ("X-Amz-Date", at()), ("Authorization", proof)])
    assert mortal.log.read_text().count('"message":"request"') < 350


def test_a_record_does_not_grow_with_what_a_caller_sends(world):
    """CloudTrail cuts `userAgent` and `errorMessage` at 1 KB; a user without permissions must not fill the disk."""
    key = world.user("windbag")
    long = action(world.server, key, "sts", "GetCallerIdentity", headers=[("User-Agent", "a" * 30_000)])
    event, decision = world.records(long.request_id)[0]
    assert long.code == "OK" and event < 4096 and decision < 8192
    wrong = action(world.server, key, "sts", "AssumeRole", RoleArn="x" * 20, RoleSessionName="!" * 300_000)
    (event, _), = world.records(wrong.request_id)
    assert wrong.code == "ValidationError" and event < 4096


def test_a_policy_does_not_stop_the_account(mortal):
    """A session policy is anyone's who may assume a role, and everything in the account waits while it is matched."""
    world = World(mortal)
    patterns = [f"*${{iam:PolicyARN}}*{number}" for number in range(60)]
    key, token = world.session(world.role("slow"), Policy=json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringLike": {"aws:UserAgent": patterns}}}},
        separators=(",", ":")))

    def attack():
        return action(
            mortal, key, "iam", "AttachUserPolicy", token=token, UserName="x", PolicyArn="b" + "a" * 2047,
            headers=[("User-Agent", "a" * 30_000)], timeout=120).code

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        attacks = [pool.submit(attack) for _ in range(4)]
        time.sleep(0.5)
        assert action(mortal, world.admin, "sts", "GetCallerIdentity", timeout=10).code == "OK"
        assert {attempt.result() for attempt in attacks} == {"AccessDenied"}


def test_large_and_deep_input_is_refused_and_the_server_goes_on(world):
    server, key = world.server, world.admin
    start = b"Action=ListUsers&Version=2010-05-08"
    assert call(server, key, "iam", start + b"&X=" + b"a" * (1 << 20)).status == 413
    assert call(server, key, "iam", start + b"".join(b"&K%d=v" % number for number in range(5000))).status == 413
    for document in ("[" * 60_000 + "]" * 60_000, '{"a":' * 20_000 + "1" + "}" * 20_000):
        assert action(
            server, key, "iam", "CreatePolicy", PolicyName="deep", PolicyDocument=document
        ).code == "MalformedPolicyDocument"
    deep = b"[" * 500_000
    headers = [("X-Amz-Target", "Sekisho.ExplainRequest")]
    assert call(server, key, "sekisho", deep, headers=headers).code == "SerializationException"
    for marker in ("x", "01", "00" * 512, "f" * 2000, "01ff"):
        assert action(server, key, "iam", "ListUsers", Marker=marker).code in ("OK", "ValidationError")
    assert action(server, key, "sts", "GetCallerIdentity").code == "OK"


# Leaks


def test_no_secret_is_written_anywhere(mortal):
    world = World(mortal)
    user = world.user("quiet", allow("sts:AssumeRole"))
    key, token = world.session(world.role("hush"))
    secrets = [user[1], key[1], token, world.admin[1]]
    action(mortal, user, "sts", "GetCallerIdentity")
    action(mortal, key, "iam", "ListUsers", token=token)
    action(mortal, (key[0], "wrong"), "iam", "ListUsers", token=token)
    send(mortal, "POST", "/", [("Host", "a"), ("Authorization", "Bearer " + user[1])])
    send(mortal, "GET", presigned(mortal, user, WHO, "sts"), [("Host", f"127.0.0.1:{mortal.port}")])
    with urllib.request.urlopen(mortal.admin_url + "/metrics", timeout=10) as answer:
        places = {"metrics": answer.read(), "log": mortal.log.read_bytes()}
    for path in mortal.data.rglob("*"):
        if path.is_dir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o700, path
            continue
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        if path.name != "credentials":
            places[str(path)] = path.read_bytes()
    assert stat.S_IMODE(mortal.data.stat().st_mode) == 0o700
    for name, text in places.items():
        for secret in secrets:
            assert secret.encode() not in text, name


def test_an_explanation_does_not_command_the_terminal(world):
    """Condition values and statement ids hold what anyone with a key has written; JSON can hide an escape in them."""
    role = world.role("painted", policy({
        "Sid": "red\x1b[41m", "Effect": "Allow", "Principal": {"AWS": world.root}, "Action": "sts:AssumeRole"}))
    painted = {"StringEquals": {"aws:UserAgent": "\x1b]0;owned\x07\u202e"}}
    key, token = world.session(role, Policy=policy(allow("iam:ListUsers", Condition=painted)))
    refused = action(world.server, key, "iam", "ListUsers", token=token)
    assumed = world.sts.assume_role(RoleArn=role, RoleSessionName="ab")["ResponseMetadata"]["RequestId"]
    for request, mark in ((refused.request_id, "owned"), (assumed, "red")):
        told = run([str(BINARY), "explain", request], world.server.environment())
        assert mark in told.stdout and not re.search("[\x00-\x09\x0b-\x1f\u202e]", told.stdout)


def test_a_destroyed_key_leaves_no_sealed_secret_behind(mortal):
    world = World(mortal)
    key = world.user("short-lived")
    with sqlite3.connect(f"file:{mortal.data}/sekisho.sqlite?mode=ro", uri=True) as database:
        (sealed,), = database.execute("SELECT sealed FROM credentials WHERE key = ?", [key[0]]).fetchall()
    database.close()
    world.iam.delete_access_key(UserName="short-lived", AccessKeyId=key[0])
    for path in mortal.data.glob("sekisho.sqlite*"):
        assert sealed not in path.read_bytes(), path.name


def test_a_reset_forgets_keys_and_sessions(tmp_path):
    server = Server(tmp_path / "none", [
        "--ephemeral", "--account", "123456789012", "--root-credentials", "test:test"]).start()
    try:
        root = ("test", "test")
        iam = server.client("iam", *root)
        iam.create_user(UserName="u")
        iam.put_user_policy(UserName="u", PolicyName="p", PolicyDocument=policy(allow("*")))
        made = iam.create_access_key(UserName="u")["AccessKey"]
        key = (made["AccessKeyId"], made["SecretAccessKey"])
        iam.create_role(RoleName="r", AssumeRolePolicyDocument=trust("123456789012"))
        credentials = server.client("sts", *key).assume_role(
            RoleArn="arn:aws:iam::123456789012:role/r", RoleSessionName="ab")["Credentials"]
        session = (credentials["AccessKeyId"], credentials["SecretAccessKey"])
        for target in ("/_sekisho/reset?x", "/_sekisho/reset/", "/_sekisho/RESET"):
            assert send(server, "POST", target, [("Host", "a")]).status == 404
        assert send(server, "GET", "/_sekisho/reset", [("Host", "a")]).status == 405
        assert action(server, key, "sts", "GetCallerIdentity").code == "OK"
        assert send(server, "POST", "/_sekisho/reset", [("Host", "a")]).status == 200
        assert action(server, key, "sts", "GetCallerIdentity").code == "InvalidClientTokenId"
        assert action(
            server, session, "sts", "GetCallerIdentity", token=credentials["SessionToken"]).code == "InvalidClientTokenId"
        assert action(server, root, "sts", "GetCallerIdentity").code == "OK"
    finally:
        server.kill()
