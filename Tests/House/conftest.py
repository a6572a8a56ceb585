"""What the tests of this repository's own documents share."""

import os
from pathlib import Path

import pytest
from house import ROOT


@pytest.fixture(scope="session")
def frist():
    """The built program, which FRIST_BIN names."""
    program = Path(os.environ.get("FRIST_BIN", ROOT / ".build/debug/frist")).resolve()
    assert program.is_file(), f"expected the built program at {program}; build, or set FRIST_BIN"
    return program
