"""The command line without a server: policy decide and policy check."""

import json
import os

from conftest import BINARY, ROOT, run

ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def test_decide_prints_a_line_a_case_in_order():
    for name in ("aws-docs", "localstack-aws-validated"):
        path = ROOT / "Tests" / "Vectors" / "policy" / f"{name}.json"
        cases = json.loads(path.read_text())
        answer = run([str(BINARY), "policy", "decide", str(path)], ENVIRONMENT)
        assert answer.returncode == 0, answer.stderr
        lines = [json.loads(line) for line in answer.stdout.splitlines()]
        assert [line["name"] for line in lines] == [case["name"] for case in cases]
        assert [line["decision"] for line in lines] == [case["expected"] for case in cases]


def test_decide_reads_one_case_from_standard_input_and_explains():
    case = {
        "name": "one", "request": {
            "principal": "arn:aws:iam::111122223333:user/alice", "action": "s3:GetObject",
            "resource": "arn:aws:s3:::b/k", "context": {"aws:SecureTransport": "false"}},
        "policies": {"identity": [{"Version": "2012-10-17", "Statement": [{
            "Sid": "TLS", "Effect": "Deny", "Action": "s3:*", "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}]}}
    answer = run([str(BINARY), "policy", "decide", "--explain", "-"], ENVIRONMENT, json.dumps(case))
    line = json.loads(answer.stdout)
    assert line["decision"] == "explicitDeny" and line["by"]["sid"] == "TLS"
    condition = line["layers"][0]["statements"][0]["conditions"][0]
    assert condition == condition | {"operator": "Bool", "actual": ["false"], "wanted": ["false"], "holds": True}


def test_a_case_that_cannot_be_read_is_an_error_and_the_rest_goes_on():
    cases = [
        {"name": "bad", "request": {"principal": "arn:aws:iam::111122223333:user/a", "action": "s3:GetObject", "resource": "*"},
         "policies": {"identity": [{"Version": "2012-10-17", "Statement": [{
             "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringSortOfEquals": {"a:b": "c"}}}]}]}},
        {"name": "good", "request": {"principal": "arn:aws:iam::111122223333:root", "action": "s3:GetObject", "resource": "*"}}]
    answer = run([str(BINARY), "policy", "decide", "-"], ENVIRONMENT, json.dumps(cases))
    first, second = [json.loads(line) for line in answer.stdout.splitlines()]
    assert first["decision"] == "error" and "StringSortOfEquals" in first["message"]
    assert second == {"name": "good", "decision": "allowed"} and answer.returncode != 0
    broken = run([str(BINARY), "policy", "decide", "-"], ENVIRONMENT, "{")
    assert json.loads(broken.stdout)["decision"] == "error" and broken.returncode != 0


def test_check_prints_diagnostics(tmp_path):
    policy = tmp_path / "policy.json"
    policy.write_text('{\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "allow", "Action": "s3", "Resource": "*"}]\n}\n')
    said = run([str(BINARY), "policy", "check", str(policy)], ENVIRONMENT)
    assert said.returncode != 0
    assert "INVALID_EFFECT" in said.stdout and ":3:" in said.stdout and "INVALID_ACTION" in said.stdout
    found = json.loads(run([str(BINARY), "policy", "check", "--json", str(policy)], ENVIRONMENT).stdout)
    assert {finding["code"] for finding in found} >= {"INVALID_EFFECT", "INVALID_ACTION"}
    assert all(finding["line"] == 3 for finding in found)
    policy.write_text('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k"}]}')
    assert run([str(BINARY), "policy", "check", str(policy)], ENVIRONMENT).returncode == 0
