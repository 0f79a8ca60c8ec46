"""The simulators and what they tell of policies, through the real aws-cli and boto3's paginators."""

import json

import botocore.exceptions
import pytest

from conftest import BINARY, aws
from conftest import run as command

READ = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::reports/*"},
    {"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}]})
ALL = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'


def run(server, *arguments: str) -> dict:
    answer = aws(server.environment(), *arguments, "--output", "json")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def refused(call) -> tuple[str, str]:
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


@pytest.fixture(scope="module")
def staff(server):
    """A user in a group, each with a policy, a role that lets the user in, and a user who may simulate the first alone."""
    iam = server.client("iam")
    account = iam.get_user()["User"]["Arn"].split(":")[4]
    iam.create_user(UserName="sim-mia", Path="/staff/")
    iam.put_user_policy(UserName="sim-mia", PolicyName="Read", PolicyDocument=READ)
    iam.create_group(GroupName="sim-devs")
    iam.put_group_policy(GroupName="sim-devs", PolicyName="Roles", PolicyDocument=ALL.replace('"*"', '"sts:AssumeRole"', 1))
    iam.add_user_to_group(GroupName="sim-devs", UserName="sim-mia")
    iam.attach_group_policy(GroupName="sim-devs", PolicyArn="arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess")
    trust = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {
        "AWS": f"arn:aws:iam::{account}:user/staff/sim-mia"}, "Condition": {"StringEquals": {"sts:ExternalId": "x"}}}}
    iam.create_role(RoleName="sim-role", AssumeRolePolicyDocument=json.dumps(trust))
    iam.create_user(UserName="sim-auditor")
    iam.put_user_policy(UserName="sim-auditor", PolicyName="Simulate", PolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": f"arn:aws:iam::{account}:user/staff/*", "Action": [
            "iam:SimulatePrincipalPolicy", "iam:GetContextKeysForPrincipalPolicy", "iam:ListPoliciesGrantingServiceAccess"]}}))
    key = iam.create_access_key(UserName="sim-auditor")["AccessKey"]
    return account, server.client("iam", key["AccessKeyId"], key["SecretAccessKey"])


def test_the_example_of_the_command_line(server):
    policy = ('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":'
              '{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}')
    answer = run(
        server, "iam", "simulate-custom-policy", "--policy-input-list", policy, "--action-names", "dynamodb:CreateBackup",
        "--context-entries", "ContextKeyName='aws:CurrentTime',ContextKeyValues='2019-04-25T11:00:00Z',ContextKeyType=date")
    assert answer == {"EvaluationResults": [{
        "EvalActionName": "dynamodb:CreateBackup", "EvalResourceName": "*", "EvalDecision": "allowed",
        "MatchedStatements": [{
            "SourcePolicyId": "PolicyInputList.1", "SourcePolicyType": "IAM Policy",
            "StartPosition": {"Line": 1, "Column": 38}, "EndPosition": {"Line": 1, "Column": 167}}],
        "MissingContextValues": []}]}
    answer = run(
        server, "iam", "get-context-keys-for-custom-policy", "--policy-input-list",
        policy.replace('"Resource":"*"', '"Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}"'))
    assert answer == {"ContextKeyNames": ["aws:username", "aws:CurrentTime"]}


def test_lists_in_structures_and_maps_arrive(server):
    answer = server.client("iam").simulate_custom_policy(
        PolicyInputList=[READ], ActionNames=["sqs:SendMessage"], ResourceArns=["arn:aws:sqs:eu-west-1:444455556666:q"],
        CallerArn="arn:aws:iam::111122223333:user/mia", ResourceOwner="arn:aws:iam::444455556666:root",
        PermissionsBoundaryPolicyInputList=[ALL],
        ResourcePolicy=ALL.replace('"Action"', '"Principal":{"AWS":"111122223333"},"Action"'),
        ContextEntries=[
            {"ContextKeyName": "aws:TagKeys", "ContextKeyType": "stringList", "ContextKeyValues": ["a", "b"]},
            {"ContextKeyName": "aws:RequestedRegion", "ContextKeyType": "string", "ContextKeyValues": ["eu-west-1"]}])
    result = answer["EvaluationResults"][0]
    each = {"IAM Policy": "allowed", "Resource Policy": "allowed", "Permissions Boundary Policy": "allowed"}
    assert result["EvalDecision"] == "allowed" and result["EvalDecisionDetails"] == each
    assert result["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": True}
    specific = result["ResourceSpecificResults"][0]
    assert specific["EvalDecisionDetails"] == each and "MissingContextValues" not in specific
    assert {s["SourcePolicyId"] for s in specific["MatchedStatements"]} == {"ResourcePolicy", "PolicyInputList.1"}
    alone = server.client("iam").simulate_custom_policy(
        PolicyInputList=[READ], ActionNames=["s3:GetObject"], ResourceArns=["arn:aws:s3:::reports/a"])
    assert alone["EvaluationResults"][0]["EvalDecisionDetails"] == {}


def test_paginators_see_every_action_once(server, staff):
    account, _ = staff
    actions = [f"s3:Get{number}" for number in range(25)]
    for name, more in [("simulate_custom_policy", {"PolicyInputList": [READ]}),
                       ("simulate_principal_policy", {"PolicySourceArn": f"arn:aws:iam::{account}:user/staff/sim-mia"})]:
        pages = list(server.client("iam").get_paginator(name).paginate(
            ActionNames=actions, ResourceArns=["arn:aws:s3:::reports/a"], PaginationConfig={"PageSize": 10}, **more))
        results = [result for page in pages for result in page["EvaluationResults"]]
        assert [len(page["EvaluationResults"]) for page in pages] == [10, 10, 5]
        assert [result["EvalActionName"] for result in results] == actions
        assert {result["EvalDecision"] for result in results} == {"allowed"}


def test_a_principal_and_the_role_that_lets_it_in(server, staff):
    account, _ = staff
    source = f"arn:aws:iam::{account}:user/staff/sim-mia"

    def ask(*more: str) -> dict:
        return run(server, "iam", "simulate-principal-policy", "--policy-source-arn", source, *more)["EvaluationResults"][0]

    read = ask("--action-names", "s3:GetObject", "--resource-arns", "arn:aws:s3:::reports/x")
    assert read["EvalDecision"] == "allowed"
    assert read["MatchedStatements"][0]["SourcePolicyId"] == "user_sim-mia_Read"
    assert ask("--action-names", "sns:ListTopics")["MatchedStatements"][0]["SourcePolicyId"] == "AmazonSNSReadOnlyAccess"
    # The first of several: AWS's own policies ask for keys as well.
    assert ask("--action-names", "sqs:SendMessage")["MissingContextValues"][0] == "aws:RequestedRegion"
    role = ["--action-names", "sts:AssumeRole", "--resource-arns", f"arn:aws:iam::{account}:role/sim-role"]
    outside = ask(*role)
    assert outside["EvalDecision"] == "implicitDeny" and "sts:ExternalId" in outside["MissingContextValues"]
    inside = ask(*role, "--context-entries", "ContextKeyName=sts:ExternalId,ContextKeyValues=x,ContextKeyType=string")
    assert inside["EvalDecision"] == "allowed"
    assert {s["SourcePolicyId"] for s in inside["MatchedStatements"]} == {"ResourcePolicy", "group_sim-devs_Roles"}


def test_what_may_be_told_to_whom(server, staff):
    account, auditor = staff
    mia, other = f"arn:aws:iam::{account}:user/staff/sim-mia", f"arn:aws:iam::{account}:user/sim-auditor"
    assert auditor.simulate_principal_policy(PolicySourceArn=mia, ActionNames=["s3:GetObject"])["EvaluationResults"]
    assert auditor.get_context_keys_for_principal_policy(PolicySourceArn=mia)["ContextKeyNames"][0] == "aws:RequestedRegion"
    assert auditor.list_policies_granting_service_access(Arn=mia, ServiceNamespaces=["s3"])["PoliciesGrantingServiceAccess"]
    for name, call in [
        ("SimulatePrincipalPolicy", lambda: auditor.simulate_principal_policy(PolicySourceArn=other, ActionNames=["a:b"])),
        ("GetContextKeysForPrincipalPolicy", lambda: auditor.get_context_keys_for_principal_policy(PolicySourceArn=other)),
        ("ListPoliciesGrantingServiceAccess", lambda: auditor.list_policies_granting_service_access(
            Arn=other, ServiceNamespaces=["s3"])),
        ("SimulateCustomPolicy", lambda: auditor.simulate_custom_policy(PolicyInputList=[ALL], ActionNames=["a:b"])),
        ("GetContextKeysForCustomPolicy", lambda: auditor.get_context_keys_for_custom_policy(PolicyInputList=[ALL])),
        # The answer would tell of the role's policy.
        ("SimulatePrincipalPolicy", lambda: auditor.simulate_principal_policy(
            PolicySourceArn=mia, ActionNames=["sts:AssumeRole"], ResourceArns=[f"arn:aws:iam::{account}:role/sim-role"])),
    ]:
        code, message = refused(call)
        assert code == "AccessDenied" and f"is not authorized to perform: iam:{name} on resource:" in message


def test_policies_that_grant_a_service(server, staff):
    account, _ = staff
    answer = run(
        server, "iam", "list-policies-granting-service-access", "--arn", f"arn:aws:iam::{account}:user/staff/sim-mia",
        "--service-namespaces", "s3", "sns", "sts", "ec2")
    assert answer == {"IsTruncated": False, "PoliciesGrantingServiceAccess": [
        {"ServiceNamespace": "s3", "Policies": [
            {"PolicyName": "Read", "PolicyType": "INLINE", "EntityType": "USER", "EntityName": "sim-mia"}]},
        {"ServiceNamespace": "sns", "Policies": [
            {"PolicyName": "AmazonSNSReadOnlyAccess", "PolicyType": "MANAGED",
             "PolicyArn": "arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess"}]},
        {"ServiceNamespace": "sts", "Policies": [
            {"PolicyName": "Roles", "PolicyType": "INLINE", "EntityType": "GROUP", "EntityName": "sim-devs"}]},
        {"ServiceNamespace": "ec2", "Policies": []}]}


def test_refusals_are_worded_as_by_aws(server, staff):
    account, _ = staff
    iam = server.client("iam")
    user = f"arn:aws:iam::{account}:user/"
    assert refused(lambda: iam.simulate_principal_policy(PolicySourceArn=user + "sim-nobody", ActionNames=["a:b"])) == (
        "NoSuchEntity", "Unable to retrieve specified IAM entity.")
    assert refused(lambda: iam.simulate_principal_policy(PolicySourceArn=f"arn:aws:iam::{account}:root", ActionNames=["a:b"])) == (
        "InvalidInput", f"Invalid ARN provided in the request: arn:aws:iam::{account}:root")
    assert refused(lambda: iam.simulate_custom_policy(PolicyInputList=["{"], ActionNames=["s3:GetObject"])) == (
        "InvalidInput", "Policy input list item 1 has invalid content")
    assert refused(lambda: iam.simulate_custom_policy(PolicyInputList=[ALL], ActionNames=["GetObject"])) == (
        "InvalidInput", "The action is invalid since it is missing names")
    entry = {"ContextKeyName": "a:bcd", "ContextKeyType": "numeric", "ContextKeyValues": ["NaN"]}
    assert refused(lambda: iam.simulate_custom_policy(PolicyInputList=[ALL], ActionNames=["a:b"], ContextEntries=[entry])) == (
        "InvalidInput", "Invalid context value for key a:bcd: expected numeric format.")


def test_what_a_password_policy_grants_is_no_policy_of_a_user(fresh):
    """AWS's words: the option attaches no policy to users. It lets them in all the same, as `sekisho simulate` knows."""
    admin = fresh.environment()
    iam = fresh.client("iam")
    arn = iam.create_user(UserName="sim-ned")["User"]["Arn"]

    def verdicts() -> tuple[str, bool]:
        by_iam = iam.simulate_principal_policy(
            PolicySourceArn=arn, ActionNames=["iam:ChangePassword"], ResourceArns=[arn])["EvaluationResults"][0]
        ours = command([str(BINARY), "simulate", "--principal", arn, "--action", "iam:ChangePassword", "--resource", arn,
                        "--json"], admin)
        assert ours.returncode == 0, ours.stderr
        return by_iam["EvalDecision"], '"allowed"' in ours.stdout

    assert verdicts() == ("implicitDeny", False)
    iam.update_account_password_policy(AllowUsersToChangePassword=True)
    assert verdicts() == ("implicitDeny", True)
