#!/usr/bin/env python3
"""What a call costs the server, and how long a durable write takes. `make bench` runs it.

Usage: authority.py SEKISHO [REQUESTS]

SEKISHO is the program, built for release. It serves an account on the disk of the current directory; `moto_server`, with
its authorization on, answers the same calls in the same run. CPU is what the server's process used, kernel included,
by /proc; the sender's own is not in it. Every sekisho call is verified, authorized and on disk before its answer; moto
keeps nothing.
"""

import json
import os
import pathlib
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from load import Target, run

REGION = "us-east-1"
CONNECTIONS = 32
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
READER = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": ["iam:GetUser", "iam:CreateUser", "sts:AssumeRole"], "Resource": "*"}]}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def signed(target, service, form, credentials):
    """A whole request, as bytes."""
    host, port = target.address
    request = AWSRequest(
        "POST", f"http://{host}:{port}/", data="&".join(f"{k}={v}" for k, v in form.items()),
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Host": f"{host}:{port}"})
    SigV4Auth(credentials, service, REGION).add_auth(request)
    body = request.data.encode()
    lines = [f"{name}: {value}" for name, value in request.headers.items()]
    return ("\r\n".join(["POST / HTTP/1.1", *lines, f"Content-Length: {len(body)}"]) + "\r\n\r\n").encode() + body


def wait_for(url, process):
    for _ in range(600):
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended")
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{process.args[0]} is not ready")


def start_sekisho(program, folder):
    port, admin = free_port(), free_port()
    process = subprocess.Popen(
        [program, "serve", "--data", str(folder / "data"), "--listen", f"127.0.0.1:{port}", "--admin-listen",
         f"127.0.0.1:{admin}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(f"http://127.0.0.1:{admin}/readyz", process)
    lines = (folder / "data" / "credentials").read_text().splitlines()
    values = dict(line.split(" = ", 1) for line in lines if " = " in line)
    return process, Target("127.0.0.1", port, process.pid), Credentials(
        values["aws_access_key_id"], values["aws_secret_access_key"])


def start_moto(folder):
    port = free_port()
    # What comes before authorization begins: CreateUser, PutUserPolicy, CreateAccessKey, CreateRole.
    environment = dict(os.environ, INITIAL_NO_AUTH_ACTION_COUNT="4")
    process = subprocess.Popen(
        [str(pathlib.Path(sys.executable).parent / "moto_server"), "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=folder)
    wait_for(f"http://127.0.0.1:{port}/moto-api/", process)
    return process, Target("127.0.0.1", port, process.pid), Credentials("AKIAIOSFODNN7EXAMPLE", "secret")


def client(target, service, credentials):
    return boto3.client(
        service, endpoint_url="http://%s:%d" % target.address, region_name=REGION,
        aws_access_key_id=credentials.access_key, aws_secret_access_key=credentials.secret_key)


def settle(target, credentials):
    """A user with a key and a role that it may assume."""
    iam = client(target, "iam", credentials)
    iam.create_user(UserName="reader")
    iam.put_user_policy(UserName="reader", PolicyName="p", PolicyDocument=json.dumps(READER))
    key = iam.create_access_key(UserName="reader")["AccessKey"]
    role = iam.create_role(RoleName="app", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"]), role


def measure(name, target, admin, count):
    reader, role = settle(target, admin)
    form = {"Action": "GetUser", "Version": "2010-05-08", "UserName": "reader"}
    read = signed(target, "iam", form, reader)
    form = {"Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": role.replace(":", "%3A").replace("/", "%2F"),
            "RoleSessionName": "bench"}
    assume = signed(target, "sts", form, reader)
    run(target, [read], count // 10, CONNECTIONS)
    print(f"{name}: GetUser, {CONNECTIONS} connections:    {run(target, [read], count, CONNECTIONS)}")
    print(f"{name}: AssumeRole, {CONNECTIONS} connections: {run(target, [assume], count, CONNECTIONS)}")
    writes = [signed(target, "iam", {"Action": "CreateUser", "Version": "2010-05-08", "UserName": f"u{n}"}, reader)
              for n in range(500)]
    print(f"{name}: CreateUser, 1 connection:       {run(target, writes, len(writes), 1)}")
    print(f"{name}: {target.resident_kib() / 1024:.0f} MiB resident")


def disk(folder):
    """What the disk itself takes for 4 KiB at the end of a file, in milliseconds: p50 and p99."""
    times = []
    handle = os.open(folder / "probe", os.O_CREAT | os.O_WRONLY)
    for _ in range(500):
        start = time.perf_counter()
        os.write(handle, bytes(4096))
        os.fdatasync(handle)
        times.append((time.perf_counter() - start) * 1e3)
    os.close(handle)
    times.sort()
    return times[250], times[495]


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    print(f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f} before")
    folder = pathlib.Path(tempfile.mkdtemp(dir="."))
    processes = []
    try:
        process, target, admin = start_sekisho(program, folder)
        processes.append(process)
        measure("sekisho", target, admin, count)
        print("disk: 4 KiB and fdatasync: p50 %.2f ms, p99 %.2f ms" % disk(folder))
        process, target, admin = start_moto(folder)
        processes.append(process)
        measure("moto   ", target, admin, count // 20)
    finally:
        for process in processes:
            process.terminate()
            process.wait()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
