"""Backup of a server at work, and restore: whole or not at all, and never a revoked key in silence."""

import json
import shutil
import subprocess

import boto3
import botocore.exceptions
import pytest
from conftest import BINARY, Server


def sekisho(*arguments):
    return subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=120)


def client(server, key, service="iam", token=None):
    return boto3.client(
        service, endpoint_url=server.url, region_name="us-east-1", aws_access_key_id=key[0],
        aws_secret_access_key=key[1], aws_session_token=token)


def code(call, *arguments, **parameters):
    with pytest.raises(botocore.exceptions.ClientError) as refusal:
        call(*arguments, **parameters)
    return refusal.value.response["Error"]["Code"]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A server with a user whose key is revoked after the backup was made, while the server ran."""
    folder = tmp_path_factory.mktemp("backup")
    server = Server(folder / "data").start()
    admin = server.admin()
    iam = client(server, admin)
    iam.create_user(UserName="before")
    key = iam.create_access_key(UserName="before")["AccessKey"]
    revoked = (key["AccessKeyId"], key["SecretAccessKey"])
    account = client(server, admin, "sts").get_caller_identity()["Account"]
    trust = {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"AWS": account}, "Action": "sts:AssumeRole"}}
    role = iam.create_role(RoleName="before", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    session = client(server, admin, "sts").assume_role(RoleArn=role, RoleSessionName="before")["Credentials"]
    made = sekisho("backup", folder / "backup", "--data", folder / "data", "--with-master-key")
    assert made.returncode == 0, made.stderr
    iam.delete_access_key(UserName="before", AccessKeyId=revoked[0])
    iam.create_user(UserName="after")
    assert code(client(server, revoked, "sts").get_caller_identity) == "InvalidClientTokenId"
    yield folder, admin, revoked, session
    server.stop()


@pytest.fixture
def restored(world, tmp_path):
    """Restores, serves what came of it, and says what was printed."""
    servers = []

    def restore(*flags):
        result = sekisho("restore", world[0] / "backup", "--data", tmp_path / "data", *flags)
        assert result.returncode == 0, result.stderr
        servers.append(Server(tmp_path / "data").start())
        return servers[-1], result.stdout

    yield restore
    for server in servers:
        server.stop()


def test_a_restore_leaves_no_key_active(world, restored):
    folder, admin, revoked, _ = world
    server, said = restored()
    assert "inactive" in said and revoked[0] in said and admin[0] in said
    for key in (admin, revoked):
        assert code(client(server, key, "sts").get_caller_identity) == "InvalidClientTokenId"


def test_whoever_keeps_keys_is_told_which_came_back(world, restored):
    folder, admin, revoked, _ = world
    server, said = restored("--keep-keys")
    assert "WARNING" in said and revoked[0] in said
    iam = client(server, admin)
    assert {user["UserName"] for user in iam.list_users()["Users"]} == {"admin", "before"}
    assert client(server, revoked, "sts").get_caller_identity()["Arn"].endswith(":user/before")


def test_a_session_from_before_is_void(world, restored):
    server, _ = restored("--keep-keys")
    session = world[3]
    key = (session["AccessKeyId"], session["SecretAccessKey"])
    assert code(client(server, key, "sts", session["SessionToken"]).get_caller_identity) == "InvalidClientTokenId"


def test_a_backup_is_private_and_says_what_is_in_it(world):
    folder = world[0] / "backup"
    manifest = json.loads((folder / "backup.json").read_text())
    assert set(manifest["files"]) >= {"sekisho.sqlite", "master.key"}
    assert set(path.name for path in folder.iterdir()) == set(manifest["files"]) | {"backup.json"}
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_without_the_master_key_nothing_is_served_before_it_is_put_back(world, tmp_path):
    folder = world[0]
    assert sekisho("backup", tmp_path / "b", "--data", folder / "data").returncode == 0
    assert not (tmp_path / "b" / "master.key").exists()
    assert sekisho("restore", tmp_path / "b", "--data", tmp_path / "data").returncode == 0
    refused = sekisho("serve", "--data", tmp_path / "data", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0")
    assert refused.returncode != 0 and "master.key" in refused.stderr
    shutil.copy(folder / "data" / "master.key", tmp_path / "data" / "master.key")
    Server(tmp_path / "data").start().stop()


@pytest.mark.parametrize("damage, says", [
    (lambda folder: (folder / "backup.json").unlink(), "is not a backup"),
    (lambda folder: (folder / "backup.json").write_text("{}"), "is not one that this sekisho reads"),
    (lambda folder: (folder / "sekisho.sqlite").write_bytes(
        (folder / "sekisho.sqlite").read_bytes().replace(b"before", b"behind", 1)), "is not the file"),
    (lambda folder: (folder / "master.key").write_bytes(bytes(32)), "is not the file"),
    (lambda folder: (folder / "sekisho.sqlite").unlink(), "is not the file"),
], ids=["no manifest", "no sense", "another database", "another key", "no database"])
def test_a_damaged_backup_is_refused_before_anything_is_made(world, tmp_path, damage, says):
    shutil.copytree(world[0] / "backup", tmp_path / "b")
    damage(tmp_path / "b")
    refused = sekisho("restore", tmp_path / "b", "--data", tmp_path / "data")
    assert refused.returncode != 0 and says in refused.stderr
    assert not (tmp_path / "data").exists()


def test_nothing_is_overwritten(world, tmp_path):
    folder = world[0]
    refused = sekisho("restore", folder / "backup", "--data", folder / "data")
    assert refused.returncode != 0 and "cannot be made" in refused.stderr
    refused = sekisho("backup", folder / "backup", "--data", folder / "data")
    assert refused.returncode != 0 and "cannot be made" in refused.stderr
