"""Ansible's modules for IAM and STS, as Debian has them: what they make is there, and a second run changes nothing."""

import json

import botocore.exceptions
import pytest

from account import attached, details, key_of, tags
from conftest import Server
from otp import Telephone, step
from playbooks import play
from world import allow, code, policy

EVERYTHING = {"policy", "boundary", "user", "user without anything", "group", "role", "bounded role", "inline policies",
              "password policy"}
OWN = policy(allow("sts:GetCallerIdentity"))
# What the second release leaves as it was.
CONSTANT = {"boundary", "user without anything"}


def test_an_account_is_made_kept_changed_and_taken_away(fresh):
    iam = fresh.client("iam")

    first = play(fresh, "present", release=1)
    assert (first.code, first.failures(), first.changes()) == (0, {}, EVERYTHING)
    held = details(fresh)
    ada, builders, machine = held["ada"], held["builders"], held["machine"]
    assert tags(ada) == {"Team": "build", "Empty": ""}
    assert ada["GroupList"] == ["builders"] == held["bare"]["GroupList"]
    assert attached(ada) == attached(machine) == {"keep-reports"} and attached(builders) == {"IAMReadOnlyAccess"}
    assert [len(entry[key]) for entry, key in (
        (ada, "UserPolicyList"), (builders, "GroupPolicyList"), (machine, "RolePolicyList"))] == [1, 1, 1]
    assert machine["Path"] == "/machines/" and machine["InstanceProfileList"][0]["InstanceProfileName"] == "machine"
    assert held["deployer"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == held["boundary"]["Arn"]
    assert held["deployer"]["InstanceProfileList"] == []
    role = iam.get_role(RoleName="machine")["Role"]
    assert (role["Description"], role["MaxSessionDuration"]) == ("Builds", 3600)
    assert iam.get_login_profile(UserName="ada")["LoginProfile"]["UserName"] == "ada"
    rules = iam.get_account_password_policy()["PasswordPolicy"]
    assert (rules["MinimumPasswordLength"], rules["MaxPasswordAge"], rules["PasswordReusePrevention"]) == (12, 90, 5)

    again = play(fresh, "present", release=1)
    assert (again.code, again.failures(), again.changes(), again.changed) == (0, {}, set(), 0)
    assert details(fresh) == held

    second = play(fresh, "present", release=2)
    assert (second.code, second.failures(), second.changes()) == (0, {}, EVERYTHING - CONSTANT)
    held = details(fresh)
    assert tags(held["ada"]) == {"Team": "ship"} and held["bare"]["GroupList"] == []
    assert attached(held["ada"]) == {"IAMUserChangePassword"} and attached(held["builders"]) == set()
    assert [version["VersionId"] for version in held["keep-reports"]["PolicyVersionList"]] == ["v2", "v1"]
    assert held["keep-reports"]["DefaultVersionId"] == "v2" and held["keep-reports"]["AttachmentCount"] == 0
    assert tags(held["machine"]) == {"Team": "build", "Stage": "live"}
    assert held["deployer"]["PermissionsBoundary"]["PermissionsBoundaryArn"].endswith(":aws:policy/PowerUserAccess")
    role = iam.get_role(RoleName="machine")["Role"]
    assert (role["Description"], role["MaxSessionDuration"]) == ("Builds & ships", 7200)
    rules = iam.get_account_password_policy()["PasswordPolicy"]
    assert rules["MinimumPasswordLength"] == 16 and not {"MaxPasswordAge", "PasswordReusePrevention"} & set(rules)

    again = play(fresh, "present", release=2)
    assert (again.code, again.failures(), again.changes()) == (0, {}, set())
    assert details(fresh) == held

    gone = play(fresh, "absent")
    assert (gone.code, gone.failures()) == (0, {})
    assert gone.changes() == {"inline policy", "group", "users", "roles", "policies", "password policy"}
    assert set(details(fresh)) == {"admin", "Administrators"}
    assert iam.list_instance_profiles()["InstanceProfiles"] == []
    assert code(iam.get_account_password_policy) == "NoSuchEntity"

    again = play(fresh, "absent")
    assert (again.code, again.failures(), again.changes()) == (0, {}, set())


@pytest.fixture
def people(fresh: Server) -> Server:
    """Ada, who is a builder and has a key and a device, and a role."""
    iam = fresh.client("iam")
    iam.create_user(UserName="ada", Tags=[{"Key": "Team", "Value": "build"}])
    iam.put_user_policy(UserName="ada", PolicyName="own", PolicyDocument=OWN)
    iam.create_user(UserName="bare")
    iam.create_group(GroupName="builders")
    iam.add_user_to_group(GroupName="builders", UserName="ada")
    account = fresh.client("sts").get_caller_identity()["Account"]
    iam.create_role(RoleName="machine", Path="/machines/", AssumeRolePolicyDocument=policy({
        "Effect": "Allow", "Principal": {"AWS": account}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "twelve"}}}))
    return fresh


def test_it_sees_what_is_there(people):
    key, _ = key_of(people, "ada")
    telephone = Telephone.new(people.client("iam"), "ada").enable(people.client("iam"), "ada")
    seen = play(people, "look")
    assert (seen.code, seen.failures(), seen.changes()) == (0, {}, set())
    assert seen.of("caller")["arn"].endswith(":user/admin")
    users = {user["user_name"]: user for user in seen.of("users")["iam_users"]}
    assert set(users) == {"ada", "admin", "bare"}
    assert [user["user_name"] for user in seen.of("members")["iam_users"]] == ["ada"]
    assert seen.of("nobody")["iam_users"] == []
    [role] = seen.of("roles")["iam_roles"]
    assert (role["role_name"], role["max_session_duration"], role["tags"]) == ("machine", 3600, {})
    assert (role["inline_policies"], role["managed_policies"], role["instance_profiles"]) == ([], [], [])
    [inline] = seen.of("inline policy")["policies"]
    assert inline["policy_document"] == json.loads(OWN)
    [found] = seen.of("access keys")["access_keys"]
    assert (found["access_key_id"], found["status"]) == (key, "Active")
    [device] = seen.of("devices")["mfa_devices"]
    assert (device["serial_number"], device["user_name"]) == (telephone.serial, "ada")


def test_keys_are_made_rotated_and_deleted(people):
    done = play(people, "keys")
    assert (done.code, done.failures()) == (0, {})
    assert done.changes() == {"made", "made inactive", "second", "rotated", "deleted"}
    assert done.of("made inactive")["access_key"]["status"] == "Inactive"
    assert done.of("rotated")["deleted_access_key_id"] == done.of("made")["access_key_id"]
    [left] = people.client("iam").list_access_keys(UserName="ada")["AccessKeyMetadata"]
    assert left["AccessKeyId"] == done.of("second")["access_key_id"]
    good = people.client("sts", left["AccessKeyId"], done.of("second")["secret_access_key"])
    assert good.get_caller_identity()["Arn"].endswith(":user/ada")


def test_sessions_are_of_whom_they_say(people):
    iam = people.client("iam")
    telephone = Telephone.new(iam, "ada").enable(iam, "ada")
    iam.put_user_policy(UserName="ada", PolicyName="assume", PolicyDocument=policy(allow("sts:AssumeRole")))
    role = iam.get_role(RoleName="machine")["Role"]
    # Ansible is slow to come to it: the code of the next step is good the longest.
    telephone.used = max(telephone.used, step())
    done = play(people, "sessions", key_of(people, "ada"), role=role["Arn"], device=telephone.serial,
                code=telephone.code())
    assert done.code == 0 and set(done.failures()) == {"without the external id", "users as the role"}
    assert "(AccessDenied) when calling the AssumeRole operation" in done.failures()["without the external id"]
    assert "(AccessDenied) when calling the ListUsers operation" in done.failures()["users as the role"]
    assert done.of("role")["sts_user"]["assumed_role_id"] == f"{role['RoleId']}:ansible"
    assert done.of("who the role is")["arn"].endswith(":assumed-role/machine/ansible")
    assert done.of("who the user is")["arn"].endswith(":user/ada")


def test_who_may_only_read_changes_nothing(people):
    iam = people.client("iam")
    key = key_of(people, "ada")
    iam.attach_user_policy(UserName="ada", PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    before = details(people)
    refused = play(people, "present", key, release=1)
    assert (refused.code, refused.changes()) == (2, set())
    [(task, message)] = refused.failures().items()
    assert task == "policy" and "(AccessDenied) when calling the CreatePolicy operation" in message
    assert "user/ada is not authorized to perform: iam:CreatePolicy on resource: policy keep-reports" in message
    seen = play(people, "look", key)
    assert (seen.code, seen.failures()) == (0, {}) and len(seen.of("users")["iam_users"]) == 3
    assert details(people) == before

    iam.detach_user_policy(UserName="ada", PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
    refused = play(people, "look", key)
    assert refused.code == 2 and "(AccessDenied) when calling the ListUsers operation" in refused.failures()["users"]


def test_a_wrong_secret_is_refused(fresh):
    key, _ = fresh.admin()
    with pytest.raises(botocore.exceptions.ClientError, match="SignatureDoesNotMatch"):
        fresh.client("sts", key, "wrong").get_caller_identity()
    refused = play(fresh, "look", (key, "wrong"))
    assert refused.code == 2 and "SignatureDoesNotMatch" in refused.failures()["caller"]
