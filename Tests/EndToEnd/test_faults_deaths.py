"""Deaths of the real process, at calls that are counted and at moments that are drawn.

Tests name the cases of the catalogue (Tests/House/faults.txt) that they are about."""

import signal
import sqlite3
import threading
import time

import pytest

from faults import ALL, Failing, count_up, expect_all, maker, name_of, tracer
from installation import wait_until
from kills import Round, campaign, look
from mails import Mail


def test_S01_a_kill_at_any_write_loses_nothing(build, smtp, hooks):
    touched = count_up(build, maker(smtp, hooks), smtp, "pwrite64", "signal=KILL", sample=9)
    assert touched >= (80 if ALL else 12)


def test_S02_a_kill_at_any_sync_loses_nothing(build, smtp, hooks):
    assert count_up(build, maker(smtp, hooks), smtp, "fdatasync", "signal=KILL", sample=1) >= 6


def test_S03_random_kills_under_load_lose_nothing():
    """The short form of 'make kill'; fails where anything is lost or repeated beyond the bound."""
    figures = campaign(8, 20270305)
    assert figures["kills"] == 8 and figures["outstanding, least"] >= 50


def test_S03_the_count_trips_on_a_loss_on_other_bytes_and_on_a_repeat_too_many(tmp_path):
    one = Round(tmp_path, 3)
    one.run(1)
    received = list(one.smtp.received)
    mail = next(mail for mail in received if name_of(mail) not in one.in_flight)
    others = [each for each in received if each is not mail]
    for planted, words in (
            (others, "lost"), (received + [mail], "bound 0"),
            (received + [Mail(mail.raw.replace(b"Subject:", b"subject:", 1))], "other bytes")):
        one.smtp.received = planted
        with pytest.raises(AssertionError, match=words):
            one.check()


def test_S04_a_death_between_the_answer_and_its_record_repeats_that_mail_alone(build, smtp, hooks):
    installation = build(maker(smtp, hooks, extra="      connections: 1\n"))
    daemon, tracers = installation.start(), []

    def verdict(mail):
        # The first write after the answer would be its record.
        if not tracers:
            tracers.append(Failing(daemon.pid, "pwrite64", "signal=KILL"))
            tracers[0].__enter__()
        return "250 2.0.0 kept"

    smtp.verdict = verdict
    assert daemon.process.wait(timeout=20) == -signal.SIGKILL
    tracers[0].__exit__()
    found = look(installation.store, installation.folder)
    assert len(smtp.accepted) == 1 and found.accepted == set()
    again = installation.start()
    wait_until(lambda: len(smtp.accepted) == 3, why=lambda: again.text)
    assert again.terminate() == 0
    assert "may be repeated" in again.text
    expect_all(installation, smtp, {name_of(smtp.accepted[0])})


def test_S05_a_death_between_the_record_and_the_connection_sends_once(build, smtp, hooks):
    installation = build(maker(smtp, hooks))
    daemon = installation.start(under=tracer("connect", "signal=KILL", "1", apart=True))
    assert daemon.process.wait(timeout=20) == -signal.SIGKILL
    found = look(installation.store, installation.folder)
    assert len(found.known) == 2 and smtp.received == []
    installation.frist("run", "--once")
    expect_all(installation, smtp, set())


def test_S06_sigterm_with_sixteen_transfers_under_way_repeats_nothing(build, smtp, hooks):
    installation = build(maker(smtp, hooks, 40, extra="      connections: 16\n"))
    under_way, go_on = threading.Semaphore(0), threading.Event()

    def verdict(mail):
        under_way.release()
        go_on.wait(20)
        return "250 2.0.0 kept"

    smtp.verdict = verdict
    daemon = installation.start()
    for _ in range(16):
        assert under_way.acquire(timeout=20), daemon.text
    daemon.signal(signal.SIGTERM)
    threading.Timer(0.2, go_on.set).start()
    assert daemon.process.wait(timeout=20) == 0, daemon.text
    with sqlite3.connect(installation.store) as store:
        # What had not begun is as if it had never been claimed, if it was formed at all.
        rows = store.execute("SELECT state, attempts, count(*) FROM delivery GROUP BY 1, 2")
        accepted, *others = sorted(rows)
        assert accepted == ("accepted", 1, 16)
        assert [(state, attempts) for state, attempts, _ in others] in ([], [("pending", 0)])
        assert [*store.execute(
            "SELECT state, count(*) FROM reminder GROUP BY 1 ORDER BY 1")] == [
                ("accepted", 16), ("pending", 24)]
    installation.frist("run", "--once")
    expect_all(installation, smtp, set())


def test_S07_storms_of_signals_end_in_an_orderly_stop(build, smtp, hooks):
    installation = build(maker(smtp, hooks, 8))
    daemon = installation.start()
    daemon.wait_for("Ready")
    for _ in range(100):
        daemon.signal(signal.SIGHUP)
        time.sleep(0.005)
    wait_until(lambda: len(smtp.accepted) == 8, why=lambda: daemon.text)
    assert daemon.process.poll() is None
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGTERM, signal.SIGHUP):
        daemon.signal(number)
    assert daemon.process.wait(timeout=20) == 0, daemon.text
    # The 100, and the one beside the stop.
    assert 1 <= daemon.text.count("Loaded") <= 101
    expect_all(installation, smtp, set())
