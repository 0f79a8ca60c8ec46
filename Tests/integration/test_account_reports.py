"""What an account says of itself: summary, authorization details, credential report, last use, access advisor."""

import csv
import datetime
import io
import json
import urllib.parse

import pytest

from conftest import aws
from test_boto3 import code_of
from wire import action
from world import World, allow, code, policy, trust


@pytest.fixture(scope="module")
def world(server) -> World:
    return World(server)


def recent(moment: datetime.datetime) -> bool:
    age = datetime.datetime.now(datetime.UTC) - moment
    return datetime.timedelta(seconds=-5) < age < datetime.timedelta(minutes=30)


def test_the_summary_counts(server, world):
    before = world.iam.get_account_summary()["SummaryMap"]
    world.iam.create_user(UserName="counted")
    world.iam.create_instance_profile(InstanceProfileName="counted")
    after = json.loads(aws(server.environment(), "iam", "get-account-summary").stdout)["SummaryMap"]
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "Users": 1, "InstanceProfiles": 1}
    assert after["UsersQuota"] == 5000 and after["GlobalEndpointTokenVersion"] == 1 and len(after) == 34
    world.iam.set_security_token_service_preferences(GlobalEndpointTokenVersion="v2Token")
    assert world.iam.get_account_summary()["SummaryMap"]["GlobalEndpointTokenVersion"] == 2
    world.iam.set_security_token_service_preferences(GlobalEndpointTokenVersion="v1Token")
    refused, message = code_of(
        lambda: world.iam.set_security_token_service_preferences(GlobalEndpointTokenVersion="v3Token"))
    assert refused == "ValidationError" and "globalEndpointTokenVersion" in message
    nobody = server.client("iam", *world.user("counts-nothing", allow("iam:List*")))
    assert code_of(nobody.get_account_summary)[0] == "AccessDenied"


def test_authorization_details_page_by_page(server, world):
    document = policy(allow("s3:GetObject"))
    world.iam.create_group(GroupName="detailed-group")
    world.user("detailed-user", allow("s3:*"))
    world.iam.add_user_to_group(GroupName="detailed-group", UserName="detailed-user")
    role = world.role("detailed-role", trust(world.root))
    made = world.iam.create_policy(PolicyName="detailed-policy", PolicyDocument=document)["Policy"]["Arn"]
    world.iam.create_policy_version(PolicyArn=made, PolicyDocument=document)
    world.iam.attach_role_policy(RoleName="detailed-role", PolicyArn="arn:aws:iam::aws:policy/job-function/Billing")
    world.iam.create_instance_profile(InstanceProfileName="detailed-profile")
    world.iam.add_role_to_instance_profile(InstanceProfileName="detailed-profile", RoleName="detailed-role")
    paginator = world.iam.get_paginator("get_account_authorization_details")
    pages = list(paginator.paginate(PaginationConfig={"PageSize": 2}))
    lists = ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
    assert all(sum(len(page[name]) for name in lists) == 2 for page in pages[:-1])
    whole = world.iam.get_account_authorization_details(MaxItems=1000)
    for name in lists:
        together = [entry["Arn"] for page in pages for entry in page[name]]
        assert together == [entry["Arn"] for entry in whole[name]] and len(set(together)) == len(together)
    by_name = {entry["RoleName"]: entry for entry in whole["RoleDetailList"]}
    assert by_name["detailed-role"]["Arn"] == role
    assert by_name["detailed-role"]["InstanceProfileList"][0]["InstanceProfileName"] == "detailed-profile"
    assert by_name["detailed-role"]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"] == world.root
    user = next(entry for entry in whole["UserDetailList"] if entry["UserName"] == "detailed-user")
    assert user["GroupList"] == ["detailed-group"]
    assert user["UserPolicyList"][0]["PolicyDocument"]["Statement"][0]["Action"] == ["s3:*"]
    policies = {entry["PolicyName"]: entry for entry in whole["Policies"]}
    assert [version["VersionId"] for version in policies["detailed-policy"]["PolicyVersionList"]] == ["v2", "v1"]
    assert policies["Billing"]["AttachmentCount"] == 1 and "ReadOnlyAccess" not in policies
    only = world.iam.get_account_authorization_details(Filter=["LocalManagedPolicy"])
    assert [len(only[name]) for name in lists[:3]] == [0, 0, 0] and "Billing" not in str(only["Policies"])
    first = world.iam.get_account_authorization_details(MaxItems=1)["Marker"]
    assert code_of(lambda: world.iam.get_account_authorization_details(Marker=first, Filter=["User"])) == (
        "ValidationError", "Marker and Filter do not match")
    reader = server.client("iam", *world.user("details-nothing", allow("iam:Get*Policy")))
    assert code_of(reader.get_account_authorization_details)[0] == "AccessDenied"


def test_documents_are_percent_encoded_on_the_wire(world):
    world.role("encoded-role")
    answer = action(world.server, world.admin, "iam", "GetAccountAuthorizationDetails", **{"Filter.member.1": "Role"})
    text = answer.body.decode()
    assert "%7B%22Version%22%3A" in text and '{"Version' not in text
    assert json.loads(urllib.parse.unquote(text.split("<AssumeRolePolicyDocument>")[1].split("<")[0]))


def test_the_credential_report(fresh):
    """Asked for, made once, reused, and there after a restart."""
    world = World(fresh)
    assert code(world.iam.get_credential_report) == "ReportNotPresent"
    admin = fresh.environment()
    missing = aws(admin, "iam", "get-credential-report")
    # AWS sends no message, and this is what the aws-cli makes of that.
    assert "(ReportNotPresent) when calling the GetCredentialReport operation: Unknown" in missing.stderr
    key, _ = world.user("reported", allow("iam:GetUser"))
    started = json.loads(aws(admin, "iam", "generate-credential-report").stdout)
    assert started == {
        "State": "STARTED", "Description": "No report exists. Starting a new report generation task"}
    assert json.loads(aws(admin, "iam", "generate-credential-report").stdout) == {"State": "COMPLETE"}
    report = world.iam.get_credential_report()
    assert report["ReportFormat"] == "text/csv" and recent(report["GeneratedTime"])
    rows = {row["user"]: row for row in csv.DictReader(io.StringIO(report["Content"].decode()))}
    assert list(rows)[0] == "<root_account>" and not report["Content"].endswith(b"\n")
    root = rows["<root_account>"]
    assert root["arn"] == world.root and root["password_next_rotation"] == "not_supported"
    assert recent(datetime.datetime.fromisoformat(root["user_creation_time"]))
    reported = rows["reported"]
    assert reported["access_key_1_active"] == "true" and reported["access_key_1_last_used_date"] == "N/A"
    assert reported["password_enabled"] == "false" and reported["mfa_active"] == "false"
    assert rows["admin"]["access_key_1_last_used_service"] == "iam"
    world.iam.update_access_key(UserName="reported", AccessKeyId=key, Status="Inactive")
    assert world.iam.get_credential_report()["Content"] == report["Content"]
    assert fresh.stop() == 0
    again = World(fresh.start()).iam.get_credential_report()
    assert (again["Content"], again["GeneratedTime"]) == (report["Content"], report["GeneratedTime"])
    reader = fresh.client("iam", *world.user("report-reader", allow("iam:GetCredentialReport")))
    reader.get_credential_report()
    assert code_of(reader.generate_credential_report)[0] == "AccessDenied"


def test_last_use_of_keys_and_roles(server, world):
    key = world.user("last-used", allow("iam:GetAccessKeyLastUsed"))
    never = json.loads(aws(server.environment(), "iam", "get-access-key-last-used", "--access-key-id", key[0]).stdout)
    assert never == {"UserName": "last-used", "AccessKeyLastUsed": {"ServiceName": "N/A", "Region": "N/A"}}
    server.client("sts", *key).get_caller_identity()
    used = world.iam.get_access_key_last_used(AccessKeyId=key[0])["AccessKeyLastUsed"]
    assert used["ServiceName"] == "sts" and used["Region"] == "us-east-1" and recent(used["LastUsedDate"])
    refused, message = code_of(lambda: world.iam.get_access_key_last_used(AccessKeyId="AKIAIOSFODNN7EXAMPLE"))
    assert refused == "AccessDenied" and message.endswith("on resource: access key AKIAIOSFODNN7EXAMPLE")
    stranger = server.client("iam", *world.user("asks-last-use", allow("iam:GetUser")))
    assert code_of(lambda: stranger.get_access_key_last_used(AccessKeyId=key[0]))[0] == "AccessDenied"
    role = world.role("last-used-role")
    assert world.iam.get_role(RoleName="last-used-role")["Role"]["RoleLastUsed"] == {}
    session, token = world.session(role)
    server.client("sts", *session, token).get_caller_identity()
    told = world.iam.get_role(RoleName="last-used-role")["Role"]["RoleLastUsed"]
    assert told["Region"] == "us-east-1" and recent(told["LastUsedDate"])
    listed = world.iam.list_roles()["Roles"]
    assert all("RoleLastUsed" not in entry for entry in listed)
    world.iam.delete_role(RoleName="last-used-role")
    world.role("last-used-role")
    assert world.iam.get_role(RoleName="last-used-role")["Role"]["RoleLastUsed"] == {}


def test_the_access_advisor(server, world):
    key = world.user("advised", allow("iam:GetUser", "iam:ListUsers", "s3:GetObject"))
    arn = f"arn:aws:iam::{world.account}:user/advised"

    def report(**more) -> dict:
        job = world.iam.generate_service_last_accessed_details(Arn=arn, **more)["JobId"]
        return world.iam.get_service_last_accessed_details(JobId=job)

    before = report()
    assert before["JobStatus"] == "COMPLETED" and before["JobType"] == "SERVICE_LEVEL"
    assert before["ServicesLastAccessed"] == [
        {"ServiceName": "AWS Identity and Access Management", "ServiceNamespace": "iam",
         "TotalAuthenticatedEntities": 0},
        {"ServiceName": "Amazon S3", "ServiceNamespace": "s3", "TotalAuthenticatedEntities": 0}]
    server.client("iam", *key).get_user(UserName="advised")
    # A call that is refused is an attempt all the same.
    assert code_of(lambda: server.client("iam", *key).list_roles())[0] == "AccessDenied"
    iam, s3 = report(Granularity="ACTION_LEVEL")["ServicesLastAccessed"]
    assert iam["LastAuthenticatedEntity"] == arn and iam["TotalAuthenticatedEntities"] == 1
    assert iam["LastAuthenticatedRegion"] == "us-east-1" and recent(iam["LastAuthenticated"])
    actions = {action["ActionName"]: action for action in iam["TrackedActionsLastAccessed"]}
    assert set(actions) == {"GetUser", "ListUsers"} and actions["GetUser"]["LastAccessedEntity"] == arn
    assert "LastAccessedTime" not in actions["ListUsers"] and "TrackedActionsLastAccessed" not in s3
    job = world.iam.generate_service_last_accessed_details(Arn=arn)["JobId"]
    entities = world.iam.get_service_last_accessed_details_with_entities(JobId=job, ServiceNamespace="iam")
    info = entities["EntityDetailsList"][0]
    assert info["EntityInfo"]["Arn"] == arn and info["EntityInfo"]["Type"] == "USER" and recent(info["LastAuthenticated"])
    assert code_of(lambda: world.iam.get_service_last_accessed_details_with_entities(
        JobId=job, ServiceNamespace="S3")) == (
            "InvalidInput", "Service namepace S3 is either invalid or unsupported.")
    other = server.client("iam", *world.user("advises", allow("iam:*ServiceLastAccessed*")))
    assert code_of(lambda: other.get_service_last_accessed_details(JobId=job)) == (
        "NoSuchEntity", f"Job {job} does not exist.")
    assert code_of(lambda: world.iam.generate_service_last_accessed_details(Arn=arn + "-never")) == (
        "NoSuchEntity", f"ARN {arn}-never does not exist.")
    assert code_of(lambda: server.client("iam", *key).generate_service_last_accessed_details(Arn=arn))[0] == "AccessDenied"
    assert code_of(lambda: world.iam.generate_organizations_access_report(
        EntityPath="o-a1b2c3d4e5/r-abcd"))[0] == "AccessDenied"


def test_an_administrators_services_go_over_several_pages(world):
    job = world.iam.generate_service_last_accessed_details(
        Arn="arn:aws:iam::aws:policy/AdministratorAccess")["JobId"]
    found, marker, pages = [], {}, 0
    while True:
        page = world.iam.get_service_last_accessed_details(JobId=job, **marker)
        found += [service["ServiceNamespace"] for service in page["ServicesLastAccessed"]]
        pages += 1
        if not page["IsTruncated"]:
            break
        marker = {"Marker": page["Marker"]}
    assert pages == 3 and len(found) > 400 and found == sorted(set(found))
    other = world.iam.generate_service_last_accessed_details(Arn="arn:aws:iam::aws:policy/ReadOnlyAccess")["JobId"]
    assert code_of(lambda: world.iam.get_service_last_accessed_details(JobId=other, **marker)) == (
        "ValidationError", "Invalid Marker.")
