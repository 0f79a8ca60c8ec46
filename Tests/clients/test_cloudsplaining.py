"""cloudsplaining: downloads what an account may do, and flags what lets somebody gain rights."""

import json
import pathlib

import pytest

from account import key_of
from conftest import CLIENTS, Server, run
from world import allow, policy

# More than one page of GetAccountAuthorizationDetails.
CROWD = 110
READ_REPORTS = policy(allow("s3:GetObject") | {"Resource": "arn:aws:s3:::reports/*"})
# Who may start a machine with any role has the rights of every role.
PASS_ROLES = policy(allow("iam:PassRole", "ec2:RunInstances"))
MACHINES = json.dumps({"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
AWS_MANAGED = "arn:aws:iam::aws:policy/IAMUserChangePassword"


@pytest.fixture
def account(fresh: Server) -> Server:
    """Users, groups, roles, an instance profile, policies of every kind; one of them gives more than it seems to."""
    iam = fresh.client("iam")
    for number in range(CROWD):
        iam.create_user(UserName=f"person-{number:03}", Path="/people/")
    iam.create_group(GroupName="readers")
    iam.add_user_to_group(GroupName="readers", UserName="person-000")
    iam.attach_group_policy(GroupName="readers", PolicyArn=AWS_MANAGED)
    iam.put_group_policy(GroupName="readers", PolicyName="reports", PolicyDocument=READ_REPORTS)
    iam.put_user_policy(UserName="person-000", PolicyName="own-reports", PolicyDocument=READ_REPORTS)
    iam.create_role(RoleName="deployer", AssumeRolePolicyDocument=MACHINES, Tags=[{"Key": "Team", "Value": "build"}])
    iam.create_instance_profile(InstanceProfileName="deployer-machines")
    iam.add_role_to_instance_profile(InstanceProfileName="deployer-machines", RoleName="deployer")
    arns = {name: iam.create_policy(PolicyName=name, PolicyDocument=document)["Policy"]["Arn"] for name, document in (
        ("start-machines", PASS_ROLES), ("read-reports", READ_REPORTS), ("was-dangerous", PASS_ROLES),
        ("dangerous-and-unused", PASS_ROLES))}
    iam.create_policy_version(PolicyArn=arns["was-dangerous"], PolicyDocument=READ_REPORTS, SetAsDefault=True)
    iam.attach_role_policy(RoleName="deployer", PolicyArn=arns["start-machines"])
    iam.attach_user_policy(UserName="person-000", PolicyArn=arns["read-reports"])
    iam.attach_user_policy(UserName="person-000", PolicyArn=arns["was-dangerous"])
    return fresh


def cloudsplaining(environment: dict, *arguments: str):
    return run([str(CLIENTS / "cloudsplaining"), *arguments], environment)


def download(environment: dict, folder: pathlib.Path) -> dict:
    folder.mkdir()
    done = cloudsplaining(environment, "download", "--output", str(folder))
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "default.json").read_text())


def scan(environment: dict, folder: pathlib.Path) -> dict:
    done = cloudsplaining(
        environment, "scan", "--input-file", str(folder / "default.json"), "--output", str(folder), "--skip-open-report")
    assert done.returncode == 0, done.stderr
    assert "deployer" in (folder / "iam-report-default.html").read_text()
    return json.loads((folder / "iam-results-default.json").read_text())


def by_name(entries: list[dict], key: str) -> dict[str, dict]:
    return {entry[key]: entry for entry in entries}


def flagged(results: dict) -> set[tuple[str, str]]:
    """What lets somebody gain rights: where it is, and its name."""
    kinds = ("customer_managed_policies", "aws_managed_policies", "inline_policies")
    return {(kind, found["PolicyName"]) for kind in kinds for found in results[kind].values()
            if found["PrivilegeEscalation"]["findings"]}


def test_download_has_the_whole_account(account, tmp_path):
    found = download(account.environment(), tmp_path / "out")
    iam = account.client("iam")

    users = by_name(found["UserDetailList"], "UserName")
    assert len(users) == len(found["UserDetailList"]) == CROWD + len({"admin"})
    assert set(users) == {user["UserName"] for page in iam.get_paginator("list_users").paginate() for user in page["Users"]}
    first = users["person-000"]
    assert first["GroupList"] == ["readers"] and first["Path"] == "/people/"
    assert first["UserPolicyList"] == [{"PolicyName": "own-reports", "PolicyDocument": json.loads(READ_REPORTS)}]
    assert {attached["PolicyName"] for attached in first["AttachedManagedPolicies"]} == {"read-reports", "was-dangerous"}
    # Whoever has no inline policy has no list of them either.
    assert "UserPolicyList" not in users["person-001"] and users["person-001"]["AttachedManagedPolicies"] == []

    groups = by_name(found["GroupDetailList"], "GroupName")
    assert set(groups) == {"readers", "Administrators"}
    group = groups["readers"]
    assert group["GroupPolicyList"] == [{"PolicyName": "reports", "PolicyDocument": json.loads(READ_REPORTS)}]
    assert [attached["PolicyArn"] for attached in group["AttachedManagedPolicies"]] == [AWS_MANAGED]

    [role] = found["RoleDetailList"]
    assert role["AssumeRolePolicyDocument"] == json.loads(MACHINES)
    assert role["Tags"] == [{"Key": "Team", "Value": "build"}]
    [profile] = role["InstanceProfileList"]
    assert profile["InstanceProfileName"] == "deployer-machines" and profile["Roles"][0]["RoleId"] == role["RoleId"]

    policies = by_name(found["Policies"], "PolicyName")
    assert set(policies) == {
        "start-machines", "read-reports", "was-dangerous", "IAMUserChangePassword", "AdministratorAccess"}
    assert len(policies) == len(found["Policies"])
    assert [(version["VersionId"], version["IsDefaultVersion"])
            for version in policies["was-dangerous"]["PolicyVersionList"]] == [("v2", True), ("v1", False)]
    assert policies["start-machines"]["PolicyVersionList"][0]["Document"] == json.loads(PASS_ROLES)
    [managed] = policies["IAMUserChangePassword"]["PolicyVersionList"]
    current = iam.get_policy_version(PolicyArn=AWS_MANAGED, VersionId=managed["VersionId"])["PolicyVersion"]
    assert managed["Document"] == current["Document"] and managed["IsDefaultVersion"]


def test_scan_flags_what_was_planted_and_nothing_else(account, tmp_path):
    folder, environment = tmp_path / "out", account.environment()
    download(environment, folder)
    results = scan(environment, folder)
    assert flagged(results) == {("customer_managed_policies", "start-machines")}
    # It has one entry for the same document in two places.
    [inline] = results["inline_policies"].values()
    assert inline["AttachedTo"] == {"groups": ["readers"], "roles": [], "users": ["person-000"]}
    # It leaves out `AdministratorAccess`: that somebody may everything is no finding.
    assert [found["PolicyName"] for found in results["aws_managed_policies"].values()] == ["IAMUserChangePassword"]
    [role] = results["roles"].values()
    assert role["customer_managed_policies"] and not role["is_excluded"]


def test_scan_flags_nothing_once_the_policy_is_mended(account, tmp_path):
    iam = account.client("iam")
    [arn] = [entry["Arn"] for entry in iam.list_policies(Scope="Local")["Policies"]
             if entry["PolicyName"] == "start-machines"]
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ_REPORTS, SetAsDefault=True)
    folder, environment = tmp_path / "out", account.environment()
    download(environment, folder)
    assert flagged(scan(environment, folder)) == set()


def test_download_needs_its_one_right(account, tmp_path):
    iam = account.client("iam")
    iam.create_user(UserName="auditor")
    environment = account.environment(*key_of(account, "auditor"))
    refused = cloudsplaining(environment, "download", "--output", str(tmp_path))
    assert refused.returncode != 0
    assert "(AccessDenied) when calling the GetAccountAuthorizationDetails operation" in refused.stderr
    assert "user/auditor is not authorized to perform: iam:GetAccountAuthorizationDetails" in refused.stderr
    assert not (tmp_path / "default.json").exists()

    iam.put_user_policy(UserName="auditor", PolicyName="download", PolicyDocument=policy(
        allow("iam:GetAccountAuthorizationDetails")))
    assert len(download(environment, tmp_path / "out")["UserDetailList"]) == CROWD + len({"admin", "auditor"})
