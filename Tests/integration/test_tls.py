"""TLS: a certificate that is renewed while the server runs, and one that does not do."""

import shutil
import socket
import ssl
import subprocess
import time

import pytest
from conftest import Server


def certificate(folder, name):
    """A self-signed certificate and its key; its common name is `name`."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True)
    return folder


def offered(port):
    """The certificate that a new connection is offered, in DER."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain, context.wrap_socket(plain) as secure:
        return secure.getpeercert(binary_form=True)


def der(folder):
    return ssl.PEM_cert_to_DER_cert((folder / "cert.pem").read_text())


def put(source, place):
    for name in ("cert.pem", "key.pem"):
        shutil.copy(source / name, place / f"{name}.new")
        (place / f"{name}.new").rename(place / name)


@pytest.fixture
def served(tmp_path):
    place = certificate(tmp_path / "tls", "first")
    server = Server(tmp_path / "data", [
        "--data", str(tmp_path / "data"), "--tls-certificate", str(place / "cert.pem"), "--tls-key",
        str(place / "key.pem")]).start()
    yield server, place
    server.stop()


def wait_until(condition, log):
    for _ in range(200):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text()[-2000:])


def test_a_renewed_certificate_is_offered_without_a_restart(served, tmp_path):
    server, place = served
    assert offered(server.port) == der(place)
    second = certificate(tmp_path / "second", "second")
    put(second, place)
    wait_until(lambda: offered(server.port) == der(second), server.log)
    assert "the TLS certificate was renewed" in server.log.read_text()


def test_files_that_do_not_do_leave_the_old_certificate(served, tmp_path):
    server, place = served
    old = der(place)
    (place / "key.pem").write_text("no key")
    wait_until(lambda: "the old certificate stays" in server.log.read_text(), server.log)
    assert offered(server.port) == old
    other = certificate(tmp_path / "other", "other")
    put(other, place)
    wait_until(lambda: offered(server.port) == der(other), server.log)
