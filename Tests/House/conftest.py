"""What the tests of this repository's own documents share."""

import os
import subprocess
from pathlib import Path

import pytest
from house import ROOT


@pytest.fixture(scope="session")
def frist():
    """The built program, which FRIST_BIN names."""
    program = Path(os.environ.get("FRIST_BIN", ROOT / ".build/debug/frist")).resolve()
    assert program.is_file(), f"expected the built program at {program}; build, or set FRIST_BIN"
    return program


@pytest.fixture
def shell(tmp_path, frist):
    """Runs commands one after another in a folder of their own, each knowing the last exit code."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "frist").symlink_to(frist)
    folder = tmp_path / "trial"
    folder.mkdir()
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    status = 0

    def run(command):
        nonlocal status
        script = f"(exit {status})\n{command}"
        result = subprocess.run(
            ["sh", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)
        status = result.returncode
        return result

    run.folder = folder
    return run
