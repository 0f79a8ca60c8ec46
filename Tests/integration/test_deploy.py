"""The systemd unit: a service of its own user, started with options that sekisho has."""

import configparser
import shlex
import shutil
import subprocess

import pytest
from conftest import BINARY, ROOT

UNIT = ROOT / "deploy" / "sekisho.service"


def service():
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(UNIT)
    return parser["Service"]


def test_it_is_started_with_options_that_there_are():
    program, command, *arguments = shlex.split(service()["ExecStart"])
    assert program.endswith("/sekisho") and command == "serve"
    usage = subprocess.run([BINARY, "serve", "--help"], capture_output=True, text=True, check=True).stdout
    options = [argument for argument in arguments if argument.startswith("--")]
    assert options and all(option in usage for option in options)


def test_it_runs_as_nobody_else_and_writes_nowhere_else():
    unit = service()
    assert unit["DynamicUser"] == "yes" and unit["ProtectSystem"] == "strict" and unit["CapabilityBoundingSet"] == ""
    assert unit["StateDirectory"] == "sekisho" and "--data /var/lib/sekisho" in unit["ExecStart"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_it(tmp_path):
    copy = tmp_path / "sekisho.service"
    copy.write_text(UNIT.read_text().replace("/usr/local/bin/sekisho", str(BINARY)))
    verified = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True)
    assert verified.returncode == 0 and not verified.stderr, verified.stderr
