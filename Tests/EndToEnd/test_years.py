"""On any day of the plan's four years something is due, open or coming."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from installation import Installation
from postfix import free_port


def test_something_is_due_coming_or_open_on_every_day(tmp_path):
    installation = Installation.quickstart(tmp_path / "quickstart", free_port(), free_port())
    firsts = [date(year, month, 1) for year in range(2026, 2030) for month in range(1, 13)]
    chance = random.Random(2026)
    others = [date(2026, 1, 1) + timedelta(days=chance.randrange(1461)) for _ in range(40)]

    def look(day):
        return day, installation.json("upcoming", "--at", day.isoformat())

    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(look, sorted({*firsts, *others, date(2029, 12, 31)})))
    assert len(reports) > 80
    for day, report in reports:
        rows = report["occurrences"]
        assert report["day"] == day.isoformat()
        assert [row for row in rows if row["state"] in ("open", "coming", "overdue")], day
        # Whole years: the two supervision duties are open on each day, and the report on the year
        # before is due within a year of any day.
        names = {row["obligation"] for row in rows}
        assert "targets" in names or day < date(2029, 10, 2)
    assert not installation.store.exists()
