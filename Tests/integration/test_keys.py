"""Rotation of the server's own keys, and the places where its master key may be."""

import json
import os
import secrets
import subprocess

import pytest
from conftest import BINARY, Server, run
from wire import action
from world import World, allow


def sekisho(*arguments, environment: dict | None = None) -> subprocess.CompletedProcess:
    plain = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return run([str(BINARY), *map(str, arguments)], plain | (environment or {}))


def numbers(answer: subprocess.CompletedProcess) -> list[tuple[str, int, bool]]:
    assert answer.returncode == 0, answer.stderr
    return [(key["purpose"], key["number"], key["retired"] is not None) for key in json.loads(answer.stdout)["keys"]]


def who(server: Server, key, token=None) -> str:
    return action(server, key, "sts", "GetCallerIdentity", token=token).code


def test_keys_are_rotated_while_the_server_works(fresh):
    world = World(fresh)
    user = world.user("rotated", allow("iam:ListUsers"))
    session, token = world.session(world.role("rotated"))
    rotate = ["keys", "rotate", "--json"]
    answer = sekisho(*rotate, environment=fresh.environment())
    assert numbers(answer) == [("data", 1, False), ("sealing", 0, True), ("sealing", 1, False)]
    assert who(fresh, session, token) == who(fresh, user) == who(fresh, world.admin) == "OK"
    answer = sekisho(*rotate, "--data-key", environment=fresh.environment())
    assert numbers(answer) == [("data", 2, False), ("sealing", 0, True), ("sealing", 1, False)]
    said = sekisho("keys", "rotate", "--sealing-key", environment=fresh.environment())
    assert said.stdout.count("sealing key") == 3 and "data key 2, made" in said.stdout
    late, late_token = world.session(world.role("later"))
    # Everything is still good after a restart, from what is on disk alone.
    assert fresh.stop() == 0
    fresh.start()
    for key, token in ((session, token), (late, late_token), (user, None), (world.admin, None)):
        assert who(fresh, key, token) == "OK"


def test_who_may_rotate_is_a_matter_of_policy(fresh):
    world = World(fresh)
    nobody = fresh.environment(*world.user("nobody", allow("iam:*")))
    refused = sekisho("keys", "rotate", environment=nobody)
    assert refused.returncode != 0 and "AccessDenied" in refused.stderr and "sekisho:RotateKeys" in refused.stderr
    assert numbers(sekisho("keys", "rotate", "--json", "--sealing-key", environment=fresh.environment()))[0] == ("data", 0, False)


def test_keys_are_rotated_without_a_server(fresh):
    world = World(fresh)
    session, token = world.session(world.role("offline"))
    busy = sekisho("keys", "rotate", "--data", fresh.data)
    assert busy.returncode != 0 and "in use" in busy.stderr
    fresh.stop()
    answer = sekisho("keys", "rotate", "--json", "--data", fresh.data)
    assert numbers(answer) == [("data", 1, False), ("sealing", 0, True), ("sealing", 1, False)]
    fresh.start()
    assert who(fresh, session, token) == who(fresh, world.admin) == "OK"


def test_no_key_is_readable_in_the_store(fresh):
    World(fresh)
    master = (fresh.data / "master.key").read_bytes()
    sekisho("keys", "rotate", environment=fresh.environment())
    fresh.stop()
    for file in fresh.data.rglob("*"):
        assert file.is_dir() or file.name == "master.key" or master not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["file", "env", "command"])
def test_the_master_key_may_be_elsewhere(tmp_path, monkeypatch, place):
    key = secrets.token_bytes(32).hex()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(key + "\n")
    elsewhere.chmod(0o600)
    monkeypatch.setenv("SEKISHO_KEY_OF_A_TEST", key)
    source = {"file": f"file:{elsewhere}", "env": "env:SEKISHO_KEY_OF_A_TEST", "command": f"command:cat {elsewhere}"}[place]
    arguments = ["--data", str(tmp_path / "data"), "--master-key", source]
    server = Server(tmp_path / "data", arguments).start()
    world = World(server)
    session, token = world.session(world.role("elsewhere"))
    server.stop()
    assert not (tmp_path / "data" / "master.key").exists()
    offline = ["keys", "rotate", "--json", "--data", str(tmp_path / "data")]
    answer = sekisho(*offline, "--master-key", source, environment={"SEKISHO_KEY_OF_A_TEST": key})
    assert numbers(answer)[0] == ("data", 1, False)
    missing = sekisho(*offline)
    assert missing.returncode != 0 and "master.key` is missing" in missing.stderr
    wrong = sekisho(*offline, "--master-key", f"command:printf %064d 1")
    assert "it is not the one that the data was made with" in wrong.stderr
    server = Server(tmp_path / "data", arguments).start()
    assert who(server, session, token) == who(server, world.admin) == "OK"
    server.stop()


def test_another_master_key_is_refused(fresh):
    fresh.stop()
    (fresh.data / "master.key").write_bytes(secrets.token_bytes(32))
    with pytest.raises(RuntimeError, match="it is not the one that the data was made with"):
        fresh.start()


@pytest.mark.parametrize("source, reason", [
    ("env:SEKISHO_NOT_SET", "`SEKISHO_NOT_SET` is not set"), ("command:exit 7", "failed"),
    ("command:echo hunter2", "is not a master key"), ("vault", "is no place of a master key")])
def test_a_place_without_a_key_is_refused(tmp_path, source, reason):
    said = sekisho("init", "--data", tmp_path / "data", "--master-key", source)
    assert said.returncode != 0 and reason in said.stderr and "hunter2" not in said.stderr.replace("echo hunter2", "")
    assert not (tmp_path / "data" / "master.key").exists()
