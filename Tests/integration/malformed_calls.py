"""Calls of IAM and STS that are read well and refused all the same, in the words that AWS was seen to use."""

import json
from collections.abc import Callable

from conftest import ROOT
from malformed import Desk, Row
from stage import AWS_POLICY, DOCUMENT, TAGS, Stage
from wire import Answer

MANY_TAGS = [{"Key": f"k{number}", "Value": ""} for number in range(51)]
SOURCE = "a source identity of more than 64 characters"


def row(name: str, operation: str, parameters: Callable[[Stage], dict] | dict, status: int, code: str,
        message: Callable[[Stage], str] | str | None = None, **more) -> Row:
    """The stage is one for each row, so that nothing but what the row makes is there."""
    def attempt(desk: Desk) -> Answer:
        stage = Stage(desk.site)
        given = parameters(stage) if callable(parameters) else parameters
        answer = desk.site.send(desk.site.all[operation], given)
        expected = message(stage) if callable(message) else message
        if expected is not None:
            desk.expect(answer, expected)
        return answer

    return Row(name, attempt, status, code, **more)


def invalid(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 400, "ValidationError", message)


def constraint(name: str, operation: str, parameters, *problems: str) -> Row:
    count = "1 validation error" if len(problems) == 1 else f"{len(problems)} validation errors"
    told = "; ".join(f"Value {problem}" for problem in problems)
    return invalid(name, operation, parameters, f"{count} detected: {told}")


def input_error(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 400, "InvalidInput", message)


def missing(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 404, "NoSuchEntity", message)


def taken(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 409, "EntityAlreadyExists", message)


def conflict(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 409, "DeleteConflict", message)


def excess(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 409, "LimitExceeded", message)


def denied(name: str, operation: str, parameters, message) -> Row:
    return row(name, operation, parameters, 403, "AccessDenied", message)


def tagged(*tags: dict) -> Callable[[Stage], dict]:
    return lambda stage: {"UserName": stage.user, "Tags": list(tags)}


def assume(**parameters) -> Callable[[Stage], dict]:
    return lambda stage: {"RoleArn": stage.arn(f"role/{stage.role}"), "RoleSessionName": "malformed"} | parameters


def policy_of(stage: Stage, count: int) -> dict:
    for _ in range(count):
        stage.site.do("CreatePolicyVersion", PolicyArn=stage.policy, PolicyDocument=DOCUMENT)
    return {"PolicyArn": stage.policy}


def keys(stage: Stage) -> dict:
    for _ in range(2):
        stage.key_of(stage.user)
    return {"UserName": stage.user}


KEY = "at 'tags.1.member.key' failed to satisfy constraint: Member must "
VALUE = "at 'tags.1.member.value' failed to satisfy constraint: Member must "
PATTERN = r"satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]"
NAME = "contain only alphanumeric characters and/or the following: +=,.@_-"
PATH = "begin and end with / and contain only alphanumeric characters and/or / characters."
TWICE = "Duplicate tag keys found. Please note that Tag keys are case insensitive."
NOWHERE = "arn:aws:iam::123456789012:policy/nowhere"

IAM_ROWS = [
    # Names and paths
    invalid("a name with a space", "CreateUser", {"UserName": "a b"},
            f"The specified value for userName is invalid. It must {NAME}"),
    invalid("a name beyond ASCII", "CreateRole", lambda stage: {
        "RoleName": "caf\u00e9", "AssumeRolePolicyDocument": stage.trust},
            f"The specified value for roleName is invalid. It must {NAME}"),
    invalid("a path without its end", "CreateUser", {"UserName": "a", "Path": "/a"},
            f"The specified value for path is invalid. It must {PATH}"),
    invalid("a path without its beginning", "CreateGroup", {"GroupName": "a", "Path": "a/"},
            f"The specified value for path is invalid. It must {PATH}"),
    constraint("a path of 513 characters", "CreateUser", {"UserName": "a", "Path": f"/{'a' * 511}/"},
               "at 'path' failed to satisfy constraint: Member must have length less than or equal to 512"),
    invalid("a prefix without a slash", "ListUsers", {"PathPrefix": "a"},
            "The specified value for pathPrefix is invalid. It must begin with the / character and contain only "
            "alphanumeric characters and/or / characters."),
    constraint("two things wrong", "ListUsers", {"MaxItems": 0, "PathPrefix": ""},
               "at 'pathPrefix' failed to satisfy constraint: Member must have length greater than or equal to 1",
               "at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1"),
    invalid("a marker of someone else", "ListUsers", {"Marker": "AAAA"}, "Invalid Marker."),
    # Tags
    constraint("a tag without a value", "TagUser", tagged({"Key": "novalue"}), f"{VALUE}not be null"),
    constraint("a tag key with a sign", "TagUser", tagged({"Key": "bad#key", "Value": "v"}), f"{KEY}{PATTERN}+"),
    constraint("a tag value with a sign", "TagUser", tagged({"Key": "k", "Value": "bad#value"}), f"{VALUE}{PATTERN}*"),
    constraint("a tag value with a line end", "TagUser", tagged({"Key": "k", "Value": "a\nb"}), f"{VALUE}{PATTERN}*"),
    constraint("a tag key of 129 characters", "TagUser", tagged({"Key": "\u00e9" * 129, "Value": "v"}),
               f"{KEY}have length less than or equal to 128"),
    constraint("a tag value of 257 characters", "TagUser", tagged({"Key": "k", "Value": "\u00e9" * 257}),
               f"{VALUE}have length less than or equal to 256"),
    constraint("an empty tag key", "TagUser", tagged({"Key": "", "Value": "v"}),
               f"{KEY}have length greater than or equal to 1", f"{KEY}{PATTERN}+"),
    constraint("51 tags", "TagUser", tagged(*MANY_TAGS),
               "at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50"),
    constraint("an empty key to untag", "UntagUser", lambda stage: {"UserName": stage.user, "TagKeys": [""]},
               "at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less "
               "than or equal to 128, Member must have length greater than or equal to 1, Member must "
               f"{PATTERN}+, Member must not be null]"),
    input_error("two tags of one key", "TagUser", tagged({"Key": "Dup", "Value": "1"}, {"Key": "dup", "Value": "2"}), TWICE),
    input_error("two tags of one key for a policy", "TagPolicy", lambda stage: {
        "PolicyArn": stage.policy, "Tags": [TAGS[0], TAGS[0]]}, "Duplicate tag keys found."),
    input_error("the tags of a policy of AWS's", "ListPolicyTags", {"PolicyArn": AWS_POLICY},
                "Tags not supported for policies in this domain"),
    row("a tag of AWS's own", "TagUser", tagged({"Key": "aws:a", "Value": "v"}), 400, "InvalidInput"),
    excess("more than 50 tags in all", "TagUser", lambda stage: {"UserName": stage.user, "Tags": MANY_TAGS[:49]},
           "The number of tags has reached the maximum limit."),
    # What is not there
    missing("a user that there is not", "GetUser", {"UserName": "nobody"}, "The user with name nobody cannot be found."),
    missing("a group that there is not", "GetGroup", {"GroupName": "nobody"}, "The group with name nobody cannot be found."),
    missing("a role that there is not", "GetRole", {"RoleName": "nobody"}, "The role with name nobody cannot be found."),
    missing("a policy that there is not", "GetPolicy", {"PolicyArn": NOWHERE}, f"Policy {NOWHERE} was not found."),
    missing("a policy to attach that there is not", "AttachUserPolicy", lambda stage: {
        "UserName": stage.user, "PolicyArn": NOWHERE}, f"Policy {NOWHERE} does not exist or is not attachable."),
    missing("entities of a policy that there is not", "ListEntitiesForPolicy", {"PolicyArn": NOWHERE},
            f"Policy {NOWHERE} does not exist or is not attachable."),
    missing("a policy that is not attached", "DetachUserPolicy", lambda stage: {
        "UserName": stage.user, "PolicyArn": AWS_POLICY}, f"Policy {AWS_POLICY} was not found."),
    missing("a version that there is not", "GetPolicyVersion", lambda stage: {"PolicyArn": stage.policy, "VersionId": "v9"},
            lambda stage: f"Policy {stage.policy} version v9 does not exist or is not attachable."),
    missing("a version to delete that there is not", "DeletePolicyVersion", lambda stage: {
        "PolicyArn": stage.policy, "VersionId": "v9"},
            lambda stage: f"Policy {stage.policy} version v9 does not exist or is not attachable."),
    missing("an inline policy that there is not", "GetRolePolicy", lambda stage: {
        "RoleName": stage.role, "PolicyName": "none"}, "The role policy with name none cannot be found."),
    missing("a key that is somebody else's", "UpdateAccessKey", lambda stage: {
        "UserName": stage.user, "AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "Status": "Inactive"},
            "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found."),
    missing("a boundary that there is not", "CreateUser", {"UserName": "a", "PermissionsBoundary": NOWHERE},
            f"Scope ARN: {NOWHERE} does not exist or is not attachable."),
    missing("a boundary for a role that there is not", "PutRolePermissionsBoundary", lambda stage: {
        "RoleName": stage.role, "PermissionsBoundary": NOWHERE},
            f"Scope ARN: {NOWHERE} does not exist or is not attachable."),
    # ARNs and versions
    invalid("a policy by its name", "AttachRolePolicy", lambda stage: {
        "RoleName": stage.role, "PolicyArn": "longpolicynamebutnoarn"}, "ARN longpolicynamebutnoarn is not valid."),
    input_error("a boundary that is no policy", "PutRolePermissionsBoundary", lambda stage: {
        "RoleName": stage.role, "PermissionsBoundary": stage.arn("not_a_policy/invalid")},
                lambda stage: f"ARN {stage.arn('not_a_policy/invalid')} is not valid."),
    constraint("a version that is none", "GetPolicyVersion", {"PolicyArn": AWS_POLICY, "VersionId": "v2-does-not-exist"},
               r"at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: "
               r"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?"),
    constraint("a status that is none", "UpdateAccessKey", lambda stage: {
        "UserName": stage.user, "AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "Status": "active"},
               "at 'status' failed to satisfy constraint: Member must satisfy enum value set"),
    # What is there already
    taken("a user twice", "CreateUser", lambda stage: {"UserName": stage.user},
          lambda stage: f"User with name {stage.user} already exists."),
    taken("a user in another case", "CreateUser", lambda stage: {"UserName": stage.user.upper()},
          lambda stage: f"User with name {stage.user.upper()} already exists."),
    taken("a group twice", "CreateGroup", lambda stage: {"GroupName": stage.group},
          lambda stage: f"Group with name {stage.group} already exists."),
    taken("a role twice", "CreateRole", lambda stage: {"RoleName": stage.role, "AssumeRolePolicyDocument": stage.trust},
          lambda stage: f"Role with name {stage.role} already exists."),
    taken("a policy twice", "CreatePolicy", lambda stage: {
        "PolicyName": stage.policy.rpartition("/")[2], "PolicyDocument": DOCUMENT},
          lambda stage: f"A policy called {stage.policy.rpartition('/')[2]} already exists. Duplicate names are not allowed."),
    taken("a user renamed to another", "UpdateUser", lambda stage: {"UserName": stage.user, "NewUserName": "admin"},
          "User with name admin already exists."),
    # What is in use
    conflict("a user with a policy attached", "DeleteUser", lambda stage: {"UserName": stage.attached("User")["UserName"]},
             "Cannot delete entity, must detach all policies first."),
    conflict("a user with an inline policy", "DeleteUser", lambda stage: {"UserName": stage.inline("User")["UserName"]},
             "Cannot delete entity, must delete policies first."),
    conflict("a user with a key", "DeleteUser", lambda stage: {"UserName": keys(stage)["UserName"]},
             "Cannot delete entity, must delete access keys first."),
    conflict("a user in a group", "DeleteUser", lambda stage: {"UserName": stage.member()["UserName"]},
             "Cannot delete entity, must remove users from group first."),
    conflict("a group with a user", "DeleteGroup", lambda stage: {"GroupName": stage.member()["GroupName"]},
             "Cannot delete entity, must remove users from group first."),
    conflict("a role with a policy attached", "DeleteRole", lambda stage: {"RoleName": stage.attached("Role")["RoleName"]},
             "Cannot delete entity, must detach all policies first."),
    conflict("a role with an inline policy", "DeleteRole", lambda stage: {"RoleName": stage.inline("Role")["RoleName"]},
             "Cannot delete entity, must delete policies first."),
    conflict("a policy that is attached", "DeletePolicy", lambda stage: {"PolicyArn": stage.attached("Role")["PolicyArn"]},
             "Cannot delete a policy attached to entities."),
    conflict("a policy of several versions", "DeletePolicy", lambda stage: policy_of(stage, 1), None),
    conflict("the default version", "DeletePolicyVersion", lambda stage: {"PolicyArn": stage.policy, "VersionId": "v1"},
             "Cannot delete the default version of a policy."),
    # Quotas
    excess("a third key", "CreateAccessKey", keys, "Cannot exceed quota for AccessKeysPerUser: 2"),
    excess("a sixth version", "CreatePolicyVersion", lambda stage: policy_of(stage, 4) | {"PolicyDocument": DOCUMENT},
           "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."),
    # AWS's own policies
    denied("deleting a policy of AWS's", "DeletePolicy", {"PolicyArn": AWS_POLICY},
           "Cannot delete policies outside your own account."),
    denied("deleting a version of AWS's", "DeletePolicyVersion", {"PolicyArn": AWS_POLICY, "VersionId": "v2"},
           "Cannot delete policy versions for policies outside your own account."),
    denied("changing a policy of AWS's", "SetDefaultPolicyVersion", {"PolicyArn": AWS_POLICY, "VersionId": "v2"},
           "Cannot update policies outside your own account."),
]

STS_ROWS = [
    *[invalid(f"the role `{arn}`", "AssumeRole", {"RoleArn": arn, "RoleSessionName": "malformed"}, f"{arn} is invalid")
      for arn in ("nothing-valid-in-here", "arn::b:::something/test-role", "arn:a::::something/test-role",
                  "arn:a:::something/test-role", "arn:a:a::aaaaaaaaaa:", "x" * 2048)],
    constraint("a role's ARN of ten characters", "AssumeRole", assume(RoleArn="not-an-arn"),
               "'not-an-arn' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20"),
    constraint("a role's ARN beyond the basic plane", "AssumeRole", assume(RoleArn="\U0001f600" * 2048),
               f"'{chr(0x1f600) * 2048}' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression "
               r"pattern: [\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+"),
    constraint("no role", "AssumeRole", {"RoleSessionName": "malformed"},
               "null at 'roleArn' failed to satisfy constraint: Member must not be null"),
    constraint("no session name", "AssumeRole", lambda stage: {"RoleArn": stage.arn(f"role/{stage.role}")},
               "null at 'roleSessionName' failed to satisfy constraint: Member must not be null"),
    constraint("an empty session name", "AssumeRole", assume(RoleSessionName=""),
               "'' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2"),
    constraint("a session name with a slash", "AssumeRole", assume(RoleSessionName="bad/name"),
               r"'bad/name' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression "
               r"pattern: [\w+=,.@-]*"),
    constraint("a session name of 65 characters", "AssumeRole", assume(RoleSessionName="s" * 65),
               f"'{'s' * 65}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal "
               "to 64"),
    *[constraint(f"a session of {seconds} seconds", "AssumeRole", assume(DurationSeconds=seconds),
                 f"'{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value {bound}")
      for seconds, bound in ((-1, "greater than or equal to 900"), (899, "greater than or equal to 900"),
                             (-2147483648, "greater than or equal to 900"), (43_201, "less than or equal to 43200"),
                             (2147483647, "less than or equal to 43200"))],
    *[row(f"a session of `{seconds}` seconds", "AssumeRole", assume(DurationSeconds=seconds), 400, "MalformedInput")
      for seconds in ("abc", "900.0", "2147483648", "-2147483649")],
    row("a session of no seconds", "AssumeRole", assume(DurationSeconds=""), 400, "MalformedInput",
        "missing value for decimal type"),
    invalid("a session longer than the role allows", "AssumeRole", assume(DurationSeconds=3601),
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."),
    constraint("an external id of one character", "AssumeRole", assume(ExternalId="a"),
               "'a' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2"),
    constraint("an external id with a space", "AssumeRole", assume(ExternalId="a b"),
               r"'a b' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: "
               r"[\w+=,.@:\/-]*"),
    constraint("a source identity with a colon", "AssumeRole", assume(SourceIdentity="aws:reserved"),
               r"'aws:reserved' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression "
               r"pattern: [\w+=,.@-]*"),
    Row("a source identity of 65 characters", lambda desk: desk.site.send(
        desk.site.all["AssumeRole"], assume(SourceIdentity="a" * 65)(Stage(desk.site))), 200, "OK",
        ours=(400, "ValidationError"), differs=SOURCE),
    row("a transitive key that is no tag's", "AssumeRole", assume(Tags=TAGS, TransitiveTagKeys=["Other"]), 400,
        "InvalidParameterValue", "The specified transitive tag key must be included in the requested tags."),
    row("two session tags of one key", "AssumeRole", assume(Tags=[{"Key": "a", "Value": ""}, {"Key": "A", "Value": ""}]), 400,
        "InvalidParameterValue", TWICE),
    constraint("a session tag with a sign", "AssumeRole", assume(Tags=[{"Key": "k", "Value": "a(b)"}]),
               f"'a(b)' {VALUE}{PATTERN}*"),
    denied("a role of the session that there is not", "AssumeRole", assume(RoleArn="arn:aws:iam::123456789012:role/nobody"),
           None),
]


def document(name: str, operation: str, parameters, message: str) -> Row:
    return row(name, operation, parameters, 400, "MalformedPolicyDocument", message)


def policies() -> list[Row]:
    """The policies of the reader's own table, which says what IAM answers to each."""
    table = json.loads((ROOT / "Tests/PolicyLanguageTests/Wording/iam.json").read_text())
    calls = {
        "identity": lambda text: ("PutUserPolicy", lambda stage: {
            "UserName": stage.user, "PolicyName": "p", "PolicyDocument": text}),
        "trust": lambda text: ("UpdateAssumeRolePolicy", lambda stage: {
            "RoleName": stage.role, "PolicyDocument": text})}
    rows = []
    for entry in table:
        if entry["iam"] is not None:
            policy = entry["policy"]
            call = calls[entry["kind"]](policy if isinstance(policy, str) else json.dumps(policy))
            rows.append(document(f"policy: {entry['name']}", *call, entry["iam"]))
    return rows


CALL_ROWS = IAM_ROWS + STS_ROWS + policies()
