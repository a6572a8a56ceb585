"""kill -9 while a message is on its way: it is repeated under the same id, and nothing else is.

The daemon runs on the real clock, against servers of the test that decide when it dies. Each body
of the plan has one duty, so the first start has one message for each of them.
"""

import os
import signal
import threading
import time
from datetime import date

import pytest

from installation import SECRET, many_bodies, wait_until

ONE = "      connections: 1\n"


class Killer:
    """Ends a daemon with SIGKILL from inside a server, once, and waits until it is gone."""

    def __init__(self):
        self.daemon, self.isDone = None, threading.Event()

    def strike(self):
        os.kill(self.daemon.pid, signal.SIGKILL)
        self.daemon.process.wait(timeout=20)
        self.isDone.set()


def accepted(installation):
    """The identifiers that the store holds as accepted."""
    return {name for name, each in installation.outbox().items() if each["state"] == "accepted"}


def name_of(mail):
    """The identifier in `<identifier@domain>`."""
    return mail.id.strip("<>").split("@")[0]


@pytest.mark.parametrize("number", [1, 4])
def test_M06_a_mail_whose_answer_was_lost_is_repeated_and_no_other(build, smtp, hooks, number):
    # One connection: when the daemon dies in the `number`th mail all before it are settled.
    installation = build(many_bodies, smtp.port, hooks.port, 8, date.today(), extra=ONE)
    killer = Killer()

    def verdict(mail):
        if len(smtp.received) == number:
            killer.strike()
            return None
        return "250 2.0.0 kept"

    smtp.verdict = verdict
    killer.daemon = installation.start()
    assert killer.isDone.wait(20), killer.daemon.text
    before = list(smtp.received)
    assert len(before) == number
    assert accepted(installation) == {name_of(mail) for mail in before[:-1]}

    daemon = installation.start()
    wait_until(lambda: len(smtp.accepted) == 8, why=lambda: daemon.text)
    assert daemon.terminate() == 0
    after = smtp.received[number:]
    repeated = [mail for mail in after if mail.id == before[-1].id]
    assert [mail.raw for mail in repeated] == [before[-1].raw]
    assert {mail.id for mail in after} & {mail.id for mail in before[:-1]} == set()
    assert len({mail.id for mail in smtp.received}) == 8 == len(smtp.received) - 1
    assert "may be repeated" in daemon.text
    # A third start has nothing to say.
    installation.frist("run", "--once")
    assert len(smtp.received) == 9


@pytest.mark.parametrize("number", [1, 4])
def test_a_webhook_whose_response_was_lost_is_repeated_and_no_other(build, smtp, hooks, number):
    installation = build(
        many_bodies, smtp.port, hooks.port, 8, date.today(), channel="hook", extra=ONE)
    killer = Killer()

    def answer(hook):
        if len(hooks.hooks) == number:
            killer.strike()
            return None
        return 204

    hooks.answer = answer
    killer.daemon = installation.start()
    assert killer.isDone.wait(20), killer.daemon.text
    before = list(hooks.hooks)
    assert accepted(installation) == {hook.id for hook in before[:-1]}

    daemon = installation.start()
    wait_until(lambda: len(accepted(installation)) == 8, why=lambda: daemon.text)
    assert daemon.terminate() == 0
    after = hooks.hooks[number:]
    repeated = [hook for hook in after if hook.id == before[-1].id]
    assert [hook.raw for hook in repeated] == [before[-1].raw]
    assert {hook.id for hook in after} & {hook.id for hook in before[:-1]} == set()
    assert len({hook.id for hook in hooks.hooks}) == 8 == len(hooks.hooks) - 1
    # On the real clock the tolerance of the verifier holds as it is.
    for hook in hooks.hooks:
        assert hook.verify(SECRET) == hook.body
    assert smtp.received == []


def test_S06_sigterm_lets_the_transfer_end(build, smtp, hooks):
    installation = build(many_bodies, smtp.port, hooks.port, 8, date.today(), extra=ONE)
    reached, go_on = threading.Event(), threading.Event()

    def verdict(mail):
        if len(smtp.received) == 3:
            reached.set()
            assert go_on.wait(20)
        return "250 2.0.0 kept"

    smtp.verdict = verdict
    daemon = installation.start()
    assert reached.wait(20), daemon.text
    daemon.signal(signal.SIGTERM)
    time.sleep(0.3)
    assert daemon.process.poll() is None, "it did not wait for the transfer"
    go_on.set()
    assert daemon.process.wait(timeout=20) == 0, daemon.text
    # The third is settled, and no further one was begun.
    assert len(smtp.received) == 3
    assert accepted(installation) == {name_of(mail) for mail in smtp.received}
    installation.frist("run", "--once")
    assert len(smtp.received) == 8 == len({mail.id for mail in smtp.received})


def test_sigterm_lets_the_webhook_end(build, smtp, hooks):
    installation = build(
        many_bodies, smtp.port, hooks.port, 6, date.today(), channel="hook", extra=ONE)
    reached, go_on = threading.Event(), threading.Event()

    def answer(hook):
        if len(hooks.hooks) == 2:
            reached.set()
            assert go_on.wait(20)
        return 204

    hooks.answer = answer
    daemon = installation.start()
    assert reached.wait(20), daemon.text
    daemon.signal(signal.SIGTERM)
    time.sleep(0.3)
    go_on.set()
    assert daemon.process.wait(timeout=20) == 0, daemon.text
    assert accepted(installation) == {hook.id for hook in hooks.hooks}
    installation.frist("run", "--once")
    assert len(hooks.hooks) == 6 == len({hook.id for hook in hooks.hooks})


def test_a_daemon_that_runs_takes_up_a_fact_at_once(build, smtp, hooks):
    """The wake-up of a running daemon: what waits for a fact is done before the next timer."""
    installation = build(many_bodies, smtp.port, hooks.port, 3, date.today())
    smtp.verdict = lambda mail: "451 4.3.0 later" if "b02@" in mail.to else "250 2.0.0 kept"
    daemon = installation.start()
    wait_until(lambda: len(smtp.received) == 3, why=lambda: daemon.text)
    wait_until(lambda: [each for each in installation.outbox(all=False).values()
                        if each["state"] == "pending" and each["attempts"] == 1],
               why=lambda: daemon.text)
    installation.frist("done", "duty-b02")
    # Done: the deferred mail is superseded, and is not sent again.
    wait_until(lambda: installation.outbox(all=False) == {}, why=lambda: daemon.text)
    states = [each["state"] for each in installation.outbox().values()]
    assert sorted(states) == ["accepted", "accepted", "superseded: done"]
    assert daemon.terminate() == 0
    assert len(smtp.received) == 3
