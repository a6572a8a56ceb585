"""Answers from python-dateutil, zoneinfo and holidays that the tests of CivilTime are held against.

    oracle.py recurrences < rules     one JSON object a line: {"rule", "start", "lastYear", "limit"}
    oracle.py sets < sets             one JSON object a line: {"rules", "start", "additions",
                                      "exclusions", "zone", "limit"}; the start with a time
    oracle.py calendar                Easter, ISO weeks, free days and their names, 1990 to 2100
    oracle.py zones                   every zone, its file, and 1 where no zone before has the same
    oracle.py offsets < scans         one scan a line: utc|local ZONE YEAR YEAR SECONDS
"""

import datetime
import functools
import hashlib
import itertools
import json
import os
import sys
import zoneinfo

from dateutil import easter, rrule

import recurrence

UTC = datetime.timezone.utc


def cases():
    return (json.loads(line) for line in sys.stdin.readlines())


def recurrences():
    for case in cases():
        verdict, days = recurrence.verdict(case)
        print(verdict, *days)


def sets():
    """Seconds since 1970 of the instants of recurrence sets."""
    for case in cases():
        zone = zoneinfo.ZoneInfo(case["zone"])
        start = datetime.datetime.fromisoformat(case["start"]).replace(tzinfo=zone)

        def moment(day):
            return datetime.datetime.combine(datetime.date.fromisoformat(day), start.timetz())

        dates = rrule.rruleset()
        for rule in case["rules"]:
            dates.rrule(rrule.rrulestr(rule, dtstart=start))
        for day in case["additions"]:
            dates.rdate(moment(day))
        for day in case["exclusions"]:
            dates.exdate(moment(day))
        print(*(int(moment.timestamp()) for moment in itertools.islice(dates, case["limit"])))


def first(weekday, year, month, day):
    date = datetime.date(year, month, day)
    return date + datetime.timedelta((weekday - date.weekday()) % 7)


def free_days(year):
    sunday = easter.easter(year)
    days = {datetime.date(year, month, day) for month, day in
            [(1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)]}
    days |= {sunday + datetime.timedelta(n) for n in (-2, 1, 39)}
    midsummer = first(5, year, 6, 20)
    days |= {midsummer, midsummer - datetime.timedelta(1)}
    days.add(datetime.date(year, 6, 6) if year >= 2005 else sunday + datetime.timedelta(50))
    return days


def calendar():
    # Imported here, as it is slow.
    from holidays.countries.sweden import Sweden
    years = range(1990, 2101)
    red, eves = (Sweden(categories=category, years=years, language="sv")
                 for category in ("public", "de_facto"))
    for year in range(1583, 4100):
        print("easter", easter.easter(year).isoformat())
    day = datetime.date(1990, 1, 1)
    while day.year in years:
        iso = day.isocalendar()
        is_free = day.weekday() > 4 or day in red or day in eves
        # The statutes, worked out here, against what others have written down.
        if is_free != (day.weekday() > 4 or day in free_days(day.year)):
            sys.exit(f"expected the package holidays to agree on {day}")
        names = ";".join(sorted(red.get_list(day))).lower()
        print("day", day.isoformat(), *iso, int(is_free), int(day in eves),
              (names or eves.get(day, "-").lower()).replace(" ", "_"))
        day += datetime.timedelta(1)


def path_of(name):
    for folder in zoneinfo.TZPATH:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            return path
    return None


def zones():
    seen = set()
    for name in sorted(zoneinfo.available_timezones()):
        path = path_of(name)
        if path is None:
            continue
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).digest()
        print(name, path, int(digest not in seen))
        seen.add(digest)


@functools.lru_cache(4)
def moments(first, end, step):
    start = datetime.datetime(first, 1, 1)
    seconds = int((datetime.datetime(end, 1, 1) - start).total_seconds())
    return [start + datetime.timedelta(0, second) for second in range(0, seconds, step)]


def offsets():
    """Prints for each scan the first second and where the offset differs from a step before."""
    for line in sys.stdin.read().splitlines():
        kind, name, first, end, step = line.split()
        zone = zoneinfo.ZoneInfo(name)
        points = moments(int(first), int(end), int(step))
        if kind == "utc":
            found = (zone.fromutc(point.replace(tzinfo=zone)).utcoffset() for point in points)
        else:
            found = map(zone.utcoffset, points)
        second = int(points[0].replace(tzinfo=UTC).timestamp())
        runs = []
        for offset, group in itertools.groupby(found):
            runs += [second, int(offset.total_seconds())]
            second += int(step) * sum(1 for _ in group)
        print(*runs)


if __name__ == "__main__":
    modes = [recurrences, sets, calendar, zones, offsets]
    {mode.__name__: mode for mode in modes}[sys.argv[1]]()
