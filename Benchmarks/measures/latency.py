"""P11: from the moment when a reminder falls due to the first byte of it on the wire."""

import math

from .machine import RUNS
from .outbox import outbox, webhook
from .row import Row
from .sinks import noting, wait_until

IDS = {"P11"}
COUNT = 100


def rows():
    times = []
    worst, middle = [], []
    with noting(times) as port, outbox(
            COUNT, {"hook": webhook(f"http://127.0.0.1:{port}/")}) as box:
        for _ in range(min(RUNS, 3)):
            times.clear()
            with box.daemon():
                due = box.due(apart=0.1)
                wait_until(lambda: len(times) == COUNT, COUNT * 0.1 + 20)
                box.await_settled()
            late = sorted(1000 * (at - due - 0.1 * place) for place, at in enumerate(sorted(times)))
            worst.append(late[math.ceil(0.99 * COUNT) - 1])
            middle.append(late[COUNT // 2])
    yield Row(
        "P11", f"due to first byte, p99 of {COUNT}, daemon at rest, new connection each", "ms",
        worst, bar=10, more_is_better=False,
        note=f"median {min(middle):.1f} to {max(middle):.1f}")
