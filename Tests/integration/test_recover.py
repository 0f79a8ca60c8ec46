"""An account that nobody can administer any more: `sekisho recover`, offline, and loud about it."""

import json
import re
import sqlite3
import subprocess

from conftest import BINARY, Server
from otp import Telephone
from world import code as outcome


def recover(server: Server, *flags: str, language: str = "C.UTF-8") -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(BINARY), "recover", "--data", str(server.data), *flags], capture_output=True, text=True, timeout=120,
        check=False, env={"LANG": language})


def events(server: Server) -> list[dict]:
    with sqlite3.connect(f"file:{server.data}/sekisho.sqlite?mode=ro", uri=True) as database:
        rows = database.execute("SELECT event FROM records ORDER BY rowid").fetchall()
    return [event for event in (json.loads(row[0]) for row in rows) if event["eventName"] == "RecoverAccount"]


def test_a_lost_account_is_opened_again(fresh):
    iam = fresh.client("iam")
    key = fresh.admin()
    iam.delete_access_key(UserName="admin", AccessKeyId=key[0])
    assert outcome(iam.list_users) == "InvalidClientTokenId"
    running = recover(fresh, "--admin-key")
    assert running.returncode != 0 and "in use" in running.stderr and "aws_access_key_id" not in running.stdout
    assert fresh.stop() == 0
    assert recover(fresh).returncode != 0
    assert recover(fresh, "--admin-key", "--account", "999999999999").returncode != 0
    assert events(fresh) == []

    done = recover(fresh, "--admin-key", "--root-password", "--root-mfa")
    assert done.returncode == 0, done.stderr
    values = dict(re.findall(r"^(aws_\w+) = (.+)$", done.stdout, re.M))
    password = re.search(r"one sign-in: (\S{24})$", done.stdout, re.M).group(1)
    assert "no MFA device" in done.stdout
    fresh.start()
    assert "was recovered at" in fresh.log.read_text()
    iam = fresh.client("iam", values["aws_access_key_id"], values["aws_secret_access_key"])
    assert {user["UserName"] for user in iam.list_users()["Users"]} == {"admin", "recovery"}
    iam.create_access_key(UserName="admin")

    (event,) = events(fresh)
    assert event["eventType"] == "AwsServiceEvent" and event["readOnly"] is False
    assert event["serviceEventDetails"] == {
        "rootPasswordSet": True, "removedMfaDevices": [], "userName": "recovery",
        "accessKeyId": values["aws_access_key_id"]}
    assert fresh.stop() == 0
    kept = b"".join(path.read_bytes() for path in fresh.data.iterdir() if path.is_file()) + fresh.log.read_bytes()
    for secret in (password, values["aws_secret_access_key"]):
        assert secret.encode() not in kept
    # It is said once.
    said = fresh.log.read_text().count("was recovered at")
    fresh.start()
    assert fresh.log.read_text().count("was recovered at") == said == 1


def test_the_root_users_devices_go(tmp_path, fresh):
    """Only the root user's: those of users are an administrator's to take."""
    iam = fresh.client("iam")
    phone = Telephone.new(iam, "admins").enable(iam, "admin")
    assert fresh.stop() == 0
    done = recover(fresh, "--root-mfa", language="ja_JP.UTF-8")
    assert done.returncode == 0 and "ルートユーザーに MFA デバイスはありません" in done.stdout
    fresh.start()
    assert iam.list_mfa_devices(UserName="admin")["MFADevices"][0]["SerialNumber"] == phone.serial
