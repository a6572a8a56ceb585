"""A disk that fails under the real process, call by call and while the daemon runs."""

import os
import subprocess
import time

import pytest

from faults import Failing, count_up, expect_all, maker, name_of, needs_root, waiting, wake
from installation import wait_until
from kills import look


def test_S08_a_disk_that_is_full_from_any_write_on_loses_nothing(build, smtp, hooks):
    assert count_up(build, maker(smtp, hooks), smtp, "pwrite64", "error=ENOSPC", "{}+",
                    sample=11) >= 10


def test_S10_a_sync_that_fails_once_loses_nothing(build, smtp, hooks):
    """SQLite takes back a commit that was not synced and writes its pages again at the next, so the
    connection can be kept: what was acknowledged before had been synced."""
    assert count_up(build, maker(smtp, hooks), smtp, "fdatasync", "error=EIO", sample=1) >= 6


def test_S12_a_read_that_fails_loses_nothing(build, smtp, hooks):
    assert count_up(build, maker(smtp, hooks), smtp, "pread64", "error=EIO", "{}+", sample=5) >= 5


TROUBLES = {
    "S08 full": ("pwrite64", "error=ENOSPC", ""),
    "S09 full for the log of writes": ("pwrite64", "error=ENOSPC", "-wal"),
    "S10 syncs fail": ("fdatasync", "error=EIO", ""),
    "S11 read-only": ("pwrite64", "error=EROFS", ""),
    "S12 unreadable": ("pread64", "error=EIO", ""),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_S08_S09_S10_S11_S12_a_daemon_on_a_failing_disk_sends_nothing_and_recovers(
        build, smtp, hooks, trouble):
    call, action, suffix = TROUBLES[trouble]
    installation = build(maker(smtp, hooks, 3))
    smtp.verdict = lambda mail: "550 5.1.1 nobody"
    daemon = installation.start()
    # Three reminders, and the notices of them to the coordinator and operations.
    wait_until(lambda: daemon.text.count("Delivery rejected") == 5, why=lambda: daemon.text)
    wait_until(lambda: len(waiting(installation)) == 5)
    smtp.verdict = lambda mail: "250 2.0.0 kept"
    smtp.received.clear()
    path = f"{installation.store}{suffix}" if suffix else None
    with Failing(daemon.pid, call, action, path):
        for name in waiting(installation):
            installation.frist("outbox", "retry", name)
        daemon.wait_for("Cycle failed")
        assert smtp.received == []
        # Trouble that lasts is told once.
        wake(installation)
        time.sleep(0.1)
        assert daemon.text.count("Cycle failed") == 1
    wake(installation)
    wait_until(lambda: len(smtp.accepted) == 5, why=lambda: daemon.text)
    assert daemon.terminate() == 0
    expect_all(installation, smtp, set())


def test_S09_a_log_that_cannot_be_written_stops_no_mail(build, smtp, hooks):
    installation = build(maker(smtp, hooks))
    with open("/dev/full", "wb") as full:
        result = subprocess.run(installation.command("run", "--once"), stderr=full,
                                env=installation.environment, timeout=30)
    assert result.returncode == 0 and len(smtp.accepted) == 2
    # A reader of the log that has gone is no end either.
    other = build(maker(smtp, hooks))
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run(other.command("run", "--once"), stderr=write, timeout=30,
                            env=other.environment, restore_signals=True)
    os.close(write)
    assert result.returncode == 0 and len(smtp.accepted) == 4


@needs_root
def test_S11_a_read_only_file_system_is_told_at_the_start(build, smtp, hooks):
    installation = build(maker(smtp, hooks))
    state = installation.store.parent
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", state], check=True)
    try:
        result = installation.frist("run", "--once", code=74)
        assert "frist.db" in result.stderr and "read-only" in result.stderr.lower()
        subprocess.run(["mount", "-o", "remount,rw", state], check=True)
        installation.frist("run", "--once")
        subprocess.run(["mount", "-o", "remount,ro", state], check=True)
        # Told by SQLite or by the lock, whichever needs to write first.
        result = installation.frist("run", "--once", code=None)
        assert result.returncode in (74, 77) and "frist.db" in result.stderr, result
    finally:
        subprocess.run(["umount", state], check=True)
    assert len(smtp.received) == 2


@needs_root
@pytest.mark.parametrize("kilobytes", [64, 144, 256, 400])
def test_S08_a_file_system_without_room_loses_nothing(build, smtp, hooks, kilobytes):
    installation = build(maker(smtp, hooks))
    state = installation.store.parent
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", state], check=True)
    try:
        first = installation.frist("run", "--once", code=None)
        assert first.returncode == 74 or kilobytes > 144 and first.returncode == 0, first
        assert first.returncode == 0 or "full" in first.stderr or "I/O" in first.stderr, first
        found = look(installation.store, installation.folder)
        assert {name_of(mail) for mail in smtp.received} <= found.known
        subprocess.run(["mount", "-o", "remount,size=4m", state], check=True)
        installation.frist("run", "--once")
        expect_all(installation, smtp, found.leased)
    finally:
        subprocess.run(["umount", state], check=True)


@pytest.mark.parametrize("limit", [1000, 8192, 70_000, 160_000, 400_000])
def test_S14_a_limit_of_file_size_is_a_full_disk(build, smtp, hooks, limit):
    installation = build(maker(smtp, hooks))
    first = installation.frist("run", "--once", code=None, under=["prlimit", f"--fsize={limit}"])
    assert first.returncode in (0, 74), first
    found = look(installation.store, installation.folder)
    assert {name_of(mail) for mail in smtp.received} <= found.known
    installation.frist("run", "--once")
    expect_all(installation, smtp, found.leased)


@needs_root
def test_S30_a_store_in_memory_is_warned_of(build, smtp, hooks):
    installation = build(maker(smtp, hooks))
    assert "in memory" not in installation.frist("run", "--once").stderr
    other = build(maker(smtp, hooks))
    state = other.store.parent
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", state], check=True)
    try:
        line = other.frist("run", "--once").stderr.splitlines()[0]
        assert line.startswith("warning: The store lies in memory") and "frist.db" in line
    finally:
        subprocess.run(["umount", state], check=True)
