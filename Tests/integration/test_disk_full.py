"""The disk runs full under a storm of writes: every call is told so, nothing is half done, and when there is space again
the server goes on by itself. The disk is real: a small file system, or a limit of the kernel on the size of files."""

import os
import pathlib
import re
import resource
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from conftest import BINARY, Server, run
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

    def fill(self, server: Server | None = None, spare: int = 0) -> None:
        """Leaves so many bytes: none, or whole pages."""
        with open(self.ballast, "ab", buffering=0) as ballast:
            for size in (MEGABYTE, 4096):
                try:
                    while True:
                        ballast.write(b"x" * size)
                except OSError:
                    pass
            ballast.truncate(self.ballast.stat().st_size - spare)

    def free(self, server: Server | None = None) -> None:
        self.ballast.unlink()

    def end(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


class LimitedFiles:
    """Files that may not grow: what needs no mount, and so no root."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    # The limit is the server's own: a write beyond it fails for it as on a full disk, but with EFBIG.
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
    # More than these only when the server itself had something to record.
    assert sum(outage["failedCalls"] for outage in outages(server.data)) >= refused
    server.start()
    assert details(server) == before
    print(f"{storm.acknowledged} changes acknowledged before the disk was full, {refused} calls refused, "
          f"{again.acknowledged} changes after it")


def test_a_first_start_that_is_cut_short_is_not_in_the_way_of_the_next(small):
    """At whatever step there is no space left: the key, the tables, the credentials, the account."""
    environment, refused = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, 0
    for pages in range(0, 60, 4):
        data = small.folder / f"data-{pages}"
        init = [str(BINARY), "init", "--data", str(data), "--save-credentials"]
        small.fill(spare=pages * 4096)
        made = run(init, environment)
        small.free()
        if made.returncode != 0:
            refused += 1
            assert made.returncode == 1 and re.match(r"Error: .*(full|No space left)", made.stderr), made
            made = run(init, environment)
        assert made.returncode == 0, made
        server = Server(data).start()
        assert server.client("sts").get_caller_identity()["Arn"].endswith(":user/admin")
        assert server.stop() == 0 and data_problems(data) == []
    assert 3 < refused < 15
    print(f"{refused} first starts cut short, each made good by the next")


def test_a_server_that_starts_on_a_full_disk_serves_when_there_is_space(small, tmp_path):
    """It either says why it ends, for systemd to try again, or runs and recovers."""
    server = Server(small.folder / "data")
    server.log = tmp_path / "server.log"
    server.start()
    server.client("iam").create_user(UserName="kim")
    assert server.stop() == 0
    small.fill()
    if server.has_started():
        assert action(server, server.admin(), "sts", "GetCallerIdentity").code == "ServiceUnavailable"
    else:
        assert server.process.returncode == 1 and re.search(r"\nError: .*full", server.log.read_text())
    small.free()
    if server.process.poll() is not None:
        server.start()
    wait("the server does not find that there is space", lambda: page(server, "/readyz")[0] == 200)
    assert server.client("iam").get_user(UserName="kim")
    assert server.stop() == 0


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
        # Space for the copy, and none for what is to be changed in it.
        small.fill(spare=(to / "sekisho.sqlite").stat().st_size + 8192)
        refused = run(command, server.environment())
        assert refused.returncode == 1 and sorted(os.listdir(small.folder)) == ["ballast", "copy"], refused
        small.free()
        assert run(command, server.environment()).returncode == 0
    finally:
        server.stop()
