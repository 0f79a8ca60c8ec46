"""How calls of IAM and STS are made with the real aws-cli and boto3, and the ways in which good calls go wrong."""

import collections
import json
import re
from collections.abc import Callable

import botocore.exceptions
from botocore import xform_name

from conftest import Server, aws
from model import Operation
from stage import ALL, AWS_POLICY, DOCUMENT, PASSWORD, Stage, text

# What a client said: `OK` or the error's code, and its message.
Outcome = collections.namedtuple("Outcome", "code message")


def by_boto3(server: Server, operation: Operation, parameters: dict, key, token=None) -> Outcome:
    client = server.client(operation.service, *key, token)
    try:
        getattr(client, xform_name(operation.name))(**parameters)
        return Outcome("OK", "")
    except botocore.exceptions.ClientError as error:
        return Outcome(error.response["Error"]["Code"], error.response["Error"]["Message"])


def by_aws_cli(server: Server, operation: Operation, parameters: dict, key, token=None) -> Outcome:
    words = [operation.service, xform_name(operation.name, "-")]
    for member, value in parameters.items():
        name = xform_name(member, "-")
        if isinstance(value, bool):
            words.append(f"--{name}" if value else f"--no-{name}")
        else:
            words += [f"--{name}", json.dumps(value) if isinstance(value, (list, dict)) else str(value)]
    done = aws(server.environment(*key, token), *words)
    if done.returncode == 0:
        return Outcome("OK", "")
    found = re.search(r"An error occurred \((\w+)\) when calling the \w+ operation[^:]*: (.*)", done.stderr, re.S)
    assert found, f"{words}: {done.stderr}"
    return Outcome(found.group(1), found.group(2).strip())


# The aws-cli makes files of a new device, and names codes its own way: test_mfa.py has these.
NOT_BY_AWS_CLI = {"CreateVirtualMFADevice", "EnableMFADevice", "ResyncMFADevice"}

LARGE = json.dumps({"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Action": "s3:*", "Resource": [f"arn:aws:s3:::{number}-{'x' * 60}" for number in range(200)]}]})
UNREADABLE = "{"


def repeated(count: int, name: str, **more: Callable[[Stage, int], str]) -> Callable[[Stage], dict]:
    """Makes a call so often as it may be made; the parameters of the call after the last."""
    def make(stage: Stage) -> dict:
        for number in range(count):
            stage.site.do(name, **{member: value(stage, number) for member, value in more.items()})
        return {member: value(stage, count) for member, value in more.items()}

    return make


def new_group(stage: Stage, _: int) -> str:
    name = stage.fresh("group")
    stage.site.do("CreateGroup", GroupName=name)
    return name


def used_policy(stage: Stage) -> dict:
    return {"PolicyArn": stage.attached("User")["PolicyArn"]}


def linked_role(stage: Stage) -> str:
    return text(stage.site.do(
        "CreateServiceLinkedRole", AWSServiceName="autoscaling.amazonaws.com", CustomSuffix=stage.fresh()), "RoleName")


def with_key(stage: Stage) -> str:
    stage.key_of(stage.user)
    return stage.user


# Of an operation: a call that AWS refuses whoever makes it, and its code. What comes of a missing permission and of
# entities that are not there is made from the models.
TWINS: list[tuple[str, Callable[[Stage], dict], str]] = [
    ("CreateUser", lambda s: {"UserName": s.user}, "EntityAlreadyExists"),
    ("CreateUser", lambda s: {"UserName": s.user.upper()}, "EntityAlreadyExists"),
    ("CreateUser", lambda s: {"UserName": "a/b"}, "ValidationError"),
    ("CreateUser", lambda s: {"UserName": s.fresh(), "Tags": [{"Key": "a", "Value": ""}, {"Key": "A", "Value": ""}]},
     "InvalidInput"),
    ("CreateGroup", lambda s: {"GroupName": s.group}, "EntityAlreadyExists"),
    ("CreateRole", lambda s: {"RoleName": s.role, "AssumeRolePolicyDocument": s.trust}, "EntityAlreadyExists"),
    ("CreateRole", lambda s: {"RoleName": s.fresh(), "AssumeRolePolicyDocument": DOCUMENT}, "MalformedPolicyDocument"),
    ("CreatePolicy", lambda s: {"PolicyName": s.policy.rpartition("/")[2], "PolicyDocument": DOCUMENT},
     "EntityAlreadyExists"),
    ("CreatePolicy", lambda s: {"PolicyName": s.fresh(), "PolicyDocument": UNREADABLE}, "MalformedPolicyDocument"),
    ("CreatePolicy", lambda s: {"PolicyName": s.fresh(), "PolicyDocument": LARGE}, "LimitExceeded"),
    ("CreatePolicyVersion", repeated(
        4, "CreatePolicyVersion", PolicyArn=lambda s, n: s.policy, PolicyDocument=lambda s, n: DOCUMENT), "LimitExceeded"),
    ("CreateInstanceProfile", lambda s: {"InstanceProfileName": s.profile}, "EntityAlreadyExists"),
    ("CreateAccessKey", repeated(2, "CreateAccessKey", UserName=lambda s, n: s.user), "LimitExceeded"),
    ("CreateLoginProfile", lambda s: {"UserName": s.login(s.user), "Password": PASSWORD}, "EntityAlreadyExists"),
    ("CreateLoginProfile", lambda s: {"UserName": s.user, "Password": "short"}, "PasswordPolicyViolation"),
    ("CreateVirtualMFADevice", lambda s: {"VirtualMFADeviceName": s.device[0].rpartition("/")[2]}, "EntityAlreadyExists"),
    ("CreateAccountAlias", lambda s: {"AccountAlias": "Not--An-Alias"}, "ValidationError"),
    ("CreateServiceLinkedRole", lambda s: {"AWSServiceName": "nothing.example.com"}, "AccessDenied"),
    ("UpdateUser", lambda s: {"UserName": s.caller, "NewUserName": s.user}, "EntityAlreadyExists"),
    ("UpdateGroup", lambda s: {"GroupName": s.group, "NewGroupName": new_group(s, 0)}, "EntityAlreadyExists"),
    ("UpdateRole", lambda s: {"RoleName": linked_role(s), "MaxSessionDuration": 7200}, "UnmodifiableEntity"),
    ("UpdateAssumeRolePolicy", lambda s: {"RoleName": s.role, "PolicyDocument": UNREADABLE}, "MalformedPolicyDocument"),
    ("UpdateLoginProfile", lambda s: {"UserName": s.login(s.user), "Password": "short"}, "PasswordPolicyViolation"),
    ("UpdateAccountPasswordPolicy", lambda s: {"MinimumPasswordLength": 5}, "ValidationError"),
    ("DeleteUser", lambda s: {"UserName": with_key(s)}, "DeleteConflict"),
    ("DeleteGroup", lambda s: {"GroupName": s.member()["GroupName"]}, "DeleteConflict"),
    ("DeleteRole", lambda s: {"RoleName": s.attached("Role")["RoleName"]}, "DeleteConflict"),
    ("DeleteRole", lambda s: {"RoleName": linked_role(s)}, "UnmodifiableEntity"),
    ("DeletePolicy", used_policy, "DeleteConflict"),
    ("DeletePolicyVersion", lambda s: {"PolicyArn": s.policy, "VersionId": "v1"}, "DeleteConflict"),
    ("DeleteInstanceProfile", lambda s: {"InstanceProfileName": s.in_profile()["InstanceProfileName"]}, "DeleteConflict"),
    ("DeleteVirtualMFADevice", lambda s: {"SerialNumber": s.enabled_device(s.user)[0]}, "DeleteConflict"),
    ("PutUserPolicy", lambda s: {"UserName": s.user, "PolicyName": "p", "PolicyDocument": UNREADABLE},
     "MalformedPolicyDocument"),
    ("PutUserPolicy", lambda s: {"UserName": s.user, "PolicyName": "p", "PolicyDocument": LARGE}, "LimitExceeded"),
    ("PutGroupPolicy", lambda s: {"GroupName": s.group, "PolicyName": "p", "PolicyDocument": s.trust},
     "MalformedPolicyDocument"),
    ("PutRolePolicy", lambda s: {"RoleName": s.role, "PolicyName": "p", "PolicyDocument": LARGE}, "LimitExceeded"),
    ("AttachRolePolicy", lambda s: {
        "RoleName": s.role, "PolicyArn": "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy"},
     "PolicyNotAttachable"),
    ("AttachUserPolicy", repeated(
        10, "AttachUserPolicy", UserName=lambda s, n: s.user, PolicyArn=lambda s, n: s.new_policy()), "LimitExceeded"),
    ("AddUserToGroup", repeated(10, "AddUserToGroup", UserName=lambda s, n: s.user, GroupName=new_group), "LimitExceeded"),
    ("AddRoleToInstanceProfile", lambda s: s.in_profile(), "LimitExceeded"),
    ("TagUser", lambda s: {"UserName": s.user, "Tags": [{"Key": "aws:mine", "Value": ""}]}, "InvalidInput"),
    ("TagRole", lambda s: {"RoleName": s.role, "Tags": [{"Key": f"k{n}", "Value": ""} for n in range(49)]},
     "LimitExceeded"),
    ("ChangePassword", lambda s: {"OldPassword": PASSWORD, "NewPassword": PASSWORD + "!"}, "NoSuchEntity"),
    ("EnableMFADevice", lambda s: {
        "UserName": s.user, "SerialNumber": s.device[0], "AuthenticationCode1": "000000", "AuthenticationCode2": "111111"},
     "InvalidAuthenticationCode"),
    ("ResyncMFADevice", lambda s: {
        "UserName": s.user, "SerialNumber": s.enabled_device(s.user)[0], "AuthenticationCode1": "000000",
        "AuthenticationCode2": "111111"}, "InvalidAuthenticationCode"),
    ("DeactivateMFADevice", lambda s: {"UserName": s.user, "SerialNumber": s.device[0]}, "NoSuchEntity"),
    ("SimulateCustomPolicy", lambda s: {"PolicyInputList": [UNREADABLE], "ActionNames": ["s3:GetObject"]}, "InvalidInput"),
    ("GetContextKeysForCustomPolicy", lambda s: {"PolicyInputList": [UNREADABLE]}, "InvalidInput"),
    ("GetServiceLastAccessedDetails", lambda s: {"JobId": "00000000-0000-0000-0000-000000000000"}, "NoSuchEntity"),
    ("ListUsers", lambda s: {"Marker": "nonsense"}, "ValidationError"),
    ("AssumeRole", lambda s: {"RoleArn": s.arn(f"role/{s.role}"), "RoleSessionName": "x y"}, "ValidationError"),
    ("AssumeRole", lambda s: {
        "RoleArn": s.arn(f"role/{s.role}"), "RoleSessionName": "long", "DurationSeconds": 7200}, "ValidationError"),
    ("AssumeRole", lambda s: {
        "RoleArn": s.arn(f"role/{s.role}"), "RoleSessionName": "bad", "Policy": UNREADABLE}, "MalformedPolicyDocument"),
    ("AssumeRole", lambda s: {
        "RoleArn": s.arn(f"role/{s.role}"), "RoleSessionName": "tags", "Tags": [
            {"Key": "a", "Value": ""}, {"Key": "A", "Value": ""}]}, "InvalidParameterValue"),
    ("GetSessionToken", lambda s: {"TokenCode": "123456"}, "AccessDenied"),
    ("GetFederationToken", lambda s: {"Name": "guest", "Policy": UNREADABLE}, "MalformedPolicyDocument"),
    ("GetAccessKeyInfo", lambda s: {"AccessKeyId": "AKIA"}, "ValidationError"),
    ("DecodeAuthorizationMessage", lambda s: {"EncodedMessage": "nonsense"}, "InvalidAuthorizationMessageException"),
    ("AssumeRoot", lambda s: {"TargetPrincipal": s.site.account, "TaskPolicyArn": {
        "arn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}}, "AccessDenied"),
    ("AssumeRoot", lambda s: {"TargetPrincipal": s.site.member, "TaskPolicyArn": {"arn": AWS_POLICY}}, "ValidationError"),
]

__all__ = ["ALL", "NOT_BY_AWS_CLI", "Outcome", "TWINS", "by_aws_cli", "by_boto3"]
