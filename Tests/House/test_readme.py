"""The examples of the README do what it says they do."""

import re
import shlex
import subprocess

from house import ROOT, fences, rows, sections, transcript

README = (ROOT / "README.md").read_text()


def test_each_command_prints_what_stands_below_it(shell):
    commands = 0
    for fence in fences(README):
        named = re.search(r"`([\w./-]+)`:$", fence.before)
        if named:
            path = shell.folder / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.text)
        elif fence.language == "console":
            for command, expected in transcript(fence.text):
                result = shell(command)
                assert result.stderr == "", command
                assert result.stdout == expected, command
                commands += 1
    assert commands >= 8, "the README lost its examples, or their form"


def test_the_plan_and_the_schedule_are_ten_lines_or_so():
    yaml = [fence.text for fence in fences(README) if fence.language == "yaml"]
    assert [len(text.splitlines()) <= 12 for text in yaml] == [True] * 3


def test_every_command_stands_in_the_table(frist):
    usage = subprocess.run([frist, "--help"], capture_output=True, text=True).stdout
    commands = re.findall(r"^  ([a-z][a-z-]*)  ", usage.split("OPTIONS:")[1], re.MULTILINE)
    assert "upcoming" in commands
    table = " ".join(row[0] for row in rows(sections(README)["Commands"]))
    words = set(re.findall(r"[a-z][a-z-]*", table))
    assert [command for command in commands if command not in words] == []


def test_the_exit_codes_are_those_of_the_help_text(frist):
    usage = subprocess.run([frist, "--help"], capture_output=True, text=True).stdout
    listed = " ".join(usage.split("USAGE:")[0].split()).split("Exit codes: ")[1]
    helped = [int(code) for code in re.findall(r"\b\d+\b", listed)]
    table = [int(row[0]) for row in rows(sections(README)["Exit codes"])]
    assert table == helped


def test_make_knows_the_targets_that_are_named():
    makefile = (ROOT / "Makefile").read_text()
    named = {word for text in re.findall(r"\bmake ([a-z]+)", README) for word in shlex.split(text)}
    assert named, "the README names no target"
    assert [name for name in sorted(named) if f"\n{name}:" not in makefile] == []
