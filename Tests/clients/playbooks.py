"""Runs Ansible's playbooks, and tells what each of their tasks did."""

import dataclasses
import json

from conftest import FOLDER, Server, run

# Debian's, with Debian's Python and boto3.
ANSIBLE = "/usr/bin/ansible-playbook"


@dataclasses.dataclass
class Play:
    """What a run of a playbook did: how many tasks changed something, and the results of each by its name."""

    code: int
    changed: int
    tasks: dict[str, list[dict]]

    def of(self, task: str) -> dict:
        [result] = self.tasks[task]
        return result

    def changes(self) -> set[str]:
        """The names of the tasks that changed something."""
        return {name for name, results in self.tasks.items() if any(result.get("changed") for result in results)}

    def failures(self) -> dict[str, str]:
        """The messages of the tasks that failed."""
        return {name: result["msg"] for name, results in self.tasks.items()
                for result in results if result.get("failed")}


def play(server: Server, name: str, key: tuple[str, str] | None = None, **variables) -> Play:
    access, secret = key or server.admin()
    given = {"endpoint": server.url, "key": access, "secret": secret} | variables
    environment = {
        "PATH": "/usr/bin:/bin", "HOME": str(server.data.parent), "LANG": "C.UTF-8",
        # Debian's release of these collections is older than what they announce the end of.
        "ANSIBLE_DEPRECATION_WARNINGS": "false", "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_PIPELINING": "true", "ANSIBLE_STDOUT_CALLBACK": "ansible.posix.json", "ANSIBLE_HOME": str(server.data.parent / "ansible"),
    }
    done = run([ANSIBLE, str(FOLDER / "ansible" / f"{name}.yml"), "--extra-vars", json.dumps(given)], environment)
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    said = json.loads(done.stdout)
    tasks: dict[str, list[dict]] = {}
    for task in said["plays"][0]["tasks"]:
        result = task["hosts"]["localhost"]
        tasks[task["task"]["name"]] = result.get("results", [result])
    return Play(done.returncode, said["stats"]["localhost"]["changed"], tasks)
