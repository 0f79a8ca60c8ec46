"""Serving: first start, refusing to listen without TLS, ephemeral accounts, health, graceful stop, no secret in a log."""

import os
import stat
import subprocess
import urllib.error
import urllib.request

import botocore.exceptions
import pytest

from conftest import BINARY, Server, free_port

ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def test_first_start_makes_an_account_and_says_where_the_credentials_are(fresh):
    key, secret = fresh.admin()
    assert fresh.client("sts").get_caller_identity()["Arn"].endswith(":user/admin")
    groups = fresh.client("iam").list_groups_for_user(UserName="admin")["Groups"]
    assert [group["GroupName"] for group in groups] == ["Administrators"]
    for name in ("credentials", "master.key", "sekisho.sqlite"):
        assert stat.S_IMODE((fresh.data / name).stat().st_mode) == 0o600, name
    log = fresh.log.read_text()
    assert str(fresh.data / "credentials") in log and secret not in log
    assert secret.encode() not in (fresh.data / "sekisho.sqlite").read_bytes()
    fresh.stop()
    fresh.start()
    assert fresh.admin() == (key, secret)
    fresh.client("sts").get_caller_identity()


def test_it_does_not_listen_beyond_this_machine_without_tls(tmp_path):
    command = [str(BINARY), "serve", "--data", str(tmp_path / "data"), "--listen", f"0.0.0.0:{free_port()}"]
    refused = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode != 0 and "without TLS" in refused.stderr


def test_ephemeral(tmp_path):
    server = Server(tmp_path / "none", [
        "--ephemeral", "--account", "123456789012", "--root-credentials", "test:test"]).start()
    iam = server.client("iam", "test", "test")
    assert server.client("sts", "test", "test").get_caller_identity() | {"ResponseMetadata": None} == {
        "UserId": "123456789012", "Account": "123456789012", "Arn": "arn:aws:iam::123456789012:root",
        "ResponseMetadata": None}
    iam.create_user(UserName="gone-after-reset")
    page = urllib.request.Request(f"{server.url}/_sekisho/reset", method="POST", headers={"Origin": "https://example.com"})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(page)
    assert caught.value.code == 403 and len(iam.list_users()["Users"]) == 1
    reset = urllib.request.Request(f"{server.url}/_sekisho/reset", method="POST")
    with urllib.request.urlopen(reset) as answer:
        assert answer.status in (200, 204)
    assert iam.list_users()["Users"] == []
    assert not (tmp_path / "none").exists()
    assert server.stop() == 0


def test_reset_is_for_ephemeral_alone(server):
    reset = urllib.request.Request(f"{server.url}/_sekisho/reset", method="POST")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(reset)
    assert caught.value.code == 404


def test_health_and_metrics(server):
    for path in ("/healthz", "/readyz"):
        with urllib.request.urlopen(server.admin_url + path) as answer:
            assert answer.status == 200
    with pytest.raises(botocore.exceptions.ClientError):
        server.client("sts", "AKIAIOSFODNN7EXAMPLE", "x" * 40).get_caller_identity()
    with urllib.request.urlopen(server.admin_url + "/metrics") as answer:
        text = answer.read().decode()
    assert "InvalidClientTokenId" in text and "# TYPE" in text


def test_no_secret_reaches_the_log(server):
    iam = server.client("iam")
    iam.create_user(UserName="quiet")
    key = iam.create_access_key(UserName="quiet")["AccessKey"]
    server.client("sts", key["AccessKeyId"], key["SecretAccessKey"]).get_caller_identity()
    log = server.log.read_text()
    assert key["AccessKeyId"] in log or "user/quiet" in log
    assert key["SecretAccessKey"] not in log and "Signature=" not in log
