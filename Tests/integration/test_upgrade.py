"""Data of older versions, served by this one: keys still sign, and the past can still be asked about."""

import json
import os
import shutil

import otp
import pytest
from conftest import BINARY, ROOT, Server, aws, run
from world import code

VECTORS = ROOT / "Tests" / "Vectors" / "upgrade"


def served(version: str, folder):
    data = folder / "data"
    data.mkdir(mode=0o700)
    for name in ("sekisho.sqlite", "master.key"):
        shutil.copy(VECTORS / version / name, data / name)
        os.chmod(data / name, 0o600)
    server = Server(data).start()
    server.keys = json.loads((VECTORS / version / "credentials.json").read_text())
    return server


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    server = served("schema-1", tmp_path_factory.mktemp("upgraded"))
    yield server
    server.stop()


def test_passwords_devices_and_keys_of_the_second_schema_still_do(tmp_path):
    server = served("schema-2", tmp_path)
    try:
        sts = server.client("sts", *server.keys["alice"])
        device = "arn:aws:iam::123456789012:mfa/alice"
        seed = server.keys["seed"]
        right, wrong = otp.code(seed, otp.step()), otp.code(seed, otp.step() + 1000)
        assert code(sts.get_session_token, SerialNumber=device, TokenCode=wrong) == "AccessDenied"
        assert code(sts.get_session_token, SerialNumber=device, TokenCode=right) == "OK"
        iam = server.client("iam", *server.keys["admin"])
        assert iam.list_account_aliases()["AccountAliases"] == ["tea-house"]
        assert iam.get_login_profile(UserName="alice")["LoginProfile"]["UserName"] == "alice"
        admin = server.environment(*server.keys["admin"])
        role = "arn:aws:iam::210987654321:role/OrganizationAccountAccessRole"
        assert aws(admin, "sts", "assume-role", "--role-arn", role, "--role-session-name", "s1").returncode == 0
        told = run([str(BINARY), "explain", server.keys["refused"], "--json", "--endpoint-url", server.url], admin)
        assert json.loads(told.stdout)["questions"][0]["decision"] == "implicitDeny"
    finally:
        server.stop()


def test_keys_still_sign(upgraded):
    admin = upgraded.environment(*upgraded.keys["admin"])
    users = json.loads(aws(admin, "iam", "list-users").stdout)["Users"]
    assert {user["UserName"] for user in users} == {"admin", "alice", "bob"}
    alice = upgraded.client("sts", *upgraded.keys["alice"])
    assert alice.get_caller_identity()["Arn"] == "arn:aws:iam::123456789012:user/team/alice"
    assert code(upgraded.client("sts", *upgraded.keys["bob"]).get_caller_identity) == "InvalidClientTokenId"


def test_policies_still_hold(upgraded):
    iam = upgraded.client("iam", *upgraded.keys["alice"])
    assert code(iam.list_roles) == "OK" and code(iam.create_user, UserName="x") == "AccessDenied"
    sts = upgraded.client("sts", *upgraded.keys["alice"])
    made = sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/app", RoleSessionName="s1", DurationSeconds=7200)
    session = [made["Credentials"][name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")]
    assert code(upgraded.client("iam", *session).list_users) == "OK"


def test_the_past_is_explained(upgraded):
    admin = upgraded.environment(*upgraded.keys["admin"])
    told = run([str(BINARY), "explain", upgraded.keys["refused"], "--json", "--endpoint-url", upgraded.url], admin)
    told = json.loads(told.stdout)
    assert told["agrees"] and told["eventName"] == "CreateUser"
    assert told["questions"][0]["decision"] == "implicitDeny"


def test_the_account_of_then_manages_others_now(upgraded):
    admin = upgraded.environment(*upgraded.keys["admin"])
    made = run([str(BINARY), "account", "create", "--name", "dev", "--json", "--endpoint-url", upgraded.url], admin)
    role = json.loads(made.stdout)["roleArn"]
    assert aws(admin, "sts", "assume-role", "--role-arn", role, "--role-session-name", "s1").returncode == 0


def test_another_master_key_opens_nothing(tmp_path):
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    shutil.copy(VECTORS / "schema-1" / "sekisho.sqlite", data / "sekisho.sqlite")
    (data / "master.key").write_bytes(bytes(32))
    for path in data.iterdir():
        os.chmod(path, 0o600)
    keys = json.loads((VECTORS / "schema-1" / "credentials.json").read_text())
    server = Server(data)
    try:
        server.start()
        assert code(server.client("sts", *keys["admin"]).get_caller_identity) == "InternalFailure"
    except RuntimeError as refused:
        # A server that looks at its keys first does not begin.
        assert "master key" in str(refused)
    finally:
        server.stop()
