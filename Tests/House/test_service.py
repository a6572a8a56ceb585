"""The unit file is valid, confined, and fits the program."""

import re
import shutil
import subprocess

import pytest
from house import ROOT

UNIT = ROOT / "systemd/frist.service"

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is missing; install systemd")


@pytest.fixture
def root(tmp_path):
    """A root folder in which the unit is installed beside a program that can be run."""
    for folder in ["usr/local/bin", "usr/lib/systemd/system"]:
        (tmp_path / folder).mkdir(parents=True)
    program = tmp_path / "usr/local/bin/frist"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for target in ["network", "time-set", "sysinit", "basic", "shutdown", "multi-user"]:
        (tmp_path / f"usr/lib/systemd/system/{target}.target").write_text("[Unit]\n")
    shutil.copy(UNIT, tmp_path / "usr/lib/systemd/system")
    return tmp_path


def verify(root):
    return subprocess.run(
        ["systemd-analyze", f"--root={root}", "verify", "--man=no", "frist.service"],
        capture_output=True, text=True)


@needs_systemd
def test_the_unit_is_valid(root):
    result = verify(root)
    # A misspelt key is only printed, with exit code 0.
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


@needs_systemd
def test_a_misspelt_directive_would_be_noticed(root):
    unit = root / "usr/lib/systemd/system/frist.service"
    unit.write_text(unit.read_text().replace("ProtectHome=", "ProtectHomes="))
    result = verify(root)
    assert "ProtectHomes" in result.stdout + result.stderr


@needs_systemd
def test_the_exposure_is_at_most_two():
    result = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", UNIT],
        capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
    exposure = re.search(r"Overall exposure level for frist\.service: ([\d.]+)", result.stdout)
    assert float(exposure[1]) <= 2.0


def directives():
    return dict(
        line.split("=", 1) for line in UNIT.read_text().splitlines()
        if re.match(r"[A-Z]\w+=", line))


def test_every_confinement_has_its_reason():
    text = UNIT.read_text()
    lines = text[text.index("# No program started"):text.index("[Install]")].splitlines()
    for above, line in zip(lines, lines[1:]):
        if re.match(r"[A-Z]\w+=", line):
            # Two filters in a row are one rule.
            assert above.startswith("# ") or above.startswith("SystemCallFilter="), line


def test_a_restart_is_tried_only_where_it_may_help(frist):
    usage = " ".join(
        subprocess.run([frist, "--help"], capture_output=True, text=True).stdout.split())
    codes = dict(re.findall(r"(\d+) ([a-z ]+?)(?=[,.])", usage.split("Exit codes: ")[1]))
    lasting = {"wrong use", "refused input", "no permission", "faults in the files"}
    expected = sorted(code for code, meaning in codes.items() if meaning in lasting)
    assert directives()["RestartPreventExitStatus"].split() == expected
    assert directives()["Restart"] == "on-failure"


def test_the_commands_of_the_unit_exist(frist):
    for directive in ["ExecStart", "ExecReload"]:
        program, command, *options = directives()[directive].split()
        assert program == "/usr/local/bin/frist"
        usage = subprocess.run([frist, command, "--help"], capture_output=True, text=True).stdout
        named = [option for option in options if option.startswith("--")]
        assert [option for option in named if option not in usage] == []
