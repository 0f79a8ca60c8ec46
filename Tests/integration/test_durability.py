"""No acknowledged change is lost and none is half done: kill -9 under a storm of writes, and fdatasync before the reply."""

import os
import pathlib
import random
import re
import shutil
import time

import pytest

from conftest import Server
from storm import Storm, data_problems, story_problems

ROUNDS = int(os.environ.get("SEKISHO_KILL_ROUNDS", "4"))


def test_kill_9_amid_32_writers(tmp_path):
    """What was acknowledged is there, what was not is there as a whole or not at all, and keys sign as before."""
    server = Server(tmp_path / "data").start()
    stories, acknowledged, cut = [], 0, 0
    for number in range(ROUNDS):
        storm = Storm(server, f"r{number}", writers=32)
        # Not at a moment of the server's own: a while after all writers are under way.
        enough = random.randrange(64, 192)
        while storm.acknowledged < enough:
            assert any(thread.is_alive() for thread in storm.threads), storm.refusals
            time.sleep(0.005)
        server.kill()
        storm.join()
        assert storm.refusals == []
        stories += storm.stories
        acknowledged += storm.acknowledged
        cut += sum(story.end == "lost" for story in storm.stories)
        assert data_problems(server.data) == []
        server.start()
        assert story_problems(server, stories) == []
    assert cut >= ROUNDS, "no writer was under way when the server was killed"
    print(f"{ROUNDS} kills of 32 writers: {acknowledged} acknowledged changes kept, {cut} calls without an answer whole")
    assert server.stop() == 0
    assert data_problems(server.data) == []


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
