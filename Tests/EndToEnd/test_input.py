"""Bad input: a located error that says what was expected, exit 78, nothing sent or changed."""

import re
import shutil
import signal
from datetime import date
from typing import NamedTuple

import pytest

from installation import Installation, many_bodies, wait_until
from servers import HookServer, SMTPServer

PLAN, SCHEDULE = "plans/exempelby-andts.yaml", "schedules/exempelby-andts.yaml"
LICENCES, CONTACTS = "registers/serveringstillstand.csv", "registers/kontakter.csv"


class Bad(NamedTuple):
    """One edit of a good file: the error must stand at `at`, and hold every word of `says`."""

    file: str
    old: str
    new: str
    at: str  # what stands at the place that the error names, inside `new` or after it
    says: list


CASES = {
    # A wrong key, at the key; the right one is offered.
    "key": Bad(SCHEDULE, "hours: always", "houres: always", "houres", ["'houres'", "'hours'"]),
    "key of an obligation": Bad(
        SCHEDULE, "{ activity: P4, kind: report, when: 4", "{ activity: P4, knid: report, when: 4",
        "knid", ["'knid'", "'kind'"]),
    "key of frist.yaml": Bad("frist.yaml", "burst: 200", "bursts: 200", "bursts", ["'burst'"]),
    "missing key": Bad("frist.yaml", "      server:", "      serber:", "serber", ["'server'"]),
    "key twice": Bad(
        SCHEDULE, "  targets: {", "  compilation: {", "compilation: { activity: P7",
        ["'compilation'"]),
    # A wrong type, at the value.
    "number": Bad("frist.yaml", "burst: 200", "burst: many", "many", ["number", "'many'"]),
    "list for text": Bad(SCHEDULE, "from: 2026-01-01  ", "from: [2026-01-01]  ", "[2026", ["list"]),
    "truth": Bad(SCHEDULE, "confidential: true", "confidential: yes", "yes }", ["true", "'yes'"]),
    "kind": Bad(SCHEDULE, "kind: survey", "kind: servey", "servey", ["'servey'", "survey"]),
    "port": Bad("frist.yaml", "smtp://127.0.0.1:", "smtp://127.0.0.1:9", "smtp:",
                ["smtp://relay.example.se:25"]),
    "zone": Bad("frist.yaml", "Europe/Stockholm", "Europe/Stokholm", "Europe/Stok",
                ["Europe/Stok"]),
    # A wrong date, and one that does not exist.
    "date": Bad(PLAN, "until: 2029-12-31", "until: 31/12 2029", "31/12", ["date", "'31/12 2029'"]),
    "impossible date": Bad(PLAN, "until: 2029-12-31", "until: 2029-02-30", "2029-02-30",
                           ["2029-02-30"]),
    "impossible date in a phrase": Bad(
        SCHEDULE, "den 31 december 2029", "den 31 april 2029", "31 april", ["April has 30 days"]),
    # A wrong body, register, event, policy, activity: names that are not there.
    "body": Bad(SCHEDULE, "to: klk", "to: klkk", "klkk", ["'klkk'", "'klk'"]),
    "body of the plan": Bad(PLAN, "coordinates: utb\n        contributes: [social, kultur]",
                            "coordinates: utbx\n        contributes: [social, kultur]", "utbx",
                            ["'utbx'"]),
    "register": Bad(SCHEDULE, "each: licences", "each: lisences", "lisences", ["'licences'"]),
    "policy": Bad(SCHEDULE, "4 veckor efter board-reports, remind: ours }",
                  "4 veckor efter board-reports, remind: hours }", "hours }",
                  ["'hours'", "'ours'"]),
    "activity": Bad(SCHEDULE, "activity: P2\n", "activity: P22\n", "P22", ["'P22'"]),
    "channel": Bad(SCHEDULE, "also: hook }", "also: hok }", "hok }", ["'hok'", "'hook'"]),
    # A wrong phrase.
    "phrase": Bad(SCHEDULE, "when: sista torsdagen i januari", "when: sista torsdagen i januarius",
                  "sista torsdagen",
                  ["'sista torsdagen i januarius'", "'sista torsdagen i januari'"]),
    "regularly": Bad(SCHEDULE, "when: varje läsår", "when: regelbundet", "regelbundet",
                     ["no date"]),
    "year missing": Bad(SCHEDULE, "when: senast den 31 december 2029", "when: senast 31 december",
                        "senast 31", ["no year"]),
    "anchor": Bad(SCHEDULE, "when: inom 3 veckor efter compilation",
                  "when: inom 3 veckor efter compliation", "compliation", ["'compilation'"]),
    "circle": Bad(SCHEDULE, "when: varje år senast 30 april", "when: 1 vecka efter board-reports",
                  "board-reports\n    covers", ["waits for"]),
    # A missing file.
    "missing register": Bad(SCHEDULE, "../registers/tobak.csv", "../registers/tobakk.csv",
                            "../registers/tobakk", ["no such file"]),
    "missing contacts": Bad(SCHEDULE, "../registers/kontakter.csv", "../registers/kontakt.csv",
                            "../registers/kontakt.", ["no such file"]),
    # A malformed row.
    "open quote": Bad(LICENCES, "S-002;Pub 2;", 'S-002;"Pub 2;', '"Pub 2', ["quote"]),
    "date in a row": Bad(LICENCES, "2014-08-18", "18/8 2014", "18/8",
                         ["'18/8 2014'", "2014-08-18"]),
    "cells": Bad(LICENCES, "S-002;Pub 2;hög;2014-08-18;", "S-002;Pub 2;hög;2014-08-18;;;x", None,
                 ["cell"]),
    "row twice": Bad(LICENCES, "S-003;", "S-002;", "S-002;Hotell", ["'S-002'"]),
    "until before from": Bad(LICENCES, "2014-08-18;", "2014-08-18;2013-01-01", "2013",
                             ["'until' is before 'from'"]),
    "address": Bad(CONTACTS, ";miljochef@exempelby.example.se", ";miljochef(at)exempelby",
                   "miljochef(", ["address"]),
    # A second command for the mail server, were it ever sent.
    "line end in an address": Bad(
        CONTACTS, ";miljochef@exempelby.example.se",
        ';"miljochef@exempelby.example.se\nRCPT TO:<x@y.example.se>"', '"miljochef@', ["address"]),
    "role": Bad(CONTACTS, "miljo;manager", "miljo;boss", "boss", ["'boss'", "manager"]),
    # YAML that is not used here.
    "anchor and alias": Bad("frist.yaml", "language: sv", "language: &a sv", "&a", ["anchor"]),
    "tag": Bad("frist.yaml", "language: sv", "language: !!str sv", "!!str", ["tag"]),
    "broken": Bad(SCHEDULE, "defaults: { remind: standard }", "defaults: { remind: standard",
                  None, ["YAML"]),
    "tab": Bad(SCHEDULE, "  compilation:", "\tcompilation:", "\tcompilation", ["tab"]),
    "two documents": Bad("frist.yaml", "language: sv", "---\nlanguage: sv", None, ["document"]),
}


def place(text, index):
    """Line and column of a character, counted from 1, in characters."""
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


class Trial(NamedTuple):
    installation: Installation
    smtp: SMTPServer
    hooks: HookServer

    def check(self, file, line=None, column=None, says=(), name="case"):
        """The daemon, `check` and a recording command refuse the files and change nothing."""
        installation = self.installation
        files = installation.files()
        assert any(path.endswith("frist.db") for path in files)
        sent = len(self.smtp.received), len(self.hooks.hooks)
        runs = [installation.frist("run", "--once", "--at", "2026-03-09 07:30", code=78),
                installation.frist("done", "coaches", "--at", "2026-03-09 07:30", code=78),
                installation.frist("check", code=78)]
        assert installation.files() == files
        assert (len(self.smtp.received), len(self.hooks.hooks)) == sent
        where = f"{re.escape(file)}:{line or '[0-9]+'}:{column or '[0-9]+'}"
        for result in runs:
            text = result.stderr + result.stdout
            errors = re.findall(rf"(?m)^{where}: error: (.+) \[[a-z-]+\]$", text)
            assert errors, f"no error at {where}:\n{text}"
            assert any(all(word in error for word in says) for error in errors), text
        found = installation.json("check", code=78)
        assert any(each["file"] == file and each["severity"] == "error"
                   and line in (None, each["line"]) and column in (None, each["column"])
                   for each in found), found


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """An installation that has run: its store holds what was sent on 2 Feb 2026."""
    smtp, hooks = SMTPServer(), HookServer()
    folder = tmp_path_factory.mktemp("base") / "good"
    installation = Installation.quickstart(folder, smtp.port, hooks.port)
    installation.frist("run", "--once", "--at", "2026-02-02 07:30")
    assert smtp.accepted
    yield Trial(installation, smtp, hooks)
    smtp.stop()
    hooks.stop()


@pytest.fixture
def trial(base, tmp_path):
    """A copy of that installation to spoil."""
    copy = Installation(tmp_path / "copy")
    shutil.rmtree(copy.folder)
    shutil.copytree(base.installation.folder, copy.folder)
    return base._replace(installation=copy)


@pytest.mark.parametrize("name", CASES)
def test_C07_C10_C11_a_spoiled_file_is_refused_with_its_place(trial, name):
    case = CASES[name]
    trial.installation.edit(case.file, case.old, case.new)
    line = column = None
    if case.at:
        text = trial.installation.read(case.file)
        start = text.index(case.new)
        line, column = place(text, text.index(case.at, start))
    if name == "tab":
        column = 1
    trial.check(case.file, line, column, case.says)


def test_C01_a_yaml_bomb_is_refused_at_once(trial):
    lines = ["plan: bomb", "a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    trial.installation.write("plans/bomb.yaml", "\n".join(lines) + "\n")
    trial.check("plans/bomb.yaml", 2, 5, ["anchor"])


def test_C02_deep_nesting_is_refused_at_once(trial):
    trial.installation.write("plans/deep.yaml", "plan: " + "[" * 200_000 + "\n")
    trial.check("plans/deep.yaml", 1, None, ["deep"])


def test_C04_a_huge_file_is_refused_at_once(trial):
    trial.installation.write("plans/huge.yaml", "plan: x\n" + "# padding padding\n" * 1_000_000)
    trial.check("frist.yaml", None, None, ["'plans/huge.yaml'", "16 MiB"])


def test_C06_invalid_utf8_is_refused_with_its_place(trial):
    # As an editor writes 'åä' in Windows-1252: the place is the first byte that is no UTF-8, å.
    path = trial.installation.folder / SCHEDULE
    spoiled = path.read_bytes()
    at = spoiled.index(b"planen")
    path.write_bytes(spoiled[:at] + b"\xe5\xe4" + spoiled[at:])
    before = spoiled[:at].decode()
    trial.check(SCHEDULE, *place(before, len(before)), ["UTF-8"])


def test_a_missing_frist_yaml_and_an_unreadable_plan_are_refused(trial):
    (trial.installation.folder / "frist.yaml").rename(trial.installation.folder / "other.yaml")
    trial.check("frist.yaml", 1, 1, ["no such file"])
    (trial.installation.folder / "other.yaml").rename(trial.installation.folder / "frist.yaml")
    path = trial.installation.folder / PLAN
    path.unlink()
    path.mkdir()  # a folder in place of a file: not even root can read it
    trial.check("frist.yaml", None, None, [f"'{PLAN}'"])


# Credentials are part of what `run` needs to be able to send: a daemon that finds out at its first
# webhook, days later, tells nobody in time.
@pytest.mark.parametrize("spoil", ["no file", "no folder", "no secret"])
def test_C18_an_unreadable_credential_is_refused_where_it_is_named(trial, spoil):
    installation = trial.installation
    text = installation.read("frist.yaml")
    line, column = place(text, text.index("hook-secret"))
    if spoil == "no file":
        (installation.credentials / "hook-secret").unlink()
    elif spoil == "no folder":
        shutil.rmtree(installation.credentials)
    else:
        (installation.credentials / "hook-secret").write_text("not a webhook secret\n")
    files, sent = installation.files(), len(trial.smtp.received)
    result = installation.frist("run", "--once", "--at", "2026-03-09 07:30", code=78)
    assert re.search(rf"(?m)^frist\.yaml:{line}:\d+: error: .*'hook-secret'", result.stderr)
    assert "not a webhook secret" not in result.stderr
    assert installation.files() == files and len(trial.smtp.received) == sent
    # Commands that send nothing need no secrets: they run as somebody who may not read them.
    installation.frist("check")
    installation.frist("upcoming", "--at", "2026-03-09")


def test_two_errors_are_told_together_in_order(trial):
    trial.installation.edit(SCHEDULE, "to: klk", "to: klkk")
    trial.installation.edit(SCHEDULE, "each: licences", "each: lisences")
    result = trial.installation.frist("run", "--once", "--at", "2026-03-09", code=78)
    found = re.findall(r"(?m)^schedules/[^:]+:(\d+):\d+: error:", result.stderr)
    lines = [int(line) for line in found]
    assert len(lines) == 2 and lines == sorted(lines)


def test_errors_are_told_in_swedish(trial):
    trial.installation.edit(SCHEDULE, "hours: always", "houres: always")
    result = trial.installation.frist("check", "--lang", "sv", code=78)
    assert re.search(r"(?m)^schedules/exempelby-andts\.yaml:\d+:1: fel: .*'houres'",
                     result.stdout + result.stderr)


# --- reload ---


@pytest.fixture
def running(build, smtp, hooks):
    """A daemon that has told three bodies."""
    installation = build(many_bodies, smtp.port, hooks.port, 3, date.today())
    daemon = installation.start()
    wait_until(lambda: len(smtp.accepted) == 3, why=lambda: daemon.text)
    return installation, daemon


def spoil(installation):
    installation.edit("schedules/schedule.yaml", "defaults:", "defalts:")


def test_C13_a_bad_file_on_reload_keeps_the_old_revision(running, smtp):
    installation, daemon = running
    revision = installation.json("status")["revision"]
    good = installation.read("schedules/schedule.yaml")
    spoil(installation)
    result = installation.frist("reload", code=78)
    assert "schedules/schedule.yaml:7:1: error: " in result.stderr
    daemon.signal(signal.SIGHUP)
    daemon.wait_for("schedules/schedule.yaml:7:1: error: ")
    daemon.wait_for("the former revision runs on")
    assert daemon.process.poll() is None
    installation.write("schedules/schedule.yaml", good + "# put right\n")
    assert str(daemon.pid) in installation.frist("reload").stdout
    status = installation.json("status")
    assert status["revision"] != revision and "loadedRevision" not in status
    assert daemon.terminate() == 0
    assert sorted(mail.to.split("@")[0] for mail in smtp.received) == [
        "andts", "b01", "b02", "b03", "drift"]
    told = {mail.to.split("@")[0]: mail.flat for mail in smtp.received[3:]}
    assert "schedules/schedule.yaml:7:1: fel: " in told["andts"]
    # Operations hear nothing of what the files say.
    assert "schedule.yaml" not in told["drift"]


def test_C13_status_tells_what_runs_while_the_files_are_bad(running):
    # What runs must be seen, and that it is not what the files say (design, promise 5).
    installation, daemon = running
    revision = installation.json("status")["revision"]
    spoil(installation)
    daemon.signal(signal.SIGHUP)
    daemon.wait_for("the former revision runs on")
    status = installation.frist("status", code=1)
    assert f"running as process {daemon.pid}\n" in status.stdout
    assert "the files have 1 error and are not loaded" in status.stdout
    assert f"runs revision {revision[:12]}" in status.stdout


def test_the_outbox_can_be_looked_after_while_the_files_are_bad(running):
    # A refused message does not wait until somebody has found the comma.
    installation, _ = running
    spoil(installation)
    assert installation.frist("outbox", "list", "--all").stdout.count("accepted") == 3


def test_status_with_bad_files_gives_json_where_it_is_asked_for(running):
    # What reads it watches the daemon; it must not stumble on the day on which something is wrong.
    installation, daemon = running
    spoil(installation)
    assert installation.json("status", code=1)["process"] == str(daemon.pid)


def test_a_good_file_takes_over_by_sighup(running, smtp):
    installation, daemon = running
    # b03 gets one duty more, on the same day as its other one and tracked as long (without `from`
    # it would begin today, and its step might have to wait for a working day).
    schedule = installation.read("schedules/schedule.yaml")
    duty = re.search(r"(?m)^  duty-b03: { (.*) }$", schedule)
    installation.write("schedules/schedule.yaml", schedule
                       + f"  new-b03: {{ {duty[1]}, from: {date.today().year - 1}-01-01 }}\n")
    status = installation.json("status", code=1)  # the daemon does not run these files yet
    assert status["loadedRevision"] != status["revision"]
    daemon.signal(signal.SIGHUP)
    wait_until(lambda: len(smtp.accepted) == 4, why=lambda: daemon.text)
    assert smtp.accepted[-1].to == "b03@exempelby.example.se"
    assert len({mail.id for mail in smtp.accepted}) == 4
    assert "loadedRevision" not in installation.json("status")


def test_a_changed_frist_yaml_wants_a_restart(running):
    installation, daemon = running
    installation.edit("frist.yaml", "burst: 1000", "burst: 999")
    result = installation.frist("reload", "--wait", "1", code=75)
    assert "restart" in result.stderr
    daemon.wait_for("restart the service")


def test_reload_without_a_daemon_says_so(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 1, date.today())
    assert "no daemon runs" in installation.frist("reload", code=69).stderr
