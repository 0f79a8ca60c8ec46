"""The contract over botocore's models: whatever operations there are take every member, hold to every constraint,
answer every element, and ask for their permission. What is particular to one is its row in expectations.py.
"""

import dataclasses
import fnmatch
import json
import re

import pytest

from answers import answer_problems, element_paths, error_problems, paths
from conftest import ROOT, Server
from expectations import LATER, NOBODY, ROWS, Row
from model import Operation, Violation, violations
from stage import ALL, VALUES, Blocked, Site, Stage, text
from wire import Answer, call

# What any operation may refuse with. https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
COMMON_ERRORS = {"AccessDenied": 403, "ValidationError": 400}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    """On a server of its own: it leaves behind one of everything."""
    server = Server(tmp_path_factory.mktemp("contract") / "data").start()
    yield Site(server)
    server.stop()


def row(operation: Operation) -> Row:
    return ROWS.get(operation.name, Row())


def is_made(operation: Operation, member: str) -> bool:
    """Whether the member names what the operation makes."""
    return member == f"{operation.name.removeprefix('Create')}Name"


@dataclasses.dataclass
class Example:
    """A valid call, and the members that no value could be had for."""

    parameters: dict
    left_out: dict[str, str]


def example(operation: Operation, stage: Stage, members) -> Example:
    made, left_out = {}, dict(row(operation).unset)
    given = row(operation).given(stage)
    for member in members:
        if member in left_out or member in row(operation).once or member == "Marker":
            continue
        try:
            if is_made(operation, member):
                made[member] = stage.fresh()
            elif member in given:
                made[member] = given[member]
            elif member in VALUES:
                made[member] = VALUES[member](stage)
            else:
                pytest.fail(f"{operation.name}: `{member}` has no value in stage.py, nor in a row of expectations.py")
        except Blocked as missing:
            left_out[member] = f"needs {missing}"
    return Example(made, left_out)


def full_example(operation: Operation, stage: Stage) -> Example:
    """Every member set, a marker that a call before it gave among them."""
    made = example(operation, stage, operation.members)
    if "Marker" not in operation.members or "Marker" in made.left_out:
        return made
    first = made.parameters | ({"MaxItems": 1} if "MaxItems" in operation.members else {})
    answer = stage.ask(operation.name, **first)
    if "Marker" in element_paths(answer.body):
        made.parameters = first | {"Marker": text(answer, "Marker")}
    else:
        made.left_out["Marker"] = "there is no second page"
    return made


def answer_differences(operation: Operation, answer: Answer, is_full: bool) -> list[str]:
    """What the answer lacks or has too much of, by the model and by what AWS is known to answer."""
    problems = answer_problems(answer.body, operation.model)
    expected = row(operation)
    if expected.answer is None:
        return problems
    must = paths(expected.answer) | (paths(expected.more) if is_full else set())
    may = paths(expected.perhaps) | {"Marker"}
    found = element_paths(answer.body)
    problems += [f"`{path}` is missing" for path in sorted(must - found)]
    problems += [f"`{path}` is too much" for path in sorted(found - must)
                 if not any(fnmatch.fnmatchcase(path, pattern) for pattern in may)]
    return problems


def answer_problems_of(operation: Operation, answer: Answer, is_full: bool) -> list[str]:
    """What is wrong with the answer to a good call."""
    expected = row(operation)
    if expected.refused is None:
        return answer_differences(operation, answer, is_full) if answer.code == "OK" else [answer.body.decode()]
    if answer.code != expected.refused or "is not authorized to perform" in answer.message:
        return [f"not refused as {expected.refused}: {answer.body}"]
    return error_problems(answer.body)


def refusal_problems(operation: Operation, answer: Answer) -> list[str]:
    """What is wrong with an error whatever it says: its shape, and a code that the model does not know."""
    if answer.code == "OK":
        return [f"not refused: {answer.body}"]
    known = operation.errors | COMMON_ERRORS | row(operation).errors
    problems = error_problems(answer.body)
    if known.get(answer.code) != answer.status:
        problems.append(f"{answer.code} with {answer.status} is none of {known}")
    return problems


def settle(problems: list[str]) -> None:
    assert not problems, "\n".join(["", *problems])


def permission(*actions: str) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": list(actions), "Resource": "*"}]})


def test_an_operation_that_is_not_there_is_refused_by_its_name(site, capsys):
    for name, answer in site.unknown.items():
        version = site.all[name].model.service_model.api_version
        assert answer.status == 400
        assert text(answer, "Message") == f"Could not find operation {name} for version {version}"
        assert error_problems(answer.body) == []
    missing = sorted(name for name in site.unknown if not LATER.search(name))
    with capsys.disabled():
        print(f"\n{len(site.has)} operations of IAM and STS are there, {len(site.unknown)} answer that they are not")
    assert missing == []


def test_the_smallest_call_succeeds_and_answers_what_aws_answers(site):
    """As an administrator, who is also whom calls without a user's name are about."""
    problems = []
    for operation in site.offered:
        least = (*operation.required, *row(operation).needed)
        stage = Stage(site, own="UserName" in operation.members and "UserName" not in least)
        try:
            made = example(operation, stage, least)
        except Blocked:
            continue
        stage.permit(ALL)
        answer = site.send(operation, made.parameters, stage.caller_key)
        problems += [f"{operation.name} {made.parameters}: {problem}" for problem in answer_problems_of(
            operation, answer, is_full=False)]
    settle(problems)


def test_the_call_with_every_member_needs_its_permissions_and_no_more(site):
    """A user who may nothing is refused, by the action's name; one who may exactly that gets what AWS answers."""
    problems, left_out = [], {}

    def note(what: str, found: list[str]) -> None:
        problems.extend(f"{operation.name}, {what}: {problem}" for problem in found)

    for operation in site.offered:
        stage, expected = Stage(site), row(operation)
        try:
            made = full_example(operation, stage)
        except Blocked as missing:
            left_out[operation.name] = f"needs {missing}"
            continue
        left_out |= {f"{operation.name}.{member}": why for member, why in made.left_out.items()}

        def attempt(once: dict | None = None) -> Answer:
            return site.send(operation, made.parameters | (once or {}), stage.caller_key)

        if not expected.is_free:
            note("without permission", denial_problems(operation, attempt(), operation.action))
        for number, action in enumerate(expected.also):
            stage.permit(permission(operation.action, *expected.also[:number]))
            note(f"without {action}", denial_problems(operation, attempt(), action))
        if not expected.is_free:
            stage.permit(permission(operation.action, *expected.also))
        try:
            answer = attempt({member: value(stage) for member, value in expected.once.items()})
        except Blocked as missing:
            left_out |= {f"{operation.name}.{member}": f"needs {missing}" for member in expected.once}
            answer = attempt()
        note(f"with every member, {made.parameters}", answer_problems_of(operation, answer, is_full=True))
    settle(problems)
    unset = {f"{name}.{member}" for name, expected in ROWS.items() for member in expected.unset}
    settle([f"{name} was not set: {why}" for name, why in left_out.items()
            if name not in unset and not needs_another(site, why)])


def needs_another(site: Site, why: str) -> bool:
    return why.startswith("needs ") and why.removeprefix("needs ") not in site.has


def denial_problems(operation: Operation, answer: Answer, action: str) -> list[str]:
    if answer.code == "AccessDenied" and f"is not authorized to perform: {action} " in answer.body.decode():
        return error_problems(answer.body)
    return [f"not refused for {action}: {answer.body}"]


def test_every_constraint_of_the_model_is_held_to(site, capsys):
    problems, count = [], 0
    for operation in site.offered:
        stage, left = Stage(site), dict(row(operation).unchecked)
        try:
            valid = example(operation, stage, operation.members).parameters
            valid |= {member: value(stage) for member, value in row(operation).once.items()}
        except Blocked:
            continue
        for violation in violations(operation, valid):
            if left.pop(violation.what, None) is not None:
                continue
            count += 1
            answer = site.send(operation, violation.parameters)
            problems += [f"{operation.name}, {violation.what}: {problem}"
                         for problem in violation_problems(operation, violation, answer)]
        problems += [f"{operation.name} has no such constraint: {what}" for what in left]
    with capsys.disabled():
        print(f"\n{count} constraints of {len(site.offered)} operations, each broken once")
    settle(problems)


def violation_problems(operation: Operation, violation: Violation, answer: Answer) -> list[str]:
    """Whether the refusal names the member and the constraint as AWS does, and no other member."""
    problems = refusal_problems(operation, answer)
    if answer.code != "ValidationError":
        return problems + [f"not a ValidationError: {answer.body}"]
    message = text(answer, "Message")
    told = re.findall(r"at '([^']*)' failed to satisfy constraint: Member must ", message)
    # STS repeats the value that it refuses, and IAM does not.
    start = "Value at '" if operation.service == "iam" else "Value null at '" if "null" in violation.must else "Value "
    if told and f"detected: {start}" not in message:
        problems.append(f"it should begin `{start}`: {message}")
    if {path.lower() for path in told} == {violation.path.lower()} and f"Member must {violation.must}" in message:
        return problems
    # IAM words the characters of names, paths and documents in its own way, and looks at them last.
    if operation.service == "iam" and violation.is_pattern and not told:
        if message == "Invalid Marker." or message.startswith(
                f"The specified value for {violation.path} is invalid. It must "):
            return problems
    return problems + [f"`{violation.path}` must {violation.must}, and not: {message}"]


def test_what_is_not_there_is_not_found(site):
    problems = []
    for operation in site.offered:
        stage = Stage(site)
        try:
            valid = example(operation, stage, operation.members).parameters
            valid |= {member: value(stage) for member, value in row(operation).once.items()}
        except Blocked:
            continue
        for member, absent in NOBODY.items():
            if member not in valid or is_made(operation, member):
                continue
            answer = site.send(operation, valid | {member: absent(stage)})
            code = row(operation).missing.get(member, "NoSuchEntity")
            problems += [f"{operation.name}, {member}: {problem}" for problem in [
                *refusal_problems(operation, answer), *([] if answer.code == code else [f"not {code}: {answer.body}"])]]
    settle(problems)


def test_parameters_that_an_operation_does_not_have_are_ignored(site):
    """As IAM and STS do, whatever their names are made of."""
    for name in ("Foo", "Foo.member.1", "UserName.Foo", "Tags.member.7.Key"):
        for operation in ("GetCallerIdentity", "ListUsers"):
            form = site.all[operation].form({}) | {name: "x"}
            assert call(site.server, site.admin, site.all[operation].service, form).code == "OK"


def test_every_parameter_of_the_model_is_known_to_the_sources(site):
    """One that is silently ignored would grant or list more than was asked for."""
    sources = "\n".join(path.read_text() for path in (ROOT / "Sources/Authority/Operations").rglob("*.swift"))
    # The names of users, groups and roles are put together where an operation is written once for all of them.
    literals = set(re.findall(r'"(\w+)[."]', sources)) | {"UserName", "GroupName", "RoleName"}
    settle([f"{operation.name}.{member}" for operation in site.offered for member in operation.members
            if member not in literals])
