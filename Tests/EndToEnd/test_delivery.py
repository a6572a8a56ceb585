"""What becomes of a message that its receiver does not take at once, or not at all."""

import os
import threading
import time
from datetime import date, timedelta

import pytest

from installation import Installation, many_bodies, wait_until
from postfix import free_port
from servers import HookServer, SMTPServer

NOBODY = "nosuchuser@exempelby.example.se"


@pytest.fixture
def refused(build, postfix, hooks):
    """Three bodies, of which Postfix knows two."""
    postfix.take()
    installation = build(many_bodies, postfix.port, hooks.port, 3, date.today())
    installation.edit("registers/contacts.csv", "b02@exempelby.example.se", NOBODY)
    installation.frist("run", "--once")
    return installation


def test_M03_M05_a_refused_recipient_stops_only_itself(refused, postfix):
    # Beside the two, the coordinator and operations hear what was given up.
    mails = postfix.take()
    assert sorted(mail.to.split("@")[0] for mail in mails) == ["andts", "b01", "b03", "drift"]
    for notice in mails:
        if not notice.to.startswith("b"):
            assert NOBODY in notice.flat and "550 5.1.1" in notice.flat
    (entry,) = refused.outbox(all=False).values()
    assert (entry["state"], entry["address"], entry["attempts"]) == ("discarded", NOBODY, 1)
    assert entry["obligations"] == ["duty-b02"]
    assert "User unknown" in entry["reply"] and NOBODY in entry["reply"]
    status = refused.json("status", code=1)  # a person must look
    assert [each["address"] for each in status["discarded"]] == [NOBODY]
    assert status["deliveries"] == {"accepted": 4, "discarded": 1}
    text = refused.frist("status", code=1).stdout
    assert f"discarded: {entry['id']} to {NOBODY}" in text
    assert f"frist outbox retry {entry['id']}" in text
    assert NOBODY in refused.frist("outbox", "list").stdout
    # It is not tried again by itself.
    refused.frist("run", "--once")
    assert refused.outbox()[entry["identifier"]]["attempts"] == 1
    assert postfix.take() == []


def test_what_is_refused_last_is_told_of_in_the_same_run(build, smtp, hooks):
    def verdict(mail):
        if not mail.to.startswith("b02@"):
            return "250 2.0.0 kept"
        time.sleep(0.3)
        return "550 5.1.1 nobody"

    smtp.verdict = verdict
    installation = build(many_bodies, smtp.port, hooks.port, 3, date.today())
    installation.frist("run", "--once")
    assert sorted(mail.to.split("@")[0] for mail in smtp.accepted) == [
        "andts", "b01", "b03", "drift"]


def test_the_reply_of_the_server_is_shown_with_its_code(refused):
    # A reader of SMTP replies looks for 550 first.
    (entry,) = refused.outbox(all=False).values()
    assert entry["reply"].startswith("550 5.1.1 ")


def test_M17_a_refused_message_can_be_tried_again_or_given_up(refused, postfix):
    postfix.take()
    (entry,) = refused.outbox(all=False).values()
    refused.frist("outbox", "retry", entry["id"])
    assert refused.outbox()[entry["identifier"]]["state"] == "pending"
    refused.frist("run", "--once")
    again = refused.outbox()[entry["identifier"]]
    assert (again["state"], again["attempts"]) == ("discarded", 2)
    refused.frist("outbox", "discard", entry["id"])
    status = refused.json("status")  # all is well again
    assert status["discarded"] == [] and refused.outbox(all=False) == {}
    # It counts as told: nothing is formed anew.
    refused.frist("run", "--once")
    assert len(refused.outbox()) == 5 and postfix.take() == []
    assert "cannot be changed" in refused.frist("outbox", "retry", entry["id"], code=65).stderr
    assert "no delivery 99" in refused.frist("outbox", "discard", "99", code=65).stderr


def test_a_corrected_address_gets_the_message(refused, postfix):
    # Nothing of it has arrived anywhere, and addresses are those of the sending (semantics 3):
    # who puts the address right and asks for another try means the new one.
    postfix.take()
    (entry,) = refused.outbox(all=False).values()
    refused.edit("registers/contacts.csv", NOBODY, "b02@exempelby.example.se")
    refused.frist("outbox", "retry", entry["id"])
    refused.frist("run", "--once")
    assert [mail.to for mail in postfix.take()] == ["b02@exempelby.example.se"]
    refused.json("status")


def test_M16_an_unreachable_server_defers_and_is_seen(build):
    mail_port, hook_port = free_port(), free_port()
    installation = build(many_bodies, mail_port, hook_port, 2, date.today(), also="hook")
    installation.frist("run", "--once")
    entries = installation.outbox(all=False)
    assert [(each["state"], each["attempts"], each["uncertain"]) for each in entries.values()] == [
        ("pending", 1, False)] * 4
    assert all(each["notBefore"] and each["reply"] for each in entries.values())
    status = installation.json("status")
    assert len(status["deferred"]) == 4
    text = installation.frist("status").stdout
    assert text.count("deferred: ") == 4 and "b01@exempelby.example.se" in text
    # Nothing is tried again before its time.
    installation.frist("run", "--once")
    assert {each["attempts"] for each in installation.outbox(all=False).values()} == {1}
    smtp, hooks = SMTPServer(mail_port), HookServer(hook_port)
    try:
        for entry in entries.values():
            installation.frist("outbox", "retry", entry["id"])
        installation.frist("run", "--once")
    finally:
        smtp.stop()
        hooks.stop()
    assert installation.outbox(all=False) == {}
    assert sorted(mail.id.strip("<>").split("@")[0] for mail in smtp.accepted) + sorted(
        hook.id for hook in hooks.hooks) == sorted(
            name for name, each in entries.items() if each["channel"] == "mail") + sorted(
            name for name, each in entries.items() if each["channel"] == "hook")


def test_a_running_daemon_tries_again_when_told_to(build):
    port = free_port()
    installation = build(many_bodies, port, free_port(), 1, date.today())
    daemon = installation.start()
    wait_until(lambda: installation.store.exists() and any(
        each["attempts"] == 1 for each in installation.outbox(all=False).values()),
        why=lambda: daemon.text)
    (entry,) = installation.outbox(all=False).values()
    smtp = SMTPServer(port)
    try:
        installation.frist("outbox", "retry", entry["id"])
        wait_until(lambda: smtp.accepted, why=lambda: daemon.text)
        assert daemon.terminate() == 0
    finally:
        smtp.stop()


def test_M02_a_deferred_message_goes_out_by_itself_after_its_wait(tmp_path, smtp, hooks):
    installation = Installation.quickstart(tmp_path / "quickstart", smtp.port, hooks.port)
    smtp.verdict = lambda mail: "451 4.3.0 try later"
    hooks.answer = lambda hook: 503
    installation.frist("run", "--once", "--at", "2027-02-16 07:30")
    first, posts = {mail.id: mail.raw for mail in smtp.received}, {
        hook.id: hook.raw for hook in hooks.hooks}
    assert first and posts and smtp.accepted == []
    installation.frist("run", "--once", "--at", "2027-02-16 07:30")
    assert len(smtp.received) == len(first), "tried again at the same moment"
    smtp.verdict, hooks.answer = lambda mail: "250 2.0.0 kept", lambda hook: 204
    # A retry on the same day repeats the bytes.
    installation.frist("run", "--once", "--at", "2027-02-16 07:40")
    assert {mail.id: mail.raw for mail in smtp.accepted} == first
    assert {hook.id: hook.raw for hook in hooks.hooks} == posts
    assert installation.outbox(all=False) == {}


def test_on_a_later_day_what_was_only_deferred_is_written_anew(tmp_path, smtp, hooks):
    installation = Installation.quickstart(tmp_path / "quickstart", smtp.port, hooks.port)
    smtp.verdict = lambda mail: None if "samverkansgruppen" in mail.to else "451 4.3.0 try later"
    installation.frist("run", "--once", "--at", "2027-02-16 07:30")
    smtp.verdict = lambda mail: "250 2.0.0 kept"
    before = {mail.id: mail for mail in smtp.received}
    installation.frist("run", "--once", "--at", "2027-02-17 07:30")
    after = {mail.id: mail for mail in smtp.accepted}
    assert set(after) >= set(before)
    for name, mail in before.items():
        # After an attempt without an answer the same bytes; else the same id and the text of the
        # day.
        if "samverkansgruppen" in mail.to:
            assert after[name].raw == mail.raw
        else:
            assert after[name].raw != mail.raw
            assert after[name].message["Date"].datetime.date() == date(2027, 2, 17)


def test_M07_a_server_that_is_silent_after_the_dot_delays_no_webhook(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 6, date.today(), also="hook")
    go_on = threading.Event()
    smtp.verdict = lambda mail: (go_on.wait(30), "250 2.0.0 kept")[1]
    daemon = installation.start()
    wait_until(lambda: len(hooks.hooks) == 6, timeout=10, why=lambda: daemon.text)
    assert smtp.accepted == []
    go_on.set()
    wait_until(lambda: len(smtp.accepted) == 6, why=lambda: daemon.text)
    assert daemon.terminate() == 0


def test_nothing_leaves_outside_the_hours(tmp_path, smtp, hooks):
    # Without `hours: always` mails leave Monday to Friday 07:30 to 16:00 on working days.
    installation = Installation.quickstart(tmp_path / "quickstart", smtp.port, hooks.port)
    installation.edit("schedules/exempelby-andts.yaml", "hours: always ", "# hours: always ")
    for moment in ["2027-03-25 16:00", "2027-03-26 10:00", "2027-03-27 10:00", "2027-03-29 10:00",
                   "2027-03-30 07:29"]:  # Thursday evening, Good Friday, Saturday, Easter Monday
        installation.frist("run", "--once", "--at", moment)
        assert (smtp.received, hooks.hooks) == ([], []), moment
    installation.frist("run", "--once", "--at", "2027-03-30 07:30")
    assert len(smtp.received) > 10 and hooks.hooks


def test_M11_a_server_without_tls_gets_no_mail_where_tls_is_required(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 2, date.today())
    installation.edit("frist.yaml", "      tls: off\n", "")  # required is the default
    events = []
    smtp.on = events.append
    installation.frist("run", "--once")
    assert set(events) == {"connect"}, "something was said before TLS"
    assert {each["state"] for each in installation.outbox(all=False).values()} == {"pending"}


def test_M18_M22_words_of_a_plan_cannot_write_headers_or_end_a_mail(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 1, date.today())
    words = r'"Ärende 1\r\nBcc: x@y.example.se\r\n\r\n.\r\nMAIL FROM:<x@y.example.se>"'
    installation.edit(
        "plans/plan.yaml", "wording: Uppgift b01", f"title: {words}, wording: {words}")
    result = installation.frist("run", "--once", code=None)
    if result.returncode == 78:  # refused where it stands is as good
        assert "plans/plan.yaml:" in result.stderr and smtp.received == []
        return
    (mail,) = smtp.accepted
    assert mail.to == "b01@exempelby.example.se" and "Bcc" not in mail.message
    assert mail.message.get_all("From") == [mail.message["From"]]
    assert "\n.\n" not in mail.text and "Ärende 1" in mail.subject


# --- one daemon to a store ---


def test_S20_a_second_daemon_is_refused_and_told_who_holds_the_store(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 2, date.today())
    daemon = installation.start()
    daemon.wait_for("Ready")
    for words in (["run"], ["run", "--once"]):
        result = installation.frist(*words, code=75)
        assert f"process {daemon.pid};" in result.stderr and "frist.db" in result.stderr
    assert f"running as process {daemon.pid}" in installation.frist("status").stdout
    wait_until(lambda: len(smtp.accepted) == 2, why=lambda: daemon.text)
    # The lock goes with the process, however it ends.
    daemon.kill()
    assert installation.frist("status").stdout.startswith("not running")
    installation.frist("run", "--once")
    assert len(smtp.received) == 2


# --- the set clock of a trial ---

OUTSIDE = {
    "mail relay": ("smtp://127.0.0.1:", "smtp://relay.example.se:"),
    "a name that begins like an address": ("smtp://127.0.0.1:", "smtp://127.0.0.1.example.se:"),
    "a network that is not loopback": ("smtp://127.0.0.1:", "smtp://10.0.0.1:"),
    "webhook": ("http://127.0.0.1:", "https://hooks.example.se:"),
    "an address in a credential": ("url: http://127.0.0.1:", "url: { credential: hook-url } #"),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_set_clock_is_refused_where_a_channel_leads_out(build, name):
    installation = build(many_bodies, free_port(), free_port(), 1, date.today())
    (installation.credentials / "hook-url").write_text("http://127.0.0.1:9/hook\n")
    installation.edit("frist.yaml", *OUTSIDE[name])
    at = ["--at", f"{date.today() + timedelta(days=1)} 07:30"]
    for words in (["run", "--once"], ["done", "duty-b01"], ["waive", "duty-b01", "--reason", "x"],
                  ["undo", "1"]):
        result = installation.frist(*words, *at, code=64)
        assert "--at is refused: channel" in result.stderr
    assert not installation.store.exists()
    # Looking ahead changes nothing and is free.
    installation.frist("upcoming", *at)
    installation.frist("forecast", *at, "--days", "1")


def test_a_set_clock_needs_once(build):
    installation = build(many_bodies, free_port(), free_port(), 1, date.today())
    assert "--once" in installation.frist("run", "--at", "2027-01-01", code=64).stderr
    assert "is not a moment" in installation.frist(
        "run", "--once", "--at", "2027-02-30", code=64).stderr
    assert not os.path.exists(installation.store)
