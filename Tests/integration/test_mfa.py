"""Virtual MFA devices with the real aws-cli and boto3, from the picture of the seed to the device's end."""

import json

import pytest
from conftest import Server, aws
from otp import Telephone, code, scan, step
from world import World, allow
from world import code as outcome


@pytest.fixture(scope="module")
def world(server):
    return World(server)


def refusal(attempt, **arguments) -> tuple[str, str]:
    with pytest.raises(Exception) as caught:
        attempt(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


@pytest.mark.parametrize("name", ["mfa-p", "mfa-plain_name-of+a=certain,length.@somewhere", "mfa-" + "x@" * 108])
def test_the_picture_holds_the_seed(world, name):
    made = world.iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]
    assert made["SerialNumber"] == f"arn:aws:iam::{world.account}:mfa/{name}"
    label, parameters = scan(made["QRCodePNG"])
    assert label == f"Sekisho:{name}@{world.account}"
    assert parameters == {"secret": made["Base32StringSeed"].decode(), "issuer": "Sekisho"}
    assert len(parameters["secret"]) == 64
    world.iam.delete_virtual_mfa_device(SerialNumber=made["SerialNumber"])
    assert outcome(world.iam.delete_virtual_mfa_device, SerialNumber=made["SerialNumber"]) == "NoSuchEntity"


def test_the_command_line_from_picture_to_end(world, tmp_path):
    environment = world.server.environment()
    world.iam.create_user(UserName="mfa-alice")
    picture = tmp_path / "seed.png"
    made = aws(
        environment, "iam", "create-virtual-mfa-device", "--virtual-mfa-device-name", "mfa-alice", "--outfile",
        str(picture), "--bootstrap-method", "QRCodePNG")
    assert made.returncode == 0, made.stderr
    serial = json.loads(made.stdout)["VirtualMFADevice"]["SerialNumber"]
    assert "Seed" not in made.stdout
    seed = scan(picture.read_bytes())[1]["secret"]
    again = aws(
        environment, "iam", "create-virtual-mfa-device", "--virtual-mfa-device-name", "MFA-Alice", "--outfile",
        str(tmp_path / "other.png"), "--bootstrap-method", "QRCodePNG")
    assert "MFADevice entity at the same path and name already exists." in again.stderr

    def enable(first: str, second: str):
        return aws(
            environment, "iam", "enable-mfa-device", "--user-name", "mfa-alice", "--serial-number", serial,
            "--authentication-code1", first, "--authentication-code2", second)

    wrong = enable(code(seed, step()), code(seed, step()))
    assert "(InvalidAuthenticationCode)" in wrong.stderr and "Authentication code for device is not valid." in wrong.stderr
    assert enable(code(seed, step() - 1), code(seed, step())).returncode == 0
    assert "MFA Device is already in use." in enable(code(seed, step()), code(seed, step() + 1)).stderr
    listed = aws(environment, "iam", "list-mfa-devices", "--user-name", "mfa-alice")
    (device,) = json.loads(listed.stdout)["MFADevices"]
    assert device["SerialNumber"] == serial and device["UserName"] == "mfa-alice"

    used = aws(environment, "iam", "delete-virtual-mfa-device", "--serial-number", serial)
    assert "(DeleteConflict)" in used.stderr and "MFA VirtualDevice in use. Must deactivate first." in used.stderr
    assert "Cannot delete entity, must delete MFA device first." in aws(
        environment, "iam", "delete-user", "--user-name", "mfa-alice").stderr
    off = aws(
        environment, "iam", "deactivate-mfa-device", "--user-name", "mfa-alice", "--serial-number", serial)
    assert off.returncode == 0, off.stderr
    assert "MFA Device invalid for user." in aws(
        environment, "iam", "deactivate-mfa-device", "--user-name", "mfa-alice", "--serial-number", serial).stderr
    assert aws(environment, "iam", "delete-virtual-mfa-device", "--serial-number", serial).returncode == 0
    assert aws(environment, "iam", "delete-user", "--user-name", "mfa-alice").returncode == 0


def test_lists_pages_and_one_device(world):
    iam = world.iam
    iam.create_user(UserName="mfa-lists")
    phones = [Telephone.new(iam, f"mfa-lists-{number}", Path="/lists/") for number in range(3)]
    phones[0].enable(iam, "mfa-lists")

    def serials(**more) -> list[str]:
        pages = iam.get_paginator("list_virtual_mfa_devices").paginate(PaginationConfig={"PageSize": 1}, **more)
        found = [device for page in pages for device in page["VirtualMFADevices"] if "/lists/" in device["SerialNumber"]]
        assert not any("Base32StringSeed" in device or "QRCodePNG" in device for device in found)
        return [device["SerialNumber"] for device in found]

    assert serials() == serials(AssignmentStatus="Any") == [phone.serial for phone in phones]
    assert serials(AssignmentStatus="Assigned") == [phones[0].serial]
    assert serials(AssignmentStatus="Unassigned") == [phone.serial for phone in phones[1:]]
    assert outcome(iam.list_virtual_mfa_devices, AssignmentStatus="Lost") == "ValidationError"
    (device,) = [
        device for device in iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
        if device["SerialNumber"] == phones[0].serial]
    assert device["User"]["UserName"] == "mfa-lists" and device["EnableDate"]
    one = iam.get_mfa_device(SerialNumber=phones[0].serial, UserName="mfa-lists")
    assert one["UserName"] == "mfa-lists" and one["EnableDate"] == device["EnableDate"]
    assert outcome(iam.get_mfa_device, SerialNumber=phones[1].serial, UserName="mfa-lists") == "NoSuchEntity"
    assert iam.list_mfa_devices(UserName="mfa-lists")["MFADevices"][0]["SerialNumber"] == phones[0].serial
    assert iam.list_mfa_devices(UserName="admin")["MFADevices"] == []


def test_resync_and_tags(world):
    iam = world.iam
    iam.create_user(UserName="mfa-resync")
    phone = Telephone.new(iam, "mfa-resync", Tags=[{"Key": "Kind", "Value": "app"}]).enable(iam, "mfa-resync")
    far = step() + 500
    ahead = {
        "UserName": "mfa-resync", "SerialNumber": phone.serial, "AuthenticationCode1": code(phone.seed, far),
        "AuthenticationCode2": code(phone.seed, far + 1)}
    iam.resync_mfa_device(**ahead)
    assert outcome(iam.resync_mfa_device, **ahead) == "InvalidAuthenticationCode"
    iam.tag_mfa_device(SerialNumber=phone.serial, Tags=[{"Key": "kind", "Value": "other"}])
    assert iam.list_mfa_device_tags(SerialNumber=phone.serial)["Tags"] == [
        {"Key": "Kind", "Value": "app"}, {"Key": "kind", "Value": "other"}]
    iam.untag_mfa_device(SerialNumber=phone.serial, TagKeys=["Kind"])
    assert iam.list_mfa_device_tags(SerialNumber=phone.serial)["Tags"] == [{"Key": "kind", "Value": "other"}]
    assert outcome(iam.list_mfa_device_tags, SerialNumber=phone.serial + "-not") == "NoSuchEntity"


def test_users_manage_their_own_and_no_other(world):
    own = allow("iam:*", Resource=[
        f"arn:aws:iam::{world.account}:user/mfa-self", f"arn:aws:iam::{world.account}:mfa/mfa-self*"])
    key = world.user("mfa-self", own)
    world.iam.create_user(UserName="mfa-other")
    iam = world.server.client("iam", *key)
    assert outcome(iam.create_virtual_mfa_device, VirtualMFADeviceName="mfa-x") == "AccessDenied"
    phone = Telephone.new(iam, "mfa-self")
    assert outcome(iam.enable_mfa_device, UserName="mfa-other", **phone.pair()) == "AccessDenied"
    phone = Telephone.new(iam, "mfa-self-2").enable(iam, "mfa-self")
    # With a device enabled, a key alone takes nothing off and puts nothing on.
    told = (
        "AccessDenied", "To complete this action, please ensure that you are authenticated with an MFA device that is "
        "enabled for this user.")
    assert refusal(iam.deactivate_mfa_device, SerialNumber=phone.serial) == told
    second = Telephone.new(iam, "mfa-self-3")
    assert refusal(iam.enable_mfa_device, UserName="mfa-self", **second.pair()) == told
    world.iam.deactivate_mfa_device(UserName="mfa-self", SerialNumber=phone.serial)
    assert refusal(iam.list_virtual_mfa_devices) == (
        "AccessDenied",
        f"User: arn:aws:iam::{world.account}:user/mfa-self is not authorized to perform: iam:ListVirtualMFADevices on "
        f"resource: arn:aws:iam::{world.account}:mfa/ because no identity-based policy allows the "
        "iam:ListVirtualMFADevices action")


def test_the_root_user_has_a_device_of_its_own(tmp_path):
    key = ("AKIAROOTROOTROOTROOT", "root-secret")
    running = Server(
        tmp_path / "none", ["--ephemeral", "--account", "123456789012", "--root-credentials", ":".join(key)]).start()
    try:
        iam = running.client("iam", *key)
        phone = Telephone.new(iam, "root-account-mfa-device")
        iam.enable_mfa_device(**phone.pair())
        assert iam.list_mfa_devices()["MFADevices"][0]["SerialNumber"] == phone.serial
        (device,) = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
        assert device["User"]["Arn"].endswith(":root")
        assert outcome(iam.deactivate_mfa_device, SerialNumber=phone.serial) == "AccessDenied"
    finally:
        running.stop()


def test_wrong_codes_lock_a_device_and_no_restart_opens_it(fresh):
    iam = fresh.client("iam")
    phone = Telephone.new(iam, "phone")

    def enable(first: int, second: int):
        return refusal(
            iam.enable_mfa_device, UserName="admin", SerialNumber=phone.serial,
            AuthenticationCode1=code(phone.seed, first), AuthenticationCode2=code(phone.seed, second))

    for _ in range(5):
        assert enable(step(), step())[0] == "InvalidAuthenticationCode"
    for _ in range(2):
        got = enable(step() - 1, step())
        assert got[0] == "AccessDenied" and "locked until" in got[1]
        fresh.kill()
        fresh.start()
    assert iam.list_mfa_devices(UserName="admin")["MFADevices"] == []


def test_no_seed_on_the_disk_or_in_the_trail(fresh):
    iam = fresh.client("iam")
    made = iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")
    device = made["VirtualMFADevice"]
    phone = Telephone(device["SerialNumber"], device["Base32StringSeed"].decode()).enable(iam, "admin")
    assert fresh.stop() == 0
    kept = b"".join(path.read_bytes() for path in fresh.data.iterdir() if path.is_file())
    assert phone.serial.encode() in kept
    assert phone.seed.encode() not in kept and device["QRCodePNG"][:64] not in kept
    assert phone.seed not in fresh.log.read_text()
