"""P16 and P17: messages and the cycle without a network."""

from .files import folder
from .machine import BENCHMARKS, ROOT, in_turn, run
from .row import Row

IDS = {"P16", "P17"}
PASSES = 200


def rows():
    kinds = [
        ("mail", "a mail that reminds of one duty", 15), ("webhook", "a signed webhook", 5),
        ("list", "a mail that reminds of several", None),
        ("weekly", "the coordinator's weekly mail", None),
    ]
    for kind, name, bar in kinds:
        size = []

        def take(kind=kind, size=size):
            seconds, count, bytes_ = run(
                BENCHMARKS, "messages", kind, ROOT / "config/quickstart", "2027-01-01", 365,
                PASSES).figures
            size.append(bytes_ / count)
            return 1e6 * seconds / count

        (samples,) = in_turn(take)
        yield Row(
            "P16", f"building {name}, all of a year of the quickstart", "us", samples, bar=bar,
            more_is_better=False, note=f"{size[0]:,.0f} bytes on average")
    yield simulated(0, "1,000 obligations of which nobody ever records anything", 1_000)
    yield simulated(90, "1,000 obligations of which nine of ten are done when told of", None)


def simulated(answered, name, bar):
    days, told = 365, []
    path = folder("plans", 1_000)

    def take():
        seconds, messages, _ = run(
            BENCHMARKS, "forecast", path, "2027-01-01", days, answered).figures
        told.append(messages)
        return days / seconds

    (samples,) = in_turn(take)
    return Row(
        "P17", f"the production cycle over a store in memory, {name}, one core",
        "simulated days/s", samples, bar=bar, note=f"{told[0]:,.0f} messages in {days} days")
