"""Makes estates of any size, as files that `sekisho import` takes. The same numbers make the same estate.

Usage: estate.py USERS ROLES POLICIES GROUPS >FILE

Every user has two access keys, tags, an inline policy, an attached one and three groups; every role an inline policy and
an attached one; a managed policy has about 2 KB.
"""

import json
import random
import sys

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def document(size, service="s3"):
    """A policy of about so many characters."""
    statements = []
    while len(json.dumps(statements, separators=(",", ":"))) < size - 50:
        number = len(statements)
        statements.append({
            "Sid": f"S{number}", "Effect": "Allow",
            "Action": [f"{service}:GetObject", f"{service}:PutObject", f"{service}:ListBucket"],
            "Resource": [f"arn:aws:{service}:::bucket-{number}", f"arn:aws:{service}:::bucket-{number}/*"],
            "Condition": {"StringEquals": {"aws:PrincipalTag/Team": f"team-{number}"}}})
    return {"Version": "2012-10-17", "Statement": statements}


def estate(users, roles, policies, groups, seed=1):
    chance = random.Random(seed)

    def key():
        return {"id": "AKIA" + "".join(chance.choices(LETTERS, k=16)),
                "secret": "".join(chance.choices(LETTERS, k=40))}

    def attached(number):
        return [f"policy-{number % policies}"] if policies else []

    own = {"own": document(400)}
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    return {
        "sekishoImport": 1,
        "policies": [{"name": f"policy-{n}", "path": "/team/", "document": document(2000)} for n in range(policies)],
        "groups": [{"name": f"group-{n}", "attachedPolicies": attached(n)} for n in range(groups)],
        "users": [{
            "name": f"user-{n}", "tags": {"Team": f"team-{n % 9}", "Stage": "prod"}, "inlinePolicies": own,
            "attachedPolicies": attached(n), "accessKeys": [key(), key()],
            "groups": [f"group-{g}" for g in sorted(chance.sample(range(groups), min(3, groups)))],
        } for n in range(users)],
        "roles": [{
            "name": f"role-{n}", "tags": {"Team": f"team-{n % 9}"}, "trustPolicy": trust,
            "inlinePolicies": {"own": document(1000)}, "attachedPolicies": attached(n)} for n in range(roles)],
    }


if __name__ == "__main__":
    json.dump(estate(*map(int, sys.argv[1:5])), sys.stdout)
