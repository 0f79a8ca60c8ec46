"""Every answer, element by element, against botocore's own model of IAM and STS.

botocore drops elements that it does not know and does not miss those that are absent, so the XML is read here as it came.
"""

import json
import re
import xml.etree.ElementTree as ElementTree

import botocore.exceptions
import pytest

from answers import answer_problems, local
from conftest import ROOT
from wire import action

DOCUMENT = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
OWNERS = ("User", "Group", "Role")
# The names of operations that are written once for users, groups and roles.
GENERIC = {
    "PutInlinePolicy": "Put{}Policy", "GetInlinePolicy": "Get{}Policy", "DeleteInlinePolicy": "Delete{}Policy",
    "ListInlinePolicies": "List{}Policies", "AttachPolicy": "Attach{}Policy", "DetachPolicy": "Detach{}Policy",
    "ListAttachedPolicies": "ListAttached{}Policies"}
# No account is in an organization.
NEVER_ANSWERED = {"GenerateOrganizationsAccessReport", "GetOrganizationsAccessReport"}
# What test_contract.py calls, whose answers it holds against the model as well.
ELSEWHERE = re.compile("MFADevice|LoginProfile|Password|ServiceLinked|^(AssumeRoot|Decode|GetAccessKeyInfo|GetFederation|GetSession)")
# They have no parameters. What the credential report refuses with has a test of its own.
NEVER_REFUSED = {"GetCallerIdentity", "GetAccountSummary", "GenerateCredentialReport", "GetCredentialReport"}
# What any operation may refuse with. https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
COMMON_ERRORS = {"AccessDenied": 403, "ValidationError": 400, "MalformedInput": 400, "InvalidClientTokenId": 403}


def offered() -> dict[str, set[str]]:
    """The operations that Sekisho has, by service, from its table."""
    text = (ROOT / "Sources/Authority/Operations/OperationTable.swift").read_text()
    found = {}
    for service in ("iam", "sts"):
        rows = re.search(rf"static let {service}: \[any Operation.Type\] = \[(.*?)\n    \]", text, re.S).group(1)
        found[service] = {
            GENERIC[name].format(owner) if owner else name
            for name, owner in re.findall(r"(\w+)(?:<(\w+)>)?\.self", rows)}
    return found


def steps(account: str) -> list[tuple[str, str, dict]]:
    """Calls that all succeed, in an order that a small account can take, and that leave nothing behind."""
    policy = f"arn:aws:iam::{account}:policy/shapes/s-policy"
    aws = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    trust = json.dumps({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": account}, "Action": ["sts:AssumeRole", "sts:TagSession",
                                                                     "sts:SetSourceIdentity"]}]})
    tags = [{"Key": "Team", "Value": "a b:c/d"}, {"Key": "Empty", "Value": ""}]
    names = {owner: {f"{owner}Name": f"s-{owner.lower()}"} for owner in OWNERS}
    user, group, role = names.values()
    new = [
        ("CreatePolicy", {"PolicyName": "s-policy", "Path": "/shapes/", "PolicyDocument": DOCUMENT, "Tags": tags,
                          "Description": "a & <b>\n'c'"}),
        ("CreateUser", user | {"Path": "/shapes/", "Tags": tags, "PermissionsBoundary": aws}),
        ("CreateGroup", group | {"Path": "/shapes/"}),
        ("CreateRole", role | {"Path": "/shapes/", "Tags": tags, "PermissionsBoundary": aws, "Description": "& <b>",
                               "MaxSessionDuration": 7200, "AssumeRolePolicyDocument": trust}),
        ("AddUserToGroup", user | group),
    ]
    shared = []
    for owner, name in names.items():
        inline = name | {"PolicyName": "inline"}
        shared += [
            (f"Put{owner}Policy", inline | {"PolicyDocument": DOCUMENT}), (f"Get{owner}Policy", inline),
            (f"Attach{owner}Policy", name | {"PolicyArn": policy}), (f"Attach{owner}Policy", name | {"PolicyArn": aws}),
            (f"List{owner}Policies", name), (f"ListAttached{owner}Policies", name),
            (f"ListAttached{owner}Policies", name | {"MaxItems": 1})]
    read = [
        ("GetUser", user), ("GetUser", {}), ("ListUsers", {}), ("ListUsers", {"MaxItems": 1, "PathPrefix": "/"}),
        ("ListUserTags", user), ("ListUserTags", user | {"MaxItems": 1}), ("GetGroup", group), ("ListGroups", {}),
        ("ListGroups", {"MaxItems": 1}), ("ListGroupsForUser", user), ("GetRole", role), ("ListRoles", {}),
        ("ListRoleTags", role), ("GetPolicy", {"PolicyArn": policy}), ("GetPolicy", {"PolicyArn": aws}),
        ("ListPolicies", {"Scope": "Local"}), ("ListPolicies", {"MaxItems": 3}), ("ListPolicyTags", {"PolicyArn": policy}),
        ("ListEntitiesForPolicy", {"PolicyArn": policy}), ("ListEntitiesForPolicy", {"PolicyArn": aws, "MaxItems": 1}),
        ("GetPolicyVersion", {"PolicyArn": policy, "VersionId": "v1"}), ("ListPolicyVersions", {"PolicyArn": aws})]
    told = [
        ("SimulateCustomPolicy", {
            "PolicyInputList": [DOCUMENT], "ActionNames": ["s3:GetObject", "s3:PutObject"], "MaxItems": 1,
            "ResourceArns": ["arn:aws:s3:::b/1", "arn:aws:s3:::b/2"], "CallerArn": "arn:aws:iam::111122223333:user/x",
            "ResourceOwner": "arn:aws:iam::444455556666:root", "PermissionsBoundaryPolicyInputList": [DOCUMENT],
            "ResourcePolicy": DOCUMENT.replace('"Effect"', '"Principal": "*", "Effect"'), "ContextEntries": [
                {"ContextKeyName": "aws:TagKeys", "ContextKeyType": "stringList", "ContextKeyValues": ["a", "b"]}]}),
        *[("SimulatePrincipalPolicy", {
            "PolicySourceArn": f"arn:aws:iam::{account}:{owner.lower()}/s-{owner.lower()}", "ActionNames": ["s3:GetObject", "a:b"]})
          for owner in OWNERS],
        ("GetContextKeysForCustomPolicy", {"PolicyInputList": [DOCUMENT]}),
        ("GetContextKeysForPrincipalPolicy", {"PolicySourceArn": f"arn:aws:iam::{account}:user/s-user"}),
        ("ListPoliciesGrantingServiceAccess", {
            "Arn": f"arn:aws:iam::{account}:user/s-user", "ServiceNamespaces": ["s3", "nothing-like-it"]})]
    changed = [
        ("CreatePolicyVersion", {"PolicyArn": policy, "PolicyDocument": DOCUMENT, "SetAsDefault": True}),
        ("ListPolicyVersions", {"PolicyArn": policy}),
        ("SetDefaultPolicyVersion", {"PolicyArn": policy, "VersionId": "v1"}),
        ("DeletePolicyVersion", {"PolicyArn": policy, "VersionId": "v2"}),
        ("TagPolicy", {"PolicyArn": policy, "Tags": tags}), ("UntagPolicy", {"PolicyArn": policy, "TagKeys": ["Team"]}),
        ("TagUser", user | {"Tags": tags}), ("UntagUser", user | {"TagKeys": ["Team"]}),
        ("TagRole", role | {"Tags": tags}), ("UntagRole", role | {"TagKeys": ["Team"]}),
        ("UpdateUser", user | {"NewPath": "/"}), ("UpdateGroup", group | {"NewPath": "/"}),
        ("UpdateRole", role | {"MaxSessionDuration": 3600}), ("UpdateRoleDescription", role | {"Description": "b"}),
        ("UpdateAssumeRolePolicy", role | {"PolicyDocument": trust}),
        ("PutUserPermissionsBoundary", user | {"PermissionsBoundary": aws}), ("DeleteUserPermissionsBoundary", user),
        ("PutRolePermissionsBoundary", role | {"PermissionsBoundary": aws}), ("DeleteRolePermissionsBoundary", role),
        ("CreateAccessKey", user), ("ListAccessKeys", user), ("ListAccessKeys", {}),
        ("UpdateAccessKey", user | {"Status": "Inactive"}), ("GetAccessKeyLastUsed", {}), ("DeleteAccessKey", user)]
    gone = []
    for owner, name in names.items():
        gone += [
            (f"Detach{owner}Policy", name | {"PolicyArn": policy}), (f"Detach{owner}Policy", name | {"PolicyArn": aws}),
            (f"Delete{owner}Policy", name | {"PolicyName": "inline"})]
    gone += [("RemoveUserFromGroup", user | group), ("DeleteUser", user), ("DeleteGroup", group), ("DeleteRole", role),
             ("DeletePolicy", {"PolicyArn": policy})]
    profile, both = {"InstanceProfileName": "s-profile"}, {"InstanceProfileName": "s-profile"} | role
    reports = [
        ("CreateInstanceProfile", profile | {"Path": "/shapes/", "Tags": tags}), ("AddRoleToInstanceProfile", both),
        ("GetInstanceProfile", profile), ("ListInstanceProfiles", {}), ("ListInstanceProfiles", {"PathPrefix": "/shapes/"}),
        ("ListInstanceProfilesForRole", role), ("TagInstanceProfile", profile | {"Tags": tags}),
        ("UntagInstanceProfile", profile | {"TagKeys": ["Team"]}), ("ListInstanceProfileTags", profile),
        ("CreateAccountAlias", {"AccountAlias": "shapes-of-answers"}), ("ListAccountAliases", {}),
        ("DeleteAccountAlias", {"AccountAlias": "shapes-of-answers"}),
        ("SetSecurityTokenServicePreferences", {"GlobalEndpointTokenVersion": "v1Token"}), ("GetAccountSummary", {}),
        ("GetAccountAuthorizationDetails", {}), ("GetAccountAuthorizationDetails", {"MaxItems": 1, "Filter": ["Role"]}),
        ("GenerateCredentialReport", {}), ("GetCredentialReport", {}),
        ("GenerateServiceLastAccessedDetails", {"Arn": policy, "Granularity": "ACTION_LEVEL"}),
        ("GetServiceLastAccessedDetails", {}), ("GetServiceLastAccessedDetails", {"MaxItems": 1}),
        ("GetServiceLastAccessedDetailsWithEntities", {"ServiceNamespace": "s3"}),
        ("RemoveRoleFromInstanceProfile", both), ("DeleteInstanceProfile", profile)]
    sts = [
        ("GetCallerIdentity", {}),
        ("AssumeRole", {"RoleArn": f"arn:aws:iam::{account}:role/shapes/s-role", "RoleSessionName": "shapes"}),
        ("AssumeRole", {"RoleArn": f"arn:aws:iam::{account}:role/shapes/s-role", "RoleSessionName": "shapes",
                        "Policy": DOCUMENT, "PolicyArns": [{"arn": aws}], "Tags": tags, "SourceIdentity": "someone",
                        "TransitiveTagKeys": ["Team"], "DurationSeconds": 900, "ExternalId": "12"})]
    return [("iam", *step) for step in new + shared + read + told + changed + reports] + [("sts", *step) for step in sts] \
        + [("iam", *step) for step in gone]


class Caller:
    """A boto3 client that keeps the body of its last answer."""

    def __init__(self, server, service: str):
        self.client, self.body, self.status = server.client(service), b"", 0
        self.client.meta.events.register("response-received", self.keep)

    def keep(self, response_dict, **_) -> None:
        self.body, self.status = response_dict["body"], response_dict["status_code"]

    def call(self, operation: str, parameters: dict):
        return self.client._make_api_call(operation, parameters)

    def model(self, operation: str):
        return self.client.meta.service_model.operation_model(operation)


@pytest.fixture(scope="module")
def callers(server) -> dict[str, Caller]:
    return {service: Caller(server, service) for service in ("iam", "sts")}


def test_every_answer_has_the_shape_of_the_model(callers):
    account = callers["sts"].call("GetCallerIdentity", {})["Account"]
    problems, called, key, job = [], {"iam": set(), "sts": set()}, {}, {}
    for service, operation, parameters in steps(account):
        if operation in ("UpdateAccessKey", "DeleteAccessKey", "GetAccessKeyLastUsed"):
            parameters = parameters | key
        if operation.startswith("GetServiceLastAccessed"):
            parameters = parameters | job
        answer = callers[service].call(operation, parameters)
        if operation == "CreateAccessKey":
            key = {"AccessKeyId": answer["AccessKey"]["AccessKeyId"]}
        if "JobId" in answer:
            job = {"JobId": answer["JobId"]}
        called[service].add(operation)
        problems += answer_problems(callers[service].body, callers[service].model(operation))
    assert problems == []
    everything = offered()
    everything["iam"] -= NEVER_ANSWERED
    assert called == {service: {name for name in names if not ELSEWHERE.search(name)} for service, names in everything.items()}


def refusals(account: str) -> list[tuple[str, str, dict]]:
    """For each operation a call that is refused: its entity is missing, or a parameter is."""
    missing = {"User": "no-user", "Group": "no-group", "Role": "no-role"}
    arn = f"arn:aws:iam::{account}:policy/no-policy"
    calls = []
    for service, operation, parameters in steps(account):
        wrong = dict(parameters)
        for owner, name in missing.items():
            if f"{owner}Name" in wrong:
                wrong[f"{owner}Name"] = name
        for name in ("PolicyArn", "Arn"):
            if name in wrong:
                wrong[name] = arn
        if "InstanceProfileName" in wrong:
            wrong["InstanceProfileName"] = "no-profile"
        if operation.startswith("GetServiceLastAccessed"):
            wrong["JobId"] = "00000000-0000-0000-0000-000000000000"
        for name in ("AccountAlias", "GlobalEndpointTokenVersion"):
            if name in wrong:
                wrong[name] = "no"
        if operation in ("CreateUser", "CreateGroup", "CreateRole", "CreatePolicy", "CreateInstanceProfile"):
            wrong = {name: value for name, value in wrong.items() if not name.endswith("Name")}
        if operation.startswith(("List", "GetAccountAuthorizationDetails")) and not set(wrong) - {"MaxItems", "PathPrefix", "Scope"}:
            wrong["MaxItems"] = 0
        for name in {"PolicySourceArn", "Arn"} & set(wrong):
            wrong[name] = f"arn:aws:iam::{account}:user/no-user"
        if "PolicyInputList" in wrong:
            wrong["PolicyInputList"] = ["{"]
        if operation == "AssumeRole":
            wrong["RoleArn"] = f"arn:aws:iam::{account}:role/no-role"
        if operation in ("UpdateAccessKey", "DeleteAccessKey", "GetAccessKeyLastUsed"):
            wrong["AccessKeyId"] = "AKIAIOSFODNN7EXAMPLE"
        if wrong != parameters:
            calls.append((service, operation, wrong))
    return calls + [
        ("iam", "GenerateOrganizationsAccessReport", {"EntityPath": "o-a1b2c3d4e5/r-abcd"}),
        ("iam", "GetOrganizationsAccessReport", {"JobId": "00000000-0000-0000-0000-000000000000"})]


def test_every_error_has_the_shape_and_a_code_of_the_model(callers):
    account = callers["sts"].call("GetCallerIdentity", {})["Account"]
    problems, called = [], set()
    for service, operation, parameters in refusals(account):
        caller = callers[service]
        with pytest.raises(botocore.exceptions.ClientError) as refused:
            caller.call(operation, parameters)
        called.add(operation)
        code, root = refused.value.response["Error"]["Code"], ElementTree.fromstring(caller.body)
        modelled = {
            shape.error_code: shape.metadata["error"]["httpStatusCode"]
            for shape in caller.model(operation).error_shapes} | COMMON_ERRORS
        if modelled.get(code) != caller.status:
            problems.append(f"{operation}: {code} with {caller.status} is not in the model: {modelled}")
        if local(root) != "ErrorResponse" or [local(child) for child in root] != ["Error", "RequestId"]:
            problems.append(f"{operation}: {caller.body}")
        elif [local(child) for child in root[0]] != ["Type", "Code", "Message"]:
            problems.append(f"{operation}: the error has {[local(child) for child in root[0]]}")
        elif root[0][0].text != "Sender" or not root[0][2].text:
            problems.append(f"{operation}: {caller.body}")
    assert problems == []
    everything = offered()
    here = {name for name in everything["iam"] | everything["sts"] if not ELSEWHERE.search(name)}
    assert called == here - NEVER_REFUSED


def test_parameters_that_an_operation_does_not_have_are_ignored(server):
    """As IAM and STS do, whatever their names are made of."""
    for name in ("Foo", "Foo.member.1", "UserName.Foo", "Tags.member.7.Key"):
        assert action(server, server.admin(), "sts", "GetCallerIdentity", **{name: "x"}).code == "OK"
        assert action(server, server.admin(), "iam", "ListUsers", **{name: "x"}).code == "OK"


def test_every_parameter_of_the_model_is_known_to_the_sources(callers):
    """One that is silently ignored would grant or list more than was asked for."""
    text = "\n".join(path.read_text() for path in (ROOT / "Sources/Authority/Operations").rglob("*.swift"))
    literals = set(re.findall(r'"(\w+)[."]', text)) | {f"{owner}Name" for owner in OWNERS}
    unknown = [
        f"{operation}.{name}" for service, operations in offered().items() for operation in sorted(operations)
        for name in (callers[service].model(operation).input_shape.members
                     if callers[service].model(operation).input_shape else [])
        if name not in literals]
    assert unknown == []
