"""P18: commands as whole processes on the largest real plan."""

import re

from .machine import FRIST, ROOT, in_turn, run
from .row import Row

IDS = {"P18"}


def weight(path):
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def largest():
    """The example with the most bytes, the made-up one apart."""
    folders = [path.parent for path in (ROOT / "config").glob("*/frist.yaml")]
    return max((path for path in folders if path.name != "quickstart"), key=weight)


def second_year(path):
    """1 March of the year after tracking starts, when a plan has open, late and coming duties."""
    text = "".join(file.read_text() for file in sorted((path / "schedules").glob("*.yaml")))
    first = re.search(r"^from: (\d{4})", text, re.MULTILINE)
    return f"{int(first[1]) + 1}-03-01"


def rows():
    path = largest()
    for command, options in [("check", []), ("upcoming", ["--at", second_year(path)])]:

        def take(command=command, options=options):
            return run(FRIST, command, "--config", path, *options).seconds * 1000

        (samples,) = in_turn(take, runs=21)
        yield Row(
            "P18", f"frist {command} on {path.name}, whole process", "ms", samples, bar=50,
            more_is_better=False)
