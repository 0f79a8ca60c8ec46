"""The README's commands, run as a newcomer would run them, and its output compared with what they print."""

import os
import pathlib
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from conftest import CONFIGURATION, ROOT

END = "--- end of command ---"


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / name).read_text(), re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """Pairs of a command (`$ …`, with `> …` lines going on) and the output under it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line[2:], [])
        elif found:
            found[-1][1].append(line)
    return [(command, "\n".join(output).strip()) for command, output in found]


def plain(text: str) -> str:
    """What differs from run to run, made the same."""
    for pattern, mark in [
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "REQUEST-ID"),
        (r"\b(AKIA|ASIA)[A-Z2-7]{16}\b", r"\1"), (r"\b(AIDA|AROA|AGPA|ANPA)[A-Z2-7]{17}\b", r"\1"),
        (r"\b\d{12}\b", "ACCOUNT"), (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)", "INSTANT"),
        (r'("?(SessionToken|SecretAccessKey)"?: ")[^"]+', r"\1…"), (re.escape(str(ROOT)), "/home/you/sekisho"),
        (r"`?1795\d{6}`?|`\d{10}`", "EPOCH"),
        (r"[A-Za-z0-9+/]{43}=", "ROOT"), (r"sekisho/[0-9a-f]{1,8}/0", "LOG"), (r"record \d+ ", "record N "),
        (r"of \d+, under", "of N, under"), (r"(log|records|in the log): \d+", r"\1: N"),
    ]:
        text = re.sub(pattern, mark, text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@pytest.fixture
def served():
    """`make serve`, as the first block says."""
    assert any("make serve" in block for block in blocks("README.md", "sh"))
    data = ROOT / "data"
    aside = ROOT / ".build" / "data-aside"
    if data.exists():
        shutil.rmtree(aside, ignore_errors=True)
        data.rename(aside)
    log = open(ROOT / ".build" / "readme-serve.log", "wb")
    process = subprocess.Popen(
        ["make", "serve", f"CONFIGURATION={CONFIGURATION}"], cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    try:
        deadline = time.monotonic() + 1500
        while True:
            try:
                urllib.request.urlopen("http://127.0.0.1:8751/readyz", timeout=2)
                break
            except (urllib.error.URLError, OSError):
                assert process.poll() is None, pathlib.Path(log.name).read_text()[-3000:]
                assert time.monotonic() < deadline
                time.sleep(0.2)
        yield
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=60)
        shutil.rmtree(data, ignore_errors=True)
        if aside.exists():
            aside.rename(data)


def test_the_five_minute_path(served, tmp_path):
    commands = [step for block in blocks("README.md", "console") for step in steps(block)]
    assert len(commands) >= 10
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "AWS_PAGER": ""}
    script = "".join(f"{command}\necho; echo '{END}'\n" for command, _ in commands)
    ran = subprocess.run(
        ["bash"], cwd=ROOT, env=environment, input=script, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        timeout=300, check=False)
    outputs = ran.stdout.split(END + "\n")
    for (command, expected), actual in zip(commands, outputs):
        assert plain(actual) == plain(expected), f"$ {command}\nprinted:\n{actual}\nthe README says:\n{expected}"
    assert len(outputs) == len(commands) + 1, outputs[-1]


def test_both_languages_have_the_same_commands():
    for language in ("sh", "console"):
        english = [command for block in blocks("README.md", language) for command, _ in steps(block)] or blocks("README.md", language)
        japanese = [command for block in blocks("README.ja.md", language) for command, _ in steps(block)] or blocks("README.ja.md", language)
        assert english == japanese, language
