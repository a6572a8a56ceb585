"""An installation whose reminders are decided and wait for the moment that a measure sets."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import date, timedelta

from .machine import FRIST, ROOT
from .sinks import folder, process, wait_until

sys.path.insert(0, str(ROOT / "Benchmarks"))
import generate  # noqa: E402

FAR = 4_000_000_000_000
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="


def webhook(url, connections=16):
    return ["webhook:", f"  url: {url}", "  secret: { credential: hook-secret }",
            "  allow: [127.0.0.0/8]", f"  connections: {connections}"]


def email(port, connections=16):
    return ["email:", f"  server: smtp://127.0.0.1:{port}", "  tls: off",
            "  from: \"Samordnaren <samordnare@example.se>\"", f"  connections: {connections}"]


class Outbox:
    def __init__(self, path, count, channels, subjects=0):
        self.path, self.count, self.reminders = path, count, count * max(1, subjects)
        generate.outbox(path, count, channels, date.today() + timedelta(days=22), subjects)
        (path / "hook-secret").write_text(SECRET)
        self.environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC",
            "CREDENTIALS_DIRECTORY": str(path)}
        (path / "prepared").mkdir()
        self.decide()

    def decide(self):
        """Lets a daemon decide, and takes back whatever it began to send."""
        with self.daemon():
            pass
        self.sql("UPDATE reminder SET ready = ?, state = 'pending', delivery = NULL, reason = NULL, "
                 "attempted = NULL, accepted = NULL", FAR)
        self.sql("DELETE FROM attempt")
        self.sql("DELETE FROM message")
        self.sql("DELETE FROM delivery")
        decided = self.sql("SELECT count(*) FROM reminder")[0][0]
        if decided != self.reminders:
            raise RuntimeError(f"expected {self.reminders} reminders, got {decided}")
        self.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.rmtree(self.path / "prepared")
        shutil.copytree(self.path / "state", self.path / "prepared")

    def sql(self, statement, *values):
        with contextlib.closing(
                sqlite3.connect(self.path / "state/frist.db", timeout=60)) as connection:
            with connection:
                return connection.execute(statement, values).fetchall()

    def reset(self):
        """Nothing is sent yet."""
        shutil.rmtree(self.path / "state", ignore_errors=True)
        shutil.copytree(self.path / "prepared", self.path / "state")

    @contextlib.contextmanager
    def daemon(self):
        """A daemon at rest over an outbox of which nothing is sent yet; ended by SIGTERM."""
        self.reset()
        log = self.path / "log"
        with open(log, "wb") as file:
            command = [FRIST, "run", "--config", self.path]
            with process(*command, stderr=file, env=self.environment) as daemon:
                wait_until(lambda: b"Ready" in log.read_bytes() or daemon.poll() is not None)
                if daemon.poll() is not None:
                    raise RuntimeError(f"frist run ended: {log.read_text()[-2000:]}")
                yield daemon

    def due(self, after=1.0, apart=0.0):
        """Makes everything due `after` so many seconds, or one reminder after the other with so many
        seconds between them; gives the first moment in seconds since 1970."""
        first = round(time.time() + after, 3)
        self.sql(
            """UPDATE reminder SET ready = ? + ? * place
               FROM (SELECT key AS its, row_number() OVER (ORDER BY key) - 1 AS place FROM reminder)
               WHERE key = its""", round(first * 1000), round(apart * 1000))
        (self.path / "state/frist.db.wake").touch()
        if time.time() > first:
            raise RuntimeError("the moment passed before it was set")
        return first

    def await_settled(self, count=None, seconds=120):
        """Waits for so many attempts, each of which must have been accepted; gives when the last
        ended, in seconds since 1970."""
        wanted = self.count if count is None else count
        wait_until(
            lambda: (self.sql("SELECT max(delivery) FROM attempt")[0][0] or 0) >= wanted
            and self.sql("SELECT count(*) FROM attempt")[0][0] >= wanted, seconds, 0.05)
        attempts, accepted, last = self.sql(
            "SELECT count(*), sum(outcome = 'accepted'), max(ended) FROM attempt")[0]
        if attempts != wanted or accepted != wanted:
            raise RuntimeError(f"expected {wanted} accepted attempts, got {accepted} of {attempts}")
        return last / 1000


@contextlib.contextmanager
def outbox(count, channels, subjects=0):
    """So many messages, of one reminder each or of one for each of so many subjects."""
    with folder() as path:
        yield Outbox(path, count, channels, subjects)


def peak(pid):
    """The most memory of a process that was resident, in MiB."""
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024


def synchronisations(pid, work):
    """How often a process called fsync or fdatasync while `work()` went on."""
    with folder() as path:
        counts = path / "counts"
        tracer = subprocess.Popen(
            ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", str(counts), "-p", str(pid)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        try:
            work()
        finally:
            tracer.send_signal(2)
            tracer.wait(20)
        rows = [line.split() for line in counts.read_text().splitlines()]
        return sum(int(row[3]) for row in rows if row and row[-1] in ("fsync", "fdatasync"))
