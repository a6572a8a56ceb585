"""The scripts are plain sh, can be run, and refuse what they do not know."""

import subprocess

import pytest
from house import ROOT

SCRIPTS = [ROOT / "scripts" / name for name in ["docs", "install-packages", "quickstart", "test"]]
SCRIPTS.append(ROOT / ".ci/run")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_executable_and_plain_sh(script):
    assert script.stat().st_mode & 0o111 == 0o111
    assert script.read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", script]).returncode == 0


def test_the_quickstart_refuses_an_unknown_option():
    result = subprocess.run(
        [ROOT / "scripts/quickstart", "--twice"], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (64, "")
    assert result.stderr == "usage: scripts/quickstart [--once]\n"


@pytest.fixture
def bare_machine(tmp_path):
    """A PATH on which nothing is installed and nothing can be: no apt-get, no sudo."""
    for tool in ["sh", "id", "mktemp", "tail", "rm"]:
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    return {"PATH": str(tmp_path)}


def test_what_is_missing_is_said_in_one_line(bare_machine):
    result = subprocess.run(
        [ROOT / "scripts/install-packages", "libyaml-dev", "tzdata"],
        capture_output=True, text=True, env=bare_machine)
    assert result.returncode == 69
    assert result.stderr == (
        "missing packages: libyaml-dev tzdata; install them by hand, there is no apt-get here\n")


def test_nothing_is_installed_where_nothing_is_missing():
    result = subprocess.run(
        [ROOT / "scripts/install-packages", "dpkg"], capture_output=True, text=True)
    assert (result.returncode, result.stdout + result.stderr) == (0, "")
