"""Means to make the system fail under the real binary, and what must hold afterwards."""

import os
import shutil
import subprocess
from collections import Counter
from datetime import date

import pytest

from installation import many_bodies
from kills import look

needs_root = pytest.mark.skipif(os.getuid() != 0, reason="mounting needs root")

# 'make faults' counts through every call; the tests of every day take samples.
ALL = os.environ.get("FRIST_FAULTS") == "all"


def tracer(call, action, when, log="/dev/null", apart=False):
    """What stands before a command so that some of its system calls fail (strace(1)).

    Calls are counted for each thread. With `apart` the traced process is the child itself, and the
    tracer its grandchild.
    """
    return ["strace", *(["-D"] if apart else []), "-f", "-qq", "-o", str(log),
            "-e", f"trace={call}", "-e", f"inject={call}:{action}:when={when}"]


class Failing:
    """While it lasts, a system call of a running process ends as `action` says."""

    def __init__(self, pid, call, action, path=None):
        where = ["-P", str(path)] if path else []
        self.words = ["strace", "-f", "-o", "/dev/null", "-p", str(pid), *where,
                      "-e", f"trace={call}", "-e", f"inject={call}:{action}"]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stderr=subprocess.PIPE)
        line = self.process.stderr.readline()
        assert b"attached" in line, line
        return self

    def __exit__(self, *error):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stderr.close()


def numbers(sample=7):
    """1, 2, 3 … as counted up; every `sample`th from 10 on where not everything is tried."""
    number = 1
    while True:
        yield number
        number += 1 if ALL or number < 10 else sample


def count_up(build, maker, smtp, call, action, when="{}", sample=7):
    """Lets call 1, 2, 3 … of a run fail, each on a store of its own, until a run is untouched.

    After each a clean run follows, and everything must have arrived: nothing lost, nothing sent
    that was not stored, and nothing repeated but what was on the wire. Gives how many runs were
    touched.
    """
    for count, number in enumerate(numbers(sample)):
        smtp.received.clear()
        installation = build(maker)
        log = installation.folder / "calls"
        first = installation.frist("run", "--once", code=None,
                                   under=tracer(call, action, when.format(number), log))
        assert "Fatal" not in first.stderr, first.stderr
        found = look(installation.store, installation.folder)
        assert found.damage == [], (number, found.damage)
        assert {name_of(mail) for mail in smtp.received} <= found.known, number
        installation.frist("run", "--once")
        expect_all(installation, smtp, found.leased, number)
        is_untouched = first.returncode == 0 and "INJECTED" not in log.read_text()
        shutil.rmtree(installation.folder)
        if is_untouched:
            return count
        assert number < 2000, "no end"


def expect_all(installation, smtp, in_flight, why=""):
    """Every message is with its receiver; only what was in flight came more than once."""
    found = look(installation.store, installation.folder)
    assert found.damage == [] and found.open == 0, why
    times, bytes_of = Counter(), {}
    for mail in smtp.received:
        times[name_of(mail)] += 1
        assert bytes_of.setdefault(name_of(mail), mail.raw) == mail.raw, why
    assert set(times) == found.accepted == found.known, why
    repeated = {name for name, count in times.items() if count > 1}
    assert repeated <= set(in_flight), why


def name_of(mail):
    """The identifier in `<identifier@domain>`."""
    return mail.id.strip("<>").split("@")[0]


def wake(installation):
    """What a command does that recorded something: the daemon looks at once."""
    open(f"{installation.store}.wake", "w").close()


def maker(smtp, hooks, count=2, **more):
    """Makes installations of `count` bodies, each with a mail due."""
    return lambda folder: many_bodies(folder, smtp.port, hooks.port, count, date.today(), **more)


def waiting(installation):
    """The numbers of the messages that were given up."""
    return [str(each["id"]) for each in installation.outbox(all=False).values()
            if each["state"] == "discarded"]
