"""The scripts are plain sh, can be run, and refuse what they do not know."""

import subprocess

import pytest
from house import ROOT, rows

SCRIPTS = [ROOT / "scripts" / name for name in ["docs", "install-packages", "quickstart", "test"]]
SCRIPTS += [ROOT / ".ci/run", ROOT / "Fuzz/run"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(ROOT)))
def test_a_script_is_executable_and_plain_sh(script):
    assert script.stat().st_mode & 0o111 == 0o111
    assert script.read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", script]).returncode == 0


def test_the_quickstart_refuses_an_unknown_option():
    result = subprocess.run(
        [ROOT / "scripts/quickstart", "--twice"], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (64, "")
    assert result.stderr == "usage: scripts/quickstart [--once]\n"


def test_the_fuzzer_refuses_an_unknown_target():
    result = subprocess.run([ROOT / "Fuzz/run", "--short", "toml"], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (64, "")
    assert result.stderr == "usage: Fuzz/run [--short] [TARGET...]; there is no Fuzz/corpus/toml\n"


def test_every_target_of_the_fuzzer_has_inputs_words_and_a_row_of_its_page():
    targets = ["csv", "http", "phrase", "smtp", "template", "yaml"]
    page = (ROOT / "Fuzz/README.md").read_text()
    assert sorted(path.name for path in (ROOT / "Fuzz/corpus").iterdir()) == targets
    assert sorted(path.name for path in (ROOT / "Fuzz/words").iterdir()) == targets
    assert [row[0] for row in rows(page)] == targets
    # What libFuzzer found and nobody has looked at is named by it.
    found = [path.name for path in (ROOT / "Fuzz/found").rglob("*") if path.is_file()]
    assert not [name for name in found if name.startswith(("crash-", "timeout-", "oom-"))]


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
