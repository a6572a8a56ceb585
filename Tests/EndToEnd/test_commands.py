"""Each command on the quickstart plan: its JSON, its help, its exit codes."""

import json
import os
import pwd
import re
import subprocess
from datetime import date

import pytest

from installation import SECRET, binary, many_bodies
from postfix import free_port

COMMANDS = ["run", "reload", "check", "next", "upcoming", "forecast", "diff", "preview", "status",
            "log", "done", "waive", "move", "silence", "event", "import", "undo", "outbox",
            "outbox list", "outbox retry", "outbox discard", "send-test"]


def plain(*words):
    """A command without any installation."""
    return subprocess.run([str(binary()), *words], capture_output=True, text=True, timeout=30,
                          env={"PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8"})


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command):
    result = plain(*command.split(), "--help")
    assert result.returncode == 0 and result.stderr == ""
    assert result.stdout.startswith("OVERVIEW: ")
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if "USAGE" not in line)
    if command and command != "outbox":
        assert "--config <dir>" in result.stdout


def test_the_overview_names_every_command_and_exit_code():
    text = plain("--help").stdout
    for command in COMMANDS:
        assert re.search(rf"(?m)^  {command.split()[0]} ", text), command
    for code in ["0", "1", "64", "65", "69", "70", "74", "75", "77", "78"]:
        assert re.search(rf"\b{code}\b", text), code
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", plain("--version").stdout)


# --- next: phrases, their reading and their first dates from 2027-01-01 ---

PHRASES = [
    ("varje år senast 31 januari", None, "Every year, no later than 31 January.",
     ["2027-01-31", "2028-01-31", "2029-01-31"]),
    ("31 mars och 31 augusti varje år", None,
     "Twice every year, no later than 31 March and 31 August.",
     ["2027-03-31", "2027-08-31", "2028-03-31"]),
    ("varje tertial", None, "Once every tertial: January–April, May–August, September–December.",
     ["2027-04-30", "2027-08-31", "2027-12-31"]),
    # The last Thursdays: 31 Jan 2027 is a Sunday, 2028 a Monday, 2029 a Wednesday.
    ("sista torsdagen i januari", None, "On the last Thursday of January every year.",
     ["2027-01-28", "2028-01-27", "2029-01-25"]),
    # 31 Jan 2027 is a Sunday, 28 Feb too, 31 Mar a Wednesday.
    ("sista arbetsdagen varje månad", None, "On the last working day of every month.",
     ["2027-01-29", "2027-02-26", "2027-03-31"]),
    # ceil(k * 365 / 30): days 13, 25, 37.
    ("minst 30 coacher per år", None, "At least 30 coaches every calendar year, evenly spaced.",
     ["2027-01-13", "2027-01-25", "2027-02-06"]),
    # ceil(k * 365 / 10): days 37, 73, 110.
    ("10 times a year", None, "Exactly 10 times every calendar year, evenly spaced.",
     ["2027-02-06", "2027-03-14", "2027-04-20"]),
    # 334 open days: ceil(k * 33.4): 34, 67, 101.
    ("10 gånger per år utom juli", None,
     "Exactly 10 times every calendar year, evenly spaced over the days outside July.",
     ["2027-02-03", "2027-03-08", "2027-04-11"]),
    ("vart tredje år nästa gång 2020", "2019-01-01",
     "During 2020, and then during every third year.",
     ["2020-12-31", "2023-12-31", "2026-12-31"]),
    ("vecka 37 2027", None, "Once in ISO week 37, Monday 13 to Friday 17 September 2027.",
     ["2027-09-17"]),
    ("varannan måndag", None, "Every other Monday, the first on 4 January 2027.",
     ["2027-01-04", "2027-01-18", "2027-02-01"]),
    # The last Wednesday of May: 31 May is a Monday, a Wednesday, a Thursday.
    ("RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=WE;BYSETPOS=-1", None, None,
     ["2027-05-26", "2028-05-31", "2029-05-30"]),
    ("mellan 1 mars och 15 april 2027", None, "Once between 1 March and 15 April 2027.",
     ["2027-04-15"]),
]


@pytest.mark.parametrize("phrase, start, reading, dates", PHRASES, ids=[row[0] for row in PHRASES])
def test_next_reads_the_phrase_as_the_table_says(phrase, start, reading, dates):
    result = plain("next", phrase, "--start", start or "2027-01-01", "--json", "--lang", "en")
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["dates"] == dates
    assert reading is None or answer["reading"] == reading


@pytest.mark.parametrize("words, is_assumed", [
    (["12 månader före planens slut"], True), (["inom 3 månader efter new-act"], True),
    (["högst 24 månader sedan senaste"], True), (["varje år senast 30 april"], False),
    (["12 månader före planens slut", "--start", "2029-12-31"], False)])
def test_next_says_where_it_takes_today_for_what_a_phrase_hangs_on(words, is_assumed):
    reading = json.loads(plain("next", *words, "--json").stdout)["reading"]
    assert ("Counted from today, " in reading) == is_assumed
    assert ("as --start is left out." in reading) == is_assumed
    text = plain("next", *words, "--lang", "sv").stdout.splitlines()[0]
    assert ("Räknat från i dag, " in text) == is_assumed


def test_next_offers_the_nearest_phrase():
    result = plain("next", "varje årr senast 31 januari", "--lang", "en")
    assert result.returncode == 65 and result.stdout == ""
    assert "'varje år senast 31 januari'" in result.stderr
    assert plain("next", "regelbundet").returncode == 65
    assert "April has 30 days" in plain("next", "senast den 31 april 2027").stderr
    assert "april har 30 dagar" in plain("next", "senast den 31 april 2027", "--lang", "sv").stderr
    assert plain("next", "varje år", "--count", "0").returncode == 64
    assert plain("next", "varje år", "--start", "2027-02-30").returncode == 64


# --- JSON ---


def test_check_gives_json(quickstart):
    findings = quickstart.json("check")
    assert {each["severity"] for each in findings} == {"information"}
    assert set(findings[0]) >= {"file", "line", "column", "severity", "name", "message"}
    text = quickstart.frist("check").stdout
    assert "25 obligations, 60 subjects" in text  # 40 licences, 12 sellers, 5 schools, 3 documents


def test_upcoming_gives_json(quickstart):
    report = quickstart.json("upcoming", "--at", "2027-03-01", "--days", "60")
    assert (report["version"], report["day"]) == (1, "2027-03-01")
    rows = {(row["obligation"], row.get("subject")): row for row in report["occurrences"]}
    # annual-followup: Fri 30 Apr 2027, which is 60 days on: March has 31, 29 are left of 60.
    row = rows["annual-followup", None]
    assert (row["due"], row["planning"], row["state"]) == ("2027-04-30", "2027-04-30", "open")
    assert row["bodies"] == ["Kommunledningskontoret"]
    assert rows["board-reports", "miljo"]["state"] == "overdue"  # since 19 Feb
    one = quickstart.json("upcoming", "compilation", "--at", "2027-03-01")
    assert {row["obligation"] for row in one["occurrences"]} == {"compilation"}
    assert "compilation" in quickstart.frist("upcoming", "--at", "2027-03-01").stdout
    swedish = quickstart.frist("upcoming", "--at", "2027-03-01", "--lang", "sv")
    assert swedish.stdout.startswith("planera")


def test_forecast_gives_json_and_writes_nothing(quickstart, postfix, hooks):
    report = quickstart.json("forecast", "--at", "2027-03-04", "--days", "1")
    assert (report["from"], report["until"]) == ("2027-03-04", "2027-03-05")
    rows = [row for row in report["messages"] if row["day"] == "2027-03-05"
            and any(each["obligation"] == "compilation" for each in row["reminders"])]
    assert sorted(row["channel"] for row in rows) == ["hook", "mail"]
    assert rows[0]["reminders"][0]["due"] in ("2027-03-19", "2027-04-30")
    assert {row["address"] for row in rows if row["channel"] == "mail"} == {
        "kommunledningskontoret@exempelby.example.se"}
    assert not quickstart.store.exists() and postfix.take() == [] and hooks.take() == []


def test_what_is_forecast_is_what_is_sent(quickstart, postfix, hooks):
    at = "2027-03-05 07:30"
    report = quickstart.json("forecast", "--at", at, "--days", "1")
    expected = sorted(
        (row["channel"], row.get("address") if row["channel"] == "mail" else row["recipient"],
         row["subject"]) for row in report["messages"] if row["day"] == "2027-03-05")
    quickstart.frist("run", "--once", "--at", at)
    sent = [("mail", mail.to, mail.subject) for mail in postfix.take()]
    for hook in hooks.take():
        recipient = hook.data["recipient"]
        name = f"{recipient.get('body', '*')} {recipient['post']}"
        sent.append(("hook", name, hook.data["text"]))
    assert sorted(sent) == expected


def test_recording_commands_and_log_give_json(quickstart):
    def at(minute):
        return ["--at", f"2027-03-01 12:0{minute}"]

    done = quickstart.json("done", "compilation", "--on", "2027-02-26", "--ref", "KS 2027/4",
                           "--note", "klar", *at(1))
    assert (done["version"], done["fact"], done["known"]) == (1, 1, False)
    assert done["undo"] == "frist undo 1" and len(done["closed"]) == 1
    event = quickstart.json("event", "new-act", "--on", "2027-02-15", *at(2))
    assert event["fact"] == 2 and any("2027-05-15" in each for each in event["left"]), event
    waived = quickstart.json("waive", "parent-survey", "--reason", "flyttas", *at(3))
    assert waived["fact"] == 3 and len(waived["closed"]) == 1
    undone = quickstart.json("undo", "1", *at(4))
    assert undone["fact"] == 4 and len(undone["open"]) >= 1
    # An activity without deadline is counted under its own name.
    counted = quickstart.json("done", "2.6", "--on", "2027-02-01", *at(5))
    assert counted["closed"] == []
    entries = quickstart.json("log")["entries"]
    assert [(each["kind"], each["number"]) for each in entries] == [
        ("completion", 1), ("event", 2), ("waiver", 3), ("undo", 4), ("completion", 5)]
    assert entries[0]["reference"] == "KS 2027/4" and entries[0]["note"] == "klar"
    # Not what the environment calls the user, which anybody can set.
    assert entries[0]["author"] == pwd.getpwuid(os.getuid()).pw_name
    assert entries[0]["withdrawn"] is True
    assert quickstart.json("log", "--limit", "1")["entries"][0]["number"] == 5
    text = quickstart.frist("log", "--lang", "sv").stdout
    assert "KS 2027/4" in text and "ångrad" in text


def test_undo_refuses_what_cannot_be_undone(quickstart):
    at = ["--at", "2027-03-01 12:00"]
    assert "no fact 7" in quickstart.frist("undo", "7", *at, code=65).stderr
    quickstart.frist("done", "compilation", "--on", "2027-02-26", *at)
    quickstart.frist("undo", "1", *at)
    assert "withdrawn already" in quickstart.frist("undo", "1", *at, code=65).stderr
    assert "itself an undo" in quickstart.frist("undo", "2", *at, code=65).stderr


def test_a_year_names_no_quarter(quickstart):
    # `varje kvartal`: four occurrences fall in 2027, so the year alone says too little.
    words = ["situation-report", "--at", "2027-03-05", "--on", "2027-03-04", "--for"]
    refused = quickstart.frist("done", *words, "2027", code=65)
    assert "'situation-report' has no '2027'; it has " in refused.stderr
    assert "2027-Q1" in refused.stderr
    quickstart.frist("done", *words, "2027-Q1")
    waived = ["situation-report", "--at", "2027-03-05", "--reason", "prov", "--for"]
    quickstart.frist("waive", *waived, "2027", code=65)


def test_status_counts_what_was_recorded(quickstart):
    before = quickstart.json("status", "--at", "2027-03-05")
    # The quota of the year is 30 coaches: with them its one open occurrence is done.
    words = ["coaches", "--value", 30, "--on", "2027-03-04", "--at", "2027-03-05"]
    quickstart.frist("done", *words)
    after = quickstart.json("status", "--at", "2027-03-05")
    assert after["open"] == before["open"] - 1


def test_what_is_overdue_is_no_finding_and_a_fact_that_matches_nothing_is(quickstart):
    at = ["--at", "2027-03-05"]
    quickstart.frist("done", "statistics", "--on", "2027-01-28", *at)
    assert quickstart.json("status", *at, code=0)["overdue"] > 0
    quickstart.edit("schedules/exempelby-andts.yaml", "  statistics: {", "  figures: {")
    assert quickstart.json("status", *at, code=1)["unmatchedFacts"] == [1]


def test_status_and_outbox_give_json(quickstart, postfix):
    empty = quickstart.json("status")
    assert empty["deliveries"] == {} and "process" not in empty
    assert quickstart.json("outbox", "list")["deliveries"] == []
    assert not quickstart.store.exists(), "looking makes no store"
    quickstart.frist("run", "--once", "--at", "2027-03-05 07:30")
    sent = postfix.take()
    outbox = quickstart.json("outbox", "list", "--all")["deliveries"]
    mails = [each for each in outbox if each["channel"] == "mail"]
    assert {each["identifier"] for each in mails} == {
        mail.id.strip("<>").split("@")[0] for mail in sent}
    assert all(each["state"] == "accepted" and "queued as" in each["reply"] for each in mails)
    status = quickstart.json("status")
    assert status["deliveries"] == {"accepted": len(outbox)}
    # 07:30 in winter time.
    assert status["lastCycle"] == "2027-03-05T06:30:00Z"


def test_bare_outbox_lists(quickstart):
    assert quickstart.frist("outbox").stdout.split()[:2] == ["nr", "state"]


# --- send-test ---


def test_send_test_by_mail(quickstart, postfix):
    result = quickstart.frist("send-test", "mail", "--to", "miljonamnden@exempelby.example.se")
    assert result.stdout.startswith("accepted: ")
    (mail,) = postfix.take()
    assert mail.to == "miljonamnden@exempelby.example.se"
    assert "Exempelby" not in mail.text and "Tillsyn" not in mail.text
    # Without --to it goes to the coordinator.
    quickstart.frist("send-test", "mail")
    assert [mail.to for mail in postfix.take()] == ["andts@exempelby.example.se"]
    refused = quickstart.frist(
        "send-test", "mail", "--to", "nosuchuser@exempelby.example.se", code=69)
    assert refused.stderr.startswith("frist: rejected: ") and "User unknown" in refused.stderr
    assert "no mail address" in quickstart.frist(
        "send-test", "mail", "--to", "a b@c\r\nRCPT TO:<x@y.example.se>", code=64).stderr
    assert not quickstart.store.exists()


def test_send_test_by_webhook(quickstart, hooks):
    quickstart.frist("send-test", "hook")
    (hook,) = hooks.take()
    assert hook.verify(SECRET) == hook.body  # on the real clock
    assert set(hook.body) >= {"type", "timestamp", "data"}
    hooks.answer = lambda hook: 500
    assert "deferred" in quickstart.frist("send-test", "hook", code=75).stderr
    hooks.answer = lambda hook: 410
    assert "rejected" in quickstart.frist("send-test", "hook", code=69).stderr
    assert "'hook', 'mail'" in quickstart.frist("send-test", "fax", code=64).stderr


# --- exit codes ---


def test_exit_codes(build):
    installation = build(many_bodies, free_port(), free_port(), 1, date.today())
    assert plain("nonsense").returncode == 64
    installation.frist("upcoming", "--days", "0", code=64)
    installation.frist("upcoming", "--at", "tomorrow", code=64)
    installation.frist("upcoming", "nonsense", code=65)
    installation.frist("done", "duty-b01", "--on", "2027-13-01", code=64)
    installation.frist("done", "duty-b01", "--value", "0", code=64)
    installation.frist("reload", code=69)
    installation.frist("send-test", "mail", code=75)  # nobody listens
    installation.edit("frist.yaml", "language: sv", "language: de")
    installation.frist("status", code=78)


def test_S17_a_store_that_cannot_be_used_ends_with_74_and_stays_as_it_is(build):
    installation = build(many_bodies, free_port(), free_port(), 1, date.today())
    installation.store.parent.mkdir()
    installation.store.write_bytes(b"this is no database, but somebody's notes\n" * 100)
    for words in (["run", "--once"], ["status"], ["done", "duty-b01"]):
        result = installation.frist(*words, code=74)
        # Which file it is belongs to every error about a file.
        assert "frist.db" in result.stderr and "Fatal" not in result.stderr
    assert installation.store.read_bytes().startswith(b"this is no database")
    # Where a folder stands in its place.
    installation.store.unlink()
    installation.store.mkdir()
    installation.frist("run", "--once", code=74)


def test_standard_output_that_is_closed_is_told(quickstart):
    with open("/dev/full", "w") as full:
        result = subprocess.run(quickstart.command("upcoming", "--at", "2027-03-01"), stdout=full,
                                stderr=subprocess.PIPE, env=quickstart.environment, timeout=30)
    assert result.returncode == 74
