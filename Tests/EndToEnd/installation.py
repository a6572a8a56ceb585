"""Runs the built `frist` on a folder of files of its own."""

import base64
import csv
import json
import os
import re
import shutil
import signal
import subprocess
import time
from datetime import timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
QUICKSTART = REPOSITORY / "config" / "quickstart"
SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()


def binary():
    """`FRIST_BIN`, else the debug build of this repository, else the release build."""
    if named := os.environ.get("FRIST_BIN"):
        return Path(named).resolve()
    for kind in ("debug", "release"):
        if (built := REPOSITORY / ".build" / kind / "frist").exists():
            return built
    raise RuntimeError("there is no built frist; run 'swift build', or set FRIST_BIN")


def quickstart_addresses():
    """Every address that the quickstart plan may write to."""
    with open(QUICKSTART / "registers" / "kontakter.csv", encoding="utf-8") as file:
        return {row["mail"] for row in csv.DictReader(file, delimiter=";")}


class Installation:
    """A folder with frist.yaml, plans and schedules, and the commands on it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.credentials = self.folder / "credentials"
        self.credentials.mkdir()
        (self.credentials / "hook-secret").write_text(SECRET + "\n")
        self.daemons = []

    @classmethod
    def quickstart(cls, folder, smtp_port, hook_port):
        """A copy of config/quickstart with real channels in place of its folders."""
        new = cls(folder)
        for name in ("plans", "schedules", "registers"):
            shutil.copytree(QUICKSTART / name, new.folder / name)
        text = (QUICKSTART / "frist.yaml").read_text(encoding="utf-8")
        text, count = re.subn(
            r"(?m)^channels:\n(?:  .*\n)+", channels(smtp_port, hook_port), text)
        assert count == 1
        new.write("frist.yaml", text)
        return new

    @property
    def store(self):
        return self.folder / "state" / "frist.db"

    @property
    def environment(self):
        return {"PATH": os.environ["PATH"], "LANG": "en_GB.UTF-8", "USER": "anna",
                "CREDENTIALS_DIRECTORY": str(self.credentials)}

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name, old, new):
        """Replaces the one place where `old` stands in the file."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def command(self, *words):
        return [str(binary()), *[str(word) for word in words], "--config", str(self.folder)]

    def frist(self, *words, code=0, timeout=60, under=()):
        """Runs one command to its end; `code` is the exit code it must have, None for any.

        `under` stands before it: a program that runs it, such as a tracer."""
        result = subprocess.run([*under, *self.command(*words)], capture_output=True,
                                timeout=timeout, env=self.environment)
        result.stdout, result.stderr = result.stdout.decode(), result.stderr.decode()
        assert code is None or result.returncode == code, (
            f"frist {' '.join(map(str, words))} ended with {result.returncode}\n"
            f"{result.stdout[-2000:]}{result.stderr[-4000:]}")
        return result

    def json(self, *words, code=0):
        return json.loads(self.frist(*words, "--json", code=code).stdout)

    def outbox(self, all=True):
        """The deliveries as `frist outbox list` tells them, by identifier."""
        words = ["outbox", "list", *(["--all"] if all else [])]
        return {each["identifier"]: each for each in self.json(*words)["deliveries"]}

    def files(self):
        """The bytes of whatever the store and the trial channels hold."""
        found = [*self.folder.glob("state/*"), *self.folder.glob("out/**/*")]
        return {str(path): path.read_bytes() for path in found if path.is_file()}

    def start(self, *words, under=(), **more):
        """Starts the daemon, with `more` in its environment; it is ended with the test."""
        daemon = Daemon([*under, *self.command("run", *words)], self.environment | more,
                        self.folder / f"daemon-{len(self.daemons)}.log")
        self.daemons.append(daemon)
        return daemon

    def close(self):
        for daemon in self.daemons:
            daemon.kill()


class Daemon:
    """A running `frist run`, known by its process id; its log goes to a file."""

    def __init__(self, command, environment, log):
        self.log = log
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                command, stdout=file, stderr=file, env=environment, start_new_session=True)
        self.pid = self.process.pid

    @property
    def text(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self):
        """SIGKILL, and wait for the end."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=20)

    def signal(self, number):
        self.process.send_signal(number)

    def terminate(self, timeout=30):
        """SIGTERM; gives the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=timeout)

    def wait_for(self, text, timeout=20):
        wait_until(lambda: text in self.text, timeout, lambda: f"no {text!r} in: {self.text}")


def wait_until(condition, timeout=20, why=lambda: ""):
    """Looks every 20 ms; fails after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, why()
        time.sleep(0.02)


def channels(smtp_port, hook_port, extra=""):
    return f"""channels:
  mail:
    email:
      server: smtp://127.0.0.1:{smtp_port}
      tls: off
      from: "ANDTS <andts@exempelby.example.se>"
{extra}  hook:
    webhook:
      url: http://127.0.0.1:{hook_port}/hook
      secret: {{ credential: hook-secret }}
      allow: [127.0.0.0/8]
{extra}"""


def many_bodies(folder, smtp_port, hook_port, count, today, channel="mail", also=None, extra=""):
    """A plan of `count` bodies with one duty each, due in three weeks: the first start has one
    message for every body (and one more on `also`), since the step a month ahead has passed."""
    new = Installation(folder)
    due = today + timedelta(days=22)
    names = [f"b{number:02}" for number in range(1, count + 1)]
    new.write("frist.yaml", f"""timezone: Europe/Stockholm
language: sv
operations: drift@exempelby.example.se
store: state/frist.db
{channels(smtp_port, hook_port, extra)}burst: 1000
""")
    new.write("plans/plan.yaml", "\n".join([
        "plan: prov", "title: Prov", f"from: {today.year - 1}-01-01",
        f"until: {today.year + 2}-12-31", "bodies:",
        *[f"  {name}: Nämnden {name}" for name in names], "activities:",
        *[f"  A{name}: {{ coordinates: {name}, wording: Uppgift {name} }}" for name in names], ""]))
    policy = f"  once: {{ before: [1 month], overdue: [], escalate: {{}}, channel: {channel}"
    new.write("schedules/schedule.yaml", "\n".join([
        "schedule: prov", f"from: {today.year - 1}-01-01", "contacts: ../registers/contacts.csv",
        "hours: always", "policies:", policy + (f", also: {also} }}" if also else " }"),
        "defaults: { remind: once }", "obligations:",
        *[f"  duty-{name}: {{ activity: A{name}, when: 'senast {due}' }}" for name in names],
        ""]))
    new.write("registers/contacts.csv", "\n".join([
        "body;role;title;mail;from;until", "*;coordinator;Samordnare;andts@exempelby.example.se;;",
        *[f"{name};mailbox;Brevlåda;{name}@exempelby.example.se;;" for name in names], ""]))
    return new
