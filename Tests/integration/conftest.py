"""A real sekisho, a real aws-cli, a real boto3: what every integration test starts from."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import boto3
import botocore.config
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIGURATION = os.environ.get("CONFIGURATION", "debug")
BINARY = ROOT / ".build" / CONFIGURATION / "sekisho"
AWS = pathlib.Path(sys.executable).parent / "aws"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One sekisho process on ports of its own."""

    def __init__(self, data: pathlib.Path, arguments: list[str] | None = None, prefix: list[str] | None = None):
        self.data = data
        self.port, self.admin_port = free_port(), free_port()
        self.arguments = arguments if arguments is not None else ["--data", str(data)]
        self.prefix = prefix or []
        self.log = data.parent / f"{data.name}.log"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def admin_url(self) -> str:
        return f"http://127.0.0.1:{self.admin_port}"

    def start(self) -> "Server":
        """Serves on its ports, or on others when something took them between their choice and now."""
        for _ in range(3):
            if self.has_started():
                return self
            if "cannot listen on" not in self.log.read_text().rpartition("\n{")[2]:
                break
            self.port, self.admin_port = free_port(), free_port()
        raise RuntimeError(f"sekisho is not ready: {self.log.read_text()[-3000:]}")

    def has_started(self) -> bool:
        command = self.prefix + [
            str(BINARY), "serve", *self.arguments,
            "--listen", f"127.0.0.1:{self.port}", "--admin-listen", f"127.0.0.1:{self.admin_port}",
        ]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            try:
                with urllib.request.urlopen(f"{self.admin_url}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return True
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        return False

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            return self.process.wait(timeout=30)
        return self.process.returncode if self.process else 0

    def admin(self) -> tuple[str, str]:
        """The administrator's key, from the file that the first start wrote."""
        values = {}
        for line in (self.data / "credentials").read_text().splitlines():
            if "=" in line:
                name, value = line.split("=", 1)
                values[name.strip()] = value.strip()
        return values["aws_access_key_id"], values["aws_secret_access_key"]

    def client(self, service: str, key: str | None = None, secret: str | None = None, token: str | None = None):
        if key is None:
            key, secret = self.admin()
        return boto3.client(
            service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id=key,
            aws_secret_access_key=secret, aws_session_token=token,
            config=botocore.config.Config(retries={"max_attempts": 0}, parameter_validation=False))

    def environment(self, key: str | None = None, secret: str | None = None, token: str | None = None) -> dict:
        if key is None:
            key, secret = self.admin()
        values = {
            "PATH": f"{AWS.parent}:{BINARY.parent}:{os.environ['PATH']}", "HOME": str(self.data.parent),
            "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": self.url, "AWS_PAGER": "", "LANG": "C.UTF-8",
        }
        return values | ({"AWS_SESSION_TOKEN": token} if token else {})


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Server:
    running = Server(tmp_path_factory.mktemp("sekisho") / "data").start()
    yield running
    assert running.stop() == 0, running.log.read_text()[-3000:]


@pytest.fixture
def fresh(tmp_path) -> Server:
    """A server of the test's own, on an empty folder."""
    running = Server(tmp_path / "data").start()
    yield running
    running.stop()


def run(command: list[str], environment: dict, text: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        command, env=environment, input=text, capture_output=True, text=True, timeout=120, check=False)


def aws(environment: dict, *arguments: str) -> subprocess.CompletedProcess:
    return run([str(AWS), *arguments], environment)
