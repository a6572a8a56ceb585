"""Where the repository is, and just enough of Markdown: fenced blocks and tables."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Fence:
    language: str
    text: str
    before: str
    """The paragraph above, on one line."""


def fences(text):
    """The fenced blocks of a page, in order."""
    pattern = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for match in pattern.finditer(text):
        before = text[: match.start()].rstrip().rsplit("\n\n", 1)[-1]
        yield Fence(match[1], match[2], " ".join(before.split()))


def sections(text):
    """From each heading to the text below it, up to the next heading."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text):
    """The cells of every table row but the headers."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    heads = {index - 1 for index, line in enumerate(lines) if set(line) <= set("|- ")}
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for index, line in enumerate(lines)
        if index not in heads and index - 1 not in heads
    ]


def transcript(text):
    """The commands of a console block, each with what it prints."""
    steps = []
    for line in text.splitlines(keepends=True):
        if line.startswith("$ "):
            steps.append((line[2:].rstrip("\n"), []))
        else:
            steps[-1][1].append(line)
    return [(command, "".join(lines)) for command, lines in steps]
