"""Real clients of AWS that people run, each a program of its own, against a real sekisho."""

import importlib.util
import pathlib
import sys

INTEGRATION = pathlib.Path(__file__).resolve().parents[1] / "integration"


def integration_conftest():
    """The conftest.py of the integration tests. It has the name of this file, so it is taken by its path."""
    spec = importlib.util.spec_from_file_location("integration_conftest", INTEGRATION / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


sys.path.append(str(INTEGRATION))
integration = integration_conftest()
ROOT, Server, run, fresh = integration.ROOT, integration.Server, integration.run, integration.fresh
CLIENTS = ROOT / ".venv-clients" / "bin"
FOLDER = pathlib.Path(__file__).resolve().parent
