"""An account to attack: its administrator, and users, roles and sessions made for one test."""

import json
import sqlite3

import botocore.exceptions

from conftest import Server
from wire import VERSIONS

WHO = {"Action": "GetCallerIdentity", "Version": VERSIONS["sts"]}


def allow(*actions: str, **more) -> dict:
    return {"Effect": "Allow", "Action": list(actions), "Resource": "*"} | more


def policy(*statements: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trust(*principals: str, **more) -> str:
    return policy({
        "Effect": "Allow", "Principal": {"AWS": list(principals)}, "Action": ["sts:AssumeRole", "sts:TagSession"]} | more)


def code(attempt, **arguments) -> str:
    """`OK`, or the code of the error that boto3 got."""
    try:
        attempt(**arguments)
        return "OK"
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]


class World:
    """A server's account with an administrator, and users made for one test."""

    def __init__(self, server: Server):
        self.server, self.admin = server, server.admin()
        self.iam, self.sts = server.client("iam"), server.client("sts")
        self.account = self.sts.get_caller_identity()["Account"]
        self.root = f"arn:aws:iam::{self.account}:root"

    def user(self, name: str, *statements: dict) -> tuple[str, str]:
        self.iam.create_user(UserName=name)
        if statements:
            self.iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy(*statements))
        key = self.iam.create_access_key(UserName=name)["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    def role(self, name: str, document: str | None = None, **more) -> str:
        document = document or trust(self.root)
        return self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=document, **more)["Role"]["Arn"]

    def session(self, role: str, sts=None, **more) -> tuple[tuple[str, str], str]:
        made = (sts or self.sts).assume_role(RoleArn=role, RoleSessionName="session", **more)["Credentials"]
        return (made["AccessKeyId"], made["SecretAccessKey"]), made["SessionToken"]

    def records(self, request_id: str) -> list[tuple[int, int]]:
        """Characters of event and decision, of each record of a request."""
        with sqlite3.connect(f"file:{self.server.data}/sekisho.sqlite?mode=ro", uri=True) as database:
            return database.execute(
                "SELECT length(event), length(decision) FROM records WHERE request_id = ?", [request_id]).fetchall()
