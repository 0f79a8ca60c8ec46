"""The unmodified aws-cli: users, keys, groups, roles, policies, sessions; allowed and refused by AWS's rules."""

import base64
import datetime
import json
import re
import urllib.error
import urllib.request

from conftest import BINARY, aws, run

READ_S3 = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "iam:GetUser", "Resource": "*"}],
})


def key_of(environment: dict, user: str) -> tuple[str, str]:
    made = aws(environment, "iam", "create-access-key", "--user-name", user)
    assert made.returncode == 0, made.stderr
    key = json.loads(made.stdout)["AccessKey"]
    assert key["Status"] == "Active" and key["UserName"] == user
    return key["AccessKeyId"], key["SecretAccessKey"]


def test_a_user_with_a_group_and_policies(server):
    admin = server.environment()
    assert aws(admin, "iam", "create-user", "--user-name", "cli-bob").returncode == 0
    again = aws(admin, "iam", "create-user", "--user-name", "cli-bob")
    assert "(EntityAlreadyExists) when calling the CreateUser operation: User with name cli-bob already exists." in again.stderr
    bob = server.environment(*key_of(admin, "cli-bob"))
    account = json.loads(aws(bob, "sts", "get-caller-identity").stdout)["Account"]
    refused = aws(bob, "iam", "list-users")
    assert refused.returncode != 0
    assert (
        f"(AccessDenied) when calling the ListUsers operation: User: arn:aws:iam::{account}:user/cli-bob is not authorized"
        f" to perform: iam:ListUsers on resource: arn:aws:iam::{account}:user/ because no identity-based policy allows"
        " the iam:ListUsers action") in refused.stderr
    assert aws(admin, "iam", "create-group", "--group-name", "cli-readers").returncode == 0
    attach = ["--group-name", "cli-readers", "--policy-arn", "arn:aws:iam::aws:policy/IAMReadOnlyAccess"]
    assert aws(admin, "iam", "attach-group-policy", *attach).returncode == 0
    assert aws(admin, "iam", "add-user-to-group", "--group-name", "cli-readers", "--user-name", "cli-bob").returncode == 0
    listed = aws(bob, "iam", "list-users")
    assert listed.returncode == 0, listed.stderr
    assert "cli-bob" in [user["UserName"] for user in json.loads(listed.stdout)["Users"]]
    deny = json.dumps({
        "Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "iam:List*", "Resource": "*"}]})
    put = aws(admin, "iam", "put-user-policy", "--user-name", "cli-bob", "--policy-name", "no-lists", "--policy-document", deny)
    assert put.returncode == 0, put.stderr
    denied = aws(bob, "iam", "list-users")
    assert "with an explicit deny in an identity-based policy" in denied.stderr


def test_a_role_with_external_id_and_a_session(server):
    admin = server.environment()
    assert aws(admin, "iam", "create-user", "--user-name", "cli-carol").returncode == 0
    carol_key = key_of(admin, "cli-carol")
    carol = server.environment(*carol_key)
    account = json.loads(aws(carol, "sts", "get-caller-identity").stdout)["Account"]
    role = f"arn:aws:iam::{account}:role/cli-auditor"
    trust = json.dumps({"Version": "2012-10-17", "Statement": [{
        "Sid": "Partner", "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:user/cli-carol"},
        "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "tea"}}}]})
    made = aws(admin, "iam", "create-role", "--role-name", "cli-auditor", "--assume-role-policy-document", trust)
    assert made.returncode == 0, made.stderr
    document = json.loads(made.stdout)["Role"]["AssumeRolePolicyDocument"]
    assert document["Statement"][0]["Principal"]["AWS"] == f"arn:aws:iam::{account}:user/cli-carol"
    inline = aws(admin, "iam", "put-role-policy", "--role-name", "cli-auditor", "--policy-name", "read",
                 "--policy-document", READ_S3)
    assert inline.returncode == 0, inline.stderr
    assume = ["sts", "assume-role", "--role-arn", role, "--role-session-name", "morning"]
    refused = aws(carol, *assume)
    assert "(AccessDenied) when calling the AssumeRole operation" in refused.stderr
    assert f"is not authorized to perform: sts:AssumeRole on resource: {role}" in refused.stderr
    got = aws(carol, *assume, "--external-id", "tea")
    assert got.returncode == 0, got.stderr
    answer = json.loads(got.stdout)
    assert answer["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{account}:assumed-role/cli-auditor/morning"
    credentials = answer["Credentials"]
    session = server.environment(
        credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"])
    caller = json.loads(aws(session, "sts", "get-caller-identity").stdout)
    assert caller["Arn"] == f"arn:aws:sts::{account}:assumed-role/cli-auditor/morning"
    assert aws(session, "iam", "get-user", "--user-name", "cli-carol").returncode == 0
    assert "(AccessDenied)" in aws(session, "iam", "list-users").stderr
    narrowed = aws(carol, *assume, "--external-id", "tea", "--policy", json.dumps({
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*"}]}))
    credentials = json.loads(narrowed.stdout)["Credentials"]
    narrow = server.environment(
        credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"])
    said = aws(narrow, "iam", "get-user", "--user-name", "cli-carol").stderr
    assert "because no session policy allows the iam:GetUser action" in said
    assert "because no identity-based policy allows" in aws(narrow, "iam", "list-users").stderr


def test_explain_and_simulate(server):
    admin = server.environment()
    assert aws(admin, "iam", "create-user", "--user-name", "cli-dave").returncode == 0
    dave = server.environment(*key_of(admin, "cli-dave"))
    refused = aws(dave, "iam", "list-users", "--debug")
    request_id = re.search(r"x-amzn-RequestId': '([0-9a-f-]{36})'", refused.stderr, re.IGNORECASE).group(1)
    explained = run([str(BINARY), "explain", request_id], admin)
    assert explained.returncode == 0, explained.stderr
    assert "iam:ListUsers" in explained.stdout and "implicit deny" in explained.stdout
    japanese = run([str(BINARY), "explain", request_id], admin | {"SEKISHO_LANG": "ja"})
    assert "暗黙的な拒否" in japanese.stdout
    as_json = json.loads(run([str(BINARY), "explain", request_id, "--json"], admin).stdout)
    assert "implicitDeny" in json.dumps(as_json)
    denied = run([str(BINARY), "explain", request_id], dave)
    assert denied.returncode != 0 and "AccessDenied" in denied.stderr
    account = json.loads(aws(dave, "sts", "get-caller-identity").stdout)["Account"]
    simulate = [str(BINARY), "simulate", "--principal", f"arn:aws:iam::{account}:user/cli-dave", "--action",
                "iam:GetUser", "--resource", f"arn:aws:iam::{account}:user/cli-dave", "--json"]
    before = json.loads(run(simulate, admin).stdout)
    assert "implicitDeny" in json.dumps(before)
    past = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    put = aws(admin, "iam", "put-user-policy", "--user-name", "cli-dave", "--policy-name", "self",
              "--policy-document", READ_S3)
    assert put.returncode == 0
    assert '"allowed"' in run(simulate, admin).stdout
    assert "implicitDeny" in run([*simulate, "--at", past], admin).stdout


def test_a_kubernetes_token_names_its_caller(server):
    """`aws eks get-token` presigns GetCallerIdentity, with the cluster's name in a header that is signed."""
    made = aws(server.environment(), "eks", "get-token", "--cluster-name", "tea")
    assert made.returncode == 0, made.stderr
    token = json.loads(made.stdout)["status"]["token"].removeprefix("k8s-aws-v1.")
    url = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
    assert url.startswith(server.url) and "X-Amz-Expires=60" in url

    def status(cluster: str) -> tuple[int, bytes]:
        request = urllib.request.Request(url, headers={"x-k8s-aws-id": cluster})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    code, body = status("tea")
    assert code == 200 and b":user/admin</Arn>" in body
    code, body = status("coffee")
    assert code == 403 and b"<Code>SignatureDoesNotMatch</Code>" in body


def test_a_key_is_rotated(server):
    """The steps of IAM's page on access keys: a second one, the first one off and, when nobody misses it, away.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html
    """
    admin = server.environment()

    def iam(*words: str, environment: dict = admin) -> tuple[dict, str]:
        answer = aws(environment, "iam", *words, "--user-name", "cli-rotated")
        return json.loads(answer.stdout or "{}"), answer.stderr

    def answers(key: tuple[str, str]) -> bool:
        answer = aws(server.environment(*key), "sts", "get-caller-identity")
        assert answer.returncode == 0 or "(InvalidClientTokenId)" in answer.stderr, answer.stderr
        return answer.returncode == 0

    iam("create-user")
    old, new = key_of(admin, "cli-rotated"), key_of(admin, "cli-rotated")
    assert answers(old) and answers(new)
    assert "(LimitExceeded)" in iam("create-access-key")[1]
    assert iam("update-access-key", "--access-key-id", old[0], "--status", "Inactive")[1] == ""
    assert not answers(old) and answers(new)
    assert "(AccessDenied)" in iam(
        "update-access-key", "--access-key-id", old[0], "--status", "Active", environment=server.environment(*new))[1]
    assert iam("update-access-key", "--access-key-id", old[0], "--status", "Active")[1] == "" and answers(old)
    assert iam("delete-access-key", "--access-key-id", old[0])[1] == ""
    assert not answers(old) and answers(new)
    assert "(NoSuchEntity)" in iam("delete-access-key", "--access-key-id", old[0])[1]
    assert [key["AccessKeyId"] for key in iam("list-access-keys")[0]["AccessKeyMetadata"]] == [new[0]]
