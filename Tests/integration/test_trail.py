"""The log: what is recorded is proven, offline and to anybody, and what is tampered with is found."""

import base64
import hashlib
import json
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

import botocore.exceptions
import pytest
from conftest import BINARY, Server


def sekisho(*arguments, environment=None, folder=None):
    return subprocess.run(
        [str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=120, env=environment, cwd=folder)


def told(*arguments, **more):
    done = sekisho(*arguments, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def get(server, path: str) -> bytes:
    with urllib.request.urlopen(f"{server.url}/_sekisho/log/{path}", timeout=10) as answer:
        return answer.read()


def checkpoint(server) -> tuple[str, int, bytes]:
    """The first one comes a moment after the start."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            get(server, "checkpoint")
            break
        except urllib.error.HTTPError as missing:
            assert missing.code == 404
            time.sleep(0.05)
    origin, size, root = get(server, "checkpoint").decode().split("\n")[:3]
    return origin, int(size), base64.b64decode(root)


def entries(server, size: int) -> list[bytes]:
    """The entries of the log, as any client of a tlog reads them."""
    found = []
    for bundle in range((size + 255) // 256):
        width = min(256, size - 256 * bundle)
        name = f"tile/entries/{bundle:03}" + (f".p/{width}" if width < 256 else "")
        body = get(server, name)
        while body:
            length = int.from_bytes(body[:2], "big")
            found.append(body[2:2 + length])
            body = body[2 + length:]
    return found


def root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()


def change(data, sql: str) -> None:
    with sqlite3.connect(data / "sekisho.sqlite") as database:
        assert database.execute(sql).rowcount > 0
    database.close()


def refused_call(server) -> str:
    """The request id of a call that alice may not make."""
    iam = server.client("iam", *server.admin())
    try:
        iam.create_user(UserName="alice")
    except iam.exceptions.EntityAlreadyExistsException:
        pass
    key = iam.create_access_key(UserName="alice")["AccessKey"]
    try:
        with pytest.raises(botocore.exceptions.ClientError) as refusal:
            server.client("iam", key["AccessKeyId"], key["SecretAccessKey"]).list_users()
    finally:
        iam.delete_access_key(UserName="alice", AccessKeyId=key["AccessKeyId"])
    return refusal.value.response["ResponseMetadata"]["RequestId"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("trail") / "data").start()
    yield server
    server.stop()


@pytest.fixture
def own(tmp_path):
    """A server to be broken."""
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


def receipt(server, tmp_path):
    """A receipt of a refused call, and the keys of the log."""
    environment = server.environment(*server.admin())
    file, keys = tmp_path / "refused.tlog-proof", tmp_path / "keys"
    told("trail", "receipt", refused_call(server), "--out", file, environment=environment)
    keys.write_text(told("trail", "keys", "--data", server.data))
    return file, keys


def test_a_receipt_verifies_without_the_server(own, tmp_path):
    file, keys = receipt(own, tmp_path)
    own.stop()
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    said = told("trail", "verify", file, "--key", keys, environment={}, folder="/")
    assert "verified: the event is in the log `sekisho/" in said and "iam.amazonaws.com ListUsers" in said
    facts = json.loads(told("trail", "verify", file, "--key", keys.read_text().strip(), "--json"))
    assert facts["event"]["errorCode"] == "AccessDenied" and facts["size"] >= facts["record"] > 1


def test_a_tampered_receipt_does_not(server, tmp_path):
    file, keys = receipt(server, tmp_path)
    lines = file.read_text().split("\n")
    extra = base64.b64decode(lines[1].removeprefix("extra "))
    assert b"alice" in extra
    forged = base64.b64encode(extra.replace(b"alice", b"mallory")).decode()
    file.write_text("\n".join([lines[0], "extra " + forged, *lines[2:]]))
    refused = sekisho("trail", "verify", file, "--key", keys)
    assert refused.returncode == 1 and "not verified" in refused.stderr


def test_another_log_s_key_does_not_verify(server, own, tmp_path):
    file, _ = receipt(server, tmp_path)
    other = told("trail", "keys", "--data", own.data).strip()
    refused = sekisho("trail", "verify", file, "--key", other)
    assert refused.returncode == 1 and "not verified" in refused.stderr
    neither = sekisho("trail", "verify", file)
    assert neither.returncode != 0 and "policy" in neither.stderr


def test_a_receipt_is_for_whoever_may(server, tmp_path):
    iam = server.client("iam", *server.admin())
    iam.create_user(UserName="curious")
    key = iam.create_access_key(UserName="curious")["AccessKey"]
    environment = server.environment(key["AccessKeyId"], key["SecretAccessKey"])
    refused = sekisho("trail", "receipt", refused_call(server), "--out", tmp_path / "x", environment=environment)
    assert refused.returncode == 1 and "sekisho:GetReceipt" in refused.stderr and not (tmp_path / "x").exists()
    nobody = sekisho(
        "trail", "receipt", "0-0", "--out", tmp_path / "x", environment=server.environment(*server.admin()))
    assert nobody.returncode == 1 and "no event `0-0` is recorded" in nobody.stderr


def test_anybody_can_make_the_root_again(server):
    iam = server.client("iam", *server.admin())
    for _ in range(300):
        iam.get_user(UserName="admin")
    deadline = time.monotonic() + 20
    while checkpoint(server)[1] < 300 and time.monotonic() < deadline:
        time.sleep(0.1)
    origin, size, expected = checkpoint(server)
    assert size >= 300 and origin.startswith("sekisho/") and origin.endswith("/0")
    found = entries(server, size)
    assert len(found) == size and all(len(entry) == 32 for entry in found)
    assert root(found) == expected
    for missing in ("tile/0/999", "tile/9/000", "tile/entries/x000", "..%2fsekisho.sqlite", "../../sekisho.sqlite", ""):
        with pytest.raises(urllib.error.HTTPError) as refusal:
            get(server, missing)
        assert refusal.value.code == 404, missing


def test_a_crash_loses_nothing_of_the_log(own):
    """What was under a checkpoint before the kill is under every later one."""
    iam = own.client("iam", *own.admin())
    for round_ in range(4):
        for number in range(40):
            iam.create_user(UserName=f"u{round_}-{number}")
        time.sleep(0.3 * round_)
        origin, size, before = checkpoint(own)
        own.kill()
        own.start()
        iam = own.client("iam", *own.admin())
        iam.get_user(UserName="admin")
        deadline = time.monotonic() + 20
        while checkpoint(own)[1] <= size and time.monotonic() < deadline:
            time.sleep(0.05)
        later, grown, after = checkpoint(own)
        found = entries(own, grown)
        assert later == origin and grown > size and root(found) == after and root(found[:size]) == before
    assert "agree" in told("trail", "fsck", "--data", own.data)


@pytest.mark.parametrize("sql, said", [
    ("UPDATE records SET event = replace(event, 'alice', 'mallory') WHERE name = 'ListUsers'", "is not the one that"),
    ("UPDATE records SET decision = replace(decision, 'implicitDeny', 'allowed') WHERE name = 'ListUsers'", "not the one"),
    ("UPDATE records SET salt = randomblob(16) WHERE name = 'ListUsers'", "is not the one that"),
    ("DELETE FROM records WHERE name = 'ListUsers'", "is gone"),
])
def test_a_changed_record_is_found(own, sql, said):
    refused_call(own)
    own.stop()
    assert "agree" in told("trail", "fsck", "--data", own.data)
    change(own.data, sql)
    found = sekisho("trail", "fsck", "--data", own.data)
    assert found.returncode == 1 and "do not agree" in found.stdout and said in found.stdout
    report = json.loads(sekisho("trail", "fsck", "--data", own.data, "--json").stdout)
    assert len(report["problems"]) == 1 and report["problems"][0]["code"] in ("changed", "gone")


def test_a_store_that_lost_its_end_does_not_start(own):
    """New records in the places of old ones would be a fork."""
    refused_call(own)
    own.stop()
    change(own.data, "DELETE FROM records WHERE position > (SELECT max(position) - 2 FROM records)")
    with pytest.raises(RuntimeError, match="the log and the records do not agree"):
        own.start()


def test_lost_files_of_the_log_come_again(own):
    refused_call(own)
    own.stop()
    lost = sorted((own.data / "log" / "0" / "tile").rglob("[0-9]*.p/*"))[-1]
    before = lost.read_bytes()
    lost.unlink()
    assert sekisho("trail", "fsck", "--data", own.data).returncode == 1
    sekisho("trail", "fsck", "--data", own.data, "--repair")
    assert lost.read_bytes() == before and "agree" in told("trail", "fsck", "--data", own.data)
    own.start()


def test_a_restored_server_has_a_log_of_its_own(own, tmp_path):
    refused_call(own)
    told("backup", tmp_path / "backup", "--data", own.data, "--with-master-key")
    told("restore", tmp_path / "backup", "--data", tmp_path / "again", "--keep-keys")
    again = Server(tmp_path / "again").start()
    try:
        (old, _, _), (new, size, expected) = checkpoint(own), checkpoint(again)
        assert old.endswith("/0") and new == old[:-1] + "1"
        assert root(entries(again, size)) == expected
    finally:
        again.stop()


def test_japanese(own, tmp_path):
    own.stop()
    said = told("trail", "fsck", "--data", own.data, environment={"SEKISHO_LANG": "ja"})
    assert "一致しています" in said
