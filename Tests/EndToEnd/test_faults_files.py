"""Faults of files, words, secrets and the environment, against the real binary."""

import base64
import http.server
import os
import re
import signal
import socketserver
import subprocess
import threading
import time
from datetime import date

import pytest

from faults import ALL, Failing, expect_all, wake
from installation import REPOSITORY, SECRET, many_bodies, wait_until

SCHEDULE = "schedules/schedule.yaml"


@pytest.fixture
def two(build, smtp, hooks):
    return build(many_bodies, smtp.port, hooks.port, 2, date.today())


# --- files ---


@pytest.mark.parametrize("way", ["rename", "symbolic link", "in place"])
def test_C14_a_file_that_is_exchanged_while_it_is_read_is_one_or_the_other(two, way):
    path = two.folder / SCHEDULE
    old = path.read_text(encoding="utf-8")
    new = old + "# another revision\n" * 20_000
    end = threading.Event()

    def exchange():
        number = 0
        while not end.is_set():
            number += 1
            text = (old, new)[number % 2]
            if way == "in place":
                path.write_text(text, encoding="utf-8")
                continue
            other = path.with_suffix(f".{number % 4}")
            other.unlink(missing_ok=True)
            other.write_text(text, encoding="utf-8")
            if way == "symbolic link":
                link = path.with_suffix(".link")
                link.symlink_to(other)
                other = link
            other.replace(path)

    worker = threading.Thread(target=exchange)
    worker.start()
    try:
        for _ in range(12):
            result = two.frist("check", code=None)
            if way == "in place":
                # Half of it may be there: then it is refused with its place.
                assert result.returncode in (0, 78), result
                assert result.returncode == 0 or SCHEDULE in result.stdout + result.stderr
            else:
                assert result.returncode == 0, result
    finally:
        end.set()
        worker.join()


def test_C15_reloading_over_and_over_keeps_no_memory(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 8, date.today())
    daemon = installation.start()
    wait_until(lambda: len(smtp.accepted) == 8, why=lambda: daemon.text)

    def reload(count):
        for _ in range(count):
            before = daemon.text.count("Loaded")
            daemon.signal(signal.SIGHUP)
            wait_until(lambda: daemon.text.count("Loaded") > before, why=lambda: daemon.text)
        pages = int(open(f"/proc/{daemon.pid}/statm").read().split()[1])
        return pages, len(os.listdir(f"/proc/{daemon.pid}/fd"))

    pages, files = reload(100 if ALL else 40)
    more, still = reload(1000 if ALL else 60)
    assert more <= pages * 1.05 and still == files
    assert daemon.terminate() == 0


@pytest.mark.parametrize("name", ["../up", "a/b", "/etc/passwd", "x" * 10_000, "a b", "-a"])
def test_C17_I09_a_name_that_is_none_is_refused_with_its_place(two, name):
    two.edit(SCHEDULE, "  duty-b01:", f"  '{name}':")
    result = two.frist("check", code=78)
    assert re.search(rf"(?m)^{SCHEDULE}:\d+:\d+: error: ", result.stdout), result.stdout[:2000]
    assert len(result.stdout) < 30_000


def test_C17_a_renamed_obligation_without_was_is_a_new_one_and_the_old_fact_is_told(two, smtp):
    two.frist("run", "--once")
    two.frist("done", "duty-b01")
    two.edit(SCHEDULE, "  duty-b01:", "  other-b01:")
    assert "match nothing in the files: 1;" in two.frist("status", code=1).stdout
    assert "fact 1 matches nothing in the files any more" in two.frist("check", code=None).stderr


def test_C18_a_secret_has_no_place_in_frist_yaml(two):
    two.edit("frist.yaml", "secret: { credential: hook-secret }", f"secret: {SECRET}")
    result = two.frist("check", code=78)
    assert "credential" in result.stdout and SECRET not in result.stdout + result.stderr


def test_T13_the_zone_is_the_one_of_frist_yaml_whatever_the_environment_says(two):
    expected = two.frist("forecast", "--days", "60").stdout
    assert "b01" in expected
    for more in ({"TZ": "Pacific/Kiritimati"}, {"TZ": ":nowhere"}, {"TZDIR": "/nonexistent"}):
        result = subprocess.run(two.command("forecast", "--days", "60"), capture_output=True,
                                env=two.environment | more, timeout=60)
        assert result.stdout.decode() == expected, more


def test_S08_C13_files_that_the_disk_had_no_room_for_are_taken_over_when_it_has(two, smtp):
    daemon = two.start()
    wait_until(lambda: len(smtp.accepted) == 2, why=lambda: daemon.text)
    duty = re.search(r"(?m)^  duty-b01: { (.*) }$", two.read(SCHEDULE))
    with Failing(daemon.pid, "pwrite64", "error=ENOSPC"):
        two.write(SCHEDULE, two.read(SCHEDULE)
                  + f"  new-b01: {{ {duty[1]}, from: {date.today().year - 1}-01-01 }}\n")
        daemon.signal(signal.SIGHUP)
        daemon.wait_for("Files not loaded")
        assert len(smtp.accepted) == 2
    wake(two)
    wait_until(lambda: len(smtp.accepted) == 3, why=lambda: daemon.text)
    assert daemon.terminate() == 0
    expect_all(two, smtp, set())


def test_S08_C13_files_that_are_not_loaded_are_told_beside_a_cycle_that_fails(two, smtp):
    answers = threading.Event()
    smtp.verdict = lambda mail: (answers.wait(20), "250 2.0.0 kept")[1]
    daemon = two.start()
    daemon.wait_for("Ready")
    wait_until(lambda: len(smtp.received) == 2, why=lambda: daemon.text)
    with Failing(daemon.pid, "pwrite64", "error=ENOSPC"):
        answers.set()
        daemon.wait_for("Cycle failed, will try again")
        two.write(SCHEDULE, two.read(SCHEDULE) + "\n")
        daemon.signal(signal.SIGHUP)
        daemon.wait_for("Files not loaded")
    wake(two)
    wait_until(lambda: not two.outbox(all=False), why=lambda: daemon.text)
    assert daemon.terminate() == 0
    assert len(smtp.received) == 2


# --- words that are data ---

NASTY = ["'; DROP TABLE fact; --", '"; DELETE FROM delivery; --', "%s %n {0} ${HOME} {{title}}",
         "=cmd|' /C calc'!A0", "åäö 😀 \u2028 \u202e", "a\\'b\\\"c"]


def test_I01_I05_what_a_command_is_given_is_data(two, smtp):
    two.frist("run", "--once")
    for number, text in enumerate(NASTY):
        two.frist("done", "duty-b01", "--also", "--note", text, "--ref", f"{text} {number}",
                  code=None)
    two.frist("done", "duty-b02", "--note", NASTY[0], "--ref", NASTY[1])
    entries = two.json("log")["entries"]
    notes = [each.get("note") for each in entries if each["kind"] == "completion"]
    assert NASTY[0] in notes
    assert len([each for each in entries if each["kind"] != "completion"]) >= 2
    two.frist("status", code=None)
    assert len(two.outbox()) == 2


# --- secrets ---

PASSWORD, TOKEN = "hunter2-Åpen-Dörr", "tok-8f3b1c9e77"
PLANTED = [PASSWORD, TOKEN, SECRET, SECRET.removeprefix("whsec_"),
           base64.b64encode(PASSWORD.encode()).decode(),
           base64.b64encode(f"\0frist\0{PASSWORD}".encode()).decode()]


class Telltale(socketserver.StreamRequestHandler):
    """A mail server that says what it was given when it refuses a login."""

    def handle(self):
        self.wfile.write(b"220 telltale\r\n")
        while line := self.rfile.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"EHLO":
                self.wfile.write(b"250-telltale\r\n250 AUTH PLAIN LOGIN\r\n")
            elif verb == b"AUTH":
                self.wfile.write(b"334 \r\n")
                given = self.rfile.readline().strip()
                words = base64.b64decode(given).split(b"\0")[-1]
                self.wfile.write(b"535 5.7.8 wrong password " + words + b" in " + given + b"\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")


class Echo(http.server.BaseHTTPRequestHandler):
    """A web server that answers with what it was sent."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        text = f"{self.path} {self.headers} {SECRET}".encode() + body
        self.send_response(500, f"no {self.path}")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *words):
        pass


@pytest.fixture
def telltale(build):
    """A daemon whose servers repeat every secret that they were given."""
    servers = [socketserver.ThreadingTCPServer(("127.0.0.1", 0), Telltale),
               http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)]
    for server in servers:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    mail, hook = (server.server_address[1] for server in servers)
    installation = build(many_bodies, mail, hook, 2, date.today(), also="hook")
    installation.edit("frist.yaml", "      tls: off\n",
                      "      tls: off\n"
                      "      login: { user: frist, password: { credential: smtp-password } }\n")
    installation.edit("frist.yaml", f"url: http://127.0.0.1:{hook}/hook",
                      "url: { credential: hook-url }")
    (installation.credentials / "smtp-password").write_text(PASSWORD + "\n")
    (installation.credentials / "hook-url").write_text(
        f"http://127.0.0.1:{hook}/hook/{TOKEN}?key={TOKEN}\n")
    yield installation
    for server in servers:
        server.shutdown()
        server.server_close()


def test_I07_I08_a_secret_shows_nowhere(telltale):
    daemon = telltale.start("--verbose")
    wait_until(lambda: daemon.text.count("Delivery deferred") >= 4, why=lambda: daemon.text)
    process = f"/proc/{daemon.pid}"
    seen = {"log": daemon.text.encode()}
    for name in ("cmdline", "environ", "status"):
        with open(f"{process}/{name}", "rb") as file:
            seen[name] = file.read()
    for words in (["status"], ["outbox", "list", "--all"], ["log"], ["check"]):
        for more in ([], ["--json"]):
            result = telltale.frist(*words, *more, code=None)
            seen[" ".join(words + more)] = (result.stdout + result.stderr).encode()
    assert daemon.terminate() == 0
    seen["help"] = telltale.frist("--help").stdout.encode()
    for path, content in telltale.files().items():
        seen[path] = content
    assert any(path.endswith("frist.db") for path in seen)
    assert b"535" in seen["outbox list --all"] or b"login" in seen["outbox list --all"]
    for where, content in seen.items():
        for secret in PLANTED:
            assert secret.encode() not in content, f"{secret!r} in {where}"


def test_I08_the_service_leaves_no_memory_image():
    unit = (REPOSITORY / "systemd" / "frist.service").read_text(encoding="utf-8")
    assert "\nLimitCORE=0\n" in unit


def test_M10_a_server_that_talks_without_end_costs_a_bounded_wait_and_memory(build, hooks):
    class Junk(socketserver.BaseRequestHandler):
        def handle(self):
            try:
                while True:
                    self.request.sendall(b"\0junk" * 20_000)
            except OSError:
                pass

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Junk)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        installation = build(many_bodies, server.server_address[1], hooks.port, 2, date.today())
        begin = time.monotonic()
        daemon = installation.start()
        wait_until(lambda: daemon.text.count("Delivery deferred") == 2, why=lambda: daemon.text)
        assert time.monotonic() - begin < 10 and len(daemon.text) < 5000
        pages = int(open(f"/proc/{daemon.pid}/statm").read().split()[1])
        assert pages * 4096 < 200 << 20
        assert "\0" not in daemon.text
    finally:
        server.shutdown()
        server.server_close()
