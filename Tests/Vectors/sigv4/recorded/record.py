"""Records what boto3 sends, as it is on the wire but for HTTP's own chunks. Usage: record.py FOLDER

Needs boto3 with its extra `crt`, for SigV4A and some checksums, and `cryptography` for the certificate of the server.
"""
import json
import pathlib
import socket
import ssl
import sys
import tempfile
import threading

import boto3
import botocore
from botocore.config import Config

from certificate import write_certificate

FOLDER = pathlib.Path(sys.argv[1])
KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
ANSWER = (b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s")
IDENTITY = (b"<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult>"
            b"</GetCallerIdentityResponse>")


def content(length):
    return bytes(index % 251 for index in range(length))


def read_line(stream):
    return stream.readline().rstrip(b"\r\n")


def read_request(stream, connection):
    head = b""
    while (line := stream.readline()).strip():
        head += line
    fields = {name.strip().lower(): value.strip() for name, value in
              (line.split(b":", 1) for line in head.split(b"\r\n")[1:] if line)}
    if fields.get(b"expect") == b"100-continue":
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    body = b""
    if fields.get(b"transfer-encoding") == b"chunked":
        while size := int(read_line(stream), 16):
            body += stream.read(size)
            read_line(stream)
        read_line(stream)
    else:
        body = stream.read(int(fields.get(b"content-length", b"0")))
    return head + b"\r\n" + body


class Recorder:
    """Answers one request and keeps it."""

    def __init__(self, tls):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.tls = tls
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        connection, _ = self.listener.accept()
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.tls)
            connection = context.wrap_socket(connection, server_side=True)
        with connection, connection.makefile("rb") as stream:
            self.request = read_request(stream, connection)
            connection.sendall(ANSWER % (len(IDENTITY), IDENTITY))


def client(service, recorder, *, s3=None, **config):
    scheme = "https" if recorder.tls else "http"
    return boto3.client(
        service, region_name="eu-west-1", endpoint_url=f"{scheme}://127.0.0.1:{recorder.port}", verify=False,
        aws_access_key_id=KEY, aws_secret_access_key=SECRET,
        config=Config(
            retries={"max_attempts": 0}, s3={"addressing_style": "path"} | (s3 or {}), **config))


def main():
    pem = pathlib.Path(tempfile.mkdtemp()) / "server.pem"
    write_certificate(pem)
    index = []

    def record(name, call, *, tls=True, length=None, service="s3", **config):
        recorder = Recorder(str(pem) if tls else None)
        call(client(service, recorder, **config))
        recorder.thread.join(10)
        (FOLDER / f"{name}.http").write_bytes(recorder.request)
        index.append({"name": name, "service": service, "length": length})

    def put(length, **more):
        return lambda s3: s3.put_object(Bucket="bucket", Key="a key", Body=content(length), **more)

    for length in (0, 1, 20_000):
        record(f"unsigned-trailer-{length}", put(length), length=length)
    for algorithm in ("CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512"):
        record(f"unsigned-trailer-{algorithm.lower()}", put(300, ChecksumAlgorithm=algorithm), length=300)
    record("upload-part", lambda s3: s3.upload_part(
        Bucket="bucket", Key="key", UploadId="u", PartNumber=1, Body=content(300)), length=300)
    record("stated-hash", put(300), tls=False, length=300)
    record("stated-hash-empty", put(0), tls=False, length=0)
    record("unsigned-payload", put(300), length=300, request_checksum_calculation="when_required",
           s3={"payload_signing_enabled": False})
    record("sigv4a-unsigned-trailer", put(300), length=300, signature_version="s3v4a")
    record("sigv4a-stated-hash", put(300), tls=False, length=300, signature_version="s3v4a")
    who = lambda sts: sts.get_caller_identity()
    record("sts", who, service="sts", length=43)
    record("sigv4a-sts", who, service="sts", length=43, auth_scheme_preference="sigv4a")
    record("sigv4a-sts-regions", who, service="sts", length=43, auth_scheme_preference="sigv4a",
           sigv4a_signing_region_set="us-*,eu-west-1")
    (FOLDER / "index.json").write_text(json.dumps(
        {"boto3": boto3.__version__, "botocore": botocore.__version__, "requests": index}, indent=2) + "\n")


main()
