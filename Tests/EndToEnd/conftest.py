import os
import shutil

import pytest

from installation import Installation, binary, quickstart_addresses
from postfix import Postfix
from servers import HookServer, SMTPServer


@pytest.fixture(scope="session", autouse=True)
def one_build(tmp_path_factory):
    """A copy of the binary, so that a session is about one build whatever is built meanwhile."""
    copy = tmp_path_factory.mktemp("build") / "frist"
    shutil.copy2(binary(), copy)
    os.environ["FRIST_BIN"] = str(copy)


@pytest.fixture(scope="session")
def postfix():
    """A real Postfix for the whole session."""
    bodies = {f"b{number:02}@exempelby.example.se" for number in range(1, 9)}
    server = Postfix(quickstart_addresses() | bodies | {"drift@exempelby.example.se"})
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def hooks():
    server = HookServer()
    yield server
    server.stop()


@pytest.fixture
def smtp():
    server = SMTPServer()
    yield server
    server.stop()


@pytest.fixture
def quickstart(tmp_path, postfix, hooks):
    """config/quickstart on a real mail server and a real HTTP server."""
    postfix.take()
    installation = Installation.quickstart(tmp_path / "quickstart", postfix.port, hooks.port)
    yield installation
    installation.close()


@pytest.fixture
def build(tmp_path):
    """Makes installations and ends their daemons with the test."""
    made = []

    def make(maker, *arguments, **options):
        made.append(maker(tmp_path / f"installation-{len(made)}", *arguments, **options))
        return made[-1]

    yield make
    for installation in made:
        installation.close()
