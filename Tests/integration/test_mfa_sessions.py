"""What MFA protects: roles and calls that want a code, through boto3, and a profile that asks for one at the terminal."""

import json
import os
import pty
import select
import time

import pytest
from conftest import AWS
from otp import Telephone, code
from world import World, allow, trust
from world import code as outcome

WRONG = "MultiFactorAuthentication failed with invalid MFA one time pass code. "
UNKNOWN = (
    "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
    "associated with this user.")
WITH_MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


@pytest.fixture(scope="module")
def world(server):
    """A role that lets in whoever brings a code, and two users with a telephone each."""
    world = World(server)
    world.guarded = world.role("mfa-guarded", trust(world.root, Condition=WITH_MFA))
    may = allow("sts:AssumeRole", "iam:GetUser", Resource="*")
    world.keys = {name: world.user(name, may) for name in ("mfa-uma", "mfa-vic")}
    world.phones = {name: Telephone.new(world.iam, name).enable(world.iam, name) for name in world.keys}
    return world


def refusal(attempt, **arguments) -> tuple[str, str]:
    with pytest.raises(Exception) as caught:
        attempt(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


def test_a_guarded_role_lets_in_who_brings_a_code(world):
    sts, phone = world.server.client("sts", *world.keys["mfa-uma"]), world.phones["mfa-uma"]
    role = {"RoleArn": world.guarded, "RoleSessionName": "one"}
    assert outcome(sts.assume_role, **role) == "AccessDenied"
    taken = {"SerialNumber": phone.serial, "TokenCode": phone.code()}
    made = sts.assume_role(**role, **taken)
    assert made["AssumedRoleUser"]["Arn"].endswith(":assumed-role/mfa-guarded/one")
    assert refusal(sts.assume_role, **role, **taken) == ("AccessDenied", WRONG)
    other = world.phones["mfa-vic"]
    assert refusal(sts.assume_role, **role, SerialNumber=other.serial, TokenCode=code(other.seed, 1)) == (
        "AccessDenied", UNKNOWN)
    assert refusal(sts.assume_role, **role, TokenCode="123456")[0] == "AccessDenied"
    assert refusal(sts.assume_role, **role, SerialNumber=phone.serial)[0] == "AccessDenied"


def test_a_session_with_mfa_may_call_iam(world):
    sts, phone = world.server.client("sts", *world.keys["mfa-vic"]), world.phones["mfa-vic"]

    def client(service: str, made: dict):
        return world.server.client(service, made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])

    plain = sts.get_session_token()["Credentials"]
    assert outcome(client("iam", plain).get_user) == "InvalidClientTokenId"
    assert outcome(client("sts", plain).assume_role, RoleArn=world.guarded, RoleSessionName="one") == "AccessDenied"
    assert refusal(sts.get_session_token, SerialNumber=phone.serial, TokenCode="000000") == ("AccessDenied", WRONG)
    proven = sts.get_session_token(SerialNumber=phone.serial, TokenCode=phone.code())["Credentials"]
    assert client("iam", proven).get_user()["User"]["UserName"] == "mfa-vic"
    assert client("sts", proven).assume_role(RoleArn=world.guarded, RoleSessionName="one")["Credentials"]
    # Handed on, the session is the role's, which has no device.
    handed = client("sts", proven).assume_role(RoleArn=world.guarded, RoleSessionName="one")["Credentials"]
    assert refusal(
        client("sts", handed).assume_role, RoleArn=world.guarded, RoleSessionName="one", SerialNumber=phone.serial,
        TokenCode=code(phone.seed, 1)) == ("AccessDenied", UNKNOWN)


def test_a_device_may_be_taken_off_with_mfa(world):
    key = world.user("mfa-wes", allow("iam:*"))
    phone = Telephone.new(world.iam, "mfa-wes").enable(world.iam, "mfa-wes")
    assert outcome(world.server.client("iam", *key).deactivate_mfa_device, SerialNumber=phone.serial) == "AccessDenied"
    made = world.server.client("sts", *key).get_session_token(
        SerialNumber=phone.serial, TokenCode=phone.code())["Credentials"]
    iam = world.server.client("iam", made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])
    iam.deactivate_mfa_device(SerialNumber=phone.serial)
    assert world.iam.list_mfa_devices(UserName="mfa-wes")["MFADevices"] == []


def at_a_terminal(command: list[str], environment: dict, answer: str) -> tuple[int, str]:
    """Runs a command that asks for a code at its terminal, and answers."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, environment)
    said, deadline, answered = "", time.monotonic() + 60, False
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            said += os.read(terminal, 4096).decode()
        except OSError:  # what a terminal says when its other end is gone
            break
        if "MFA code" in said and not answered:
            os.write(terminal, f"{answer}\n".encode())
            answered = True
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def test_a_profile_asks_for_the_code(world, tmp_path):
    key = world.user("mfa-xia", allow("sts:AssumeRole"))
    phone = Telephone.new(world.iam, "mfa-xia").enable(world.iam, "mfa-xia")
    (tmp_path / "credentials").write_text(
        f"[base]\naws_access_key_id = {key[0]}\naws_secret_access_key = {key[1]}\n")
    (tmp_path / "config").write_text(
        f"[profile guarded]\nrole_arn = {world.guarded}\nsource_profile = base\nmfa_serial = {phone.serial}\n")
    environment = world.server.environment() | {
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials"), "AWS_CONFIG_FILE": str(tmp_path / "config"),
        "HOME": str(tmp_path), "TERM": "dumb"}
    environment = {name: value for name, value in environment.items() if "KEY" not in name}
    command = [str(AWS), "--profile", "guarded", "sts", "get-caller-identity"]
    status, said = at_a_terminal(command, environment, "000000")
    assert status != 0 and "MultiFactorAuthentication failed with invalid MFA one time pass code." in said
    status, said = at_a_terminal(command, environment, phone.code())
    assert status == 0, said
    assert json.loads(said[said.index("{"):])["Arn"].startswith(
        f"arn:aws:sts::{world.account}:assumed-role/mfa-guarded/")
