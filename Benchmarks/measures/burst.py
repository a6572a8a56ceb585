"""P12: a hundred thousand reminders fall due in one second."""

from .outbox import outbox, peak, webhook
from .row import Row
from .sinks import nginx

IDS = {"P12"}
REMINDERS = 100_000
SUBJECTS = 200


def rows():
    yield from burst(
        REMINDERS // SUBJECTS, SUBJECTS, f"{SUBJECTS} of each body in one message",
        f"{REMINDERS:,} subjects")
    yield from burst(REMINDERS, 0, "each a message of its own", f"{REMINDERS:,} bodies and duties")


def burst(messages, subjects, name, loaded):
    with nginx() as sink, outbox(messages, {"hook": webhook(sink.url)}, subjects) as box:
        with box.daemon() as daemon:
            sink.forget()
            due = box.due(after=15)
            before = peak(daemon.pid)
            seconds = sink.await_requests(messages, 280)[-1] - due
            box.await_settled()
            most = peak(daemon.pid)
    name = f"{REMINDERS:,} reminders due in one second, {name}"
    yield Row(
        "P12", f"{name}: until all arrived", "s", [seconds], bar=10, more_is_better=False)
    yield Row(
        "P12", f"{name}: peak memory", "MiB", [most], bar=96, more_is_better=False,
        note=f"{before:.0f} of it to load {loaded} and decide")
