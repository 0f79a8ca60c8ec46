"""Passwords of users: login profiles, ChangePassword and the account's policy, with the real aws-cli and boto3."""

import json

import pytest
from conftest import Server, aws
from world import World, allow
from world import code as outcome

GOOD = "Correct-horse1"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A server of its own: a password policy is the account's."""
    server = Server(tmp_path_factory.mktemp("passwords") / "data").start()
    yield World(server)
    server.stop()


def refusal(attempt, **arguments) -> tuple[str, str]:
    with pytest.raises(Exception) as caught:
        attempt(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


def test_a_profile_from_its_making_to_its_end(world):
    environment = world.server.environment()
    world.iam.create_user(UserName="alice")

    def profile(verb: str, *arguments: str):
        return aws(environment, "iam", f"{verb}-login-profile", "--user-name", "alice", *arguments)

    missing = "Login Profile for User alice cannot be found."
    assert missing in profile("get").stderr and missing in profile("delete").stderr
    assert missing in profile("update", "--password", GOOD).stderr
    made = profile("create", "--password", GOOD, "--password-reset-required")
    answer = json.loads(made.stdout)["LoginProfile"]
    assert answer["UserName"] == "alice" and answer["PasswordResetRequired"] is True
    assert json.loads(profile("get").stdout)["LoginProfile"] == answer
    assert "Login Profile for user alice already exists." in profile("create", "--password", GOOD).stderr
    assert profile("update", "--no-password-reset-required").returncode == 0
    assert json.loads(profile("get").stdout)["LoginProfile"]["PasswordResetRequired"] is False
    assert "Cannot delete entity, must delete login profile first." in aws(
        environment, "iam", "delete-user", "--user-name", "alice").stderr
    assert profile("delete").returncode == 0
    assert aws(environment, "iam", "delete-user", "--user-name", "alice").returncode == 0


def test_users_change_their_own(world):
    key = world.user("bob", allow("iam:ChangePassword", Resource=f"arn:aws:iam::{world.account}:user/${{aws:username}}"))
    environment = world.server.environment(*key)

    def change(old: str, new: str):
        return aws(environment, "iam", "change-password", "--old-password", old, "--new-password", new)

    assert "Login Profile for User bob cannot be found." in change(GOOD, "Another-one1").stderr
    world.iam.create_login_profile(UserName="bob", Password=GOOD, PasswordResetRequired=True)
    wrong = change("Wrong-horse1", "Another-one1")
    assert "(AccessDenied)" in wrong.stderr and "The old password was incorrect." in wrong.stderr
    assert change(GOOD, "Another-one1").returncode == 0
    assert world.iam.get_login_profile(UserName="bob")["LoginProfile"]["PasswordResetRequired"] is False
    assert "(AccessDenied)" in change(GOOD, "Yet-another1").stderr
    weak = change("Another-one1", "weak")
    assert "(PasswordPolicyViolation)" in weak.stderr and "Password should have a minimum length of 8" in weak.stderr
    stranger = world.server.client("iam", *world.user("carol"))
    assert outcome(stranger.change_password, OldPassword=GOOD, NewPassword="Another-one1") == "AccessDenied"


def test_roles_have_no_password(world):
    role = world.role("passwords")
    world.iam.attach_role_policy(RoleName="passwords", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    key, token = world.session(role, world.server.client("sts"))
    iam = world.server.client("iam", *key, token)
    assert refusal(iam.change_password, OldPassword=GOOD, NewPassword="Another-one1") == (
        "InvalidUserType", "Only IAM Users can change their own password.")
    assert refusal(iam.get_login_profile) == (
        "ValidationError", "Must specify userName when calling with non-User credentials")


def test_the_policy_of_the_account(world):
    iam = world.iam
    none = ("NoSuchEntity", f"The Password Policy with domain name {world.account} cannot be found.")
    assert refusal(iam.get_account_password_policy) == none
    assert outcome(iam.delete_account_password_policy) == "NoSuchEntity"
    environment = world.server.environment()
    set_ = aws(
        environment, "iam", "update-account-password-policy", "--minimum-password-length", "12", "--require-symbols",
        "--require-numbers", "--max-password-age", "90", "--password-reuse-prevention", "2",
        "--allow-users-to-change-password", "--no-hard-expiry")
    assert set_.returncode == 0, set_.stderr
    assert iam.get_account_password_policy()["PasswordPolicy"] == {
        "MinimumPasswordLength": 12, "RequireSymbols": True, "RequireNumbers": True,
        "RequireUppercaseCharacters": False, "RequireLowercaseCharacters": False, "AllowUsersToChangePassword": True,
        "ExpirePasswords": True, "MaxPasswordAge": 90, "PasswordReusePrevention": 2, "HardExpiry": False}
    assert outcome(iam.update_account_password_policy, MinimumPasswordLength=5) == "ValidationError"
    assert outcome(iam.update_account_password_policy, MaxPasswordAge=1096) == "ValidationError"

    # Without a policy of their own, users may change their passwords now, and nobody else's.
    dora = world.server.client("iam", *world.user("dora"))
    iam.create_login_profile(UserName="dora", Password="first-password-1")
    assert refusal(dora.change_password, OldPassword="first-password-1", NewPassword="no digit in-here") == (
        "PasswordPolicyViolation", "Password should have at least one number")
    dora.change_password(OldPassword="first-password-1", NewPassword="second-password-2")
    assert dora.get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 12
    assert outcome(dora.update_login_profile, UserName="dora", Password="third-password-3") == "AccessDenied"
    reused = ("PasswordPolicyViolation", "Policy constraint violation with password reuse prevention during password change.")
    for attempt in (
        lambda: dora.change_password(OldPassword="second-password-2", NewPassword="first-password-1"),
        lambda: iam.update_login_profile(UserName="dora", Password="first-password-1"),
    ):
        assert refusal(attempt) == reused
    dora.change_password(OldPassword="second-password-2", NewPassword="third-password-3")
    iam.update_login_profile(UserName="dora", Password="first-password-1")

    iam.delete_account_password_policy()
    assert refusal(iam.get_account_password_policy) == none
    assert outcome(dora.change_password, OldPassword="first-password-1", NewPassword="Fourth-one4") == "AccessDenied"


def test_guesses_lock_and_no_restart_opens_them(fresh):
    iam = fresh.client("iam")
    iam.create_login_profile(UserName="admin", Password=GOOD)
    for _ in range(5):
        assert refusal(iam.change_password, OldPassword="guess", NewPassword="Another-one1")[1].startswith("The old")
    for _ in range(2):
        got = refusal(iam.change_password, OldPassword=GOOD, NewPassword="Another-one1")
        assert got[0] == "AccessDenied" and "locked until" in got[1]
        fresh.kill()
        fresh.start()
    iam.update_login_profile(UserName="admin", Password="From-above1")
    iam.change_password(OldPassword="From-above1", NewPassword="Another-one1")


def test_no_password_on_the_disk_or_in_the_log(fresh):
    iam = fresh.client("iam")
    iam.create_login_profile(UserName="admin", Password=GOOD)
    iam.change_password(OldPassword=GOOD, NewPassword="Another-one1")
    assert outcome(iam.change_password, OldPassword="Wrong-guess1", NewPassword="Better-one1") == "AccessDenied"
    assert outcome(iam.create_login_profile, UserName="admin", Password="Once-more1") == "EntityAlreadyExists"
    assert outcome(iam.update_login_profile, UserName="admin", Password="snow☃man") == "ValidationError"
    assert fresh.stop() == 0
    kept = b"".join(path.read_bytes() for path in fresh.data.iterdir() if path.is_file()) + fresh.log.read_bytes()
    assert b"CreateLoginProfile" in kept and b"ChangePassword" in kept
    for secret in (GOOD, "Another-one1", "Wrong-guess1", "Better-one1", "Once-more1", "snow", "scrypt"):
        assert secret.encode() not in kept
