"""Attacks over the wire on who calls and what they may do: what must be refused is."""

import collections
import concurrent.futures

import pytest

from conftest import Server
from wire import VERSIONS, action, at, authorization, call, digest, exchange, presigned, send
from world import WHO, World, allow, code, policy, trust

BODY = b"Action=GetCallerIdentity&Version=2011-06-15"


@pytest.fixture(scope="module")
def world(server: Server) -> World:
    return World(server)


# Signatures


@pytest.mark.parametrize("payload", [
    "UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", digest(b""), digest(BODY).upper(), "", "x"])
def test_a_payload_that_is_not_the_body_is_refused(world, payload):
    headers = [("X-Amz-Content-Sha256", payload)]
    answer = call(world.server, world.admin, "sts", BODY, headers=headers, payload=payload or None)
    assert answer.code in ("IncompleteSignature", "SignatureDoesNotMatch")


@pytest.mark.parametrize("service, parameters, expected", [
    ("sts", {"Action": "ListUsers", "Version": VERSIONS["iam"]}, "InvalidAction"),
    ("iam", WHO, "InvalidAction"),
    ("IAM", {"Action": "ListUsers", "Version": VERSIONS["iam"]}, "NotImplemented"),
    ("s3", {"Action": "ListUsers", "Version": VERSIONS["iam"]}, "IncompleteSignature")])
def test_a_signature_is_good_for_its_service_alone(world, service, parameters, expected):
    assert call(world.server, world.admin, service, parameters).code == expected


@pytest.mark.parametrize("offset, expected", [
    (-890, "OK"), (890, "OK"), (-915, "SignatureDoesNotMatch"), (915, "SignatureDoesNotMatch")])
def test_a_signature_is_good_for_its_time_alone(world, offset, expected):
    assert call(world.server, world.admin, "sts", WHO, date=at(offset)).code == expected


def test_what_is_beside_a_good_signature_must_be_signed(world):
    server = world.server
    signed = [("Host", f"127.0.0.1:{server.port}"), ("X-Amz-Date", at())]
    proof = ("Authorization", authorization(world.admin, "POST", "/", signed, BODY, "sts"))

    def attempt(*more, target="/", body=BODY):
        return send(server, "POST", target, [*signed, proof, *more], body).code

    assert attempt() == "OK"
    assert attempt(("X-Amz-Foo", "1")) == "SignatureDoesNotMatch"
    assert attempt(("X-Amz-Security-Token", "x")) == "SignatureDoesNotMatch"
    assert attempt(proof) == "MalformedHttpRequest"
    assert attempt(("Host", "other")) == "MalformedHttpRequest"
    assert attempt(target="/?X-Amz-Credential=x") == "IncompleteSignature"
    assert attempt(target="/?UserName=x") == "SignatureDoesNotMatch"
    assert attempt(body=BODY + b"&UserName=x") == "SignatureDoesNotMatch"
    assert attempt(("Expect", "200-ok")) == "ExpectationFailed"
    bare = authorization(world.admin, "POST", "/", signed, BODY, "sts", signed=["x-amz-date"])
    assert send(server, "POST", "/", [*signed, ("Authorization", bare)], BODY).code == "SignatureDoesNotMatch"
    for text in ("", "Bearer x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=x", proof[1].rsplit("=", 1)[0] + "="):
        assert send(server, "POST", "/", [*signed, ("Authorization", text)], BODY).status in (400, 403)


def test_a_presigned_request_is_good_as_it_was_signed_alone(world):
    server = world.server
    host = [("Host", f"127.0.0.1:{server.port}")]

    def attempt(target, method="GET", body=b"", more=()):
        return send(server, method, target, [*host, *more], body).code

    target = presigned(server, world.admin, WHO, "sts")
    assert attempt(target) == "OK"
    assert attempt(target, method="POST") == "SignatureDoesNotMatch"
    assert attempt(target, body=b"UserName=x") == "SignatureDoesNotMatch"
    assert attempt(target + "&UserName=x") == "SignatureDoesNotMatch"
    assert attempt(target + "&X-Amz-Signature=" + "0" * 64) != "OK"
    assert attempt(target, more=[("X-Amz-Date", at())]) == "SignatureDoesNotMatch"
    assert attempt(target, more=[("Authorization", "AWS4-HMAC-SHA256 Credential=x")]) == "IncompleteSignature"
    assert attempt(presigned(server, world.admin, WHO, "sts", payload="UNSIGNED-PAYLOAD")) == "SignatureDoesNotMatch"
    assert attempt(presigned(server, world.admin, WHO, "sts", date=at(-910))) == "SignatureDoesNotMatch"
    for expires in ("0", "-1", "604801", "9" * 30, "+60", "1e3"):
        assert attempt(presigned(server, world.admin, WHO, "sts", expires=expires)) == "IncompleteSignature"
    posted = presigned(server, world.admin, WHO, "sts", method="POST")
    assert attempt(posted, method="POST", body=b"UserName=x") == "SignatureDoesNotMatch"


@pytest.mark.parametrize("head", [
    b"POST / HTTP/1.1\nHost: a\n\n", b"POST / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx", b"POST / HTTP/2.0\r\nHost: a\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", b"POST http://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /#a HTTP/1.1\r\nHost: a\r\n\r\n", b"POST / HTTP/1.1\r\n\r\n"])
def test_a_request_that_two_readers_could_take_for_two_is_refused(server, head):
    answer = exchange(server, head)
    assert (answer.status, answer.code) == (400, "MalformedHttpRequest")


# Sessions


def test_a_token_is_good_for_its_key_and_role_alone(world):
    role, other = world.role("token-a"), world.role("token-b")
    (key, token), (key_b, token_b) = world.session(role), world.session(other)

    def attempt(key, token):
        return action(world.server, key, "sts", "GetCallerIdentity", token=token).code

    assert attempt(key, token) == "OK"
    refused = [
        (key, None), (key, ""), (key, token_b), (key, token + "="), (world.admin, token), (world.admin, ""), (key_b, token),
        ((key[0].lower(), key[1]), token), (key, "A" * 16_000)]
    refused += [(key, token[:place] + ("B" if token[place] != "B" else "C") + token[place + 1:])
                for place in (0, 3, 40, len(token) // 2, len(token) - 5)]
    for attempted in refused:
        assert attempt(*attempted) == "InvalidClientTokenId"
    assert attempt((key_b[0], key[1]), token_b) == "SignatureDoesNotMatch"
    world.iam.delete_role(RoleName="token-b")
    assert attempt(key_b, token_b) == "InvalidClientTokenId"
    world.role("token-b")
    assert attempt(key_b, token_b) == "InvalidClientTokenId"


def test_keys_and_tokens_of_another_authority_are_worth_nothing(world, fresh):
    stranger = World(fresh)
    key, token = stranger.session(stranger.role("token-a-b"))
    assert action(fresh, key, "sts", "GetCallerIdentity", token=token).code == "OK"
    assert action(world.server, key, "sts", "GetCallerIdentity", token=token).code == "InvalidClientTokenId"
    assert action(world.server, stranger.admin, "sts", "GetCallerIdentity").code == "InvalidClientTokenId"


def test_a_session_may_not_widen_itself(world):
    role = world.role("narrow")
    world.iam.put_role_policy(RoleName="narrow", PolicyName="all", PolicyDocument=policy(allow("*")))
    key, token = world.session(role, Policy=policy(allow("iam:GetUser", "sts:AssumeRole")))
    sts = world.server.client("sts", *key, token)
    assert action(world.server, key, "iam", "GetUser", token=token, UserName="admin").code == "OK"
    assert action(world.server, key, "iam", "ListUsers", token=token).code == "AccessDenied"
    assert action(world.server, key, "iam", "CreateAccessKey", token=token, UserName="admin").code == "AccessDenied"
    world.iam.update_role(RoleName="narrow", MaxSessionDuration=43_200)
    assert code(sts.assume_role, RoleArn=role, RoleSessionName="on", DurationSeconds=3601) == "ValidationError"
    assert code(sts.assume_role, RoleArn=role, RoleSessionName="on", Tags=[{"Key": "a", "Value": "b"}]) == "AccessDenied"


# Names and tags


@pytest.mark.parametrize("name", ["\u212Aate", "kate\0", "ka te", "a/b", "%2e", "", "k" * 65, "\u0441", "kate\n"])
def test_a_name_is_plain_or_refused(world, name):
    assert action(world.server, world.admin, "iam", "CreateUser", UserName=name).code == "ValidationError"


def test_a_parameter_comes_once(world):
    body = b"Action=GetUser&Version=2010-05-08&UserName=admin"
    assert call(world.server, world.admin, "iam", body + b"&UserName=root").code == "MalformedQueryString"
    assert call(world.server, world.admin, "iam", body, target="/?Action=DeleteUser").code == "MalformedQueryString"


def test_a_tag_key_that_looks_the_same_is_another_key(world):
    """`TagKeys` conditions compare bytes, and so must the operation: the Kelvin sign is not K."""
    arn = world.iam.create_policy(
        PolicyName="marked", PolicyDocument=policy(allow("s3:GetObject")), Tags=[{"Key": "Keep", "Value": "1"}]
    )["Policy"]["Arn"]
    frozen = {"ForAnyValue:StringEquals": {"aws:TagKeys": ["Keep"]}}
    key = world.user("tagger", allow("iam:*"), {
        "Effect": "Deny", "Action": ["iam:TagPolicy", "iam:UntagPolicy"], "Resource": "*", "Condition": frozen})
    iam = world.server.client("iam", *key)
    assert code(iam.untag_policy, PolicyArn=arn, TagKeys=["Keep"]) == "AccessDenied"
    iam.untag_policy(PolicyArn=arn, TagKeys=["\u212Aeep"])
    iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "\u212Aeep", "Value": "2"}])
    assert {"Key": "Keep", "Value": "1"} in world.iam.list_policy_tags(PolicyArn=arn)["Tags"]


def test_another_spelling_of_a_tag_does_not_hide_it(world):
    """Tags of policies differ by case and condition keys do not: the one that was there first counts."""
    arn = world.iam.create_policy(
        PolicyName="owned", PolicyDocument=policy(allow("s3:GetObject")), Tags=[{"Key": "Owner", "Value": "security"}]
    )["Policy"]["Arn"]
    key = world.user("speller", allow("iam:TagPolicy", "iam:DeletePolicy"), {
        "Effect": "Deny", "Action": "iam:DeletePolicy", "Resource": "*",
        "Condition": {"StringEquals": {"aws:ResourceTag/Owner": "security"}}})
    iam = world.server.client("iam", *key)
    iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "owner", "Value": "me"}, {"Key": "OWNER", "Value": "me"}])
    assert code(iam.delete_policy, PolicyArn=arn) == "AccessDenied"


def test_a_session_tag_does_not_hide_a_role_tag_of_another_key(world):
    """Hangul in one code point and in three are equal to Swift's `==`, and two condition keys to the engine."""
    whole, parts = "\ud55c", "\u1112\u1161\u11ab"
    role = world.role("tagged", Tags=[{"Key": whole, "Value": "locked"}])
    locked = {"StringEquals": {f"aws:PrincipalTag/{whole}": "locked"}}
    world.iam.put_role_policy(RoleName="tagged", PolicyName="own", PolicyDocument=policy(
        allow("iam:ListUsers"), {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": locked}))
    for tags in ([], [{"Key": parts, "Value": "free"}]):
        key, token = world.session(role, Tags=tags)
        assert action(world.server, key, "iam", "ListUsers", token=token).code == "AccessDenied"


# Permissions


def test_a_bounded_administrator_stays_bounded(world):
    """The delegation that AWS describes: who may make users only under a boundary cannot get out of it."""
    bound = world.iam.create_policy(
        PolicyName="bound", PolicyDocument=policy(allow("s3:*", "iam:*")))["Policy"]["Arn"]
    other = world.iam.create_policy(PolicyName="wider", PolicyDocument=policy(allow("*")))["Policy"]["Arn"]
    key = world.user("delegate", allow(
        "iam:CreateUser", "iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:DetachUserPolicy", "iam:DeleteUserPolicy",
        "iam:PutUserPermissionsBoundary", Condition={"StringEquals": {"iam:PermissionsBoundary": bound}}))
    iam = world.server.client("iam", *key)
    world.user("unbounded", allow("s3:*"))
    assert code(iam.create_user, UserName="child") == "AccessDenied"
    assert code(iam.create_user, UserName="child", PermissionsBoundary=other) == "AccessDenied"
    assert code(iam.create_user, UserName="child", PermissionsBoundary=bound) == "OK"
    assert code(iam.put_user_policy, UserName="child", PolicyName="p", PolicyDocument=policy(allow("*"))) == "OK"
    assert code(iam.put_user_permissions_boundary, UserName="child", PermissionsBoundary=other) == "AccessDenied"
    assert code(iam.delete_user_permissions_boundary, UserName="child") == "AccessDenied"
    assert code(iam.attach_user_policy, UserName="unbounded", PolicyArn=other) == "AccessDenied"
    assert code(iam.put_user_policy, UserName="unbounded", PolicyName="p", PolicyDocument=policy()) == "AccessDenied"
    assert code(iam.delete_user_policy, UserName="unbounded", PolicyName="own") == "AccessDenied"
    assert code(iam.create_policy_version, PolicyArn=bound, PolicyDocument=policy(allow("*"))) == "AccessDenied"
    assert code(iam.set_default_policy_version, PolicyArn=bound, VersionId="v1") == "AccessDenied"


def test_permission_is_asked_for_what_is_changed(world):
    """The entity's own ARN counts, not the spelling of the call, and a new name or path as well as the old one."""
    own = f"arn:aws:iam::{world.account}:user/team/*"
    key = world.user("lead", {"Effect": "Allow", "Action": "iam:*", "Resource": own})
    iam = world.server.client("iam", *key)
    assert code(iam.create_user, UserName="a", Path="/team/") == "OK"
    assert code(iam.create_user, UserName="b", Path="/team/../") == "OK"
    assert code(iam.create_user, UserName="c", Path="/") == "AccessDenied"
    assert code(iam.update_user, UserName="a", NewPath="/") == "AccessDenied"
    assert code(iam.update_user, UserName="lead", NewPath="/team/") == "AccessDenied"
    assert code(iam.create_access_key, UserName="ADMIN") == "AccessDenied"
    assert code(iam.list_users, PathPrefix="/") == "AccessDenied"
    assert code(iam.create_access_key, UserName="A") == "OK"
    denied = world.user("not-admin", allow("iam:*"), {
        "Effect": "Deny", "Action": "*", "Resource": f"arn:aws:iam::{world.account}:user/admin"})
    iam = world.server.client("iam", *denied)
    for name in ("admin", "ADMIN", "aDMIN"):
        assert code(iam.create_access_key, UserName=name) == "AccessDenied"
        assert code(iam.update_user, UserName=name, NewUserName="x") == "AccessDenied"
    assert code(iam.update_user, UserName="a", NewUserName="admin", NewPath="/") == "AccessDenied"


def test_a_user_without_permissions_may_ask_only_who_it_is(world):
    key = world.user("nobody")
    assert action(world.server, key, "sts", "GetCallerIdentity").code == "OK"
    for name, parameters in {
        "GetUser": {}, "ListAccessKeys": {}, "CreateAccessKey": {}, "ListUsers": {}, "GetRole": {"RoleName": "missing"},
        "ListPolicies": {}, "GetPolicy": {"PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"},
    }.items():
        assert action(world.server, key, "iam", name, **parameters).code == "AccessDenied"
    missing = {"RoleArn": f"arn:aws:iam::{world.account}:role/missing", "RoleSessionName": "ab"}
    assert action(world.server, key, "sts", "AssumeRole", **missing).code == "AccessDenied"


def test_of_calls_at_once_no_more_succeed_than_may(world):
    key = world.admin
    document = policy(allow("s3:*"))
    arn = world.iam.create_policy(PolicyName="raced", PolicyDocument=document)["Policy"]["Arn"]

    def storm(name, **parameters):
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            calls = [pool.submit(action, world.server, key, "iam", name, **parameters) for _ in range(16)]
            return collections.Counter(done.result().code for done in calls)

    assert storm("CreateUser", UserName="raced") == {"OK": 1, "EntityAlreadyExists": 15}
    assert storm("CreateAccessKey", UserName="raced") == {"OK": 2, "LimitExceeded": 14}
    assert storm("CreatePolicyVersion", PolicyArn=arn, PolicyDocument=document) == {"OK": 4, "LimitExceeded": 12}
