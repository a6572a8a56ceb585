"""P8, P9, P10 and P13: an outbox that falls due at one moment, and how fast it is emptied.

A rate of Frist counts from the moment when all of it is due, in a daemon at rest, to the last
answer: messages are rendered, stored and signed in that time, each row is on disk before its message
leaves and each result after.
"""

import contextlib
import shutil

from .machine import RUNS, WORK, in_turn, run
from .outbox import email, outbox, synchronisations, webhook
from .peers import alertmanager, postfix_queue, smtp_source
from .row import Row
from .sinks import delayed, nginx, silent, smtp_sink

IDS = {"P8", "P9", "P10", "P13"}
CURL = WORK / "transfers_curl"
COUNT = 10_000
TURNS = min(RUNS, 3)


def rows():
    yield from webhooks()
    yield from mails()
    yield from distant_mails()
    yield synced()
    yield beside_silent_ones()


def curl(url, count, file):
    return lambda: count / run(CURL, url, count, 16, file).figures[0]


def webhooks():
    with nginx() as sink, outbox(COUNT, {"hook": webhook(sink.url)}) as box:
        body = box.path / "body"
        body.write_bytes(b"x" * 600)

        def ours():
            with box.daemon():
                sink.forget()
                due = box.due()
                times = sink.await_requests(COUNT)
                box.await_settled()
                return COUNT / (times[-1] - due)

        def floor():
            sample = curl(sink.url, 2 * COUNT, body)()
            sink.forget()
            return sample

        with contextlib.ExitStack() as stack:
            has_peer = shutil.which("prometheus-alertmanager")
            peer = stack.enter_context(alertmanager(sink)) if has_peer else None
            mine, floors, theirs = in_turn(
                ours, floor if CURL.exists() else None,
                (lambda: peer(COUNT)) if peer else None, runs=TURNS)
        name = "webhooks durable, 16 connections, nginx"
        yield Row("P8", name, "1/s", mine, "libcurl multi, C, nothing stored", floors, 0.2)
        yield Row("P8", name, "1/s", mine, "Alertmanager, not durable", theirs, 1)


def mail_rate(box):
    with box.daemon():
        due = box.due()
        return box.count / (box.await_settled() - due)


def a_mail(path):
    """A mail of about the size of ours."""
    file = path / "mail"
    file.write_text(
        "From: <from@example.test>\r\nTo: <to@example.test>\r\nSubject: Reminder\r\n\r\n"
        + "The report on the internal control is to be ready in three days.\r\n" * 24, newline="")
    return file


def mails():
    with smtp_sink() as port, outbox(COUNT, {"mail": email(port)}) as box:
        file = a_mail(box.path)
        size = file.stat().st_size
        with contextlib.ExitStack() as stack:
            queue = stack.enter_context(postfix_queue(port, size)) if shutil.which("postfix") else None
            mine, queued, floors, sources = in_turn(
                lambda: mail_rate(box), (lambda: queue(1000)) if queue else None,
                curl(f"smtp://127.0.0.1:{port}/bench", COUNT, file) if CURL.exists() else None,
                smtp_source(port, COUNT, size), runs=TURNS)
        name = "mails durable, 16 connections, smtp-sink"
        yield Row("P9", name, "1/s", mine, "Postfix queue", queued, 8)
        yield Row("P9", name, "1/s", mine, "libcurl multi, C, nothing stored", floors)
        yield Row("P9", name, "1/s", mine, "smtp-source, nothing stored", sources)


def distant_mails():
    count = 1_000
    with smtp_sink() as sink, delayed(sink, 0.010) as port, outbox(
            count, {"mail": email(port)}) as box:
        size = a_mail(box.path).stat().st_size
        mine, sources = in_turn(
            lambda: mail_rate(box), smtp_source(port, count, size), runs=TURNS)
        yield Row(
            "P9", "the same behind 10 ms each way", "1/s", mine, "smtp-source, nothing stored",
            sources, 0.9)


def synced():
    """Counted in another run than the rates, which strace would slow."""
    with nginx() as sink, outbox(COUNT, {"hook": webhook(sink.url)}) as box:
        def work():
            box.due()
            box.await_settled()

        with box.daemon() as daemon:
            calls = synchronisations(daemon.pid, work)
        return Row(
            "P10", f"syncs a webhook, backlog of {COUNT:,}, 16 connections", "", [calls / COUNT],
            bar=0.05, more_is_better=False)


def beside_silent_ones():
    """One endpoint of 16 answers; each of the others has as much in its queue and never does. So many
    that what the others claim at the start is small beside it."""
    count = 16 * 5_000
    with nginx() as sink, silent() as port, outbox(
            count, {"hook": webhook(sink.url), **{
                f"silent-{number}": webhook(f"http://127.0.0.1:{port}/{number}")
                for number in range(1, 16)}}) as box:

        def rate(others):
            def take():
                with box.daemon() as daemon:
                    if not others:
                        box.sql("UPDATE reminder SET state = 'superseded', reason = 'removed' "
                                "WHERE channel <> 'hook'")
                    sink.forget()
                    due = box.due()
                    times = sink.await_requests(count // 16)
                    # It would wait for the silent ones to the end of their time.
                    daemon.kill()
                    return count / 16 / (times[-1] - due)
            return take

        mine, alone = in_turn(rate(True), rate(False), runs=TURNS)
        return Row(
            "P13", "rate to a good endpoint, 15 of 16 silent", "1/s", mine, "the same, 16 alone",
            alone, 0.9)
