#!/usr/bin/env python3
"""How long accounts take to be read, how much memory they take, and how soon a server of many accounts is there.

Usage: accounts.py SEKISHO [ACCOUNTS]

SEKISHO is the program, built for release. First an account at AWS's quotas: 5,000 users with 10,000 keys, 1,000 roles,
1,500 policies of about 2 KB, 300 groups. It is read when the first call for it comes, so that the first call less the
second is the reading. Then ACCOUNTS (1,000) accounts of 100 users. Memory is what the process has resident, by /proc;
a server that has read nothing yet is measured as well.
"""

import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from botocore.credentials import Credentials

from authority import free_port, signed
from estate import estate
from load import Target, run

ADMIN = "AKIAADMIN00000000001", "the administrator's secret of a bench"
RUNS = 5


def sekisho(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{arguments[0]}: {(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def admin():
    """An administrator with a key that this script knows."""
    return {"name": "bench", "attachedPolicies": ["arn:aws:iam::aws:policy/AdministratorAccess"],
            "accessKeys": [{"id": ADMIN[0], "secret": ADMIN[1]}]}


class Server:
    def __init__(self, program, data):
        port, listen = free_port(), free_port()
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--data", str(data), "--listen", f"127.0.0.1:{port}", "--admin-listen",
             f"127.0.0.1:{listen}", "--log-level", "warning"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.admin = f"http://127.0.0.1:{listen}"
        while not self.is_ready():
            if self.process.poll() is not None:
                sys.exit("sekisho ended")
            time.sleep(0.002)
        self.start_ms = (time.perf_counter() - start) * 1e3
        self.target = Target("127.0.0.1", port, self.process.pid)
        self.mib_at_start = self.mib()

    def is_ready(self):
        try:
            return urllib.request.urlopen(f"{self.admin}/readyz", timeout=5).status == 200
        except OSError:
            return False

    def mib(self):
        return self.target.resident_kib() / 1024

    def metric(self, name):
        text = urllib.request.urlopen(f"{self.admin}/metrics").read().decode()
        return next(line.split()[1] for line in text.splitlines() if line.startswith(name + " "))

    def call(self, service, **form):
        """One request on a connection of its own: milliseconds."""
        version = {"iam": "2010-05-08", "sts": "2011-06-15"}[service]
        values = {name: str(value).replace(":", "%3A").replace("/", "%2F") for name, value in form.items()}
        request = signed(self.target, service, values | {"Version": version}, Credentials(*ADMIN))
        result = run(self.target, [request], 1, 1)
        if result.refused:
            sys.exit(f"refused: {form}")
        return result.latencies[0] * 1e3

    def stop(self):
        self.process.terminate()
        self.process.wait()


def quotas(program, folder):
    """One account at AWS's quotas."""
    file = folder / "estate.json"
    # The account has an administrator already.
    content = estate(4998, 1000, 1500, 300)
    content["users"].append(admin())
    file.write_text(json.dumps(content))
    data = folder / "quotas"
    sekisho(program, "init", "--data", data, "--save-credentials")
    start = time.perf_counter()
    sekisho(program, "import", file, "--data", data)
    print(f"import: {file.stat().st_size / 1e6:.1f} MB of JSON in {time.perf_counter() - start:.1f} s, "
          f"{(data / 'sekisho.sqlite').stat().st_size / 1e6:.1f} MB in the database")
    reads, used, idle = [], [], []
    for _ in range(RUNS):
        server = Server(program, data)
        first, second = [server.call("iam", Action="GetUser", UserName="user-7") for _ in range(2)]
        reads.append(first - second)
        used.append(server.mib())
        idle.append(server.mib_at_start)
        server.stop()
    print(f"quotas: read in {statistics.median(reads):.0f} ms (of {RUNS}: {min(reads):.0f} to {max(reads):.0f}); "
          f"{statistics.median(used):.0f} MiB resident, {statistics.median(idle):.0f} before it was read")


def many(program, folder, count):
    """Many small accounts."""
    data = folder / "many"
    sekisho(program, "init", "--data", data, "--save-credentials")
    file = folder / "first.json"
    file.write_text(json.dumps({"sekishoImport": 1, "users": [admin()]}))
    sekisho(program, "import", file, "--data", data)
    server = Server(program, data)
    environment = os.environ | {
        "AWS_ACCESS_KEY_ID": ADMIN[0], "AWS_SECRET_ACCESS_KEY": ADMIN[1], "AWS_DEFAULT_REGION": "us-east-1"}
    start = time.perf_counter()
    ids = [str(100000000000 + number) for number in range(count)]
    for number in ids:
        made = subprocess.run(
            [program, "account", "create", "--name", f"a{number}", "--id", number, "--endpoint-url",
             "http://%s:%d" % server.target.address], env=environment, capture_output=True, text=True, check=False)
        if made.returncode:
            sys.exit(made.stderr)
    server.stop()
    for seed, number in enumerate(ids):
        file.write_text(json.dumps(estate(100, 5, 5, 3, seed=seed)))
        sekisho(program, "import", file, "--data", data, "--account", number)
    print(f"many: {count} accounts made and filled in {time.perf_counter() - start:.0f} s, "
          f"{(data / 'sekisho.sqlite').stat().st_size / 1e6:.0f} MB in the database")
    starts = []
    for _ in range(RUNS):
        server = Server(program, data)
        starts.append(server.start_ms)
        if len(starts) < RUNS:
            server.stop()
    print(f"many: started in {statistics.median(starts):.0f} ms (of {RUNS}: {min(starts):.0f} to {max(starts):.0f}), "
          f"{server.mib_at_start:.0f} MiB resident")
    used = 0
    for share in (10, 100, count):
        took = [server.call("sts", Action="AssumeRole", RoleSessionName="bench",
                            RoleArn=f"arn:aws:iam::{number}:role/OrganizationAccountAccessRole")
                for number in ids[used:share]]
        used = share
        print(f"many: {share} accounts used: {server.mib():.0f} MiB resident, "
              f"{server.metric('sekisho_accounts_in_memory')} in memory; the first call into one takes "
              f"{statistics.median(took):.1f} ms")
    server.stop()


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    print(f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}, "
          f"load {os.getloadavg()[0]:.1f} before")
    folder = pathlib.Path(tempfile.mkdtemp(dir="."))
    try:
        quotas(program, folder)
        many(program, folder, count)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
