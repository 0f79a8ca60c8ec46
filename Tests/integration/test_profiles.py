"""Instance profiles, the account's alias, and waiters, by the real aws-cli and boto3; each flow with its negative twin."""

import json

import botocore.exceptions
import pytest

from conftest import aws
from test_boto3 import code_of
from world import World, allow, policy, trust

ONCE = {"Delay": 1, "MaxAttempts": 1}


@pytest.fixture(scope="module")
def world(server) -> World:
    return World(server)


def test_the_life_of_an_instance_profile(server, world):
    admin = server.environment()
    world.role("profile-role", trust(f"{world.account}"))
    made = aws(admin, "iam", "create-instance-profile", "--instance-profile-name", "cli-web", "--path", "/web/",
               "--tags", "Key=Team,Value=web")
    assert made.returncode == 0, made.stderr
    profile = json.loads(made.stdout)["InstanceProfile"]
    assert profile["Arn"] == f"arn:aws:iam::{world.account}:instance-profile/web/cli-web"
    assert profile["InstanceProfileId"].startswith("AIPA") and profile["Roles"] == []
    again = aws(admin, "iam", "create-instance-profile", "--instance-profile-name", "CLI-WEB")
    assert "(EntityAlreadyExists)" in again.stderr and "Instance Profile CLI-WEB already exists." in again.stderr
    both = ["--instance-profile-name", "cli-web", "--role-name", "profile-role"]
    assert aws(admin, "iam", "add-role-to-instance-profile", *both).returncode == 0
    full = aws(admin, "iam", "add-role-to-instance-profile", *both)
    assert "(LimitExceeded)" in full.stderr and "InstanceSessionsPerInstanceProfile: 1" in full.stderr
    shown = json.loads(aws(admin, "iam", "get-instance-profile", "--instance-profile-name", "cli-web").stdout)
    assert [role["RoleName"] for role in shown["InstanceProfile"]["Roles"]] == ["profile-role"]
    assert shown["InstanceProfile"]["Tags"] == [{"Key": "Team", "Value": "web"}]
    listed = json.loads(aws(admin, "iam", "list-instance-profiles-for-role", "--role-name", "profile-role").stdout)
    assert [entry["InstanceProfileName"] for entry in listed["InstanceProfiles"]] == ["cli-web"]
    for name, arguments in (("delete-role", ["--role-name", "profile-role"]),
                            ("delete-instance-profile", ["--instance-profile-name", "cli-web"])):
        refused = aws(admin, "iam", name, *arguments)
        assert "(DeleteConflict)" in refused.stderr
        assert "Cannot delete entity, must remove roles from instance profile first." in refused.stderr
    assert aws(admin, "iam", "remove-role-from-instance-profile", *both).returncode == 0
    assert "(NoSuchEntity)" in aws(admin, "iam", "remove-role-from-instance-profile", *both).stderr
    assert aws(admin, "iam", "delete-instance-profile", "--instance-profile-name", "cli-web").returncode == 0
    assert aws(admin, "iam", "delete-role", "--role-name", "profile-role").returncode == 0
    gone = aws(admin, "iam", "get-instance-profile", "--instance-profile-name", "cli-web")
    assert "(NoSuchEntity)" in gone.stderr and "Instance Profile cli-web cannot be found." in gone.stderr


def test_to_fill_a_profile_is_to_pass_a_role(server, world):
    """Without iam:PassRole nobody gives a machine more than it has itself."""
    role = world.role("passed-role")
    world.iam.create_instance_profile(InstanceProfileName="passing")
    add = {"InstanceProfileName": "passing", "RoleName": "passed-role"}
    filler = world.user("filler", allow("iam:*InstanceProfile"))
    code, message = code_of(lambda: server.client("iam", *filler).add_role_to_instance_profile(**add))
    assert code == "AccessDenied" and f"iam:PassRole on resource: {role}" in message
    only_lambda = world.user("lambda-filler", allow("iam:*InstanceProfile"), allow("iam:PassRole", Condition={
        "StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}))
    assert code_of(lambda: server.client("iam", *only_lambda).add_role_to_instance_profile(**add))[0] == "AccessDenied"
    machines = world.user("machine-filler", allow("iam:*InstanceProfile"), allow("iam:PassRole", Condition={
        "StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"},
        "ArnLike": {"iam:AssociatedResourceArn": f"arn:aws:ec2:*:{world.account}:instance/*"}}))
    server.client("iam", *machines).add_role_to_instance_profile(**add)
    nobody = server.client("iam", *world.user("no-filler", allow("iam:PassRole")))
    code, message = code_of(lambda: nobody.remove_role_from_instance_profile(**add))
    assert code == "AccessDenied" and "on resource: instance profile passing because no identity-based" in message


def test_profiles_by_their_tags(server, world):
    for team in ("red", "blue"):
        world.iam.create_instance_profile(InstanceProfileName=f"of-{team}", Tags=[{"Key": "Team", "Value": team}])
    red = server.client("iam", *world.user("red-reader", allow("iam:GetInstanceProfile", Condition={
        "StringEquals": {"aws:ResourceTag/Team": "red"}})))
    assert red.get_instance_profile(InstanceProfileName="of-red")["InstanceProfile"]["Tags"][0]["Value"] == "red"
    assert code_of(lambda: red.get_instance_profile(InstanceProfileName="of-blue"))[0] == "AccessDenied"
    world.iam.tag_instance_profile(InstanceProfileName="of-blue", Tags=[{"Key": "Team", "Value": "red"}])
    red.get_instance_profile(InstanceProfileName="of-blue")
    world.iam.untag_instance_profile(InstanceProfileName="of-red", TagKeys=["Team"])
    assert code_of(lambda: red.get_instance_profile(InstanceProfileName="of-red"))[0] == "AccessDenied"


def test_pages_of_profiles_and_of_their_tags(world):
    for number in range(5):
        world.iam.create_instance_profile(
            InstanceProfileName=f"paged-{number}", Path="/paged/",
            Tags=[{"Key": f"key-{tag}", "Value": "x"} for tag in range(5)])
    sizes = {"PageSize": 2}
    pages = list(world.iam.get_paginator("list_instance_profiles").paginate(
        PathPrefix="/paged/", PaginationConfig=sizes))
    assert [len(page["InstanceProfiles"]) for page in pages] == [2, 2, 1]
    tags = list(world.iam.get_paginator("list_instance_profile_tags").paginate(
        InstanceProfileName="paged-0", PaginationConfig=sizes))
    assert [tag["Key"] for page in tags for tag in page["Tags"]] == [f"key-{tag}" for tag in range(5)]
    world.role("paged-role")
    for number in range(5):
        world.iam.add_role_to_instance_profile(InstanceProfileName=f"paged-{number}", RoleName="paged-role")
    held = list(world.iam.get_paginator("list_instance_profiles_for_role").paginate(
        RoleName="paged-role", PaginationConfig=sizes))
    assert [len(page["InstanceProfiles"]) for page in held] == [2, 2, 1]
    assert list(world.iam.get_paginator("list_instance_profiles").paginate(PathPrefix="/nowhere/"))[0][
        "InstanceProfiles"] == []
    assert code_of(lambda: world.iam.list_instance_profiles(Marker="not-a-marker"))[0] == "ValidationError"


def test_waiters(world):
    """Each ends at once for what is there, and gives up on what is not."""
    world.iam.create_user(UserName="waited-user")
    world.role("waited-role")
    world.iam.create_instance_profile(InstanceProfileName="waited-profile")
    made = world.iam.create_policy(PolicyName="waited-policy", PolicyDocument=policy(allow("s3:*")))["Policy"]["Arn"]
    for waiter, there, missing in (
            ("user_exists", {"UserName": "waited-user"}, {"UserName": "never"}),
            ("role_exists", {"RoleName": "waited-role"}, {"RoleName": "never"}),
            ("instance_profile_exists", {"InstanceProfileName": "waited-profile"}, {"InstanceProfileName": "never"}),
            ("policy_exists", {"PolicyArn": made}, {"PolicyArn": made + "-never"})):
        world.iam.get_waiter(waiter).wait(**there, WaiterConfig=ONCE)
        with pytest.raises(botocore.exceptions.WaiterError):
            world.iam.get_waiter(waiter).wait(**missing, WaiterConfig=ONCE)


def test_the_alias_of_an_account(server, world):
    admin = server.environment()
    assert json.loads(aws(admin, "iam", "list-account-aliases").stdout)["AccountAliases"] == []
    assert aws(admin, "iam", "create-account-alias", "--account-alias", "tea-house").returncode == 0
    taken = aws(admin, "iam", "create-account-alias", "--account-alias", "tea-house")
    assert "(EntityAlreadyExists)" in taken.stderr and "The account alias tea-house already exists." in taken.stderr
    assert aws(admin, "iam", "create-account-alias", "--account-alias", "coffee-house").returncode == 0
    assert world.iam.list_account_aliases()["AccountAliases"] == ["coffee-house"]
    assert "(NoSuchEntity)" in aws(admin, "iam", "delete-account-alias", "--account-alias", "tea-house").stderr
    reader = server.client("iam", *world.user("alias-reader", allow("iam:ListAccountAliases")))
    assert reader.list_account_aliases()["AccountAliases"] == ["coffee-house"]
    assert code_of(lambda: reader.delete_account_alias(AccountAlias="coffee-house"))[0] == "AccessDenied"
    assert code_of(lambda: world.iam.create_account_alias(AccountAlias="Not--An-Alias"))[0] == "ValidationError"
    assert aws(admin, "iam", "delete-account-alias", "--account-alias", "coffee-house").returncode == 0
    assert world.iam.list_account_aliases()["AccountAliases"] == []
