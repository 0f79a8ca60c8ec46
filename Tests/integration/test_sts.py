"""STS with the real aws-cli and boto3: profiles, sessions of every kind, and what ends them; each with its twin. What MFA
protects is in test_mfa_sessions.py."""

import datetime
import json
import sqlite3
import time

import boto3
import botocore.exceptions
import botocore.session
import pytest
from conftest import Server, aws
from otp import Telephone
from wire import action, at, call
from world import WHO, World, allow, code, policy, trust

MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


@pytest.fixture(scope="module")
def world(server):
    return World(server)


class Profiles:
    """The files of aws-cli and SDKs, with profiles of a test."""

    def __init__(self, world: World, folder, key: tuple[str, str]):
        self.config, self.credentials = folder / "config", folder / "credentials"
        self.credentials.write_text(f"[base]\naws_access_key_id = {key[0]}\naws_secret_access_key = {key[1]}\n")
        self.config.write_text("[profile base]\nregion = us-east-1\n")
        inherited = world.server.environment()
        self.environment = {name: inherited[name] for name in ("PATH", "AWS_ENDPOINT_URL", "AWS_PAGER", "LANG")} | {
            "HOME": str(folder), "AWS_CONFIG_FILE": str(self.config),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.credentials), "AWS_DEFAULT_REGION": "us-east-1"}

    def add(self, name: str, role: str, source: str = "base", **more) -> "Profiles":
        lines = [f"[profile {name}]", f"role_arn = {role}", f"source_profile = {source}"]
        lines += [f"{option} = {value}" for option, value in more.items()]
        self.config.write_text(self.config.read_text() + "\n".join(lines) + "\n")
        return self

    def who(self, profile: str) -> tuple[str, str]:
        """The ARN that a profile comes to, and what was said on standard error."""
        answer = aws(self.environment, "sts", "get-caller-identity", "--profile", profile)
        return (json.loads(answer.stdout)["Arn"] if answer.returncode == 0 else ""), answer.stderr


# Profiles of the aws-cli


def test_a_profile_with_source_profile_and_external_id(world, tmp_path):
    key = world.user("sts-alice", allow("sts:AssumeRole"))
    role = world.role("sts-partner", trust(world.root, Condition={"StringEquals": {"sts:ExternalId": "tea"}}))
    profiles = Profiles(world, tmp_path, key)
    profiles.add("right", role, external_id="tea", role_session_name="morning", duration_seconds=900)
    profiles.add("wrong", role, external_id="coffee").add("none", role)
    assert profiles.who("right")[0] == f"arn:aws:sts::{world.account}:assumed-role/sts-partner/morning"
    for name in ("wrong", "none"):
        arn, said = profiles.who(name)
        assert not arn and "(AccessDenied) when calling the AssumeRole operation" in said
        assert "because no role trust policy allows the sts:AssumeRole action" in said


def test_a_chain_of_profiles(world, tmp_path):
    key = world.user("sts-bob", allow("sts:AssumeRole"))
    first, second = world.role("sts-first"), world.role("sts-second")
    world.iam.put_role_policy(RoleName="sts-first", PolicyName="on", PolicyDocument=policy(allow("sts:AssumeRole")))
    world.iam.update_role(RoleName="sts-second", MaxSessionDuration=7200)
    profiles = Profiles(world, tmp_path, key)
    profiles.add("first", first).add("second", second, source="first", role_session_name="end")
    profiles.add("long", second, source="first", duration_seconds=7200, role_session_name="long")
    profiles.add("direct", second, duration_seconds=7200, role_session_name="direct")
    profiles.add("back", first, source="second", role_session_name="back")
    assert profiles.who("second")[0] == f"arn:aws:sts::{world.account}:assumed-role/sts-second/end"
    assert profiles.who("direct")[0]
    assert "exceeds the 1 hour session limit for roles assumed by role chaining" in profiles.who("long")[1]
    assert "because no identity-based policy allows the sts:AssumeRole action" in profiles.who("back")[1]


# Sessions of users


def session(server: Server, made: dict):
    credentials = made["Credentials"]
    return (credentials["AccessKeyId"], credentials["SecretAccessKey"]), credentials["SessionToken"]


def test_get_session_token(world):
    key = world.user("sts-dave", allow("iam:ListUsers", Condition=MFA), allow("sts:AssumeRole"))
    phone = Telephone.new(world.iam, "sts-dave").enable(world.iam, "sts-dave")
    environment = world.server.environment(*key)
    plain = json.loads(aws(environment, "sts", "get-session-token", "--duration-seconds", "900").stdout)
    assert set(plain) == {"Credentials"} and set(plain["Credentials"]) == {
        "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}
    left = datetime.datetime.fromisoformat(plain["Credentials"]["Expiration"]) - datetime.datetime.now(datetime.UTC)
    assert 880 < left.total_seconds() <= 900
    with_plain = world.server.environment(*[plain["Credentials"][name] for name in (
        "AccessKeyId", "SecretAccessKey", "SessionToken")])
    assert json.loads(aws(with_plain, "sts", "get-caller-identity").stdout)["Arn"].endswith(":user/sts-dave")
    said = aws(with_plain, "iam", "list-users").stderr
    assert "(InvalidClientTokenId) when calling the ListUsers operation: The security token included in the request is invalid" in said
    said = aws(with_plain, "sts", "get-session-token").stderr
    assert "(AccessDenied) when calling the GetSessionToken operation: Cannot call GetSessionToken with session credentials" in said
    wrong = aws(environment, "sts", "get-session-token", "--serial-number", phone.serial, "--token-code", "000000")
    assert "MultiFactorAuthentication failed with invalid MFA one time pass code." in wrong.stderr
    half = aws(environment, "sts", "get-session-token", "--serial-number", phone.serial)
    assert "must provide both MFA serial number and one time pass code." in half.stderr
    proven = aws(environment, "sts", "get-session-token", "--serial-number", phone.serial, "--token-code", phone.code())
    made = json.loads(proven.stdout)["Credentials"]
    with_mfa = world.server.environment(made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])
    assert aws(with_mfa, "iam", "list-users").returncode == 0
    assert "(AccessDenied)" in aws(with_mfa, "iam", "list-roles").stderr
    assert "(AccessDenied)" in aws(environment, "iam", "list-users").stderr


def test_get_federation_token(world):
    key = world.user("sts-erin", allow("sts:GetFederationToken", "sekisho:*", "s3:*"))
    environment = world.server.environment(*key)
    ask = ["sts", "get-federation-token", "--name", "guest", "--duration-seconds", "900"]
    made = aws(environment, *ask, "--policy", policy(allow("sekisho:SimulateAccess")))
    assert made.returncode == 0, made.stderr
    answer = json.loads(made.stdout)
    assert answer["FederatedUser"] == {
        "FederatedUserId": f"{world.account}:guest", "Arn": f"arn:aws:sts::{world.account}:federated-user/guest"}
    assert 0 < answer["PackedPolicySize"] < 100
    key, token = session(world.server, answer)
    assert json.loads(aws(world.server.environment(*key, token), "sts", "get-caller-identity").stdout) == {
        "UserId": f"{world.account}:guest", "Account": world.account,
        "Arn": f"arn:aws:sts::{world.account}:federated-user/guest"}
    assert action(world.server, key, "iam", "ListUsers", token=token).code == "InvalidClientTokenId"
    assert action(world.server, key, "sts", "AssumeRole", token=token, RoleArn=f"arn:aws:iam::{world.account}:role/x",
                  RoleSessionName="xx").code == "AccessDenied"

    def simulate(key, token) -> str:
        body = json.dumps({"Principal": world.root, "Action": "s3:GetObject"}).encode()
        return call(world.server, key, "sekisho", body, token=token, headers=[
            ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "Sekisho.SimulateAccess")]).code

    assert simulate(key, token) == "OK"
    # Without a policy the session may do nothing of what its maker may.
    assert simulate(*session(world.server, json.loads(aws(environment, *ask).stdout))) == "AccessDeniedException"
    tagged = aws(environment, *ask, "--tags", "Key=Team,Value=tea")
    assert "is not authorized to perform: sts:TagSession on resource: " in tagged.stderr
    other = world.server.environment(*world.user("sts-frank", allow("s3:*")))
    assert f"sts:GetFederationToken on resource: arn:aws:sts::{world.account}:federated-user/guest" in aws(other, *ask).stderr


def test_an_inactive_key_takes_its_sessions_along(world):
    key = world.user("sts-grace", allow("sts:*", "sekisho:*"))
    sts = world.server.client("sts", *key)
    role = world.role("sts-stays")
    sessions = [session(world.server, sts.get_session_token()),
                session(world.server, sts.get_federation_token(Name="guest", Policy=policy(allow("*"))))]
    stays = session(world.server, sts.assume_role(RoleArn=role, RoleSessionName="stays"))

    def codes() -> list[str]:
        return [action(world.server, key, "sts", "GetCallerIdentity", token=token).code for key, token in sessions]

    def turn(status: str) -> None:
        world.iam.update_access_key(UserName="sts-grace", AccessKeyId=key[0], Status=status)

    assert codes() == ["OK", "OK"]
    turn("Inactive")
    assert codes() == ["InvalidClientTokenId", "InvalidClientTokenId"]
    assert action(world.server, stays[0], "sts", "GetCallerIdentity", token=stays[1]).code == "OK"
    turn("Active")
    assert codes() == ["OK", "OK"]
    world.iam.delete_access_key(UserName="sts-grace", AccessKeyId=key[0])
    assert codes() == ["InvalidClientTokenId", "InvalidClientTokenId"]


def test_sessions_of_before_are_revoked(world):
    role = world.role("sts-revoked")
    world.iam.put_role_policy(RoleName="sts-revoked", PolicyName="own", PolicyDocument=policy(allow("iam:*")))
    key, token = world.session(role)
    assert action(world.server, key, "iam", "ListUsers", token=token).code == "OK"
    time.sleep(1.1)
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    revoke = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"DateLessThan": {"aws:TokenIssueTime": now}}}
    put = aws(world.server.environment(), "iam", "put-role-policy", "--role-name", "sts-revoked", "--policy-name",
              "AWSRevokeOlderSessions", "--policy-document", policy(revoke))
    assert put.returncode == 0, put.stderr
    refused = action(world.server, key, "iam", "ListUsers", token=token)
    assert refused.code == "AccessDenied" and b"with an explicit deny in an identity-based policy" in refused.body
    time.sleep(1.1)
    key, token = world.session(role)
    assert action(world.server, key, "iam", "ListUsers", token=token).code == "OK"


# Tokens that are not what they were


def test_a_token_that_was_changed_opens_nothing(world):
    key, token = world.session(world.role("sts-tampered"))
    assert action(world.server, key, "sts", "GetCallerIdentity", token=token).code == "OK"
    for place in range(0, len(token), max(1, len(token) // 24)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1:]
        assert action(world.server, key, "sts", "GetCallerIdentity", token=changed).code == "InvalidClientTokenId"
    for cut in (token[:-4], token[4:], token * 2, token[: len(token) // 2]):
        assert action(world.server, key, "sts", "GetCallerIdentity", token=cut).code == "InvalidClientTokenId"


def test_a_clock_that_is_off(world):
    key, token = world.session(world.role("sts-clock"))
    for offset, answer in ((-14 * 60, "OK"), (14 * 60, "OK"), (-16 * 60, "SignatureDoesNotMatch"),
                           (16 * 60, "SignatureDoesNotMatch")):
        said = call(world.server, key, "sts", WHO, token=token, date=at(offset))
        assert said.code == answer, offset
        # What a client corrects its clock by.
        assert said.headers["Date"]


# Where a key is from, and why a call was refused


def test_get_access_key_info(world):
    key, _ = world.session(world.role("sts-info"))
    environment = world.server.environment()
    for access_key in (key[0], world.admin[0]):
        answer = aws(environment, "sts", "get-access-key-info", "--access-key-id", access_key)
        assert json.loads(answer.stdout) == {"Account": world.account}
    nobody = world.server.environment(*world.user("sts-heidi"))
    said = aws(nobody, "sts", "get-access-key-info", "--access-key-id", key[0]).stderr
    assert "is not authorized to perform: sts:GetAccessKeyInfo because no identity-based policy allows" in said
    assert "(ValidationError)" in aws(environment, "sts", "get-access-key-info", "--access-key-id", "AKIA" * 4).stderr


def refusal(attempt, **arguments) -> dict:
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        attempt(**arguments)
    return caught.value.response


def test_decode_authorization_message(world):
    deny = {"Sid": "NoRoles", "Effect": "Deny", "Action": "iam:ListRoles", "Resource": "*"}
    key = world.user("sts-ivan", allow("iam:ListUsers"), deny)
    iam = world.server.client("iam", *key)
    said = refusal(iam.list_roles)
    message = said["ResponseMetadata"]["HTTPHeaders"]["x-sekisho-authorization-message"]
    assert "Encoded" not in said["Error"]["Message"] and len(message) < 512
    decoded = aws(world.server.environment(), "sts", "decode-authorization-message", "--encoded-message", message)
    assert decoded.returncode == 0, decoded.stderr
    answer = json.loads(json.loads(decoded.stdout)["DecodedMessage"])
    assert answer["allowed"] is False and answer["explicitDeny"] is True
    (statement,) = answer["matchedStatements"]["items"]
    assert statement["statementId"] == "NoRoles" and statement["effect"] == "DENY"
    assert answer["context"]["action"] == "iam:ListRoles"
    assert answer["context"]["principal"]["arn"] == f"arn:aws:iam::{world.account}:user/sts-ivan"
    keys = {item["key"] for item in answer["context"]["conditions"]["items"]}
    assert {"aws:SourceIp", "aws:username", "aws:CurrentTime"} <= keys
    # Who was refused may not read why, and what was changed says nothing.
    own = aws(world.server.environment(*key), "sts", "decode-authorization-message", "--encoded-message", message)
    assert "is not authorized to perform: sts:DecodeAuthorizationMessage because no identity-based policy" in own.stderr
    changed = message[:-2] + ("A" if message[-2] != "A" else "B") + message[-1]
    bad = aws(world.server.environment(), "sts", "decode-authorization-message", "--encoded-message", changed)
    assert "(InvalidAuthorizationMessageException)" in bad.stderr
    assert "x-sekisho-authorization-message" not in iam.list_users()["ResponseMetadata"]["HTTPHeaders"]


def test_refusals_may_end_with_their_encoded_message(tmp_path):
    server = Server(tmp_path / "data", ["--data", str(tmp_path / "data"), "--encoded-denials"]).start()
    try:
        world = World(server)
        iam = server.client("iam", *world.user("mallory"))
        said = refusal(iam.list_users)["Error"]["Message"]
        text, _, message = said.partition(". Encoded authorization failure message: ")
        assert text.endswith("because no identity-based policy allows the iam:ListUsers action")
        decoded = json.loads(world.sts.decode_authorization_message(EncodedMessage=message)["DecodedMessage"])
        assert decoded["explicitDeny"] is False and decoded["matchedStatements"] == {"items": []}
    finally:
        server.stop()


# boto3


def test_boto3_refreshes_what_a_profile_assumes(world, tmp_path, monkeypatch):
    key = world.user("sts-judy", allow("sts:AssumeRole"))
    role = world.role("sts-refreshed")
    profiles = Profiles(world, tmp_path, key).add("deploy", role, duration_seconds=900, role_session_name="judy")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, profiles.environment[name])
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    made = boto3.Session(profile_name="deploy")
    credentials, sts = made.get_credentials(), made.client("sts")
    # With a quarter of an hour left or less the client renews a session when it is used.
    first = credentials.get_frozen_credentials()
    second = credentials.get_frozen_credentials()
    assert second.access_key != first.access_key and second.token != first.token
    for _ in range(2):
        assert sts.get_caller_identity()["Arn"] == f"arn:aws:sts::{world.account}:assumed-role/sts-refreshed/judy"
    # When that fails it goes on with what it has, and with five minutes left it no longer does.
    document = trust(f"arn:aws:iam::{world.account}:user/admin")
    world.iam.update_assume_role_policy(RoleName="sts-refreshed", PolicyDocument=document)
    assert code(sts.get_caller_identity) == "OK"
    end = datetime.datetime.now(credentials._expiry_time.tzinfo) + datetime.timedelta(minutes=5)
    credentials._expiry_time = end
    assert code(sts.get_caller_identity) == "AccessDenied"


# Another account, by AssumeRoot


def test_assume_root(tmp_path):
    """A member account is put into the store while the server stands: making one is another test's matter."""
    server = Server(tmp_path / "data").start()
    world = World(server)
    server.stop()
    with sqlite3.connect(tmp_path / "data" / "sekisho.sqlite") as database:
        database.execute("INSERT INTO accounts (id, partition, name, is_management) VALUES ('999988887777', 'aws', 'm', 0)")
        database.execute("INSERT INTO revisions (account, revision, at) VALUES ('999988887777', 0, 0)")
    server = Server(tmp_path / "data").start()
    try:
        world = World(server)
        task = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"

        def assume(environment: dict, *more: str, target: str = "999988887777", arn: str = task):
            return aws(environment, "sts", "assume-root", "--target-principal", target, "--task-policy-arn", f"arn={arn}",
                       *more)

        made = assume(server.environment())
        assert made.returncode == 0, made.stderr
        assert set(json.loads(made.stdout)) == {"Credentials"}
        key, token = session(server, json.loads(made.stdout))
        assert action(server, key, "sts", "GetCallerIdentity", token=token).body.count(b"arn:aws:iam::999988887777:root") == 1
        assert action(server, key, "iam", "ListAccessKeys", token=token).code == "OK"
        assert action(server, key, "iam", "ListUsers", token=token).code == "AccessDenied"
        assert action(server, key, "iam", "CreateUser", token=token, UserName="x").code == "AccessDenied"
        assert action(server, key, "sts", "GetSessionToken", token=token).code == "AccessDenied"
        short, token = session(server, json.loads(assume(server.environment(), "--duration-seconds", "1").stdout))
        time.sleep(1.2)
        assert action(server, short, "sts", "GetCallerIdentity", token=token).code == "ExpiredToken"
        assert "(ValidationError)" in assume(server.environment(), arn="arn:aws:iam::aws:policy/ReadOnlyAccess").stderr
        assert "(AccessDenied)" in assume(server.environment(), target=world.account).stderr
        nobody = server.environment(*world.user("nobody"))
        assert "is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::999988887777:root" in assume(nobody).stderr
    finally:
        server.stop()
