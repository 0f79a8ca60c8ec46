"""Cloud Custodian: its policies find what they are about, and their actions do it."""

import dataclasses
import json
import pathlib
import re

import pytest

from account import attached, details, key_of, tags
from conftest import CLIENTS, FOLDER, Server, run
from neighbour import tagging
from otp import Telephone
from world import allow, policy

FULL_ACCESS = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
READ_ONLY = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
MAKE_USERS = policy(allow("iam:CreateUser"))
READ = policy(allow("s3:GetObject"))
PASSWORD = "Tr0ub4dor & 3 horses"

# The names of what each policy of find.yml finds.
FOUND = {
    "user-active-key": {"admin", "active", "idle", "leaving"},
    "user-without-device": {"admin", "active", "idle", "strong", "bounded", "console"},
    "user-who-signs-in": {"console", "leaving"},
    "user-with-inline-policy": {"active", "strong", "bounded", "leaving"},
    "user-administrator": {"admin"},
    "user-builder": {"active", "leaving"},
    "user-who-may-make-users": {"admin", "strong"},
    "user-who-could-but-for-the-boundary": {"bounded"},
    "user-who-used-iam": {"active"},
    "user-who-used-nothing": {"idle", "strong", "bounded", "console", "leaving"},
    "user-reported-with-device": {"leaving"},
    "user-reported-with-password-never-used": {"console", "leaving"},
    "user-reported-with-key-never-used": {"idle", "leaving"},
    "user-with-service-specific-credentials": set(),
    "key-active": {"admin", "active", "idle", "leaving"},
    "role-of-a-stranger": {"stranger"},
    "role-with-inline-policy": {"machine"},
    "role-with-full-access": {"machine"},
    "role-tagged": {"machine"},
    "role-never-used": {"machine", "stranger"},
    "role-that-may-read": {"machine"},
    "policy-used": {"reads", "boundary"},
    "policy-unused": {"unused"},
    "policy-allows-all": {"unused"},
    "policy-lets-make-users": {"unused"},
    "policy-of-aws": {"AdministratorAccess", "AmazonS3FullAccess"},
    "group-empty": {"nobodies"},
    "group-with-inline-policy": {"builders"},
    "group-of-administrators": {"Administrators"},
    "profile-without-role": {"spare"},
    "profile-with-full-access": {"machines"},
    "account-root-without-device": {""},
    "account-root-with-keys": set(),
    "account-without-password-policy": {""},
}
# What each policy of change.yml finds, and then changes.
CHANGED = {
    "tag-who-has-keys": {"admin", "active", "idle", "leaving"},
    "mark-who-signs-in-without-device": {"console"},
    "disable-keys-that-nobody-used": {"idle", "leaving"},
    "bound-who-may-make-users": {"strong"},
    "make-builders-of-the-idle": {"idle"},
    "delete-who-left": {"leaving"},
    "give-roles-reading": {"stranger"},
    "delete-role-with-full-access": {"machine"},
    "delete-policies-that-nobody-uses": {"unused"},
    "delete-group-that-is-empty": {"nobodies"},
    "delete-inline-policies-of-groups": {"builders"},
    "put-a-role-into-profiles": {"spare"},
    "set-password-policy": {""},
    "set-token-version": {""},
}
# The calls that do it, the first of each policy.
CHANGES = {
    "TagUser", "UpdateAccessKey", "PutUserPermissionsBoundary", "AddUserToGroup", "DeleteLoginProfile", "AttachRolePolicy",
    "DetachRolePolicy", "DeletePolicyVersion", "DeleteGroup", "DeleteGroupPolicy", "AddRoleToInstanceProfile",
    "UpdateAccountPasswordPolicy", "SetSecurityTokenServicePreferences",
}
NAMES = ("UserName", "RoleName", "GroupName", "PolicyName", "InstanceProfileName", "account_name")


@dataclasses.dataclass
class Ran:
    """What a run of policies left: its exit code, what it said, and the resources that each policy found."""

    code: int
    log: str
    found: dict[str, list[dict]]

    def names(self) -> dict[str, set[str]]:
        return {name: {next(entry[key] for key in NAMES if key in entry) for entry in entries}
                for name, entries in self.found.items()}

    def refused(self) -> set[str]:
        """The calls that were refused for want of a right."""
        return set(re.findall(r"\(AccessDenied\) when calling the (\w+) operation", self.log))


def custodian(server: Server, name: str, out: pathlib.Path, key: tuple[str, str] | None = None, *more: str) -> Ran:
    access, secret = key or server.admin()
    with tagging() as neighbour:
        done = run(
            [str(CLIENTS / "custodian"), "run", "--output-dir", str(out), "--region", "us-east-1", "--cache-period", "0",
             *more, str(FOLDER / "custodian" / f"{name}.yml")],
            server.environment(access, secret) | {"AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API": neighbour})
    found = {path.parent.name: json.loads(path.read_text()) for path in out.glob("*/resources.json")}
    return Ran(done.returncode, done.stdout + done.stderr, found)


def plant_users(server: Server, boundary: str) -> None:
    iam = server.client("iam")
    for name in ("active", "idle", "strong", "bounded", "console", "leaving"):
        iam.create_user(UserName=name)
    iam.put_user_policy(UserName="active", PolicyName="own", PolicyDocument=policy(allow("iam:ListUsers")))
    server.client("iam", *key_of(server, "active")).list_users()
    for name in ("strong", "bounded", "leaving"):
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=READ if name == "leaving" else MAKE_USERS)
    iam.put_user_permissions_boundary(UserName="bounded", PermissionsBoundary=boundary)
    for name in ("console", "leaving"):
        iam.create_login_profile(UserName=name, Password=PASSWORD)
    for name in ("idle", "leaving"):
        key_of(server, name)
    Telephone.new(iam, "leaving").enable(iam, "leaving")


@pytest.fixture
def account(fresh: Server) -> Server:
    """One of everything that find.yml looks for, and one that it must not find."""
    iam = fresh.client("iam")
    made = {name: iam.create_policy(PolicyName=name, PolicyDocument=document)["Policy"]["Arn"] for name, document in (
        ("reads", READ), ("boundary", policy(allow("s3:*"))), ("unused", READ))}
    iam.create_policy_version(PolicyArn=made["unused"], PolicyDocument=policy(allow("*")), SetAsDefault=True)
    plant_users(fresh, made["boundary"])
    for group in ("builders", "nobodies"):
        iam.create_group(GroupName=group)
    for user in ("active", "leaving"):
        iam.add_user_to_group(GroupName="builders", UserName=user)
    iam.put_group_policy(GroupName="builders", PolicyName="own", PolicyDocument=READ)
    iam.attach_user_policy(UserName="leaving", PolicyArn=made["reads"])
    iam.create_role(
        RoleName="machine", Tags=[{"Key": "Team", "Value": "build"}], AssumeRolePolicyDocument=policy({
            "Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}))
    iam.create_role(RoleName="stranger", AssumeRolePolicyDocument=policy({
        "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole"}))
    iam.put_role_policy(RoleName="machine", PolicyName="own", PolicyDocument=READ)
    iam.attach_role_policy(RoleName="machine", PolicyArn=FULL_ACCESS)
    for profile in ("machines", "spare"):
        iam.create_instance_profile(InstanceProfileName=profile)
    iam.add_role_to_instance_profile(InstanceProfileName="machines", RoleName="machine")
    return fresh


def test_policies_find_what_they_are_about(account, tmp_path):
    ran = custodian(account, "find", tmp_path / "out")
    assert ran.code == 0, ran.log
    assert ran.names() == FOUND


def test_actions_change_what_was_found_and_nothing_else(account, tmp_path):
    iam = account.client("iam")
    before = details(account)
    ran = custodian(account, "change", tmp_path / "out")
    assert (ran.code, ran.refused()) == (0, set()), ran.log
    assert ran.names() == CHANGED

    held = details(account)
    assert set(before) - set(held) == {"leaving", "machine", "unused", "nobodies"} and set(held) <= set(before)
    assert {name for name, entry in held.items() if "Custodian" in tags(entry)} == {
        "admin", "active", "idle", "stranger"}
    assert tags(held["console"])["maid_status"].startswith("Resource does not meet policy: delete@")
    [key] = iam.list_access_keys(UserName="idle")["AccessKeyMetadata"]
    assert key["Status"] == "Inactive"
    [key] = iam.list_access_keys(UserName="active")["AccessKeyMetadata"]
    assert key["Status"] == "Active"
    assert held["strong"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == held["boundary"]["Arn"]
    assert held["idle"]["GroupList"] == ["builders"] and attached(held["idle"]) == {"reads"}
    assert attached(held["stranger"]) == attached(held["builders"]) == {"reads"}
    assert held["stranger"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == "arn:aws:iam::aws:policy/ReadOnlyAccess"
    assert held["builders"]["GroupPolicyList"] == []
    [profile] = iam.list_instance_profiles()["InstanceProfiles"]
    assert (profile["InstanceProfileName"], profile["Roles"][0]["RoleName"]) == ("spare", "stranger")
    [device] = iam.list_virtual_mfa_devices()["VirtualMFADevices"]
    assert "User" not in device
    rules = iam.get_account_password_policy()["PasswordPolicy"]
    assert (rules["MinimumPasswordLength"], rules["MaxPasswordAge"], rules["RequireNumbers"]) == (16, 90, True)
    assert iam.get_account_summary()["SummaryMap"]["GlobalEndpointTokenVersion"] == 2
    # Whom no policy was about.
    for name in ("bounded", "Administrators", "reads"):
        assert {**held[name], "AttachmentCount": 0} == {**before[name], "AttachmentCount": 0}

    # A key that is put away was still never used.
    again = custodian(account, "change", tmp_path / "again")
    assert (again.code, again.names()) == (0, {name: set() for name in CHANGED} | {
        "disable-keys-that-nobody-used": {"idle"}}), again.log
    assert details(account) == held


def test_a_role_that_may_read_finds_all_and_changes_nothing(account, tmp_path):
    iam = account.client("iam")
    own = account.client("sts").get_caller_identity()["Account"]
    auditor = iam.create_role(RoleName="auditor", AssumeRolePolicyDocument=policy({
        "Effect": "Allow", "Principal": {"AWS": own}, "Action": "sts:AssumeRole"}))["Role"]["Arn"]
    iam.attach_role_policy(RoleName="auditor", PolicyArn=READ_ONLY)
    before = details(account)

    found = custodian(account, "find", tmp_path / "find", None, "--assume", auditor)
    assert (found.code, found.refused()) == (0, set()), found.log
    assert found.names() == FOUND | {"policy-of-aws": FOUND["policy-of-aws"] | {"IAMReadOnlyAccess"}}

    refused = custodian(account, "change", tmp_path / "change", None, "--assume", auditor)
    assert refused.code != 0 and refused.refused() == CHANGES
    assert "assumed-role/auditor/CloudCustodian is not authorized to perform: iam:TagUser" in refused.log
    after = details(account)
    # The role was used, and that is seen.
    assert after.pop("auditor")["RoleLastUsed"]["Region"] == "us-east-1" and before.pop("auditor")["RoleLastUsed"] == {}
    assert after == before


def test_who_may_nothing_finds_nothing(account, tmp_path):
    refused = custodian(account, "find", tmp_path / "out", key_of(account, "console"))
    assert refused.code != 0 and not any(refused.found.values())
    assert refused.refused() == {
        "ListUsers", "ListRoles", "ListPolicies", "ListGroups", "ListInstanceProfiles", "ListAccountAliases"}
    assert "user/console is not authorized to perform: iam:ListUsers on resource" in refused.log
