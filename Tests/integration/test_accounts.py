"""Several accounts on one server: made by the command line, entered with profiles of the aws-cli, told apart by all."""

import json
import sqlite3
import subprocess
import threading
import urllib.request

import botocore.exceptions
import pytest
from conftest import BINARY, Server, aws, run
from world import allow, code, policy, trust


def sekisho(server, environment, *arguments):
    return run([str(BINARY), *arguments, "--endpoint-url", server.url], environment)


def make(server, name, *arguments):
    made = sekisho(server, server.environment(), "account", "create", "--name", name, "--json", *arguments)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    """A server with its first account and two others."""
    server = Server(tmp_path_factory.mktemp("estate") / "data").start()
    server.first = server.client("sts").get_caller_identity()["Account"]
    server.dev, server.prod = make(server, "dev", "--id", "222233334444"), make(server, "prod")
    yield server
    server.stop()


def enter(server, account, sts=None, **more):
    """Clients of IAM and STS for an administrator's session in an account."""
    made = (sts or server.client("sts")).assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole", RoleSessionName="op", **more)
    key = [made["Credentials"][name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")]
    return server.client("iam", *key), server.client("sts", *key)


def records(server, query, *arguments):
    with sqlite3.connect(f"file:{server.data}/sekisho.sqlite?mode=ro", uri=True) as database:
        return [json.loads(row[0]) for row in database.execute(f"SELECT event FROM records WHERE {query}", arguments)]


def test_an_account_is_made_and_entered_at_once(estate):
    assert estate.dev["id"] == "222233334444" and len(estate.prod["id"]) == 12
    answer = aws(estate.environment(), "sts", "assume-role", "--role-arn", estate.dev["roleArn"],
                 "--role-session-name", "first")
    assert answer.returncode == 0, answer.stderr
    given = json.loads(answer.stdout)
    assert given["AssumedRoleUser"]["Arn"] == (
        "arn:aws:sts::222233334444:assumed-role/OrganizationAccountAccessRole/first")
    inside = estate.environment(*[given["Credentials"][n] for n in ("AccessKeyId", "SecretAccessKey", "SessionToken")])
    who = json.loads(aws(inside, "sts", "get-caller-identity").stdout)
    assert who["Account"] == "222233334444" and who["UserId"].endswith(":first")
    assert json.loads(aws(inside, "iam", "list-users").stdout)["Users"] == []


def test_what_people_read(estate):
    made = sekisho(estate, estate.environment(), "account", "create", "--name", "read me")
    assert made.returncode == 0 and "aws sts assume-role --role-arn arn:aws:iam::" in made.stdout
    japanese = estate.environment() | {"SEKISHO_LANG": "ja"}
    assert "アカウント: 222233334444" in sekisho(estate, japanese, "account", "show", "222233334444").stdout
    listed = sekisho(estate, estate.environment(), "account", "list").stdout.splitlines()
    assert [line for line in listed if line.startswith("*")] == [line for line in listed if estate.first in line]
    assert any("222233334444  aws" in line and line.endswith("dev") for line in listed)


@pytest.mark.parametrize("arguments, says", [
    (["--name", "again", "--id", "222233334444"], "There is an account 222233334444 already."),
    (["--name", "short", "--id", "12"], "accountId"), (["--name", "mars", "--partition", "mars"], "partition"),
    (["--name", ""], "name"),
])
def test_what_is_no_account_is_refused(estate, arguments, says):
    refused = sekisho(estate, estate.environment(), "account", "create", *arguments)
    assert refused.returncode != 0 and says in refused.stderr


def test_only_the_first_account_manages(estate):
    iam, _ = enter(estate, "222233334444")
    iam.create_user(UserName="boss")
    iam.attach_user_policy(UserName="boss", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key = iam.create_access_key(UserName="boss")["AccessKey"]
    boss = estate.environment(key["AccessKeyId"], key["SecretAccessKey"])
    for arguments in (["create", "--name", "mine"], ["list"], ["show", estate.prod["id"]]):
        refused = sekisho(estate, boss, "account", *arguments)
        assert refused.returncode != 0 and "Only the management account may" in refused.stderr
    assert "222233334444" in sekisho(estate, boss, "account", "show").stdout
    # An administrator of a member has no way into the others.
    sts = estate.client("sts", key["AccessKeyId"], key["SecretAccessKey"])
    for account in (estate.first, estate.prod["id"]):
        role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
        assert code(sts.assume_role, RoleArn=role, RoleSessionName="x1") == "AccessDenied"


def test_permission_is_asked_in_the_first_account_too(estate):
    iam = estate.client("iam")
    iam.create_user(UserName="clerk")
    iam.put_user_policy(UserName="clerk", PolicyName="p", PolicyDocument=policy(allow("sekisho:ListAccounts")))
    key = iam.create_access_key(UserName="clerk")["AccessKey"]
    clerk = estate.environment(key["AccessKeyId"], key["SecretAccessKey"])
    assert sekisho(estate, clerk, "account", "list").returncode == 0
    refused = sekisho(estate, clerk, "account", "create", "--name", "no")
    assert refused.returncode != 0 and "not authorized to perform: sekisho:CreateAccount on resource: *" in refused.stderr


def test_profiles_of_the_aws_cli_go_from_account_to_account(estate, tmp_path):
    """`source_profile`, `external_id`, and a chain of two roles in two accounts."""
    dev, _ = enter(estate, "222233334444")
    prod, _ = enter(estate, estate.prod["id"])
    admin_key, admin_secret = estate.admin()
    dev.create_role(RoleName="hop", AssumeRolePolicyDocument=policy({
        "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{estate.first}:user/admin"}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "tea"}}}))
    dev.put_role_policy(RoleName="hop", PolicyName="p", PolicyDocument=policy(allow("sts:AssumeRole", "iam:ListRoles")))
    prod.create_role(
        RoleName="end", AssumeRolePolicyDocument=trust("arn:aws:iam::222233334444:role/hop"))
    prod.put_role_policy(RoleName="end", PolicyName="p", PolicyDocument=policy(allow("iam:ListUsers")))
    config = tmp_path / "config"
    config.write_text(f"""
[profile base]
aws_access_key_id = {admin_key}
aws_secret_access_key = {admin_secret}
[profile hop]
role_arn = arn:aws:iam::222233334444:role/hop
source_profile = base
external_id = tea
[profile forgetful]
role_arn = arn:aws:iam::222233334444:role/hop
source_profile = base
[profile end]
role_arn = arn:aws:iam::{estate.prod["id"]}:role/end
source_profile = hop
[profile shortcut]
role_arn = arn:aws:iam::{estate.prod["id"]}:role/end
source_profile = base
""")
    environment = {
        name: value for name, value in estate.environment().items() if not name.startswith("AWS_ACCESS") and
        not name.startswith("AWS_SECRET")} | {"AWS_CONFIG_FILE": str(config)}

    def call(profile, *arguments):
        # The aws-cli keeps sessions in its home by role alone, whatever profile they came from.
        return aws(environment | {"HOME": str(tmp_path / profile)}, "--profile", profile, *arguments)

    who = call("hop", "sts", "get-caller-identity")
    assert json.loads(who.stdout)["Account"] == "222233334444", who.stderr
    who = call("end", "sts", "get-caller-identity")
    assert json.loads(who.stdout)["Account"] == estate.prod["id"], who.stderr
    assert call("end", "iam", "list-users").returncode == 0
    assert "(AccessDenied)" in call("end", "iam", "list-roles").stderr
    for profile in ("forgetful", "shortcut"):
        refused = call(profile, "sts", "get-caller-identity")
        assert "because no role trust policy allows the sts:AssumeRole action" in refused.stderr


def test_a_trust_policy_follows_the_user_and_not_the_name(estate):
    first, (dev, _) = estate.client("iam"), enter(estate, "222233334444")
    first.create_user(UserName="carol")
    arn = f"arn:aws:iam::{estate.first}:user/carol"
    made = dev.create_role(RoleName="for-carol", AssumeRolePolicyDocument=trust(arn))["Role"]
    named = lambda role: role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"]
    assert named(made) in (arn, [arn])
    first.update_user(UserName="carol", NewUserName="caroline")
    assert named(dev.get_role(RoleName="for-carol")["Role"]) in (arn + "ine", [arn + "ine"])
    unique = first.get_user(UserName="caroline")["User"]["UserId"]
    first.delete_user(UserName="caroline")
    assert named(dev.get_role(RoleName="for-carol")["Role"]) in (unique, [unique])
    first.create_user(UserName="carol")
    first.put_user_policy(UserName="carol", PolicyName="p", PolicyDocument=policy(allow("sts:AssumeRole")))
    key = first.create_access_key(UserName="carol")["AccessKey"]
    again = estate.client("sts", key["AccessKeyId"], key["SecretAccessKey"])
    role = "arn:aws:iam::222233334444:role/for-carol"
    assert code(again.assume_role, RoleArn=role, RoleSessionName="x1") == "AccessDenied"
    with pytest.raises(botocore.exceptions.ClientError) as refusal:
        dev.create_role(RoleName="no", AssumeRolePolicyDocument=trust(f"arn:aws:iam::{estate.first}:user/nobody"))
    assert "Invalid principal in policy" in refusal.value.response["Error"]["Message"]
    assert refusal.value.response["Error"]["Code"] == "MalformedPolicyDocument"


def test_a_refusal_does_not_tell_whether_a_role_is_there(estate):
    dev, _ = enter(estate, "222233334444")
    dev.create_role(RoleName="closed", AssumeRolePolicyDocument=trust("222233334444"), Tags=[{"Key": "S", "Value": "1"}])
    dev.create_role(RoleName="denied", AssumeRolePolicyDocument=policy(
        {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"},
        {"Effect": "Deny", "Principal": {"AWS": estate.first}, "Action": "sts:AssumeRole"}))
    sts = estate.client("sts")
    texts = set()
    for account, name in [("222233334444", n) for n in ("closed", "denied", "absent")] + [("999988887777", "closed")]:
        with pytest.raises(botocore.exceptions.ClientError) as refusal:
            sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/{name}", RoleSessionName="x1")
        error = refusal.value.response["Error"]
        texts.add((error["Code"], error["Message"].replace(account, "ACCOUNT").replace(name, "NAME")))
    assert len(texts) == 1


def test_both_accounts_have_the_event(estate):
    iam, _ = enter(estate, "222233334444", ExternalId="for-the-record")
    both = [event for event in records(estate, "name = 'AssumeRole' AND event LIKE '%for-the-record%'")]
    assert {event["recipientAccountId"] for event in both} == {estate.first, "222233334444"}
    assert len({event["sharedEventID"] for event in both}) == 1 and len({event["eventID"] for event in both}) == 2
    theirs = next(event for event in both if event["recipientAccountId"] == "222233334444")
    assert theirs["userIdentity"]["type"] == "AWSAccount" and theirs["userIdentity"]["accountId"] == estate.first
    assert "arn" not in theirs["userIdentity"]
    # A refusal is the caller's own.
    sts = estate.client("sts")
    absent = "arn:aws:iam::222233334444:role/for-the-record-absent"
    assert code(sts.assume_role, RoleArn=absent, RoleSessionName="x1") == "AccessDenied"
    refused = records(estate, "name = 'AssumeRole' AND event LIKE '%for-the-record-absent%'")
    assert [event["recipientAccountId"] for event in refused] == [estate.first]


def test_a_decision_across_accounts_is_explained(estate):
    _, sts = enter(estate, "222233334444")
    admin = estate.client("sts")
    answer = admin.assume_role(RoleArn=estate.dev["roleArn"], RoleSessionName="why")
    told = sekisho(
        estate, estate.environment(), "explain", answer["ResponseMetadata"]["RequestId"], "--json")
    told = json.loads(told.stdout)
    assert told["agrees"] and told["questions"][0]["decision"] == "allowed"
    assert "resource" not in [layer["layer"] for layer in told["questions"][0]["layers"]]
    asked = sekisho(
        estate, estate.environment(), "simulate", "--principal", f"arn:aws:iam::{estate.first}:user/admin", "--action",
        "sts:AssumeRole", "--resource", estate.dev["roleArn"], "--json")
    assert json.loads(asked.stdout)["decision"] == "allowed", asked.stderr
    asked = sekisho(
        estate, estate.environment(), "simulate", "--principal", f"arn:aws:iam::{estate.first}:user/admin", "--action",
        "sts:AssumeRole", "--resource", "arn:aws:iam::222233334444:role/absent", "--json")
    assert json.loads(asked.stdout)["decision"] == "implicitDeny", asked.stderr


def test_accounts_are_there_after_a_restart_and_come_and_go_in_memory(estate):
    users = [enter(estate, account["id"])[0].list_users()["Users"] for account in (estate.dev, estate.prod)]
    estate.stop()
    estate.start()
    metrics = run(["curl", "-s", estate.admin_url + "/metrics"], estate.environment()).stdout
    assert "\nsekisho_accounts_in_memory 0\n" in metrics
    again = [enter(estate, account["id"])[0].list_users()["Users"] for account in (estate.dev, estate.prod)]
    assert again == users
    metrics = run(["curl", "-s", estate.admin_url + "/metrics"], estate.environment()).stdout
    assert "\nsekisho_accounts_in_memory 3\n" in metrics


def test_an_account_of_another_partition(estate):
    made = sekisho(estate, estate.environment(), "account", "create", "--name", "cn", "--partition", "aws-cn")
    assert made.returncode == 0 and "another partition" in made.stdout and "arn:" not in made.stdout
    china = make(estate, "cn2", "--partition", "aws-cn")
    assert china["partition"] == "aws-cn" and "roleArn" not in china
    sts = estate.client("sts")
    for partition in ("aws", "aws-cn"):
        role = f"arn:{partition}:iam::{china['id']}:role/OrganizationAccountAccessRole"
        assert code(sts.assume_role, RoleArn=role, RoleSessionName="x1") == "AccessDenied"


def test_china_has_its_own_names(tmp_path):
    server = Server(tmp_path / "data", ["--data", str(tmp_path / "data"), "--partition", "aws-cn"]).start()
    try:
        iam, sts = server.client("iam"), server.client("sts")
        me = sts.get_caller_identity()
        assert me["Arn"] == f"arn:aws-cn:iam::{me['Account']}:user/admin"
        iam.create_user(UserName="bob")
        iam.attach_user_policy(UserName="bob", PolicyArn="arn:aws-cn:iam::aws:policy/IAMUserChangePassword")
        assert code(
            iam.attach_user_policy, UserName="bob", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess") == "ValidationError"
        document = iam.get_policy_version(
            PolicyArn="arn:aws-cn:iam::aws:policy/IAMUserChangePassword", VersionId="v5")["PolicyVersion"]["Document"]
        assert "arn:aws-cn:iam::*:user/${aws:username}" in document["Statement"][0]["Resource"]
        service = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com.cn"}, "Action": "sts:AssumeRole"}
        assert iam.create_role(RoleName="r", AssumeRolePolicyDocument=policy(service))["Role"]["Arn"].startswith(
            "arn:aws-cn:iam::")
    finally:
        server.stop()


def test_such_a_service_is_nothing_elsewhere(estate):
    service = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com.cn"}, "Action": "sts:AssumeRole"}
    with pytest.raises(botocore.exceptions.ClientError) as refusal:
        estate.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument=policy(service))
    assert refusal.value.response["Error"]["Message"] == (
        'Invalid principal in policy: "SERVICE":"ec2.amazonaws.com.cn"')


def test_the_command_line_says_when_there_is_no_server(tmp_path):
    refused = subprocess.run(
        [str(BINARY), "account", "list"], capture_output=True, text=True, timeout=60,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin", "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
             "AWS_SECRET_ACCESS_KEY": "x" * 40})
    assert refused.returncode != 0 and "no endpoint" in refused.stderr


def test_accounts_that_want_the_same_alias_do_not_bring_down_the_server(estate):
    clients = [enter(estate, make(estate, f"race-{number}")["id"])[0] for number in range(3)]
    for attempt in range(10):
        together, codes = threading.Barrier(len(clients)), []

        def claim(client):
            together.wait()
            codes.append(code(client.create_account_alias, AccountAlias=f"alias-{attempt}"))

        threads = [threading.Thread(target=claim, args=[client]) for client in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(codes) == ["EntityAlreadyExists"] * (len(clients) - 1) + ["OK"]
        with urllib.request.urlopen(f"{estate.admin_url}/readyz") as answer:
            assert answer.status == 200
