"""What a call needs to be there before it: entities made for one call, and a valid value for each member by its name."""

import base64
import functools
import hashlib
import hmac
import itertools
import json
import struct
import time
import xml.etree.ElementTree as ElementTree

from conftest import BINARY, Server, run
from model import Operation, operations
from wire import Answer, call

AWS_POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
DOCUMENT = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
ALL = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
PASSWORD = "Tr0ub4dor & 3 horses"
# Stages of one server must not share a name.
NUMBERS = itertools.count(1)
TAGS = [{"Key": "Team", "Value": "a b:c/d"}, {"Key": "Empty", "Value": ""}]


class Blocked(Exception):
    """The server does not have an operation that a value needs."""


class Site:
    """A server, and the operations it has."""

    def __init__(self, server: Server):
        self.server, self.admin = server, server.admin()
        self.all = {operation.name: operation for operation in operations()}
        self.has: set[str] = set()
        # What the others answer, by name.
        self.unknown: dict[str, Answer] = {}
        for operation in self.all.values():
            answer = call(server, self.admin, operation.service, operation.form({}))
            if answer.code == "InvalidAction":
                self.unknown[operation.name] = answer
            else:
                self.has.add(operation.name)
        self.account = text(self.do("GetCallerIdentity"), "Account")

    @functools.cached_property
    def member(self) -> str:
        """The id of a second account, which the first one manages."""
        made = run([str(BINARY), "account", "create", "--name", "member", "--json", "--endpoint-url", self.server.url],
                   self.server.environment())
        assert made.returncode == 0, made.stderr
        return json.loads(made.stdout)["id"]

    @property
    def offered(self) -> list[Operation]:
        return [operation for name, operation in self.all.items() if name in self.has]

    def send(self, operation: Operation, parameters: dict, key=None, token=None) -> Answer:
        return call(self.server, key or self.admin, operation.service, operation.form(parameters), token=token)

    def do(self, name: str, **parameters) -> Answer:
        """A call of the administrator that must succeed."""
        if name not in self.has:
            raise Blocked(name)
        answer = self.send(self.all[name], parameters)
        assert answer.code == "OK", f"{name} {parameters}: {answer.body}"
        return answer


def text(answer: Answer, *names: str) -> str:
    """The text of the first element that is at the end of these names."""
    element = ElementTree.fromstring(answer.body)
    for name in names:
        element = next(found for found in element.iter() if found.tag.rpartition("}")[2] == name)
    return element.text or ""


def one_time_code(seed: str, step: int) -> str:
    """RFC 6238, of thirty seconds and six digits, so many steps from now."""
    counter = int(time.time()) // 30 + step
    digest = hmac.new(base64.b32decode(seed), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFF_FFFF
    return f"{number % 1_000_000:06}"


class Stage:
    """The entities of one call, each made when it is first asked for.

    `own`: the call is about whoever makes it, as calls without a `UserName` are.
    """

    def __init__(self, site: Site, own: bool = False):
        self.site, self.own = site, own
        self.prefix = f"c{next(NUMBERS)}"
        self.parts = itertools.count(1)

    def fresh(self, kind: str = "n") -> str:
        return f"{self.prefix}-{kind}-{next(self.parts)}"

    def arn(self, resource: str) -> str:
        return f"arn:aws:iam::{self.site.account}:{resource}"

    @functools.cached_property
    def caller(self) -> str:
        """The user who calls. It has no permission yet."""
        name = self.fresh("caller")
        self.site.do("CreateUser", UserName=name)
        return name

    @functools.cached_property
    def caller_key(self) -> tuple[str, str]:
        return self.key_of(self.caller)

    def key_of(self, user: str) -> tuple[str, str]:
        made = self.site.do("CreateAccessKey", UserName=user)
        return text(made, "AccessKeyId"), text(made, "SecretAccessKey")

    def permit(self, document: str) -> None:
        self.site.do("PutUserPolicy", UserName=self.caller, PolicyName="permit", PolicyDocument=document)

    def ask(self, name: str, **parameters) -> Answer:
        """A call of the caller's own that must succeed. It may nothing before it, and nothing after."""
        if name not in self.site.has:
            raise Blocked(name)
        self.permit(ALL)
        answer = self.site.send(self.site.all[name], parameters, self.caller_key)
        assert answer.code == "OK", f"{name} {parameters}: {answer.body}"
        self.site.do("DeleteUserPolicy", UserName=self.caller, PolicyName="permit")
        return answer

    @functools.cached_property
    def user(self) -> str:
        if self.own:
            return self.caller
        name = self.fresh("user")
        self.site.do("CreateUser", UserName=name, Tags=TAGS)
        return name

    @functools.cached_property
    def group(self) -> str:
        name = self.fresh("group")
        self.site.do("CreateGroup", GroupName=name)
        return name

    @functools.cached_property
    def role(self) -> str:
        name = self.fresh("role")
        self.site.do("CreateRole", RoleName=name, AssumeRolePolicyDocument=self.trust, Tags=TAGS)
        return name

    @property
    def trust(self) -> str:
        """Lets the account in, and services that a simulation names."""
        return json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": self.site.account, "Service": "ec2.amazonaws.com"},
            "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]}]})

    @functools.cached_property
    def profile(self) -> str:
        name = self.fresh("profile")
        self.site.do("CreateInstanceProfile", InstanceProfileName=name, Tags=TAGS)
        return name

    @functools.cached_property
    def policy(self) -> str:
        """The ARN of a managed policy that nothing uses."""
        return self.new_policy()

    def new_policy(self) -> str:
        return text(self.site.do(
            "CreatePolicy", PolicyName=self.fresh("policy"), PolicyDocument=DOCUMENT, Tags=TAGS), "Policy", "Arn")

    @functools.cached_property
    def key(self) -> str:
        """The id of a key of the user's, with which nobody calls."""
        return self.key_of(self.user)[0]

    @functools.cached_property
    def device(self) -> tuple[str, str]:
        """The serial number and the seed of a virtual device that nobody has."""
        made = self.site.do("CreateVirtualMFADevice", VirtualMFADeviceName=self.fresh("device"), Tags=TAGS)
        return text(made, "SerialNumber"), base64.b64decode(text(made, "Base32StringSeed")).decode()

    def enabled_device(self, user: str) -> tuple[str, str]:
        serial, seed = self.device
        self.site.do("EnableMFADevice", UserName=user, SerialNumber=serial,
                     AuthenticationCode1=one_time_code(seed, -1), AuthenticationCode2=one_time_code(seed, 0))
        return serial, seed

    @functools.cached_property
    def caller_device(self) -> tuple[str, str]:
        return self.enabled_device(self.caller)

    def member(self) -> dict:
        """A user in a group."""
        self.site.do("AddUserToGroup", UserName=self.user, GroupName=self.group)
        return {"UserName": self.user, "GroupName": self.group}

    def owner(self, kind: str) -> dict:
        """The name of a user, group or role, as a parameter."""
        return {f"{kind}Name": {"User": lambda: self.user, "Group": lambda: self.group, "Role": lambda: self.role}[kind]()}

    def inline(self, kind: str, count: int = 1) -> dict:
        """Inline policies; the first of them as parameters."""
        names = [self.fresh("inline") for _ in range(count)]
        for name in names:
            self.site.do(f"Put{kind}Policy", **self.owner(kind), PolicyName=name, PolicyDocument=DOCUMENT)
        return {**self.owner(kind), "PolicyName": names[0]}

    def attached(self, kind: str, count: int = 1) -> dict:
        """Managed policies attached; the first of them as parameters."""
        arns = [self.new_policy() for _ in range(count)]
        for arn in arns:
            self.site.do(f"Attach{kind}Policy", **self.owner(kind), PolicyArn=arn)
        return {**self.owner(kind), "PolicyArn": arns[0]}

    def in_profile(self) -> dict:
        self.site.do("AddRoleToInstanceProfile", InstanceProfileName=self.profile, RoleName=self.role)
        return {"InstanceProfileName": self.profile, "RoleName": self.role}

    def login(self, user: str) -> str:
        """Gives a user a password."""
        self.site.do("CreateLoginProfile", UserName=user, Password=PASSWORD)
        return user


# A valid value for each member, by the member's name. `Marker` is not here: a call before the call gives one.
VALUES = {
    # Entities that are there.
    "UserName": lambda stage: stage.user,
    "GroupName": lambda stage: stage.group,
    "RoleName": lambda stage: stage.role,
    "InstanceProfileName": lambda stage: stage.profile,
    "PolicyArn": lambda stage: stage.policy,
    "VersionId": lambda stage: "v1",
    "AccessKeyId": lambda stage: stage.key,
    "SerialNumber": lambda stage: stage.device[0],
    "Arn": lambda stage: stage.arn(f"user/{stage.user}"),
    "PolicySourceArn": lambda stage: stage.arn(f"user/{stage.user}"),
    "RoleArn": lambda stage: stage.arn(f"role/{stage.role}"),
    "PermissionsBoundary": lambda stage: AWS_POLICY,
    # What the call makes or changes.
    "PolicyName": lambda stage: stage.fresh("policy"),
    "NewUserName": lambda stage: stage.fresh("user"),
    "NewGroupName": lambda stage: stage.fresh("group"),
    "AccountAlias": lambda stage: stage.fresh("alias"),
    "Path": lambda stage: "/contract/",
    "NewPath": lambda stage: "/contract/new/",
    "Description": lambda stage: "a & <b>\n'c'",
    "Tags": lambda stage: TAGS,
    "TagKeys": lambda stage: ["Team", "Missing"],
    "PolicyDocument": lambda stage: DOCUMENT,
    "AssumeRolePolicyDocument": lambda stage: stage.trust,
    "MaxSessionDuration": lambda stage: 7200,
    "SetAsDefault": lambda stage: True,
    "Status": lambda stage: "Inactive",
    "Password": lambda stage: PASSWORD,
    "OldPassword": lambda stage: PASSWORD,
    "NewPassword": lambda stage: PASSWORD + "!",
    "PasswordResetRequired": lambda stage: True,
    "AuthenticationCode1": lambda stage: one_time_code(stage.device[1], -1),
    "AuthenticationCode2": lambda stage: one_time_code(stage.device[1], 0),
    "GlobalEndpointTokenVersion": lambda stage: "v2Token",
    "MinimumPasswordLength": lambda stage: 12,
    "RequireSymbols": lambda stage: True,
    "RequireNumbers": lambda stage: True,
    "RequireUppercaseCharacters": lambda stage: True,
    "RequireLowercaseCharacters": lambda stage: True,
    "AllowUsersToChangePassword": lambda stage: False,
    "MaxPasswordAge": lambda stage: 90,
    "PasswordReusePrevention": lambda stage: 5,
    "HardExpiry": lambda stage: False,
    "AWSServiceName": lambda stage: "autoscaling.amazonaws.com",
    "CustomSuffix": lambda stage: stage.prefix,
    "ServiceName": lambda stage: "codecommit.amazonaws.com",
    # What a list or a report is about.
    "PathPrefix": lambda stage: "/",
    "MaxItems": lambda stage: 100,
    "Scope": lambda stage: "Local",
    "OnlyAttached": lambda stage: False,
    "EntityFilter": lambda stage: "User",
    "PolicyUsageFilter": lambda stage: "PermissionsPolicy",
    "AssignmentStatus": lambda stage: "Any",
    "Filter": lambda stage: ["User", "Role", "LocalManagedPolicy"],
    "Granularity": lambda stage: "ACTION_LEVEL",
    "ServiceNamespace": lambda stage: "s3",
    "ServiceNamespaces": lambda stage: ["s3", "iam"],
    # A report is told to whoever asked for it alone.
    "JobId": lambda stage: text(stage.ask(
        "GenerateServiceLastAccessedDetails", Arn=AWS_POLICY), "JobId"),
    "EntityPath": lambda stage: "o-a1b2c3d4e5/r-f6g7h8/ou-f6g7-a1b2c3d4",
    "OrganizationsPolicyId": lambda stage: "p-a1b2c3d4",
    "SortKey": lambda stage: "SERVICE_NAMESPACE_ASCENDING",
    # Simulations.
    "PolicyInputList": lambda stage: [DOCUMENT],
    "PermissionsBoundaryPolicyInputList": lambda stage: [ALL],
    "ActionNames": lambda stage: ["s3:GetObject", "s3:PutObject"],
    "ResourceArns": lambda stage: ["arn:aws:s3:::reports/a"],
    "ResourcePolicy": lambda stage: json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": stage.site.account}, "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::reports/*"}]}),
    "ResourceOwner": lambda stage: stage.arn("root"),
    "CallerArn": lambda stage: stage.arn(f"user/{stage.user}"),
    "ContextEntries": lambda stage: [{
        "ContextKeyName": "aws:SourceIp", "ContextKeyType": "ip", "ContextKeyValues": ["192.0.2.1"]}],
    "ResourceHandlingOption": lambda stage: "EC2-VPC-InstanceStore",
    # Sessions.
    "RoleSessionName": lambda stage: "contract",
    "Name": lambda stage: "contract",
    "DurationSeconds": lambda stage: 900,
    "Policy": lambda stage: DOCUMENT,
    "PolicyArns": lambda stage: [{"arn": AWS_POLICY}],
    "TransitiveTagKeys": lambda stage: ["Team"],
    "ExternalId": lambda stage: "12:34/56",
    "SourceIdentity": lambda stage: "someone",
    "TokenCode": lambda stage: one_time_code(stage.caller_device[1], 1),
    "TargetPrincipal": lambda stage: stage.site.member,
    "TaskPolicyArn": lambda stage: {"arn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"},
}
