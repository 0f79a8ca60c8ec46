"""Many writers at once on a server that may stop at any moment, and what must be true of its data afterwards."""

import json
import pathlib
import sqlite3
import threading

import botocore.exceptions

from conftest import Server
from wire import action

POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
# What a writer does with one user, one after another. Every third user goes through all of it, the others stay as they
# are before the first step that takes something away.
STEPS = ["create", "put policy", "create key", "delete key", "delete policy", "delete"]
KEPT = 3


class Story:
    """One user: how far it came for certain, and what its writer was told of the step after that."""

    def __init__(self, name: str):
        self.name = name
        self.done = 0
        # `OK` when no step was under way, a refusal's code, or `lost` when no answer came.
        self.end = "OK"
        self.key: tuple[str, str] | None = None

    @property
    def possible(self) -> list[int]:
        """How many steps can have been done. Only a step that nobody answered may be done or not."""
        return [self.done, self.done + 1] if self.end == "lost" else [self.done]


class Storm:
    """Writers in threads of their own, until each was refused so often that it gives up, or loses the server."""

    def __init__(self, server: Server, label: str, writers: int, patience: int = 5):
        # One client for all: making one takes longer than hundreds of calls.
        self.iam = server.client("iam")
        self.label, self.patience = label, patience
        self.stories: list[Story] = []
        self.refusals: list[botocore.exceptions.ClientError] = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.write, args=[number]) for number in range(writers)]
        for thread in self.threads:
            thread.start()

    @property
    def acknowledged(self) -> int:
        return sum(story.done for story in list(self.stories))

    def end(self) -> None:
        self.stopping.set()
        self.join()

    def join(self) -> None:
        for thread in self.threads:
            thread.join()

    def write(self, writer: int) -> None:
        refused = number = 0
        while not self.stopping.is_set() and refused < self.patience:
            story = Story(f"{self.label}-{writer}-{number}")
            self.stories.append(story)
            for step in STEPS[:len(STEPS) if number % 3 == 0 else KEPT]:
                if self.stopping.is_set():
                    return
                try:
                    self.take(step, story)
                    story.done += 1
                except botocore.exceptions.ClientError as error:
                    self.refusals.append(error)
                    story.end = error.response["Error"]["Code"]
                    refused += 1
                    break
                except botocore.exceptions.BotoCoreError:
                    story.end = "lost"
                    return
            number += 1

    def take(self, step: str, story: Story) -> None:
        name, iam = story.name, self.iam
        if step == "create":
            iam.create_user(UserName=name, Tags=[{"Key": "n", "Value": name}])
        elif step == "put policy":
            iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=POLICY)
        elif step == "create key":
            made = iam.create_access_key(UserName=name)["AccessKey"]
            story.key = (made["AccessKeyId"], made["SecretAccessKey"])
        elif step == "delete key":
            iam.delete_access_key(UserName=name, AccessKeyId=story.key[0])
        elif step == "delete policy":
            iam.delete_user_policy(UserName=name, PolicyName="p")
        else:
            iam.delete_user(UserName=name)


def details(server: Server) -> list[dict]:
    """All that GetAccountAuthorizationDetails tells of users."""
    pages = server.client("iam").get_paginator("get_account_authorization_details").paginate(Filter=["User"])
    return [user for page in pages for user in page["UserDetailList"]]


def story_problems(server: Server, stories: list[Story]) -> list[str]:
    """Each user is as far as its writer was told, and whole; keys sign when they are there and not when they are gone."""
    iam, users = server.client("iam"), {user["UserName"]: user for user in details(server)}
    problems = []
    for story in stories:
        user = users.pop(story.name, None)
        keys = [] if user is None else [
            key["AccessKeyId"] for key in iam.list_access_keys(UserName=story.name)["AccessKeyMetadata"]]
        found = stage(user, keys)
        if found not in (STATES[steps] for steps in story.possible):
            problems.append(f"{story.name}: {story.done} steps were acknowledged, then {story.end}; found {found}")
        if user is not None and user["Tags"] != [{"Key": "n", "Value": story.name}]:
            problems.append(f"{story.name} is there without its tag: half a change")
        if story.key and story.end != "lost":
            code = action(server, story.key, "sts", "GetCallerIdentity").code
            if (code == "OK") != (story.key[0] in keys):
                problems.append(f"{story.name}: its key gets {code}, and the list has {keys}")
    return problems + [f"{name} is there, and nobody made it" for name in set(users) - {"admin"}]


# Whether there are user, policy and key, after so many steps.
STATES = [
    (False, False, False), (True, False, False), (True, True, False), (True, True, True), (True, True, False),
    (True, False, False), (False, False, False)]


def stage(user: dict | None, keys: list[str]) -> tuple[bool, bool, bool]:
    return (user is not None, bool(user and user.get("UserPolicyList")), bool(keys))


def data_problems(data: pathlib.Path) -> list[str]:
    """What is wrong with the database of a server that has stopped: as SQLite sees it, and by what a change is.

    Every revision has its event and every event its revision, each in the transaction of the other.
    """
    problems = []
    with sqlite3.connect(f"file:{data}/sekisho.sqlite?mode=ro", uri=True) as database:
        def rows(query: str) -> list:
            return database.execute(query).fetchall()

        problems += [f"SQLite: {line}" for line, in rows("PRAGMA integrity_check") if line != "ok"]
        problems += [f"a row of nothing: {row}" for row in rows("PRAGMA foreign_key_check")]
        revisions = [number for number, in rows("SELECT revision FROM revisions ORDER BY revision")]
        if revisions != list(range(revisions[0], revisions[0] + len(revisions))):
            problems.append("a revision is missing")
        empty = rows(
            "SELECT revision FROM revisions WHERE revision NOT IN (SELECT began FROM entities) AND revision NOT IN "
            "(SELECT ended FROM entities WHERE ended IS NOT NULL)")
        problems += [f"revision {number} changed nothing" for number, in empty]
        events = [json.loads(event) for event, in rows("SELECT event FROM records ORDER BY position")]
    database.close()
    changes = [event for event in events if not event["readOnly"] and "errorCode" not in event]
    # The first revision is the account itself, with an event that says so.
    if len(changes) != len(revisions):
        problems.append(f"{len(revisions)} revisions have {len(changes)} events")
    return problems


def outages(data: pathlib.Path) -> list[dict]:
    """What the server recorded of the time in which its store took nothing."""
    with sqlite3.connect(f"file:{data}/sekisho.sqlite?mode=ro", uri=True) as database:
        found = database.execute("SELECT event FROM records WHERE name = 'CommitsFailed'").fetchall()
    database.close()
    return [json.loads(event)["serviceEventDetails"] for event, in found]
