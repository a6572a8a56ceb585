"""Kills the real daemon over and over and checks that nothing is lost: case S03 of the faults.

    FRIST_BIN=.build/release/frist python3 Tests/EndToEnd/kills.py KILLS FIRST

Each round is an installation of its own with a hundred mails and a hundred webhooks due at once.
The daemon is started and ended with SIGKILL at moments drawn from the round's seed: while it
starts, at one step of one exchange, a few milliseconds after one, or on its way out after SIGTERM.
No kill falls with fewer than fifty messages outstanding. Then the round runs to its end.
"""

import os
import random
import shutil
import signal
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from installation import SECRET, many_bodies
from servers import HookServer, SMTPServer

BODIES = 100
MESSAGES = 2 * BODIES
OUTSTANDING_MIN = 50
KILLS_A_ROUND = 10
# What may still arrive between the moment drawn and the death, with eight on the wire at a time.
SLACK = 48
STEPS = ("mail", "rcpt", "data", "dot", "answered", "body")


@dataclass
class Kill:
    """When a daemon dies: `kind`, after how many messages, at which step, how much later."""

    kind: str
    messages: int
    step: str
    seconds: float
    room: int  # after so many messages it comes whatever was drawn

    @classmethod
    def draw(cls, chance, outstanding):
        room = outstanding - OUTSTANDING_MIN - SLACK
        kind = chance.choice(["start", "step", "step", "after", "stop"])
        messages = chance.choice([0, chance.randint(0, 6), chance.randint(0, room), room])
        seconds = chance.uniform(0, 0.15 if kind == "start" else 0.012)
        return cls(kind, min(messages, room), chance.choice(STEPS), seconds, room)


@dataclass
class Found:
    """What a store holds."""

    accepted: set = field(default_factory=set)
    leased: set = field(default_factory=set)
    known: set = field(default_factory=set)
    open: int = 0
    unknown: Counter = field(default_factory=Counter)
    deferred: int = 0
    damage: list = field(default_factory=list)


def look(store, scratch):
    """Reads a copy: to open the store itself would take the log over, which the daemon is to do."""
    found = Found()
    if not store.exists():
        return found
    copy = scratch / "copy.db"
    for suffix in ("", "-wal"):
        if (source := Path(f"{store}{suffix}")).exists():
            shutil.copyfile(source, f"{copy}{suffix}")
    connection = sqlite3.connect(copy)
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    found.damage = [text for text, in rows if text != "ok"]
    found.damage += connection.execute("PRAGMA foreign_key_check").fetchall()
    if connection.execute("PRAGMA user_version").fetchone() != (0,):
        for name, state in connection.execute("SELECT identifier, state FROM delivery"):
            found.known.add(name)
            if state in ("accepted", "leased"):
                getattr(found, state).add(name)
        found.open = connection.execute(
            "SELECT (SELECT count(*) FROM delivery WHERE state IN ('pending', 'leased'))"
            " + (SELECT count(*) FROM reminder WHERE state = 'pending')").fetchone()[0]
        found.unknown.update(name for name, in connection.execute(
            "SELECT identifier FROM attempt JOIN delivery ON delivery.id = delivery"
            " WHERE outcome = 'unknown'"))
        found.deferred = connection.execute(
            "SELECT count(*) FROM attempt WHERE outcome IN ('deferred', 'rejected')").fetchone()[0]
    connection.close()
    for path in scratch.glob("copy.db*"):
        path.unlink()
    return found


class Round:
    """One installation, its two receivers and the kills."""

    def __init__(self, folder, seed):
        self.seed, self.folder = seed, Path(folder)
        self.chance, self.delays = random.Random(seed), random.Random(-seed)
        self.smtp, self.hooks = SMTPServer(), HookServer()
        self.installation = many_bodies(
            self.folder / f"round-{seed}", self.smtp.port, self.hooks.port, BODIES, date.today(),
            channel="mail", also="hook")
        self.lock = threading.Lock()
        self.messages, self.kill, self.daemon, self.struck = 0, None, None, threading.Event()
        self.in_flight, self.outstanding = Counter(), []
        self.smtp.on = self.event
        self.hooks.answer = lambda hook: (self.event("body"), 204)[1]

    def event(self, step):
        with self.lock:
            pause, sender = self.delays.uniform(0, 0.004), self.daemon
        time.sleep(pause)
        with self.lock:
            kill, daemon = self.kill, self.daemon
            if daemon is not sender:
                return  # What a daemon sent that was killed meanwhile says nothing of the next.
            self.messages += step in ("dot", "body")
            # Not at the step that was drawn, where it does not come in time.
            is_time = kill and kill.kind != "start" and (
                self.messages > min(kill.messages + SLACK, kill.room)
                or self.messages >= kill.messages and step == kill.step)
            is_late = kill and kill.kind == "start" and self.messages > kill.room
            if is_time or is_late:
                self.kill = None
        if is_time:
            self.strike(kill, daemon)
        elif is_late:
            self.finish(daemon)

    def strike(self, kill, daemon):
        if kill.kind == "step":
            os.kill(daemon.pid, signal.SIGKILL)
            self.struck.set()
            return
        if kill.kind == "stop":
            os.kill(daemon.pid, signal.SIGTERM)
        # Not in this thread: the exchange goes on.
        threading.Timer(kill.seconds, self.finish, [daemon]).start()

    def finish(self, daemon):
        if daemon.process.poll() is None:
            os.kill(daemon.pid, signal.SIGKILL)
        self.struck.set()

    def kill_once(self):
        """Starts the daemon and ends it; gives whether there is room for another kill."""
        before = look(self.installation.store, self.folder)
        kill = Kill.draw(self.chance, MESSAGES - len(before.accepted))
        with self.lock:
            self.messages, self.kill = 0, kill
            self.struck.clear()
            self.daemon = self.installation.start()
        if kill.kind == "start":
            threading.Timer(kill.seconds, self.finish, [self.daemon]).start()
        assert self.struck.wait(30), f"{kill} never came: {self.daemon.text}"
        code = self.daemon.process.wait(timeout=20)
        assert code == -signal.SIGKILL or kill.kind == "stop" and code == 0, (kill, code)
        after = look(self.installation.store, self.folder)
        assert after.damage == [], (kill, after.damage)
        assert before.accepted <= after.accepted, (kill, "what was accepted is not any more")
        assert self.received() <= after.known, (kill, "sent before it was stored")
        self.in_flight.update(after.leased)
        self.outstanding.append(MESSAGES - len(after.accepted))
        return self.outstanding[-1] > OUTSTANDING_MIN + SLACK

    def received(self):
        with self.smtp.lock:
            mails = {mail.id.strip("<>").split("@")[0] for mail in self.smtp.received}
        with self.hooks.lock:
            return mails | {hook.id for hook in self.hooks.hooks}

    def run(self, kills):
        try:
            for _ in range(min(kills, KILLS_A_ROUND)):
                if not self.kill_once():
                    break
            self.installation.frist("run", "--once")
            return self.check()
        finally:
            self.installation.close()
            self.smtp.stop()
            self.hooks.stop()

    def check(self):
        """Everything arrived, and no more often than the kills explain; gives (repeats, bound)."""
        found = look(self.installation.store, self.folder)
        assert found.damage == [] and found.open == 0, (found.damage, found.open)
        times, bytes_of = Counter(), {}
        arrived = Counter()
        for mail in self.smtp.received:
            name = mail.id.strip("<>").split("@")[0]
            times[name] += 1
            assert bytes_of.setdefault(name, mail.raw) == mail.raw, f"{name} has other bytes"
            arrived["mail", mail.to.split("@")[0]] += times[name] == 1
        for hook in self.hooks.hooks:
            times[hook.id] += 1
            assert bytes_of.setdefault(hook.id, hook.raw) == hook.raw, f"{hook.id} has other bytes"
            arrived["hook", hook.data["recipient"]["body"]] += times[hook.id] == 1
            hook.verify(SECRET)
        names = [f"b{number:02}" for number in range(1, BODIES + 1)]
        expected = Counter({(way, name): 1 for way in ("mail", "hook") for name in names})
        assert arrived == expected, f"lost {expected - arrived}, too many {arrived - expected}"
        assert set(times) == found.known == found.accepted
        assert found.deferred == 0, "a receiver that takes everything was said to refuse"
        bound = self.in_flight + found.unknown
        for name, count in times.items():
            assert count - 1 <= bound[name], f"{name} came {count} times, bound {bound[name]}"
        return times.total() - len(times), bound.total()


def campaign(kills, first, tell=lambda line: None):
    """Rounds from seed `first` on until there were `kills` kills; gives the figures."""
    outstanding, repeats, bound, seed = [], 0, 0, first
    while len(outstanding) < kills:
        folder = Path(tempfile.mkdtemp(prefix="frist-kills-"))
        one = Round(folder, seed)
        try:
            more = one.run(kills - len(outstanding))
        except BaseException:
            print(f"seed {seed}, kill {len(one.outstanding) + 1}; kept in {folder}",
                  file=sys.stderr)
            raise
        shutil.rmtree(folder)
        outstanding += one.outstanding
        repeats, bound, seed = repeats + more[0], bound + more[1], seed + 1
        tell(f"seed {seed - 1}: {len(outstanding)} kills, {repeats} repeats, bound {bound}")
    rounds = seed - first
    return {"kills": len(outstanding), "rounds": rounds, "messages": rounds * MESSAGES,
            "outstanding, least": min(outstanding),
            "outstanding, median": statistics.median(outstanding),
            "lost": 0, "repeats": repeats, "bound": bound}


if __name__ == "__main__":
    figures = campaign(int(sys.argv[1]), int(sys.argv[2]), lambda line: print(line, flush=True))
    print("\n".join(f"{name}: {value}" for name, value in figures.items()))
