"""Two answers to a recurrence rule over whole days, and why they may differ.

`dateutil` is what people use. `reference` is RFC 5545, 3.3.10, and RFC 7529, 4.1, read day by day,
slow and plain: whatever a rule says is asked of every day of a period. Where the two differ, one of
the QUIRKS must hold for the rule; anything else is `unexplained`.
"""

import calendar
import datetime

from dateutil import rrule

NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
DAY = datetime.timedelta(1)


class Rule:
    """The parts of a rule, and what RFC 5545 takes from the start where the rule has none."""

    def __init__(self, text, start):
        parts = dict(part.split("=") for part in text.split(";"))

        def numbers(name):
            return {int(n) for n in parts[name].split(",")} if name in parts else set()

        self.parts, self.start = parts, start
        self.frequency = parts["FREQ"]
        self.interval = int(parts.get("INTERVAL", 1))
        self.week_start = NAMES.index(parts.get("WKST", "MO"))
        self.skip = parts.get("SKIP", "OMIT")
        self.months, self.weeks = numbers("BYMONTH"), numbers("BYWEEKNO")
        self.year_days, self.month_days = numbers("BYYEARDAY"), numbers("BYMONTHDAY")
        self.positions = numbers("BYSETPOS")
        names = parts["BYDAY"].split(",") if "BYDAY" in parts else []
        self.every = {NAMES.index(name) for name in names if len(name) == 2}
        self.counted = {(int(name[:-2]), NAMES.index(name[-2:])) for name in names if len(name) > 2}
        # A yearly rule counts weekdays in the year, unless it names months.
        self.counts_in_year = self.frequency == "YEARLY" and not self.months
        if not (names or self.month_days or self.year_days):
            if self.frequency == "WEEKLY" or self.weeks:
                self.every = {start.weekday()}
            elif self.frequency != "DAILY":
                self.month_days = {start.day}
                if self.frequency == "YEARLY":
                    self.months = self.months or {start.month}

    def week_of(self, day):
        """The year and number of the week of `day`: it belongs to the year with most of it."""
        first = day - DAY * ((day.weekday() - self.week_start) % 7)
        middle = first + 3 * DAY
        return middle.year, (middle.timetuple().tm_yday + 6) // 7

    def week_one(self, year):
        """Its first day; 4 January has four days of its week in its year."""
        fourth = datetime.date(year, 1, 4)
        return fourth - DAY * ((fourth.weekday() - self.week_start) % 7)

    def weeks_in(self, year):
        return (self.week_one(year + 1) - self.week_one(year)).days // 7

    def is_month(self, day):
        return not self.months or day.month in self.months

    def is_month_day(self, day):
        length = calendar.monthrange(day.year, day.month)[1]
        return not self.month_days or bool(self.month_days & {day.day, day.day - length - 1})

    def is_year_day(self, day):
        number, length = day.timetuple().tm_yday, year_length(day.year)
        return not self.year_days or bool(self.year_days & {number, number - length - 1})

    def is_weekday(self, day):
        if not self.every and not self.counted or day.weekday() in self.every:
            return True
        if self.counts_in_year:
            number, length = day.timetuple().tm_yday, year_length(day.year)
        else:
            number, length = day.day, calendar.monthrange(day.year, day.month)[1]
        ordinals = {(number + 6) // 7, -((length - number) // 7 + 1)}
        return any((n, day.weekday()) in self.counted for n in ordinals)

    def moved(self, first, length, number):
        """Day `number` of a month or year, or what SKIP makes of a day that it does not have."""
        position = number if number > 0 else length + 1 + number
        if 1 <= position <= length:
            return first + DAY * (position - 1)
        if self.skip == "OMIT":
            return None
        end, beyond = (first + DAY * (length - 1), first + DAY * length)
        if position > length:
            return end if self.skip == "BACKWARD" else beyond
        return first - DAY if self.skip == "BACKWARD" else first

    def month(self, year, month):
        if self.months and month not in self.months:
            return []
        first, length = datetime.date(year, month, 1), calendar.monthrange(year, month)[1]
        return [self.moved(first, length, n) for n in self.month_days or range(1, length + 1)]

    def year(self, year):
        first, length = datetime.date(year, 1, 1), year_length(year)
        if self.weeks:
            count = self.weeks_in(year)
            numbers = {n if n > 0 else count + 1 + n for n in self.weeks}
            days = [self.week_one(year) + DAY * (7 * n - 7 + weekday)
                    for n in numbers if 1 <= n <= count for weekday in range(7)]
            return [day for day in days if self.is_month(day) and self.is_year_day(day)
                    and self.is_month_day(day)]
        if self.year_days:
            days = [self.moved(first, length, n) for n in self.year_days]
            return [day for day in days if day and self.is_month(day) and self.is_month_day(day)]
        return [day for month in range(1, 13) for day in self.month(year, month)]

    def period(self, index):
        """The days of the period `index` intervals after the one that holds the start, or None
        where the calendar has no such period."""
        start, steps = self.start, index * self.interval
        if self.frequency == "DAILY":
            days = [start + DAY * steps]
            days = [day for day in days if self.is_month(day) and self.is_month_day(day)]
        elif self.frequency == "WEEKLY":
            first = start - DAY * ((start.weekday() - self.week_start) % 7) + 7 * DAY * steps
            days = [first + DAY * n for n in range(7)]
            days = [day for day in days if self.is_month(day)]
        elif self.frequency == "MONTHLY":
            year, month = divmod(start.year * 12 + start.month - 1 + steps, 12)
            days = self.month(year, month + 1)
        else:
            days = self.year((self.week_of(start)[0] if self.weeks else start.year) + steps)
        days = sorted({day for day in days if day and self.is_weekday(day)})
        if self.positions:
            chosen = {n - 1 if n > 0 else len(days) + n for n in self.positions}
            days = [day for n, day in enumerate(days) if n in chosen]
        return days


def year_length(year):
    return 366 if calendar.isleap(year) else 365


def reference(text, start, last_year, limit):
    rule = Rule(text, start)
    until = datetime.date(last_year, 12, 31)
    if "UNTIL" in rule.parts:
        end = datetime.datetime.strptime(rule.parts["UNTIL"], "%Y%m%d").date()
        until = min(until, end)
    limit = min(limit, int(rule.parts.get("COUNT", limit)))
    # A day moved forward onto the start, or past it, belongs to the period before.
    index = -1 if rule.skip == "FORWARD" and rule.interval == 1 else 0
    per_year = {"DAILY": 366, "WEEKLY": 53, "MONTHLY": 12, "YEARLY": 1}[rule.frequency]
    found = []
    while index * rule.interval <= (until.year + 2 - start.year) * per_year:
        for day in rule.period(index):
            if day >= start and day <= until and day not in found[-1:]:
                found.append(day)
                if len(found) == limit:
                    return found
        index += 1
    return found


def dateutil(text, start, last_year, limit):
    # It looks for a next day until this year; rules that never match would take long.
    datetime.MAXYEAR = last_year
    found = []
    for moment in rrule.rrulestr(text, dtstart=datetime.datetime.combine(start, datetime.time())):
        if moment.year > last_year:
            break
        found.append(moment.date())
        if len(found) == limit:
            break
    return found


def takes_whole_weeks(rule):
    """BYWEEKNO without a part for days: dateutil takes all seven days of the week."""
    return rule.weeks and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & set(rule.parts)


def cuts_weeks_at_new_year(rule):
    """BYWEEKNO with INTERVAL or BYSETPOS: for dateutil the period is the calendar year, so that the
    days of week 1 before New Year and of the last week after it are in another period."""
    is_split = rule.interval > 1 or rule.positions
    is_at_border = rule.weeks & {1, 52, 53, -1, -52, -53}
    return rule.weeks and is_split and (
        is_at_border or rule.week_of(rule.start)[0] != rule.start.year)


def forgets_part_of_a_week(rule):
    """Weeks at New Year: dateutil does not know week 1 by its negative number in the December
    before it, and counts the weeks of a year from the length of the next to find week 52 or 53."""
    return bool(rule.weeks & {52, 53, -52, -53})


def counts_from_within_a_week(rule):
    """BYSETPOS of a weekly rule that starts within a week: dateutil counts from the start."""
    return rule.frequency == "WEEKLY" and rule.positions and rule.start.weekday() != rule.week_start


def wants_both_kinds_of_weekdays(rule):
    """Counted and uncounted weekdays in one BYDAY: dateutil takes a day only if it is both."""
    return bool(rule.every and rule.counted and "BYDAY" in rule.parts)


# What dateutil does otherwise, and the sentence of RFC 5545, 3.3.10, that decides against it.
QUIRKS = [
    (takes_whole_weeks,
     "Information, not contained in the rule, necessary to determine the various recurrence "
     "instance start time and dates are derived from the Start Time"),
    (cuts_weeks_at_new_year,
     "A week is defined as a seven day period, starting on the day of the week defined to be the "
     "week start"),
    (forgets_part_of_a_week,
     "Week number one of the calendar year is the first week that contains at least four (4) days "
     "in that calendar year"),
    (counts_from_within_a_week,
     "A set of recurrence instances starts at the beginning of the interval defined by the FREQ "
     "rule part"),
    (wants_both_kinds_of_weekdays,
     "If an integer modifier is not present, it means all days of this type within the specified "
     "frequency"),
]


def verdict(case):
    """How dateutil compares, and the days of the reference: `same`, the name of a quirk, `unasked`
    where dateutil does not know SKIP, or `unexplained`."""
    start = datetime.date.fromisoformat(case["start"])
    question = case["rule"], start, case["lastYear"], case["limit"]
    days = reference(*question)
    if "SKIP" in case["rule"]:
        return "unasked", days
    if dateutil(*question) == days:
        return "same", days
    rule = Rule(case["rule"], start)
    names = [quirk.__name__ for quirk, _ in QUIRKS if quirk(rule)]
    return names[0] if names else "unexplained", days
