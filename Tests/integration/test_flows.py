"""Every operation with the real aws-cli or boto3, each with its negative twins; every kind of refusal; every paginator
and waiter. How many there are is counted here and printed."""

import collections
import datetime
import itertools
import json
import re
import time

import boto3
import botocore.auth
import botocore.config
import botocore.exceptions
import pytest
from botocore import UNSIGNED, xform_name

from conftest import ROOT, Server, aws
from expectations import NOBODY
from flows import ALL, NOT_BY_AWS_CLI, TWINS, by_aws_cli, by_boto3
from stage import Site, Stage
from test_contract import example, is_made, row

# What the issue asks for.
FEWEST_FLOWS = 80
# An interpreter starts for every call with the aws-cli, so that most are boto3's.
CLIENTS = itertools.cycle([by_boto3, by_aws_cli, by_boto3])


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    """On a server of its own: it leaves behind one of everything."""
    server = Server(tmp_path_factory.mktemp("flows") / "data").start()
    # What a site does to look around makes a credential report.
    none = refused(server.client("iam").get_credential_report)
    site = Site(server)
    site.kinds = collections.Counter([none])
    yield site
    server.stop()


def test_every_operation_and_its_twins(site, capsys):
    """With permission a call succeeds; without, on what is not there, and on what it may not do, it is refused."""
    problems, flows, twins = [], collections.Counter(), collections.Counter()

    def attempt(client, operation, parameters, key, expected: str, told: str = "") -> None:
        found = client(site.server, operation, parameters, key)
        if found.code != expected or told not in found.message:
            problems.append(f"{operation.name} {parameters} by {client.__name__}: not {expected} but {found}")
        elif expected == "OK":
            flows[client.__name__] += 1
        else:
            twins[operation.name] += 1
            site.kinds[expected] += 1

    for operation in site.offered:
        expected = row(operation)
        if expected.refused:
            continue
        client = by_boto3 if operation.name in NOT_BY_AWS_CLI else next(CLIENTS)
        least = (*operation.required, *expected.needed)
        stage = Stage(site, own="UserName" in operation.members and "UserName" not in least)
        made = example(operation, stage, least).parameters
        if not expected.is_free:
            attempt(client, operation, made, stage.caller_key, "AccessDenied",
                    f"is not authorized to perform: {operation.action} ")
        for member in NOBODY.keys() & made.keys():
            if not is_made(operation, member):
                attempt(by_boto3, operation, made | {member: NOBODY[member](stage)}, site.admin,
                        expected.missing.get(member, "NoSuchEntity"))
        stage.permit(ALL)
        attempt(client, operation, made, stage.caller_key, "OK")
    for name, wrong, code in TWINS:
        client = by_boto3 if name in NOT_BY_AWS_CLI else next(CLIENTS)
        attempt(client, site.all[name], wrong(Stage(site)), site.admin, code)
    # A call that anyone may make, about nothing: who makes it must be somebody.
    who = site.all["GetCallerIdentity"]
    for client in (by_boto3, by_aws_cli):
        attempt(client, who, {}, ("AKIAIOSFODNN7EXAMPLE", "x" * 40), "InvalidClientTokenId")
    lonely = [operation.name for operation in site.offered
              if not row(operation).refused and not twins[operation.name]]
    with capsys.disabled():
        print(f"\n{sum(flows.values())} flows, {flows['by_aws_cli']} of them with the aws-cli and "
              f"{flows['by_boto3']} with boto3; {sum(twins.values())} negative twins, at least one of each")
    assert not problems, "\n".join(["", *problems])
    assert lonely == [] and sum(flows.values()) >= FEWEST_FLOWS


# Kinds of refusal


def refused(attempt, **parameters) -> str:
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        attempt(**parameters)
    return caught.value.response["Error"]["Code"]


def test_kinds_of_proof_that_do_not_do(site, monkeypatch):
    """Keys, signatures, clocks and tokens, through boto3's own signer."""
    server, (key, secret) = site.server, site.admin

    def who(*credentials) -> str:
        return refused(server.client("sts", *credentials).get_caller_identity)

    def bent(change) -> str:
        client = server.client("sts", key, secret)
        client.meta.events.register("before-send.sts.*", lambda request, **_: change(request.headers))
        return refused(client.get_caller_identity)

    def cut(headers) -> None:
        headers["Authorization"] = re.sub(r", Signature=\w+$", "", headers["Authorization"].decode())

    stage = Stage(site)
    made = server.client("sts").assume_role(
        RoleArn=stage.arn(f"role/{stage.role}"), RoleSessionName="proof")["Credentials"]
    token = made["SessionToken"]
    changed = token[:-9] + ("A" if token[-9] != "A" else "B") + token[-8:]
    unsigned = boto3.client("iam", endpoint_url=server.url, region_name="us-east-1", config=botocore.config.Config(
        signature_version=UNSIGNED, retries={"max_attempts": 0}))
    found = {
        "a key that nobody has": who("AKIAIOSFODNN7EXAMPLE", secret),
        "a secret of another key": who(key, made["SecretAccessKey"]),
        "a session without its token": who(made["AccessKeyId"], made["SecretAccessKey"]),
        "a token that was changed": who(made["AccessKeyId"], made["SecretAccessKey"], changed),
        "a token of another key": who(key, secret, token),
        "no signature": refused(unsigned.list_users),
        "half a proof": bent(cut),
    }
    short = server.client("sts").assume_root(
        TargetPrincipal=site.member, DurationSeconds=1,
        TaskPolicyArn={"arn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"})["Credentials"]
    session = server.client("sts", short["AccessKeyId"], short["SecretAccessKey"], short["SessionToken"])
    time.sleep(1.2)
    found["a session that is over"] = refused(session.get_caller_identity)
    now = botocore.auth.get_current_datetime
    for minutes in (-16, -14, 14, 16):
        monkeypatch.setattr(botocore.auth, "get_current_datetime",
                            lambda *a, minutes=minutes, **k: now(*a, **k) + datetime.timedelta(minutes=minutes))
        client = server.client("sts", key, secret)
        if abs(minutes) < 15:
            client.get_caller_identity()
        else:
            found[f"a clock off by {minutes} minutes"] = refused(client.get_caller_identity)
    monkeypatch.setattr(botocore.auth, "get_current_datetime", now)
    assert found == {
        "a key that nobody has": "InvalidClientTokenId", "a secret of another key": "SignatureDoesNotMatch",
        "a session without its token": "InvalidClientTokenId", "a token that was changed": "InvalidClientTokenId",
        "a token of another key": "InvalidClientTokenId", "no signature": "MissingAuthenticationToken",
        "half a proof": "IncompleteSignature", "a session that is over": "ExpiredToken",
        "a clock off by -16 minutes": "SignatureDoesNotMatch", "a clock off by 16 minutes": "SignatureDoesNotMatch"}
    site.kinds.update(found.values())


def test_kinds_that_need_somebody_else(site):
    """What only a session meets, what is not there at all, and what is larger than a session may be."""
    stage = Stage(site)
    role = {"RoleArn": stage.arn(f"role/{stage.role}"), "RoleSessionName": "kinds"}
    site.do("PutRolePolicy", RoleName=stage.role, PolicyName="all", PolicyDocument=ALL)
    sts = site.server.client("sts")
    made = sts.assume_role(**role)["Credentials"]
    key = (made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])
    digits = itertools.count(10 ** 20, 7 ** 20)
    dense = json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "*", "Resource": [f"arn:aws:s3:::{next(digits)}" for _ in range(50)]}},
        separators=(",", ":"))
    tags = [{"Key": f"{next(digits)}", "Value": "".join(f"{next(digits):x}" for _ in range(14))} for _ in range(50)]
    found = [
        refused(site.server.client("iam", *key).change_password, OldPassword="Old-pass-1", NewPassword="New-pass-1"),
        refused(site.server.client("sts", *key).get_session_token),
        refused(site.server.client("iam").list_open_id_connect_providers),
        refused(site.server.client("s3").list_buckets),
        refused(sts.assume_role, **role, Policy=dense, Tags=tags),
    ]
    assert found == ["InvalidUserType", "AccessDenied", "InvalidAction", "NotImplemented", "PackedPolicyTooLarge"]
    site.kinds.update(found)


# Codes that the aws-cli and boto3 cannot be brought to see with what they send, or not soon: where else they are shown.
ELSEWHERE = {
    "AccountNotFoundException": "AuthorityTests/Accounts/AccountOperationTests.swift",
    "DuplicateAccountException": "AuthorityTests/Accounts/AccountOperationTests.swift",
    "ExpectationFailed": "integration/malformed_http.py",
    "InternalFailure": "ServerTests/StoreOutageTests.swift",
    "MalformedHttpRequest": "integration/malformed_http.py",
    "MalformedInput": "integration/malformed_http.py",
    "MalformedQueryString": "integration/malformed_http.py",
    "MethodNotAllowed": "integration/malformed_http.py",
    "MissingAction": "integration/malformed_http.py",
    "ReceiptUnavailableException": "AuthorityTests/ReceiptCallTests.swift",
    "ReportExpired": "AuthorityTests/CredentialReportTests.swift",
    "RequestEntityTooLarge": "integration/malformed_http.py",
    "RequestHeaderSectionTooLarge": "integration/malformed_http.py",
    "RequestTimeout": "ServerTests/LiveServerTests.swift",
    "ResourceNotFoundException": "AuthorityTests/SekishoServiceTests.swift",
    "SerializationException": "integration/malformed_json.py",
    "ServiceUnavailable": "integration/test_disk_full.py",
    "Throttling": "ServerTests/UnprovenRefusalTests.swift",
    "UnknownOperation": "integration/malformed_http.py",
    "UnknownOperationException": "integration/malformed_json.py",
}
NOWHERE = {
    "ConcurrentModificationException": "two rotations of keys would have to meet",
    "ServiceFailure": "the cipher would have to fail",
}


def test_every_kind_of_refusal_was_seen(site, capsys):
    """Of all codes in the sources, those that a client can be brought to see; after all tests above."""
    if sum(site.kinds.values()) < len(TWINS):
        pytest.skip("the tests above did not run")
    made = re.compile(r'(?:ServiceError|Refusal|WireError)\(\s*(?:code:\s*)?"(\w+)"')
    known = {code for path in (ROOT / "Sources").rglob("*.swift") for code in made.findall(path.read_text())}
    with capsys.disabled():
        print(f"\n{len(site.kinds)} kinds of refusal seen by clients: {', '.join(sorted(site.kinds))}")
    assert known - site.kinds.keys() == ELSEWHERE.keys() | NOWHERE.keys()
    assert [code for code, path in ELSEWHERE.items() if code not in (ROOT / "Tests" / path).read_text()] == []


# Paginators and waiters


def kind(item: tuple[str, object]) -> str:
    return item[0]


def test_every_paginator_sees_everything_once(site, capsys):
    problems, seen, pages = [], 0, 0
    iam = site.server.client("iam")
    for operation in site.offered:
        method = xform_name(operation.name)
        if operation.service != "iam" or not iam.can_paginate(method):
            continue
        stage = Stage(site)
        parameters = example(operation, stage, (*operation.required, *row(operation).needed)).parameters
        paginator = iam.get_paginator(method)

        def all_of(size: int) -> list[list]:
            found = paginator.paginate(**parameters, PaginationConfig={"PageSize": size})
            return [[(key.expression, item) for key in paginator.result_keys for item in key.search(page) or []]
                    for page in found]

        whole = [item for page in all_of(1000) for item in page]
        parts = all_of(max(1, len(whole) // 3))
        seen, pages = seen + 1, pages + len(parts)
        # One kind of entity after another: a page may have several.
        if sorted((item for part in parts for item in part), key=kind) != sorted(whole, key=kind):
            problems.append(f"{operation.name}: the pages are not the whole")
        if len(parts) < 2 and len(whole) > 1:
            problems.append(f"{operation.name}: {len(whole)} come on one page of one")
        if (code := by_boto3(site.server, operation, parameters | {"Marker": "nonsense"}, site.admin).code) not in (
                "ValidationError", "InvalidInput"):
            problems.append(f"{operation.name}: a marker that is none gets {code}")
    with capsys.disabled():
        print(f"\n{seen} paginators, {pages} pages")
    assert not problems, "\n".join(["", *problems])
    assert seen > 20


def test_the_aws_cli_goes_on_where_it_stopped(site):
    names = [f"page-{number}" for number in range(5)]
    for name in names:
        site.do("CreateUser", UserName=name, Path="/pages/")
    environment = site.server.environment()
    words = ["iam", "list-users", "--path-prefix", "/pages/", "--max-items", "2", "--query"]
    found, token = [], []
    while True:
        page = json.loads(aws(environment, *words, "[Users[].UserName, NextToken]", *token).stdout)
        found += page[0]
        if not page[1]:
            break
        token = ["--starting-token", page[1]]
    assert found == names
    assert aws(environment, *words, "Users", "--starting-token", "nonsense").returncode != 0


ONCE = {"Delay": 1, "MaxAttempts": 1}


def test_every_waiter_ends_and_gives_up(site):
    stage, iam = Stage(site), site.server.client("iam")
    there = {"user_exists": {"UserName": stage.user}, "role_exists": {"RoleName": stage.role},
             "policy_exists": {"PolicyArn": stage.policy}, "instance_profile_exists": {"InstanceProfileName": stage.profile}}
    assert there.keys() == set(iam.waiter_names) and site.server.client("sts").waiter_names == []
    for waiter, parameters in there.items():
        iam.get_waiter(waiter).wait(**parameters, WaiterConfig=ONCE)
        flags = [word for name, value in parameters.items() for word in (f"--{xform_name(name, '-')}", value)]
        done = aws(site.server.environment(), "iam", "wait", waiter.replace("_", "-"), *flags)
        assert done.returncode == 0, done.stderr
        missing = {name: NOBODY[name](stage) for name in parameters}
        with pytest.raises(botocore.exceptions.WaiterError, match="Max attempts exceeded"):
            iam.get_waiter(waiter).wait(**missing, WaiterConfig=ONCE)
        # Who may not look is told so at once.
        with pytest.raises(botocore.exceptions.WaiterError, match="AccessDenied"):
            site.server.client("iam", *stage.caller_key).get_waiter(waiter).wait(**parameters, WaiterConfig=ONCE)


# Flows of several steps, with the aws-cli and boto3, and their twins: what is asked for, and where it is.
SCENARIOS = {
    "a profile with source_profile and external_id": "test_sts.py::test_a_profile_with_source_profile_and_external_id",
    "a profile with mfa_serial": "test_mfa_sessions.py::test_a_profile_asks_for_the_code",
    "a chain of roles": "test_sts.py::test_a_chain_of_profiles",
    "a chain of roles across accounts": "test_accounts.py::test_profiles_of_the_aws_cli_go_from_account_to_account",
    "a role that MFA protects": "test_mfa_sessions.py::test_a_guarded_role_lets_in_who_brings_a_code",
    "calls that MFA protects": "test_mfa_sessions.py::test_a_session_with_mfa_may_call_iam",
    "expired and tampered tokens, and clocks that are off": "test_flows.py::test_kinds_of_proof_that_do_not_do",
    "sessions that were revoked": "test_sts.py::test_sessions_of_before_are_revoked",
    "sessions that are renewed": "test_sts.py::test_boto3_refreshes_what_a_profile_assumes",
    "rotation of a user's key": "test_aws_cli.py::test_a_key_is_rotated",
    "rotation of the server's keys": "test_keys.py::test_keys_are_rotated_while_the_server_works",
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_scenario_has_its_test(scenario):
    file, _, name = SCENARIOS[scenario].partition("::")
    assert f"\ndef {name}(" in (ROOT / "Tests" / "integration" / file).read_text()
