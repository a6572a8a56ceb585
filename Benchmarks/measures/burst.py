"""P12: a hundred thousand reminders fall due in one second, each a message of its own."""

from .outbox import outbox, peak, webhook
from .row import Row
from .sinks import nginx

IDS = {"P12"}
COUNT = 100_000


def rows():
    with nginx() as sink, outbox(COUNT, {"hook": webhook(sink.url)}) as box:
        with box.daemon() as daemon:
            loaded = peak(daemon.pid)
            sink.forget()
            due = box.due(after=15)
            resting = peak(daemon.pid)
            seconds = sink.await_requests(COUNT, 280)[-1] - due
            box.await_settled()
            most = peak(daemon.pid)
    name = f"{COUNT:,} webhooks due in one second"
    yield Row("P12", f"{name}, time until all arrived", "s", [seconds], bar=10, more_is_better=False)
    yield Row(
        "P12", f"{name}, peak memory", "MiB", [most], bar=96, more_is_better=False,
        note=f"{loaded:.0f} after loading {COUNT:,} bodies with a duty each, {resting:.0f} at rest")
