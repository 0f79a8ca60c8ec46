"""No acknowledged change is lost and none is half done: kill -9 under a storm of writes, and fdatasync before the reply."""

import os
import pathlib
import re
import shutil
import threading

import botocore.exceptions
import pytest

from conftest import Server

ROUNDS = int(os.environ.get("SEKISHO_KILL_ROUNDS", "3"))


def storm(server: Server, round_number: int, worker: int, acknowledged: dict, stop: threading.Event) -> None:
    """Makes users with a tag and a policy until the server dies; notes what was acknowledged."""
    iam = server.client("iam")
    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
    number = 0
    while not stop.is_set():
        name = f"storm-{round_number}-{worker}-{number}"
        number += 1
        try:
            iam.create_user(UserName=name, Tags=[{"Key": "n", "Value": name}])
            acknowledged[name] = "user"
            iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=policy)
            acknowledged[name] = "policy"
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError):
            return


def test_kill_9_under_a_storm_of_writes(tmp_path):
    server = Server(tmp_path / "data").start()
    acknowledged: dict[str, str] = {}
    for round_number in range(ROUNDS):
        stop = threading.Event()
        before = len(acknowledged)
        workers = [
            threading.Thread(target=storm, args=(server, round_number, worker, acknowledged, stop)) for worker in range(4)]
        for worker in workers:
            worker.start()
        while len(acknowledged) < before + 20:
            stop.wait(0.02)
        server.kill()
        stop.set()
        for worker in workers:
            worker.join()
        server.start()
        iam = server.client("iam")
        users = {user["UserName"] for page in iam.get_paginator("list_users").paginate() for user in page["Users"]}
        for name, reached in acknowledged.items():
            assert name in users, f"{name} was acknowledged and is gone"
            if reached == "policy":
                assert iam.list_user_policies(UserName=name)["PolicyNames"] == ["p"], name
        # Also what was not acknowledged is whole: a user without its tag would be half a change.
        for name in users - {"admin"}:
            assert iam.list_user_tags(UserName=name)["Tags"] == [{"Key": "n", "Value": name}], name
    print(f"{ROUNDS} kills, {len(acknowledged)} acknowledged users kept")
    server.stop()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_change_is_on_disk_before_the_reply(tmp_path):
    trace = tmp_path / "trace"
    server = Server(
        tmp_path / "data",
        prefix=["strace", "-f", "-qq", "-y", "-s", "200", "-e", "trace=fdatasync,fsync,write,writev,sendto,sendmsg,pwrite64",
                "-o", str(trace)]).start()
    server.client("iam").create_user(UserName="traced-user-name")
    server.stop()
    lines = pathlib.Path(trace).read_text(errors="replace").splitlines()
    wal = next(i for i, line in enumerate(lines) if "pwrite64" in line and "-wal" in line and i > 0 and any(
        "traced-user-name" in later for later in lines[i:]))
    reply = next(
        i for i, line in enumerate(lines)
        if re.search(r"(write|writev|sendto|sendmsg)\(\d+<(TCP|socket)", line) and "CreateUserResponse" in line)
    written = [i for i, line in enumerate(lines[:reply]) if "pwrite64" in line and "-wal" in line]
    synced = [i for i, line in enumerate(lines[:reply]) if re.search(r"f(data)?sync\(\d+<[^>]*-wal", line)]
    assert wal <= reply and written and synced, "the write-ahead log was not written and synced before the reply"
    assert synced[-1] > written[-1], "the last write to the log was not synced before the reply"
