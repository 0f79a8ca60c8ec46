"""boto3 prints the code and message of every refusal, never "Unknown", and reads every answer."""

import datetime
import urllib.request

import botocore.exceptions
import pytest


def code_of(call) -> tuple[str, str]:
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]


def test_refusals_of_the_signature(server):
    key, secret = server.admin()
    assert code_of(lambda: server.client("sts", "AKIAIOSFODNN7EXAMPLE", secret).get_caller_identity())[0] == "InvalidClientTokenId"
    code, message = code_of(lambda: server.client("sts", key, "wrong" * 8).get_caller_identity())
    assert code == "SignatureDoesNotMatch" and message.startswith("The request signature we calculated does not match")
    assert code_of(lambda: server.client("iam", key, secret, "token").list_users())[0] == "InvalidClientTokenId"


@pytest.mark.parametrize("service, operation", [
    ("s3", "list_buckets"), ("sqs", "list_queues"), ("dynamodb", "list_tables"), ("ec2", "describe_instances"),
    ("lambda", "list_functions"), ("cloudwatch", "list_metrics"), ("sns", "list_topics"), ("kms", "list_keys"),
])
def test_services_without_a_backend_say_so(server, service, operation):
    code, message = code_of(lambda: getattr(server.client(service), operation)())
    assert code not in ("", "Unknown") and not code.isdigit()
    assert "backend" in message


def test_unknown_operations_and_unsigned_calls(server):
    code, message = code_of(lambda: server.client("iam").list_open_id_connect_providers())
    assert code == "InvalidAction" and "ListOpenIDConnectProviders" in message
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{server.url}/?Action=ListUsers&Version=2010-05-08")
    assert caught.value.code == 403 and b"MissingAuthenticationToken" in caught.value.read()


def test_validation_is_worded_as_by_aws(server):
    iam = server.client("iam")
    code, message = code_of(lambda: iam.create_user(UserName="x" * 65))
    assert code == "ValidationError"
    assert message == (
        "1 validation error detected: Value at 'userName' failed to satisfy constraint: "
        "Member must have length less than or equal to 64")
    code, message = code_of(lambda: iam.put_user_policy(UserName="admin", PolicyName="p", PolicyDocument="{"))
    assert code == "MalformedPolicyDocument"
    assert code_of(lambda: iam.get_user(UserName="boto-nobody")) == (
        "NoSuchEntity", "The user with name boto-nobody cannot be found.")


def test_answers_are_read_whole(server):
    iam = server.client("iam")
    user = iam.create_user(UserName="boto-erin", Path="/staff/", Tags=[{"Key": "team", "Value": "payments"}])["User"]
    assert user["Arn"].endswith(":user/staff/boto-erin") and user["UserId"].startswith("AIDA")
    assert isinstance(user["CreateDate"], datetime.datetime)
    assert iam.get_user(UserName="boto-erin")["User"]["Tags"] == [{"Key": "team", "Value": "payments"}]
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
    made = iam.create_policy(PolicyName="boto-s3", PolicyDocument=policy)["Policy"]
    iam.attach_user_policy(UserName="boto-erin", PolicyArn=made["Arn"])
    assert iam.get_policy(PolicyArn=made["Arn"])["Policy"]["AttachmentCount"] == 1
    attached = iam.list_attached_user_policies(UserName="boto-erin")["AttachedPolicies"]
    assert attached == [{"PolicyName": "boto-s3", "PolicyArn": made["Arn"]}]
    version = iam.get_policy_version(PolicyArn=made["Arn"], VersionId="v1")["PolicyVersion"]
    assert version["Document"]["Statement"][0]["Action"] == "s3:*"
    assert code_of(lambda: iam.delete_user(UserName="boto-erin"))[0] == "DeleteConflict"
    iam.detach_user_policy(UserName="boto-erin", PolicyArn=made["Arn"])
    iam.delete_policy(PolicyArn=made["Arn"])
    iam.delete_user(UserName="boto-erin")
    assert code_of(lambda: iam.get_user(UserName="boto-erin"))[0] == "NoSuchEntity"


def test_a_deleted_key_and_user_end_at_once(server):
    iam = server.client("iam")
    iam.create_user(UserName="boto-frank")
    key = iam.create_access_key(UserName="boto-frank")["AccessKey"]
    frank = server.client("sts", key["AccessKeyId"], key["SecretAccessKey"])
    frank.get_caller_identity()
    iam.update_access_key(UserName="boto-frank", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    assert code_of(frank.get_caller_identity)[0] == "InvalidClientTokenId"
    iam.update_access_key(UserName="boto-frank", AccessKeyId=key["AccessKeyId"], Status="Active")
    frank.get_caller_identity()
    iam.delete_access_key(UserName="boto-frank", AccessKeyId=key["AccessKeyId"])
    assert code_of(frank.get_caller_identity)[0] == "InvalidClientTokenId"


def test_pages(server):
    iam = server.client("iam")
    for number in range(7):
        iam.create_group(GroupName=f"page-{number}", Path="/pages/")
    pages = list(iam.get_paginator("list_groups").paginate(PathPrefix="/pages/", PaginationConfig={"PageSize": 3}))
    assert [len(page["Groups"]) for page in pages] == [3, 3, 1]
    assert [group["GroupName"] for page in pages for group in page["Groups"]] == [f"page-{n}" for n in range(7)]
