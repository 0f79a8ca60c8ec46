"""Estates brought in from files: what AWS's tools print, and a form of our own with keys that go on working."""

import json
import re
import sqlite3

import pytest
from conftest import BINARY, Server, aws, run
from world import allow, code, policy, trust

ACCOUNT = "111122223333"
IAM = f"arn:aws:iam::{ACCOUNT}"
ALICE = ("AKIAALICE00000000001", "alice/secret+of/forty+characters/exactly")


def sekisho(*arguments, language="en", text=None):
    return run([str(BINARY), *map(str, arguments)], {"PATH": "/usr/bin", "HOME": "/", "SEKISHO_LANG": language}, text)


def document(*statements):
    return json.loads(policy(*statements))


PLAIN = {
    "sekishoImport": 1,
    "policies": [{"name": "reads", "document": document(allow("iam:Get*", "iam:List*"))}],
    "groups": [{"name": "readers", "attachedPolicies": ["reads"]}],
    "users": [{
        "name": "alice", "path": "/team/", "groups": ["readers"], "tags": {"Team": "red"},
        "inlinePolicies": {"assume": document(allow("sts:AssumeRole"))},
        "accessKeys": [{"id": ALICE[0], "secret": ALICE[1]},
                       {"id": "AKIAALICE00000000002", "secret": ALICE[1], "status": "Inactive"}]}],
    "roles": [{
        "name": "app", "maximumSession": 7200, "attachedPolicies": ["arn:aws:iam::aws:policy/IAMReadOnlyAccess"],
        "trustPolicy": json.loads(trust(f"{IAM}:user/team/alice"))}],
    "instanceProfiles": [{"name": "machines", "role": "app"}],
}


@pytest.fixture
def data(tmp_path):
    made = sekisho("init", "--data", tmp_path / "data", "--account", ACCOUNT, "--save-credentials")
    assert made.returncode == 0, made.stderr
    return tmp_path / "data"


def write(folder, content):
    path = folder / "estate.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_keys_of_a_plain_file_go_on_working(data, tmp_path):
    file = write(tmp_path, PLAIN)
    dry = sekisho("import", file, "--data", data, "--dry-run")
    assert dry.returncode == 0 and f"user {IAM}:user/team/alice" in dry.stdout and ALICE[0] in dry.stdout
    assert ALICE[1] not in dry.stdout + dry.stderr
    done = sekisho("import", file, "--data", data)
    assert done.returncode == 0 and "imported into account 111122223333: entities 5, access keys 2" in done.stdout
    server = Server(data).start()
    try:
        alice = server.environment(*ALICE)
        assert json.loads(aws(alice, "sts", "get-caller-identity").stdout)["Arn"] == f"{IAM}:user/team/alice"
        assert aws(alice, "iam", "list-roles").returncode == 0
        assert "(AccessDenied)" in aws(alice, "iam", "create-user", "--user-name", "x").stderr
        sts = server.client("sts", *ALICE)
        session = sts.assume_role(RoleArn=f"{IAM}:role/app", RoleSessionName="s1", DurationSeconds=7200)
        assert session["AssumedRoleUser"]["Arn"].endswith("assumed-role/app/s1")
        inactive = server.client("sts", "AKIAALICE00000000002", ALICE[1])
        assert code(inactive.get_caller_identity) == "InvalidClientTokenId"
        # A secret that is nearly right is wrong.
        assert code(server.client("sts", ALICE[0], ALICE[1][:-1] + "x").get_caller_identity) == "SignatureDoesNotMatch"
        assert ALICE[1] not in server.log.read_text()
    finally:
        server.stop()
    again = sekisho("import", file, "--data", data)
    assert again.returncode != 0 and "user alice is in the account already" in again.stdout
    stranger = {"sekishoImport": 1, "users": [{"name": "eve", "accessKeys": PLAIN["users"][0]["accessKeys"][:1]}]}
    again = sekisho("import", write(tmp_path, stranger), "--data", data)
    assert again.returncode != 0 and f"the id {ALICE[0]} is, or was, somebody's on this server" in again.stdout


def dump(data):
    with sqlite3.connect(f"file:{data}/sekisho.sqlite?mode=ro", uri=True) as database:
        return list(database.iterdump())


def test_not_while_a_server_runs(data, tmp_path):
    server = Server(data).start()
    try:
        refused = sekisho("import", write(tmp_path, PLAIN), "--data", data)
        assert refused.returncode != 0 and "in use by another sekisho" in refused.stderr
    finally:
        server.stop()


def details(server, folder):
    answer = aws(server.environment(), "iam", "get-account-authorization-details")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.parametrize("wrap", [lambda text: text, lambda text: f"[{text}]"], ids=["merged", "pages"])
def test_what_aws_answers_comes_in(data, tmp_path, wrap):
    """As AWS documents it: one customer policy with an older default version, a bounded user, a role that trusts her."""
    gaad = {
        "UserDetailList": [{
            "Path": "/", "UserName": "bob", "UserId": "AIDABOB00000000000001", "Arn": f"{IAM}:user/bob",
            "CreateDate": "2019-05-01T12:00:00+00:00", "GroupList": ["ops"], "Tags": [],
            "AttachedManagedPolicies": [
                {"PolicyName": "IAMReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/IAMReadOnlyAccess"}]}],
        "GroupDetailList": [{
            "Path": "/", "GroupName": "ops", "GroupId": "AGPAOPS00000000000001", "Arn": f"{IAM}:group/ops",
            "CreateDate": "2019-05-01T12:00:00+00:00", "GroupPolicyList": [], "AttachedManagedPolicies": [
                {"PolicyName": "own", "PolicyArn": f"{IAM}:policy/own"}]}],
        "RoleDetailList": [{
            "Path": "/", "RoleName": "deploy", "RoleId": "AROADEPLOY00000000001", "Arn": f"{IAM}:role/deploy",
            "CreateDate": "2019-05-01T12:00:00+00:00", "RolePolicyList": [], "AttachedManagedPolicies": [],
            "AssumeRolePolicyDocument": json.loads(trust(f"{IAM}:user/bob", "AIDAGONE0000000000001")),
            "InstanceProfileList": [{
                "Path": "/", "InstanceProfileName": "deploy", "InstanceProfileId": "AIPADEPLOY00000000001",
                "Arn": f"{IAM}:instance-profile/deploy", "CreateDate": "2019-05-01T12:00:00+00:00", "Roles": []}],
            "RoleLastUsed": {}}],
        "Policies": [{
            "PolicyName": "own", "PolicyId": "ANPAOWN00000000000001", "Arn": f"{IAM}:policy/own", "Path": "/",
            "DefaultVersionId": "v2", "AttachmentCount": 1, "IsAttachable": True,
            "CreateDate": "2019-05-01T12:00:00+00:00", "UpdateDate": "2020-05-01T12:00:00+00:00",
            "PolicyVersionList": [
                {"VersionId": "v3", "IsDefaultVersion": False, "Document": document(allow("s3:*")),
                 "CreateDate": "2021-05-01T12:00:00+00:00"},
                {"VersionId": "v2", "IsDefaultVersion": True, "Document": document(allow("sts:AssumeRole")),
                 "CreateDate": "2020-05-01T12:00:00+00:00"}]}],
    }
    done = sekisho("import", "-", "--data", data, "--keep-ids", text=wrap(json.dumps(gaad)))
    assert done.returncode == 0, done.stderr + done.stdout
    server = Server(data).start()
    try:
        iam = server.client("iam")
        user = iam.get_user(UserName="bob")["User"]
        assert user["UserId"] == "AIDABOB00000000000001" and user["CreateDate"].year == 2019
        own = iam.get_policy(PolicyArn=f"{IAM}:policy/own")["Policy"]
        assert own["DefaultVersionId"] == "v2" and own["PolicyId"] == "ANPAOWN00000000000001"
        assert iam.create_policy_version(
            PolicyArn=f"{IAM}:policy/own", PolicyDocument=policy(allow("s3:*")))["PolicyVersion"]["VersionId"] == "v4"
        named = iam.get_role(RoleName="deploy")["Role"]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"]
        assert named == [f"{IAM}:user/bob", "AIDAGONE0000000000001"]
        key = iam.create_access_key(UserName="bob")["AccessKey"]
        sts = server.client("sts", key["AccessKeyId"], key["SecretAccessKey"])
        assert sts.assume_role(RoleArn=f"{IAM}:role/deploy", RoleSessionName="s1")["Credentials"]
    finally:
        server.stop()


@pytest.mark.parametrize("content, says", [
    ("{", "the file is not JSON"), ({}, "neither what GetAccountAuthorizationDetails answers"),
    (PLAIN | {"userz": []}, "`userz`"), (PLAIN | {"users": [{"name": "admin"}]}, "user admin is in the account already"),
    (PLAIN | {"groups": []}, "names the group readers"),
    ({"UserDetailList": [], "IsTruncated": True}, "one page of several"),
    ({"UserDetailList": [{
        "UserName": "a", "Arn": "arn:aws:iam::999988887777:user/a", "UserId": "AIDA1", "CreateDate": "2019-05-01"}]},
     "of another account"),
], ids=["no JSON", "no form", "misspelt", "conflict", "no group", "a page", "another account"])
def test_what_cannot_come_in_changes_nothing(data, tmp_path, content, says):
    file = write(tmp_path, content)
    before = dump(data)
    for flags in ([], ["--dry-run"]):
        refused = sekisho("import", file, "--data", data, *flags)
        assert refused.returncode != 0 and says in refused.stdout + refused.stderr
    assert dump(data) == before
    japanese = sekisho("import", file, "--data", data, language="ja")
    assert japanese.returncode != 0 and re.search("[ぁ-ん]", japanese.stdout + japanese.stderr)


def test_into_another_account_than_the_first(data, tmp_path):
    server = Server(data).start()
    made = run([str(BINARY), "account", "create", "--name", "dev", "--id", "222233334444", "--endpoint-url", server.url],
               server.environment())
    assert made.returncode == 0, made.stderr
    server.stop()
    file = write(tmp_path, {"sekishoImport": 1, "users": [{
        "name": "carol", "accessKeys": [{"id": "AKIACAROL00000000001", "secret": "carol's secret of some length"}]}]})
    refused = sekisho("import", file, "--data", data, "--account", "999988887777")
    assert refused.returncode != 0 and "999988887777" in refused.stderr
    assert sekisho("import", file, "--data", data, "--account", "222233334444").returncode == 0
    server = Server(data).start()
    try:
        carol = server.client("sts", "AKIACAROL00000000001", "carol's secret of some length")
        assert carol.get_caller_identity()["Arn"] == "arn:aws:iam::222233334444:user/carol"
    finally:
        server.stop()
    # A key is somebody's in whatever account.
    taken = sekisho("import", file, "--data", data)
    assert taken.returncode != 0 and "AKIACAROL00000000001" in taken.stdout
