"""P1: rules to instants."""

from .machine import BENCHMARKS, PYTHON, ROOT, WORK, in_turn, run
from .row import Row

IDS = {"P1"}
RULES = ROOT / "Benchmarks/rules.txt"
COUNT = 50
ARGUMENTS = [RULES, "Europe/Stockholm", COUNT]


def rate(passes, *command):
    """Occurrences a second, taken by the program itself."""

    def take():
        seconds, occurrences, _ = run(*command, *ARGUMENTS, passes).figures
        return occurrences / seconds

    return take


def agreement(*command):
    """How many instants are those of dateutil with zoneinfo, which follows RFC 5545 in the gap
    and the overlap of the clock."""
    reference = [PYTHON, ROOT / "Benchmarks/peers/recurrence_dateutil.py"]
    wanted = run(*reference, *ARGUMENTS, 1, "list").output.splitlines()
    given = run(*command, *ARGUMENTS, 1, "list").output.splitlines()
    return sum(a == b for a, b in zip(wanted, given)), len(wanted)


def rows():
    frist = [BENCHMARKS, "recurrence"]
    peers = [
        ("rrule-go", [WORK / "recurrence_rrule"], 100, 2),
        ("libical", [WORK / "recurrence_libical"], 100, None),
        ("dateutil + zoneinfo", [PYTHON, ROOT / "Benchmarks/peers/recurrence_dateutil.py"], 10, None),
    ]
    right = "{} of {} instants right".format(*agreement(*frist)) if PYTHON.exists() else ""
    for name, command, passes, bar in peers:
        is_there = command[0].exists()
        ours, others = in_turn(
            rate(2000, *frist), rate(passes, *command) if is_there else None)
        note = right
        if is_there and command[0] != PYTHON and PYTHON.exists():
            note += "; {}: {} of {}".format(name, *agreement(*command))
        yield Row("P1", "recurrence to UTC", "occurrences/s", ours, name, others, bar, note=note)
