"""Roles that AWS makes for its services: made by the name of the service, kept from change, deleted as a task. Every
answer beside its refusal, with aws-cli and boto3."""

import json

import botocore.exceptions
import pytest

from conftest import aws

SCALING = "autoscaling.amazonaws.com"


def refusal(call, **arguments) -> tuple[str, str, int]:
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**arguments)
    answer = caught.value.response
    return answer["Error"]["Code"], answer["Error"]["Message"], answer["ResponseMetadata"]["HTTPStatusCode"]


def allow(actions, resource: str, service: str) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": actions, "Resource": resource,
        "Condition": {"StringLike": {"iam:AWSServiceName": service}}}})


@pytest.fixture
def role(server):
    """A role for Auto Scaling under a suffix of the test's own, gone afterwards."""
    iam = server.client("iam")
    made = iam.create_service_linked_role(AWSServiceName=SCALING, CustomSuffix="boto", Description="a probe")["Role"]
    yield made
    try:
        iam.delete_service_linked_role(RoleName=made["RoleName"])
    except iam.exceptions.NoSuchEntityException:
        pass


def test_the_command_line_makes_and_deletes_one(server):
    admin = server.environment()
    made = aws(admin, "iam", "create-service-linked-role", "--aws-service-name", "elasticbeanstalk.amazonaws.com")
    assert made.returncode == 0, made.stderr
    role = json.loads(made.stdout)["Role"]
    assert sorted(role) == ["Arn", "AssumeRolePolicyDocument", "CreateDate", "Path", "RoleId", "RoleName"]
    assert role["RoleName"] == "AWSServiceRoleForElasticBeanstalk"
    assert role["Path"] == "/aws-service-role/elasticbeanstalk.amazonaws.com/"
    assert role["AssumeRolePolicyDocument"]["Statement"] == [{
        "Action": ["sts:AssumeRole"], "Effect": "Allow",
        "Principal": {"Service": ["elasticbeanstalk.amazonaws.com"]}}]
    again = aws(admin, "iam", "create-service-linked-role", "--aws-service-name", "elasticbeanstalk.amazonaws.com")
    assert again.returncode != 0 and (
        "(InvalidInput) when calling the CreateServiceLinkedRole operation: Service role name"
        " AWSServiceRoleForElasticBeanstalk has been taken in this account, please try a different suffix."
    ) in again.stderr
    gone = aws(admin, "iam", "delete-service-linked-role", "--role-name", "AWSServiceRoleForElasticBeanstalk")
    task = json.loads(gone.stdout)["DeletionTaskId"]
    assert task.startswith(
        "task/aws-service-role/elasticbeanstalk.amazonaws.com/AWSServiceRoleForElasticBeanstalk/")
    status = aws(admin, "iam", "get-service-linked-role-deletion-status", "--deletion-task-id", task)
    assert json.loads(status.stdout) == {"Status": "SUCCEEDED"}
    other = aws(admin, "iam", "get-service-linked-role-deletion-status", "--deletion-task-id", "not-a-task")
    assert "(InvalidInput) when calling the GetServiceLinkedRoleDeletionStatus operation: Invalid task id" in other.stderr


def test_what_it_is_made_of(server, role):
    iam = server.client("iam")
    read = iam.get_role(RoleName=role["RoleName"])["Role"]
    assert read["AssumeRolePolicyDocument"] == {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": SCALING}, "Action": "sts:AssumeRole"}]}
    assert read["Description"] == "a probe" and read["MaxSessionDuration"] == 3600
    attached = iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"]
    assert attached == [{
        "PolicyName": "AutoScalingServiceRolePolicy",
        "PolicyArn": "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy"}]
    listed = iam.list_roles(PathPrefix="/aws-service-role/autoscaling.amazonaws.com/")["Roles"]
    assert [one["Arn"] for one in listed] == [role["Arn"]]
    # Nobody but the service may take it on, whoever asks.
    code, _, status = refusal(server.client("sts").assume_role, RoleArn=role["Arn"], RoleSessionName="shell")
    assert (code, status) == ("AccessDenied", 403)


def test_it_is_only_modifiable_by_aws(server, role):
    iam, name = server.client("iam"), role["RoleName"]
    document = json.dumps(role["AssumeRolePolicyDocument"])
    read_only = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    protected = (
        "UnmodifiableEntity",
        f"Cannot perform the operation on the protected role '{name}' - this role is only modifiable by AWS", 400)
    grants = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'
    assert refusal(iam.update_assume_role_policy, RoleName=name, PolicyDocument=document) == protected
    assert refusal(iam.put_role_policy, RoleName=name, PolicyName="p", PolicyDocument=grants) == protected
    assert refusal(iam.delete_role_policy, RoleName=name, PolicyName="p") == protected
    assert refusal(iam.attach_role_policy, RoleName=name, PolicyArn=read_only) == protected
    assert refusal(iam.detach_role_policy, RoleName=name, PolicyArn=read_only) == protected
    assert refusal(iam.put_role_permissions_boundary, RoleName=name, PermissionsBoundary=read_only) == protected
    assert refusal(iam.delete_role_permissions_boundary, RoleName=name) == protected
    assert refusal(iam.delete_role, RoleName=name) == protected
    iam.create_instance_profile(InstanceProfileName="slr-profile")
    assert refusal(iam.add_role_to_instance_profile, InstanceProfileName="slr-profile", RoleName=name) == protected
    assert refusal(iam.remove_role_from_instance_profile, InstanceProfileName="slr-profile", RoleName=name) == protected
    assert refusal(iam.update_role, RoleName=name, MaxSessionDuration=7200) == (
        "UnmodifiableEntity", f"{name} is an AWS service linked role, max session duration cannot be changed.", 400)
    # Its description and tags are the account's.
    iam.update_role(RoleName=name, Description="ours")
    iam.tag_role(RoleName=name, Tags=[{"Key": "team", "Value": "x"}])
    read = iam.get_role(RoleName=name)["Role"]
    assert read["Description"] == "ours" and read["Tags"] == [{"Key": "team", "Value": "x"}]
    # And the same calls on a role of the account's own are not refused.
    iam.create_role(RoleName="slr-own", AssumeRolePolicyDocument=document)
    iam.attach_role_policy(RoleName="slr-own", PolicyArn=read_only)
    iam.add_role_to_instance_profile(InstanceProfileName="slr-profile", RoleName="slr-own")
    iam.remove_role_from_instance_profile(InstanceProfileName="slr-profile", RoleName="slr-own")
    iam.update_role(RoleName="slr-own", MaxSessionDuration=7200)
    iam.detach_role_policy(RoleName="slr-own", PolicyArn=read_only)
    assert refusal(iam.delete_service_linked_role, RoleName="slr-own") == (
        "NoSuchEntity", "slr-own exists but is not a service role.", 404)
    iam.delete_role(RoleName="slr-own")


def test_services_and_suffixes(server, role):
    iam = server.client("iam")
    assert refusal(iam.create_service_linked_role, AWSServiceName="account.amazonaws.com") == (
        "AccessDenied", "Cannot find Service Linked Role template for account.amazonaws.com", 403)
    assert refusal(iam.create_service_linked_role, AWSServiceName="ecs.amazonaws.com", CustomSuffix="x") == (
        "InvalidInput", "Custom suffix is not allowed for ecs.amazonaws.com", 400)
    assert role["RoleName"] == "AWSServiceRoleForAutoScaling_boto"
    plain = iam.create_service_linked_role(AWSServiceName=SCALING)["Role"]
    assert plain["RoleName"] == "AWSServiceRoleForAutoScaling"
    iam.delete_service_linked_role(RoleName=plain["RoleName"])
    # Nobody makes one by hand.
    trust = json.dumps(role["AssumeRolePolicyDocument"])
    assert refusal(
        iam.create_role, RoleName="slr-fake", Path=role["Path"], AssumeRolePolicyDocument=trust)[0] == "InvalidInput"


def test_its_policies_are_for_nobody_else(server):
    iam = server.client("iam")
    policy = "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy"
    trust = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}'
    iam.create_user(UserName="slr-user")
    iam.create_group(GroupName="slr-group")
    iam.create_role(RoleName="slr-role", AssumeRolePolicyDocument=trust)
    attempts = [
        (iam.attach_user_policy, {"UserName": "slr-user", "PolicyArn": policy}),
        (iam.attach_group_policy, {"GroupName": "slr-group", "PolicyArn": policy}),
        (iam.attach_role_policy, {"RoleName": "slr-role", "PolicyArn": policy}),
        (iam.put_user_permissions_boundary, {"UserName": "slr-user", "PermissionsBoundary": policy}),
        (iam.put_role_permissions_boundary, {"RoleName": "slr-role", "PermissionsBoundary": policy}),
    ]
    for call, arguments in attempts:
        assert refusal(call, **arguments) == (
            "PolicyNotAttachable", "Cannot attach a Service Role Policy to a Customer Role.", 400)
        # The twin: any other policy of AWS's.
        call(**{name: value if value != policy else "arn:aws:iam::aws:policy/ReadOnlyAccess"
                for name, value in arguments.items()})
    assert refusal(iam.create_user, UserName="slr-bounded", PermissionsBoundary=policy)[0] == "NoSuchEntity"


def test_permission_goes_by_service_and_role(server):
    iam = server.client("iam")
    iam.create_user(UserName="slr-carol")
    key = iam.create_access_key(UserName="slr-carol")["AccessKey"]
    carol = server.client("iam", key["AccessKeyId"], key["SecretAccessKey"])
    account = server.client("sts").get_caller_identity()["Account"]
    arn = f"arn:aws:iam::{account}:role/aws-service-role/lexv2.amazonaws.com/AWSServiceRoleForLexV2Bots"
    code, message, _ = refusal(carol.create_service_linked_role, AWSServiceName="lexv2.amazonaws.com")
    assert code == "AccessDenied" and message.startswith(
        f"User: arn:aws:iam::{account}:user/slr-carol is not authorized to perform: iam:CreateServiceLinkedRole on"
        f" resource: {arn} because no identity-based policy allows")
    actions = [f"iam:{name}" for name in (
        "CreateServiceLinkedRole", "DeleteServiceLinkedRole", "GetServiceLinkedRoleDeletionStatus")]
    iam.put_user_policy(
        UserName="slr-carol", PolicyName="lex", PolicyDocument=allow(actions, f"{arn}*", "lexv2.amazonaws.com"))
    made = carol.create_service_linked_role(AWSServiceName="lexv2.amazonaws.com", CustomSuffix="c")["Role"]
    assert made["Arn"] == f"{arn}_c"
    assert refusal(carol.create_service_linked_role, AWSServiceName="lex.amazonaws.com")[0] == "AccessDenied"
    task = carol.delete_service_linked_role(RoleName=made["RoleName"])["DeletionTaskId"]
    assert carol.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"] == "SUCCEEDED"
    # The condition decides as well as the resource does.
    iam.put_user_policy(
        UserName="slr-carol", PolicyName="lex", PolicyDocument=allow(actions, "*", "lex.amazonaws.com"))
    assert refusal(carol.create_service_linked_role, AWSServiceName="lexv2.amazonaws.com")[0] == "AccessDenied"
    assert refusal(carol.get_service_linked_role_deletion_status, DeletionTaskId=task)[0] == "AccessDenied"


def test_tasks_and_roles_survive_a_restart(fresh):
    iam = fresh.client("iam")
    iam.create_service_linked_role(AWSServiceName="batch.amazonaws.com")
    task = iam.delete_service_linked_role(RoleName="AWSServiceRoleForBatch")["DeletionTaskId"]
    kept = iam.create_service_linked_role(AWSServiceName="rds.amazonaws.com")["Role"]
    fresh.kill()
    fresh.start()
    iam = fresh.client("iam")
    assert iam.get_service_linked_role_deletion_status(DeletionTaskId=task)["Status"] == "SUCCEEDED"
    unknown = task[:-36] + "00000000-0000-0000-0000-000000000000"
    assert refusal(iam.get_service_linked_role_deletion_status, DeletionTaskId=unknown) == (
        "NoSuchEntity", "Cannot find deletion status for given id.", 404)
    assert refusal(iam.delete_role, RoleName=kept["RoleName"])[0] == "UnmodifiableEntity"
    assert refusal(iam.get_role, RoleName="AWSServiceRoleForBatch")[0] == "NoSuchEntity"
