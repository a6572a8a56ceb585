"""Stores that are damaged, shared, old or restored, under the real process."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from faults import ALL, expect_all, maker, name_of, needs_root, tracer, waiting, wake
from installation import REPOSITORY, Installation, wait_until
from kills import look


@pytest.fixture
def deferred(build, smtp, hooks):
    """A store with eight messages that wait for their next try."""
    installation = build(maker(smtp, hooks, 8))
    smtp.verdict = lambda mail: "451 4.3.0 later"
    installation.frist("run", "--once")
    smtp.verdict = lambda mail: "250 2.0.0 kept"
    smtp.received.clear()
    # Everything into the one file.
    with sqlite3.connect(installation.store) as store:
        assert store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)
        assert store.execute("SELECT count(*) FROM delivery").fetchone() == (8,)
    store.close()
    return installation


CUTS = {"nothing": lambda size: 0, "a byte": lambda size: 1, "a header": lambda size: 100,
        "a page": lambda size: 4096, "half": lambda size: size // 2 + 7,
        "half the pages": lambda size: size // 8192 * 4096,
        "all but a page": lambda size: size - 4096, "all but ten bytes": lambda size: size - 10}


@pytest.mark.parametrize("cut", CUTS)
def test_S15_a_store_that_was_cut_off_is_not_sent_from(deferred, smtp, cut):
    os.truncate(deferred.store, CUTS[cut](deferred.store.stat().st_size))
    before = deferred.store.read_bytes()
    result = deferred.frist("run", "--once", code=74)
    assert "frist.db" in result.stderr and "backup" in result.stderr, result.stderr
    assert deferred.store.read_bytes() == before and smtp.received == []


def test_S15_a_store_that_was_removed_is_begun_anew(deferred, smtp):
    for path in deferred.store.parent.glob("frist.db*"):
        if path.name != "frist.db.lock":
            path.unlink()
    deferred.frist("run", "--once")
    assert len(smtp.accepted) == 8


@pytest.mark.parametrize("first", range(0, 10_000, 500) if ALL else [0])
def test_S16_a_flipped_bit_is_told_or_harmless(deferred, smtp, first):
    """Never a crash, and never a message to somebody else or in other words."""
    good = deferred.store.read_bytes()
    addresses = [f"b{number:02}@exempelby.example.se" for number in range(1, 9)]
    refused, said = 0, {}
    for seed in range(first, first + (500 if ALL else 40)):
        chance = random.Random(seed)
        bytes_ = bytearray(good)
        place = chance.randrange(len(bytes_))
        bytes_[place] ^= 1 << chance.randrange(8)
        deferred.store.write_bytes(bytes_)
        for name in ("frist.db-wal", "frist.db-shm"):
            (deferred.store.parent / name).unlink(missing_ok=True)
        result = deferred.frist("run", "--once", code=None)
        assert result.returncode in (0, 74), (seed, place, result)
        assert "Fatal" not in result.stderr, (seed, place, result.stderr)
        refused += result.returncode == 74
        for mail in smtp.received:
            words = (mail.to, mail.subject, mail.text)
            assert said.setdefault(name_of(mail), words) == words, (seed, place)
            assert mail.to in addresses, (seed, place)
    assert refused > 0


@needs_root
def test_S20_a_second_daemon_is_refused_over_a_bind_mount_too(build, smtp, hooks):
    installation = build(maker(smtp, hooks))
    daemon = installation.start()
    daemon.wait_for("Ready")
    other = Installation(installation.folder.with_name("other"))
    shutil.rmtree(other.folder)
    shutil.copytree(installation.folder, other.folder, ignore=shutil.ignore_patterns("state"))
    other.store.parent.mkdir()
    subprocess.run(["mount", "--bind", installation.store.parent, other.store.parent], check=True)
    try:
        begin = time.monotonic()
        result = other.frist("run", code=75)
        assert time.monotonic() - begin < 1
        assert f"process {daemon.pid}" in result.stderr
    finally:
        subprocess.run(["umount", other.store.parent], check=True)


def test_S21_commands_beside_the_daemon_lose_no_fact_and_hold_up_no_mail(build, smtp, hooks):
    installation = build(maker(smtp, hooks, 40))
    smtp.on = lambda event: time.sleep(0.005)
    daemon = installation.start()
    names = [f"duty-b{number:02}" for number in range(1, 41)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda name: installation.frist("done", name), names))
    assert len(results) == 40
    wait_until(lambda: installation.outbox(all=False) == {}, why=lambda: daemon.text)
    assert daemon.terminate() == 0
    entries = installation.json("log", "--limit", "1000")["entries"]
    done = [each["what"] for each in entries if each["kind"] == "completion"]
    assert sorted(name for name in names for text in done if name in text) == names
    states = {each["state"] for each in installation.outbox().values()}
    assert states <= {"accepted", "superseded: done"}
    assert "Cycle failed" not in daemon.text


def test_S22_a_lock_held_by_another_program_is_waited_for(build, smtp, hooks):
    installation = build(maker(smtp, hooks, 3))
    smtp.verdict = lambda mail: "550 5.1.1 nobody"
    daemon = installation.start()
    # Three reminders, and the notices of them to the coordinator and operations.
    wait_until(lambda: len(waiting(installation)) == 5, why=lambda: daemon.text)
    smtp.verdict = lambda mail: "250 2.0.0 kept"
    smtp.received.clear()
    for name in waiting(installation):
        installation.frist("outbox", "retry", name)
        break
    wait_until(lambda: len(smtp.accepted) == 1, why=lambda: daemon.text)
    holder = sqlite3.connect(installation.store, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    wake(installation)
    # Longer than SQLite waits for a lock.
    daemon.wait_for("Cycle failed", timeout=12)
    assert "locked" in daemon.text
    holder.execute("ROLLBACK")
    holder.close()
    for name in waiting(installation):
        installation.frist("outbox", "retry", name)
    wait_until(lambda: len(smtp.accepted) == 5, why=lambda: daemon.text)
    assert daemon.terminate() == 0


def first_schema():
    """The tables of the first schema, as the program makes them."""
    source = (REPOSITORY / "Sources/FristStore/Schema.swift").read_text(encoding="utf-8")
    return re.search(r'static let migrations = \[\n    """\n(.*?)\n    """', source, re.S)[1]


def test_S23_a_migration_that_is_killed_is_done_whole_or_not_at_all(build, smtp, hooks):
    installation = build(maker(smtp, hooks))
    installation.store.parent.mkdir()
    with sqlite3.connect(installation.store) as store:
        store.executescript(first_schema())
        store.execute("PRAGMA application_id = 1181903219")
        store.execute("PRAGMA user_version = 1")
        store.executemany(
            "INSERT INTO fact (schedule, kind, obligation, day, value, at, author)"
            " VALUES ('prov', 'completion', ?, '2026-01-02', 1, 0, 'anna')",
            [(f"duty-b{number:02}",) for number in range(1, 3)])
    old, reached = installation.store.read_bytes(), set()
    # The former store is kept for those who have to go back.
    kept = installation.store.with_name("frist.db.schema-1")
    for number in range(1, 500):
        installation.store.write_bytes(old)
        for path in installation.store.parent.glob("frist.db?*"):
            path.unlink()
        result = installation.frist(
            "status", code=None, under=tracer("pwrite64,fdatasync", "signal=KILL", number))
        with sqlite3.connect(installation.store) as store:
            version = store.execute("PRAGMA user_version").fetchone()[0]
            columns = [row[1] for row in store.execute("PRAGMA table_info(fact)")]
            # Schema 2 brought the contributing body.
            assert (version >= 2) == ("body" in columns), number
            assert store.execute("SELECT count(*) FROM fact").fetchone() == (2,)
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        store.close()
        reached.add(version)
        if kept.exists():
            with sqlite3.connect(kept) as store:
                assert store.execute("PRAGMA user_version").fetchone() == (1,)
                assert store.execute("SELECT count(*) FROM fact").fetchone() == (2,)
                assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            store.close()
        assert kept.exists() or version == 1
        assert len(installation.json("log")["entries"]) == 2
        if result.returncode in (0, 1):
            break
    assert number > 10 and len(reached) >= 2


def test_S25_a_copy_taken_while_sending_opens_and_repeats_only_what_came_after(build, smtp, hooks):
    for way in ("backup", "folder"):
        smtp.received.clear()
        smtp.accepted.clear()
        installation = build(maker(smtp, hooks, 30, extra="      connections: 1\n"))
        copies, taken = installation.folder / "copy", threading.Event()

        def verdict(mail):
            if len(smtp.received) == 12:
                copies.mkdir()
                if way == "backup":
                    source, target = (sqlite3.connect(path) for path in (
                        installation.store, copies / "frist.db"))
                    source.backup(target)
                    source.close()
                    target.close()
                else:
                    # What a snapshot of the disk has: all files of one moment. The daemon waits for
                    # this answer, so nothing is written meanwhile.
                    for path in installation.store.parent.iterdir():
                        shutil.copyfile(path, copies / path.name)
                taken.set()
            return "250 2.0.0 kept"

        smtp.verdict = verdict
        installation.frist("run", "--once")
        assert taken.is_set() and len(smtp.accepted) == 30
        before, first = list(smtp.accepted), {name_of(mail) for mail in smtp.accepted[:11]}
        shutil.rmtree(installation.store.parent)
        shutil.copytree(copies, installation.store.parent)
        restored = installation.start()
        wait_until(lambda: len(smtp.accepted) == 49, why=lambda: restored.text)
        assert restored.terminate() == 0
        again = smtp.accepted[30:]
        assert first & {name_of(mail) for mail in again} == set(), way
        # What was formed after the copy is formed anew, a little later.
        said = {name_of(mail): (mail.subject, mail.text) for mail in before}
        for mail in again:
            assert (mail.subject, mail.text) == said[name_of(mail)], way
        assert "may be repeated" in restored.text
        installation.frist("run", "--once")
        assert len(smtp.accepted) == 49


def test_S27_too_little_memory_ends_the_process_and_harms_nothing(build, smtp, hooks):
    """A process that gets no thread any more may also stand still: then the watchdog ends it."""
    installation = build(maker(smtp, hooks))
    ends = set()
    for megabytes in (60, 100, 140, 180, 200, 220, 260, 320, 1000):
        result = installation.frist(
            "run", "--once", code=None,
            under=["timeout", "-s", "KILL", "2", "prlimit", f"--as={megabytes << 20}", "--core=0"])
        ends.add(result.returncode)
        if installation.store.exists():
            assert look(installation.store, installation.folder).damage == []
    assert len(ends) > 1, "no limit was felt"
    found = look(installation.store, installation.folder)
    installation.frist("run", "--once")
    expect_all(installation, smtp, found.leased | found.accepted)


def test_S26_what_is_old_is_removed_and_nobody_is_told_again(build, smtp, hooks):
    installation = build(maker(smtp, hooks, 8))
    smtp.verdict = lambda mail: "550 5.1.1 no such user" if "b01@" in mail.to else "250 2.0.0 kept"
    installation.frist("run", "--once")
    told = installation.frist("log").stdout.splitlines()
    sent = len(smtp.received)
    four_years = 4 * 366 * 86_400_000
    with sqlite3.connect(installation.store) as store:
        store.execute("UPDATE delivery SET at = at - ?, formed = '2020-01-01'", [four_years])
    store.close()

    def left():
        with sqlite3.connect(installation.store) as store:
            counts = [store.execute(f"SELECT count({what}").fetchone()[0] for what in (
                "*) FROM message", "*) FROM attempt", "address) FROM delivery",
                "*) FROM delivery", "*) FROM reminder WHERE state <> 'pending'")]
        store.close()
        return counts

    deliveries, reminders = left()[3:]
    assert installation.json("status", code=1)["discarded"]
    daemon = installation.start()
    daemon.wait_for("Ready")
    wait_until(lambda: left() == [0, 0, 0, deliveries, reminders], why=left)
    assert daemon.terminate() == 0
    assert len(smtp.received) == sent
    assert installation.json("status")["discarded"] == []
    lost = next(each["id"] for each in installation.outbox().values()
                if each["state"] == "discarded")
    refusal = installation.frist("outbox", "retry", lost, code=65).stderr
    assert f"delivery {lost} cannot be tried again: 'keep' in frist.yaml" in refusal
    assert len(installation.frist("log").stdout.splitlines()) == len(told)
