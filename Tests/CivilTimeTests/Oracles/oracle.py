"""Answers from python-dateutil and zoneinfo that the tests of CivilTime are held against.

    oracle.py recurrences < rules     one JSON object a line: {"rule", "start", "limit"}
    oracle.py calendar                ISO weeks, Easter and free days, 1990 to 2100
    oracle.py zones < names           the file of each zone and where its offset changes
"""

import datetime
import json
import os
import sys
import zoneinfo

from dateutil import easter, rrule

# dateutil looks for a next day until this year; sparse and impossible rules would take long.
datetime.MAXYEAR = 2090

UTC = datetime.timezone.utc
HOUR = 3600


def recurrences():
    for line in sys.stdin.readlines():
        case = json.loads(line)
        start = datetime.datetime.fromisoformat(case["start"])
        days = []
        for day in rrule.rrulestr(case["rule"], dtstart=start):
            days.append(day.date().isoformat())
            if len(days) == case["limit"]:
                break
        print(" ".join(days))


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
    for year in range(1990, 2101):
        free = free_days(year)
        print("easter", easter.easter(year).isoformat())
        day = datetime.date(year, 1, 1)
        while day.year == year:
            iso = day.isocalendar()
            is_free = iso[2] > 5 or day in free
            print("day", day.isoformat(), iso[0], iso[1], iso[2], int(is_free))
            day += datetime.timedelta(1)


def path_of(name):
    for folder in zoneinfo.TZPATH:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            return path
    sys.exit(f"no file for the zone {name} in {zoneinfo.TZPATH}")


def seconds(year):
    return int(datetime.datetime(year, 1, 1, tzinfo=UTC).timestamp())


def changes(kind, start, end, step, offset):
    """Prints the offset at `start` and wherever it differs from the one a step before."""
    last = None
    for second in range(start, end, step):
        value = offset(second)
        if value != last:
            print(kind, second, value)
            last = value


def zones():
    epoch = datetime.datetime(1970, 1, 1)
    for name in sys.stdin.read().split():
        zone = zoneinfo.ZoneInfo(name)
        print("zone", name, path_of(name))

        def at_utc(second):
            local = zone.fromutc((epoch + datetime.timedelta(0, second)).replace(tzinfo=zone))
            return int(local.utcoffset().total_seconds())

        def at_local(second):
            local = (epoch + datetime.timedelta(0, second)).replace(tzinfo=zone)
            return int(local.utcoffset().total_seconds())

        changes("utc", seconds(1920), seconds(2020), 25 * HOUR, at_utc)
        changes("utc", seconds(2020), seconds(2041), 3 * HOUR, at_utc)
        changes("utc", seconds(2041), seconds(2101), 7 * HOUR, at_utc)
        for year in (2026, 2083):
            changes("local", seconds(year), seconds(year + 1), HOUR // 4, at_local)


if __name__ == "__main__":
    {"recurrences": recurrences, "calendar": calendar, "zones": zones}[sys.argv[1]]()
