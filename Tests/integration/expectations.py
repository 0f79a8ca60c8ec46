"""What is particular to an operation of AWS: one row each, and none for an operation with nothing particular about it.

What AWS answers is by its API reference and by answers of AWS that others have published in their tests' recordings.
"""

import dataclasses
import json
import re
from collections.abc import Callable

from stage import AWS_POLICY, PASSWORD, VALUES, Stage, one_time_code, text

# What comes after this landing: providers of identities, certificates, keys for other protocols, organizations.
LATER = re.compile(
    "OpenIDConnect|SAML|ServerCertificate|SigningCertificate|SSHPublicKey|ServiceSpecificCredential|Organizations"
    "|WebIdentity|Delegat|HumanReadableSummary")

CREDENTIALS = "Credentials{AccessKeyId SecretAccessKey SessionToken Expiration}"
BOUNDARY = "PermissionsBoundary{PermissionsBoundaryType PermissionsBoundaryArn}"
TAG_LIST = "Tags{Key Value}"
USER = "Path UserName UserId Arn CreateDate"
GROUP = "Path GroupName GroupId Arn CreateDate"
ROLE = "Path RoleName RoleId Arn CreateDate AssumeRolePolicyDocument"
POLICY = ("PolicyName PolicyId Arn Path DefaultVersionId AttachmentCount PermissionsBoundaryUsageCount IsAttachable "
          "CreateDate UpdateDate")
PROFILE = "Path InstanceProfileName InstanceProfileId Arn CreateDate Roles"
VERSION = "VersionId IsDefaultVersion CreateDate"
PASSWORD_RULES = ("MinimumPasswordLength RequireSymbols RequireNumbers RequireUppercaseCharacters "
                  "RequireLowercaseCharacters AllowUsersToChangePassword ExpirePasswords")


@dataclasses.dataclass(frozen=True)
class Row:
    # The elements that AWS answers to the smallest call; None where that is not known well.
    answer: str | None = None
    # Those that come on top when every member is set.
    more: str = ""
    # Those that depend on more than the call; `*` is any.
    perhaps: str = ""
    # Values that only this operation needs; making them makes what must be there before the call.
    given: Callable[[Stage], dict] = lambda stage: {}
    # Further actions that the call with every member set must be allowed.
    also: tuple[str, ...] = ()
    # Members that are good for one call.
    once: dict[str, Callable[[Stage], object]] = dataclasses.field(default_factory=dict)
    # The code of the refusal of a good call that is allowed, where nothing in reach lets it succeed.
    refused: str | None = None
    # Whether anyone may.
    is_free: bool = False
    # Optional members without which no call is valid.
    needed: tuple[str, ...] = ()
    # Members that cannot be set here, and why.
    unset: dict[str, str] = dataclasses.field(default_factory=dict)
    # Constraints of the model that AWS does not hold to, or that cannot be broken alone, and why.
    unchecked: dict[str, str] = dataclasses.field(default_factory=dict)
    # Codes that the model does not know and AWS answers, with their statuses.
    errors: dict[str, int] = dataclasses.field(default_factory=dict)
    # What is answered when the entity of a member is not there, where that is not `NoSuchEntity`.
    missing: dict[str, str] = dataclasses.field(default_factory=dict)


def page(name: str, members: str = "", **more) -> Row:
    return Row(f"{name}{{{members}}} IsTruncated", **more)


def named(kind: str, make: Callable[[Stage], dict]) -> Callable[[Stage], dict]:
    """Makes more than the call names: only the name of the user, group or role is a parameter of it."""
    return lambda stage: {f"{kind}Name": make(stage)[f"{kind}Name"]}


def of(kind: str) -> dict[str, Row]:
    """The operations that users, groups and roles have alike."""
    return {
        f"Put{kind}Policy": Row(""),
        f"Get{kind}Policy": Row(f"{kind}Name PolicyName PolicyDocument", given=lambda stage: stage.inline(kind)),
        f"Delete{kind}Policy": Row("", given=lambda stage: stage.inline(kind)),
        f"List{kind}Policies": page("PolicyNames", given=named(kind, lambda stage: stage.inline(kind, 2))),
        f"Attach{kind}Policy": Row(""),
        f"Detach{kind}Policy": Row("", given=lambda stage: stage.attached(kind)),
        f"ListAttached{kind}Policies": page(
            "AttachedPolicies", "PolicyName PolicyArn", given=named(kind, lambda stage: stage.attached(kind, 2))),
    }


def bounded(kind: str) -> Row:
    def put(stage: Stage) -> dict:
        stage.site.do(f"Put{kind}PermissionsBoundary", **stage.owner(kind), PermissionsBoundary=AWS_POLICY)
        return stage.owner(kind)

    return Row("", given=put)


def two_groups(stage: Stage) -> dict:
    for name in (stage.group, stage.fresh("group")):
        if name != stage.group:
            stage.site.do("CreateGroup", GroupName=name)
        stage.site.do("AddUserToGroup", UserName=stage.user, GroupName=name)
    return {"UserName": stage.user}


def two_members(stage: Stage) -> dict:
    for name in (stage.user, stage.caller):
        stage.site.do("AddUserToGroup", UserName=name, GroupName=stage.group)
    return {"GroupName": stage.group}


def two_keys(stage: Stage) -> dict:
    for _ in range(1 if stage.own else 2):
        stage.key_of(stage.user)
    return {"UserName": stage.user}


def two_versions(stage: Stage) -> dict:
    stage.site.do("CreatePolicyVersion", PolicyArn=stage.policy, PolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}))
    return {"PolicyArn": stage.policy, "VersionId": "v2"}


def everyone(stage: Stage) -> dict:
    """A policy that two users, a group and a role have."""
    for name in (stage.user, stage.caller):
        stage.site.do("AttachUserPolicy", UserName=name, PolicyArn=stage.policy)
    stage.site.do("AttachGroupPolicy", GroupName=stage.group, PolicyArn=stage.policy)
    stage.site.do("AttachRolePolicy", RoleName=stage.role, PolicyArn=stage.policy)
    return {"PolicyArn": stage.policy}


def report_of_everyone(stage: Stage) -> dict:
    asked = stage.ask("GenerateServiceLastAccessedDetails", Arn=everyone(stage)["PolicyArn"])
    return {"JobId": text(asked, "JobId")}


def two_profiles(stage: Stage) -> dict:
    second = stage.fresh("profile")
    stage.site.do("CreateInstanceProfile", InstanceProfileName=second)
    for name in (stage.profile, second):
        stage.site.do("AddRoleToInstanceProfile", InstanceProfileName=name, RoleName=stage.role)
    return {"RoleName": stage.role}


def assigned(stage: Stage) -> dict:
    serial, _ = stage.enabled_device(stage.user)
    return {"UserName": stage.user, "SerialNumber": serial}


def resynchronized(stage: Stage) -> dict:
    serial, seed = stage.enabled_device(stage.user)
    return {"UserName": stage.user, "SerialNumber": serial, "AuthenticationCode1": one_time_code(seed, 1),
            "AuthenticationCode2": one_time_code(seed, 2)}


def two_devices(stage: Stage) -> dict:
    other = Stage(stage.site)
    for devices in (stage, other):
        devices.enabled_device(stage.user)
    return {"UserName": stage.user}


def login(stage: Stage) -> dict:
    return {"UserName": stage.login(stage.user)}


def password(stage: Stage) -> dict:
    stage.login(stage.caller)
    return {}


def password_policy(stage: Stage) -> dict:
    stage.site.do("UpdateAccountPasswordPolicy", MinimumPasswordLength=12)
    return {}


def alias(stage: Stage) -> dict:
    name = stage.fresh("alias")
    stage.site.do("CreateAccountAlias", AccountAlias=name)
    return {"AccountAlias": name}


def report(stage: Stage) -> dict:
    for _ in range(100):
        if text(stage.site.do("GenerateCredentialReport"), "State") == "COMPLETE":
            return {}
    raise AssertionError("the credential report is never complete")


def linked_role(stage: Stage) -> dict:
    made = stage.site.do(
        "CreateServiceLinkedRole", AWSServiceName="autoscaling.amazonaws.com", CustomSuffix=stage.prefix)
    return {"RoleName": text(made, "RoleName")}


def deletion(stage: Stage) -> dict:
    gone = stage.site.do("DeleteServiceLinkedRole", **linked_role(stage))
    return {"DeletionTaskId": text(gone, "DeletionTaskId")}


def encoded_message(stage: Stage) -> dict:
    refused = stage.site.send(stage.site.all["ListUsers"], {}, stage.caller_key)
    return {"EncodedMessage": refused.headers["x-sekisho-authorization-message"]}


SIMULATION = Row(
    "EvaluationResults{EvalActionName EvalResourceName EvalDecision MatchedStatements MissingContextValues} IsTruncated",
    perhaps="EvaluationResults{*}", unset={"ResourceHandlingOption": "it is for actions of EC2 alone"},
    unchecked={"Marker out of pattern": "a marker of another list is said to be that"})
CODES = {f"AuthenticationCode{number} too {much}": "what a code is like is said in words of its own"
         for number in (1, 2) for much in ("short", "long")}
MFA = {"SerialNumber": lambda stage: stage.caller_device[0], "TokenCode": VALUES["TokenCode"]}
NONE_OF_THEM = {"Marker": "nobody has any, and no operation makes one"}
CONTEXTS = "a context is a token that IAM Identity Center signs"

ROWS: dict[str, Row] = of("User") | of("Group") | of("Role") | {
    # Users
    "CreateUser": Row(f"User{{{USER}}}", f"User{{{BOUNDARY} {TAG_LIST}}}", also=("iam:TagUser",)),
    "GetUser": Row(f"User{{{USER}}}", f"User{{{TAG_LIST}}}", perhaps="User{PasswordLastUsed}"),
    "ListUsers": page("Users", USER, perhaps="Users{PasswordLastUsed}"),
    "ListUserTags": page("Tags", "Key Value"),
    "UpdateUser": Row(""),
    "DeleteUserPermissionsBoundary": bounded("User"),
    "ListSSHPublicKeys": page("SSHPublicKeys", unset=NONE_OF_THEM),
    "ListSigningCertificates": page("Certificates", unset=NONE_OF_THEM),
    "ListServiceSpecificCredentials": Row("ServiceSpecificCredentials", "IsTruncated", unset=NONE_OF_THEM | {
        "AllUsers": "it is refused beside `UserName`"}),
    "ListGroupsForUser": page("Groups", GROUP, given=two_groups),
    # Groups
    "CreateGroup": Row(f"Group{{{GROUP}}}"),
    "GetGroup": Row(f"Group{{{GROUP}}} Users{{{USER}}} IsTruncated", given=two_members),
    "ListGroups": page("Groups", GROUP),
    "RemoveUserFromGroup": Row("", given=lambda stage: stage.member()),
    # Access keys
    "CreateAccessKey": Row("AccessKey{UserName AccessKeyId Status SecretAccessKey CreateDate}"),
    "ListAccessKeys": page("AccessKeyMetadata", "UserName AccessKeyId Status CreateDate", given=two_keys),
    "GetAccessKeyLastUsed": Row(
        "UserName AccessKeyLastUsed{ServiceName Region}", perhaps="AccessKeyLastUsed{LastUsedDate}",
        missing={"AccessKeyId": "AccessDenied"}),
    # Roles
    "CreateRole": Row(
        f"Role{{{ROLE}}}", f"Role{{{BOUNDARY} {TAG_LIST}}}", also=("iam:TagRole",), errors={"NoSuchEntity": 404}),
    "GetRole": Row(f"Role{{{ROLE} MaxSessionDuration RoleLastUsed {TAG_LIST}}}"),
    "ListRoles": page("Roles", f"{ROLE} MaxSessionDuration", perhaps="Roles{Description}"),
    "UpdateRole": Row(""),
    "UpdateRoleDescription": Row(f"Role{{{ROLE} Description}}", perhaps=f"Role{{{TAG_LIST}}}"),
    "UpdateAssumeRolePolicy": Row("", given=lambda stage: {"PolicyDocument": stage.trust}),
    "ListRoleTags": page("Tags", "Key Value"),
    "DeleteRolePermissionsBoundary": bounded("Role"),
    "CreateServiceLinkedRole": Row(f"Role{{{ROLE}}}", perhaps="Role{Description}"),
    "DeleteServiceLinkedRole": Row("DeletionTaskId", given=linked_role),
    "GetServiceLinkedRoleDeletionStatus": Row("Status", given=deletion),
    # Instance profiles
    "CreateInstanceProfile": Row(
        f"InstanceProfile{{{PROFILE}}}", f"InstanceProfile{{{TAG_LIST}}}", also=("iam:TagInstanceProfile",)),
    "GetInstanceProfile": Row(f"InstanceProfile{{{PROFILE} Roles{{{ROLE}}} {TAG_LIST}}}", given=lambda stage: {
        "InstanceProfileName": stage.in_profile()["InstanceProfileName"]}),
    "ListInstanceProfiles": page("InstanceProfiles", PROFILE, perhaps=f"InstanceProfiles{{Roles{{{ROLE}}}}}",
                                 given=lambda stage: two_profiles(stage) and {}),
    "ListInstanceProfilesForRole": page("InstanceProfiles", f"{PROFILE} Roles{{{ROLE}}}", given=two_profiles),
    "ListInstanceProfileTags": page("Tags", "Key Value"),
    "AddRoleToInstanceProfile": Row("", also=("iam:PassRole",)),
    "RemoveRoleFromInstanceProfile": Row("", given=lambda stage: stage.in_profile()),
    # Managed policies
    "CreatePolicy": Row(f"Policy{{{POLICY}}}", f"Policy{{{TAG_LIST}}}", also=("iam:TagPolicy",)),
    "GetPolicy": Row(f"Policy{{{POLICY} {TAG_LIST}}}", perhaps="Policy{Description}"),
    "ListPolicies": page("Policies", POLICY),
    "ListPolicyTags": page("Tags", "Key Value"),
    "ListEntitiesForPolicy": Row(
        "PolicyGroups PolicyUsers{UserName UserId} PolicyRoles IsTruncated", given=everyone,
        perhaps="PolicyGroups{GroupName GroupId} PolicyRoles{RoleName RoleId}"),
    "CreatePolicyVersion": Row(f"PolicyVersion{{{VERSION}}}"),
    "GetPolicyVersion": Row(f"PolicyVersion{{{VERSION} Document}}"),
    "ListPolicyVersions": page("Versions", VERSION, given=lambda stage: {"PolicyArn": two_versions(stage)["PolicyArn"]}),
    "SetDefaultPolicyVersion": Row("", given=two_versions),
    "DeletePolicyVersion": Row("", given=two_versions),
    # Passwords
    "CreateLoginProfile": Row("LoginProfile{UserName CreateDate PasswordResetRequired}", needed=("Password",)),
    "GetLoginProfile": Row("LoginProfile{UserName CreateDate PasswordResetRequired}", given=login),
    "UpdateLoginProfile": Row("", given=lambda stage: login(stage) | {"Password": PASSWORD + "!"}),
    "DeleteLoginProfile": Row("", given=login),
    "ChangePassword": Row("", given=password),
    "GetAccountPasswordPolicy": Row(
        f"PasswordPolicy{{{PASSWORD_RULES}}}", given=password_policy,
        perhaps="PasswordPolicy{MaxPasswordAge PasswordReusePrevention HardExpiry}"),
    "DeleteAccountPasswordPolicy": Row("", given=password_policy),
    # MFA devices
    "CreateVirtualMFADevice": Row(
        "VirtualMFADevice{SerialNumber Base32StringSeed QRCodePNG}", perhaps=f"VirtualMFADevice{{{TAG_LIST}}}",
        also=("iam:TagMFADevice",)),
    # Only a session with MFA puts away a device of its own.
    "DeactivateMFADevice": Row("", needed=("UserName",), given=assigned),
    "EnableMFADevice": Row("", unchecked=CODES),
    "ResyncMFADevice": Row("", given=resynchronized, unchecked=CODES),
    "GetMFADevice": Row("SerialNumber EnableDate", perhaps="UserName Certifications", given=assigned),
    "ListMFADevices": page("MFADevices", "UserName SerialNumber EnableDate", given=two_devices),
    "ListVirtualMFADevices": page(
        "VirtualMFADevices", "SerialNumber", perhaps=f"VirtualMFADevices{{EnableDate User{{{USER}}}}}",
        given=lambda stage: two_devices(stage) and {}),
    "ListMFADeviceTags": page("Tags", "Key Value"),
    # The account
    "DeleteAccountAlias": Row("", given=alias),
    "ListAccountAliases": page("AccountAliases", given=lambda stage: alias(stage) and {}, unset={
        "Marker": "an account has one alias at most"}),
    "GetAccountSummary": Row("SummaryMap"),
    "GetAccountAuthorizationDetails": Row(
        "UserDetailList GroupDetailList RoleDetailList Policies IsTruncated",
        perhaps="UserDetailList{*} GroupDetailList{*} RoleDetailList{*} Policies{*}"),
    "GenerateCredentialReport": Row("State", perhaps="Description"),
    "GetCredentialReport": Row("Content ReportFormat GeneratedTime", given=report),
    # Access advisor
    "GenerateServiceLastAccessedDetails": Row("JobId"),
    # No account is in an organization.
    "GenerateOrganizationsAccessReport": Row(refused="AccessDenied"),
    "GetOrganizationsAccessReport": Row(refused="NoSuchEntity", unset={"Marker": "there is no report"}),
    "GetServiceLastAccessedDetails": Row(
        "JobStatus JobType JobCreationDate JobCompletionDate IsTruncated "
        "ServicesLastAccessed{ServiceName ServiceNamespace TotalAuthenticatedEntities}",
        perhaps="ServicesLastAccessed{*}"),
    "GetServiceLastAccessedDetailsWithEntities": Row(
        "JobStatus JobCreationDate JobCompletionDate IsTruncated EntityDetailsList", perhaps="EntityDetailsList{*}",
        given=report_of_everyone),
    "ListPoliciesGrantingServiceAccess": page(
        "PoliciesGrantingServiceAccess", "ServiceNamespace Policies",
        perhaps="PoliciesGrantingServiceAccess{Policies{PolicyName PolicyType PolicyArn EntityType EntityName}}",
        unset={"Marker": "no list is so long that it has a second page"},
        unchecked={
            "Marker too short": "no marker is any of ours", "Marker too long": "no marker is any of ours",
            "ServiceNamespaces too few": "a list of nothing is no list in a form"}),
    # Simulations
    "SimulateCustomPolicy": SIMULATION,
    "SimulatePrincipalPolicy": SIMULATION,
    "GetContextKeysForCustomPolicy": Row("ContextKeyNames"),
    "GetContextKeysForPrincipalPolicy": Row("ContextKeyNames"),
    # Sessions
    "GetCallerIdentity": Row("UserId Account Arn", is_free=True),
    "AssumeRole": Row(
        f"{CREDENTIALS} AssumedRoleUser{{AssumedRoleId Arn}}", "PackedPolicySize SourceIdentity",
        also=("sts:TagSession", "sts:SetSourceIdentity"),
        unset={"ProvidedContexts": CONTEXTS}, once=MFA, missing={"RoleArn": "AccessDenied", "SerialNumber": "AccessDenied"}),
    "AssumeRoot": Row(CREDENTIALS, perhaps="SourceIdentity", missing={"TargetPrincipal": "AccessDenied"}),
    "GetSessionToken": Row(CREDENTIALS, is_free=True, once=MFA, missing={"SerialNumber": "AccessDenied"}),
    "GetFederationToken": Row(
        f"{CREDENTIALS} FederatedUser{{FederatedUserId Arn}}", "PackedPolicySize", perhaps="PackedPolicySize",
        also=("sts:TagSession",)),
    "GetAccessKeyInfo": Row("Account", missing={"AccessKeyId": "ValidationError"}),
    "DecodeAuthorizationMessage": Row("DecodedMessage", given=encoded_message),
}

# The members that name an entity, and a name of the same form that nothing has.
NOBODY: dict[str, Callable[[Stage], str]] = {
    "UserName": lambda stage: "nobody",
    "GroupName": lambda stage: "nobody",
    "RoleName": lambda stage: "nobody",
    "InstanceProfileName": lambda stage: "nobody",
    "PolicyArn": lambda stage: stage.arn("policy/nothing"),
    "PermissionsBoundary": lambda stage: stage.arn("policy/nothing"),
    "RoleArn": lambda stage: stage.arn("role/nobody"),
    "AccessKeyId": lambda stage: "AKIAIOSFODNN7EXAMPLE",
    "VersionId": lambda stage: "v99",
    "SerialNumber": lambda stage: stage.arn("mfa/nothing"),
    "TargetPrincipal": lambda stage: "999999999999",
}

__all__ = ["LATER", "NOBODY", "PASSWORD", "ROWS", "Row"]
