"""The disk runs full under a storm of writes: every call is told so, nothing is half done, and when there is space again
the server goes on by itself. The disk is real: a small file system, or a limit of the kernel on the size of files."""

import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from conftest import BINARY, Server, aws, run
from storm import Storm, data_problems, details, outages, story_problems
from wire import action
from world import code

MEGABYTE = 1 << 20


class SmallFileSystem:
    """A tmpfs of some megabytes. A file that nobody needs takes what is left of it, and gives it back."""

    def __init__(self, folder: pathlib.Path, megabytes: int = 24):
        self.folder = folder
        self.ballast = folder / "ballast"
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
        if mounted.returncode != 0:
            pytest.skip(f"a file system cannot be mounted here: {mounted.stderr.strip()}")

    prefix: list[str] = []

    def fill(self, server: Server | None = None) -> None:
        with open(self.ballast, "ab", buffering=0) as ballast:
            for size in (MEGABYTE, 4096):
                try:
                    while True:
                        ballast.write(b"x" * size)
                except OSError:
                    pass

    def free(self, server: Server | None = None) -> None:
        self.ballast.unlink()

    def end(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


class LimitedFiles:
    """Files that may not grow: what needs no mount, and so no root."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    # The limit is the server's own: a write beyond it fails for it as on a full disk, but with EFBIG.
    prefix: list[str] = []

    def fill(self, server: Server) -> None:
        self.limit(server, max(path.stat().st_size for path in server.data.iterdir()))

    def free(self, server: Server) -> None:
        self.limit(server, resource.RLIM_INFINITY)

    def limit(self, server: Server, size: int) -> None:
        _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size if size >= 0 else hard, hard))

    def end(self) -> None:
        pass


@pytest.fixture(params=[SmallFileSystem, LimitedFiles], ids=["file system", "size of files"])
def disk(request, tmp_path):
    (tmp_path / "disk").mkdir()
    made = request.param(tmp_path / "disk")
    yield made
    made.end()


@pytest.fixture
def small(tmp_path):
    (tmp_path / "disk").mkdir()
    made = SmallFileSystem(tmp_path / "disk")
    yield made
    made.end()


@pytest.fixture
def server(disk, tmp_path):
    running = Server(disk.folder / "data")
    # The log is elsewhere: what is full is the disk of the data.
    running.log = tmp_path / "server.log"
    running.start()
    yield running
    if running.process.poll() is None:
        running.kill()


def page(server: Server, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(server.admin_url + path, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def wait(what: str, until, seconds: float = 60) -> None:
    """A limit on how long a test that fails may take, not on the server."""
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def exhaust(server: Server) -> int:
    """Uses up the last bytes, until not even the smallest record fits: how many calls were refused by then."""
    refused = 0
    for _ in range(3):
        for _ in range(2000):
            if action(server, server.admin(), "sts", "GetCallerIdentity").code == "ServiceUnavailable":
                refused += 1
                break
        else:
            pytest.fail("the disk does not become full")
        # The server tries each second; what it writes may have had space of its own.
        seen = server.log.read_text().count("the store takes no commits")
        wait("the server does not try its store", lambda: page(server, "/readyz")[0] == 200 or server.log.read_text(
            ).count("the store takes no commits") > seen)
        if page(server, "/readyz")[0] == 503:
            return refused
    pytest.fail("the server does not see that the disk is full")


def test_a_full_disk_refuses_and_a_disk_with_space_goes_on(server, disk):
    process = server.process.pid
    storm = Storm(server, "storm", writers=8)
    while storm.acknowledged < 80:
        assert any(thread.is_alive() for thread in storm.threads), storm.refusals
        time.sleep(0.005)
    disk.fill(server)
    storm.join()
    refused = len(storm.refusals) + exhaust(server)

    # Changes and reads alike, for a call without its record is none; as AWS says that it cannot just now, so that
    # clients try again; and nothing of what we run on.
    assert {(error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"])
            for error in storm.refusals} == {("ServiceUnavailable", 503)}
    iam, admin = server.client("iam"), server.admin()
    kept = next(story.name for story in storm.stories if story.done == 3)
    for service, name, parameters in [
            ("iam", "CreateUser", {"UserName": "late"}), ("iam", "DeleteUserPolicy", {"UserName": kept, "PolicyName": "p"}),
            ("iam", "GetUser", {"UserName": kept}), ("iam", "GetUser", {"UserName": "nobody"}),
            ("sts", "GetCallerIdentity", {})]:
        answer = action(server, admin, service, name, **parameters)
        refused += 1
        assert (answer.code, answer.status) == ("ServiceUnavailable", 503), answer.body
        assert not re.search(rb"sqlite|full|disk|/data", answer.body, re.I), answer.body
        assert b"<Type>Receiver</Type>" in answer.body
    # Who has proven nothing is told so: that needs no disk.
    assert action(server, ("AKIAIOSFODNN7EXAMPLE", "x" * 40), "sts", "GetCallerIdentity").code == "InvalidClientTokenId"
    # Those who watch are told. It lives: a restart would not help.
    assert page(server, "/healthz")[0] == 200 and page(server, "/readyz") == (503, "the store does not work\n")
    metrics = page(server, "/metrics")[1]
    assert "\nsekisho_ready 0\n" in metrics
    assert re.search(r'sekisho_requests_total{service="iam",operation="CreateUser",code="ServiceUnavailable"} [1-9]', metrics)
    assert "SQLite refused" in server.log.read_text()

    disk.free(server)
    wait("the server does not find that there is space", lambda: page(server, "/readyz")[0] == 200)
    assert server.process.poll() is None and server.process.pid == process
    assert "\nsekisho_ready 1\n" in page(server, "/metrics")[1]
    # Of what was refused there is nothing, and of what was acknowledged everything.
    assert story_problems(server, storm.stories) == []
    assert code(iam.get_user, UserName="late") == "NoSuchEntity"
    again = Storm(server, "again", writers=8)
    wait("no change succeeds", lambda: again.acknowledged > 40)
    again.end()
    assert again.refusals == [] and story_problems(server, storm.stories + again.stories) == []

    before = details(server)
    assert server.stop() == 0
    assert data_problems(server.data) == []
    assert sum(outage["failedCalls"] for outage in outages(server.data)) == refused
    server.start()
    assert details(server) == before
    print(f"{storm.acknowledged} changes acknowledged before the disk was full, {refused} calls refused, "
          f"{again.acknowledged} changes after it")


def test_a_disk_that_is_full_at_the_start(small, tmp_path):
    """A first start on one leaves nothing that is in the way of the next; a later one says why it does not serve."""
    data = small.folder / "data"
    init = [str(BINARY), "init", "--data", str(data)]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    small.fill()
    refused = run(init, environment)
    assert refused.returncode == 1 and "sekisho:" in refused.stderr and "Fatal" not in refused.stderr, refused
    small.free()
    assert run(init, environment).returncode == 0


def test_a_backup_or_a_restore_onto_a_full_disk_is_none(small, tmp_path):
    """A restore that was cut short would be an account whose revoked keys are good again."""
    server = Server(tmp_path / "data").start()
    try:
        for name in ("kim", "lee"):
            server.client("iam").create_user(UserName=name)
        small.fill()
        to = small.folder / "copy"
        command = [str(BINARY), "backup", str(to), "--data", str(server.data)]
        refused = run(command, server.environment())
        assert refused.returncode == 1 and os.listdir(small.folder) == ["ballast"], refused
        small.free()
        assert run(command, server.environment()).returncode == 0
        command = [str(BINARY), "restore", str(to), "--data", str(small.folder / "data")]
        small.fill()
        with open(small.ballast, "r+b") as ballast:
            # Space for the copy, and none for what is to be changed in it.
            ballast.truncate(small.ballast.stat().st_size - (to / "sekisho.sqlite").stat().st_size - 8192)
        refused = run(command, server.environment())
        assert refused.returncode == 1 and sorted(os.listdir(small.folder)) == ["ballast", "copy"], refused
        small.free()
        assert run(command, server.environment()).returncode == 0
    finally:
        server.stop()
