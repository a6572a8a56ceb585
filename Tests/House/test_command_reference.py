"""The reference of the commands names them all, and its examples do what it says they do."""

import os
import re
import shutil
import subprocess

import pytest
from house import ROOT, fences, sections, transcript

PATH = ROOT / "Sources/frist/Frist.docc/Commands.md"
PAGE = PATH.read_text()


def examples(shell):
    """Each console block with what its commands print now, and those that wrote elsewhere."""
    shutil.copytree(ROOT / "config/quickstart", shell.folder, dirs_exist_ok=True)
    for fence in fences(PAGE):
        if named := re.search(r"`([\w./-]+)`:$", fence.before):
            (shell.folder / named[1]).write_text(fence.text)
        elif fence.language == "console":
            said = ""
            for command, _ in transcript(fence.text):
                result = shell(command)
                assert result.stderr == "", command
                said += f"$ {command}\n{result.stdout}"
            yield fence.text, said


def test_each_command_prints_what_stands_below_it(shell):
    """`FRIST_RECORD=1` writes the page anew, to be read before it is committed."""
    now = list(examples(shell))
    assert sum(said.count("\n$ ") + 1 for _, said in now) >= 25, "the page lost its examples"
    if os.environ.get("FRIST_RECORD") == "1":
        page = PAGE
        for text, said in now:
            page = page.replace(f"```console\n{text}", f"```console\n{said}")
        PATH.write_text(page)
    for text, said in now:
        assert said == text


def commands_of(frist):
    usage = subprocess.run([frist, "--help"], capture_output=True, text=True).stdout
    return re.findall(r"^  ([a-z][a-z-]*)  ", usage.split("OPTIONS:")[1], re.MULTILINE)


def test_every_command_has_its_section_and_no_other(frist):
    assert sorted(sections(PAGE)) == sorted(["Commands", "Overview", *commands_of(frist)])


def options_of(frist, command):
    usage = subprocess.run([frist, command, "--help"], capture_output=True, text=True).stdout
    return set(re.findall(r"^  (--[a-z-]+)", usage, re.MULTILINE))


@pytest.mark.parametrize("command", ["done", "diff", "preview", "upcoming", "forecast", "log"])
def test_every_option_of_a_command_stands_in_its_section(frist, command):
    shared = {"--config", "--lang", "--json", "--at", "--schedule", "--version", "--help", "--days"}
    text = sections(PAGE)[command]
    missing = [each for each in sorted(options_of(frist, command) - shared) if each not in text]
    assert missing == []
