"""The quickstart plan, walked day by day: who is told what on which day, by mail and by webhook.

One store lives through the days below at 07:30, from a first start on Thu 29 Oct 2026 to the summer
of 2027. Every table was worked out by hand from the phrases; weekdays are those of a printed
calendar. Easter: Good Friday 26 Mar, Easter Day 28 Mar, Easter Monday 29 Mar 2027. Ascension Day is
6 May, Whit Sunday 16 May. Not working days besides: 24, 25, 26 and 31 Dec, 1 and 6 Jan, 1 May,
6 June.
A `before` step counts back from the planning day and goes on the working day on or before; overdue
and escalation count on from the due day and go on the working day on or after.

A step must come on its day; on every other day that is walked, among them the working day before,
nothing may come about it.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from installation import SECRET, Installation
from mails import long_date, short_date
from servers import HookServer

WALK = """
2026-10-29 2026-10-30 2026-11-02 2026-11-27 2026-11-30 2026-12-01 2026-12-15 2026-12-16 2026-12-22
2026-12-23 2026-12-28 2026-12-29 2026-12-30
2027-01-04 2027-01-07 2027-01-08 2027-01-11 2027-01-13 2027-01-14 2027-01-21 2027-01-22 2027-01-25
2027-01-28 2027-01-29 2027-02-01 2027-02-04 2027-02-05 2027-02-15 2027-02-16 2027-02-18 2027-02-19
2027-02-22 2027-02-25 2027-02-26 2027-03-01 2027-03-04 2027-03-05 2027-03-09 2027-03-10 2027-03-12
2027-03-15 2027-03-16 2027-03-19 2027-03-22 2027-03-24 2027-03-25 2027-03-30 2027-04-01 2027-04-05
2027-04-06 2027-04-09 2027-04-12 2027-04-13 2027-04-14 2027-04-15 2027-04-16 2027-04-19 2027-04-26
2027-04-27 2027-04-29 2027-04-30 2027-05-03 2027-05-05 2027-05-07 2027-05-10 2027-05-11 2027-05-13 2027-05-14
2027-05-17 2027-05-21 2027-05-24 2027-05-31 2027-06-01 2027-06-04 2027-06-07 2027-06-10 2027-06-11
2027-06-15 2027-06-16 2027-06-22 2027-06-23 2027-07-01 2027-07-06 2027-07-07
""".split()

# What is recorded on the way, on the morning of a day before its run: command, then its set clock.
FACTS = {
    "2026-10-29": [
        # S-001 owes one visit in 2026: met. S-002 is of class hög and owes two: one is left.
        ["done", "licence-supervision", "--subject", "S-001", "--on", "2026-06-03"],
        ["done", "licence-supervision", "--subject", "S-002", "--on", "2026-04-14"],
    ],
    "2026-11-27": [["done", "licence-supervision", "--subject", "S-002", "--on", "2026-11-17"]],
    "2026-12-15": [["done", "licence-supervision", "--subject", "S-004", "--on", "2026-12-08"]],
    "2027-02-15": [["event", "new-act", "--on", "2027-02-15"]],
}


class Expected(NamedTuple):
    """One obligation: how its mails name it, and when each step goes to whom."""

    title: str
    phrase: str
    due: str
    planning: str
    steps: dict  # day: {step: mailboxes}, mailboxes of exempelby.example.se
    hooks: bool = False  # under the policy `ours`: a webhook too


MILJO = "miljonamnden miljonamnden.sekreterare alkoholhandlaggare"
SOCIAL = "socialnamnden socialnamnden.sekreterare"
THE_REST = "utbildningsnamnden kulturnamnden kommunledningskontoret"

PLAN = {
    # --- a chain: board-reports <- annual-followup, compilation after them, analysis after that ---
    # The year 2026 is followed up by Fri 30 Apr 2027 ("covers: previous year").
    #   8 weeks = 56 days: 30 Apr - 30 = 31 Mar, - 26 = Fri 5 Mar.  2 weeks: Fri 16 Apr.
    #   3 days: Tue 27 Apr.  Overdue: + 1 = Sat 1 May, then Sunday -> Mon 3 May; + 7 = Fri 7 May.
    #   Escalation: + 8 = Sat 8 May -> Mon 10 May;  + 22 = 30 + 22 - 30 = Sat 22 May -> Mon 24 May.
    "annual-followup": Expected(
        "Årlig uppföljning", "varje år senast 30 april", "2027-04-30", "2027-04-30", {
            "2027-03-05": {"before 8 weeks": "kommunledningskontoret"},
            "2027-04-16": {"before 2 weeks": "kommunledningskontoret"},
            "2027-04-27": {"before 3 days": "kommunledningskontoret"},
            "2027-05-03": {"overdue 1 days": "kommunledningskontoret"},
            "2027-05-07": {"overdue 1 weeks": "kommunledningskontoret"},
            "2027-05-10": {"escalate 8 days": "kommundirektor"},
            "2027-05-24": {"escalate 22 days": "andts"},
        }, hooks=True),
    # 10 weeks = 70 days before: 30 Apr - 30 = 31 Mar, - 31 = 28 Feb, - 9 = Fri 19 Feb 2027. The
    # boards that coordinate an activity: miljo, social, utb, kultur (not klk, pug: no boards).
    #   8 weeks: 19 Feb - 19 = 31 Jan, - 31 = 31 Dec, - 6 = Fri 25 Dec; 24 is an eve -> Wed 23 Dec.
    #   2 weeks: Fri 5 Feb.  3 days: Tue 16 Feb.  Overdue: Sat 20 -> Mon 22 Feb; Fri 26 Feb.
    #   Escalation: 27 Feb is a Saturday -> Mon 1 Mar; 19 + 22 - 28 = Sat 13 Mar -> Mon 15 Mar.
    #   kultur has a deputy manager until 30 June 2027.
    #   klk coordinates the whole and is told how many have reported, from the last step before on.
    "board-reports": Expected(
        "Nämndens rapport", "10 veckor före annual-followup", "2027-02-19", "2027-02-19", {
            "2026-12-23": {"before 8 weeks": f"{MILJO} {SOCIAL} utbildningsnamnden kulturnamnden"},
            "2027-02-05": {"before 2 weeks": f"{MILJO} {SOCIAL} utbildningsnamnden kulturnamnden"},
            "2027-02-16": {"before 3 days": f"{MILJO} {SOCIAL} {THE_REST}"},
            "2027-02-22": {"overdue 1 days": f"{MILJO} {SOCIAL} {THE_REST}"},
            "2027-02-26": {"overdue 1 weeks": f"{MILJO} {SOCIAL} {THE_REST}"},
            "2027-03-01": {"escalate 8 days": "miljochef socialchef utbildningschef tf.kulturchef"},
            "2027-03-15": {"escalate 22 days": "andts"},
        }, hooks=True),
    # 4 weeks = 28 days after board-reports is due: 19 Feb + 9 = 28 Feb, + 19 = Fri 19 Mar 2027.
    #   8 weeks: 19 Mar - 19 = 28 Feb, - 28 = 31 Jan, - 9 = Fri 22 Jan.  2 weeks: Fri 5 Mar (the
    #   day of annual-followup's first step too: one mail with both).  3 days: Tue 16 Mar.
    #   Overdue: Sat 20 -> Mon 22 Mar; + 7 = Good Friday 26 Mar, then Easter -> Tue 30 Mar.
    #   Escalation: Sat 27 Mar -> Tue 30 Mar;  19 + 22 - 31 = Sat 10 Apr -> Mon 12 Apr.
    "compilation": Expected(
        "Sammanställning och analys", "4 veckor efter board-reports", "2027-03-19", "2027-03-19", {
            "2027-01-22": {"before 8 weeks": "kommunledningskontoret"},
            "2027-03-05": {"before 2 weeks": "kommunledningskontoret"},
            "2027-03-16": {"before 3 days": "kommunledningskontoret"},
            "2027-03-22": {"overdue 1 days": "kommunledningskontoret"},
            "2027-03-30": {
                "overdue 1 weeks": "kommunledningskontoret", "escalate 8 days": "kommundirektor"},
            "2027-04-12": {"escalate 22 days": "andts"},
        }, hooks=True),
    # 3 weeks after that: 19 Mar + 12 = 31 Mar, + 9 = Fri 9 Apr 2027; policy `standard`, no webhook.
    #   30 days: 9 Apr - 9 = 31 Mar, - 21 = Wed 10 Mar.  14 days: Good Friday 26 -> Thu 25 Mar.
    #   3 days: Tue 6 Apr.  Overdue: Sat 10 -> Mon 12 Apr.
    #   Escalation: + 8 = Sat 17 Apr -> Mon 19 Apr;  + 22 = Sat 1 May -> Mon 3 May.
    "analysis": Expected(
        "Analys i samverkansgruppen", "inom 3 veckor efter compilation", "2027-04-09",
        "2027-04-09", {
            "2027-03-10": {"before 30 days": "kommunledningskontoret"},
            "2027-03-25": {"before 14 days": "kommunledningskontoret"},
            "2027-04-06": {"before 3 days": "kommunledningskontoret"},
            "2027-04-12": {"overdue 1 days": "kommunledningskontoret"},
            "2027-04-19": {"escalate 8 days": "kommundirektor"},
            "2027-05-03": {"escalate 22 days": "andts"},
        }),
    # --- a recurrence: the last Thursday of January, which ends on a Sunday: Thu 28 Jan 2027 ---
    #   30 days: 28 Jan - 28 = 31 Dec, - 2 = Tue 29 Dec.  14 days: Thu 14 Jan.  3 days: Mon 25 Jan.
    #   Overdue: Fri 29 Jan.  Escalation: 28 + 8 - 31 = Fri 5 Feb;  28 + 22 - 31 = Fri 19 Feb.
    #   The occurrence of 29 Jan 2026 is still owed on the first start (social is told on 29 Oct):
    #   its escalations wait for three working days after that, Fri 30, Mon 2, Tue 3 Nov; the next
    #   run is on 27 Nov. It lapses on 28 Jan 2027.
    "statistics": Expected(
        "Statistik om unga", "sista torsdagen i januari", "2027-01-28", "2027-01-28", {
            "2026-11-27": {"former": "socialchef andts"},
            "2026-12-29": {"before 30 days": SOCIAL},
            "2027-01-14": {"before 14 days": SOCIAL},
            "2027-01-25": {"before 3 days": SOCIAL},
            "2027-01-29": {"overdue 1 days": SOCIAL},
            "2027-02-05": {"escalate 8 days": "socialchef"},
            "2027-02-19": {"escalate 22 days": "andts"},
        }),
    # --- a window: spring 2027 ends on the last working day on or before 15 June: Tue 15 June ---
    #   30 days: 15 June - 15 = 31 May, - 15 = Whit Sunday 16 May -> Fri 14 May.
    #   14 days: Tue 1 June.  3 days: Sat 12 -> Fri 11 June.  Overdue: Wed 16 June.
    #   Escalation: Wed 23 June (Midsummer Eve is the 25th);  15 + 22 - 30 = Wed 7 July.
    "parent-survey": Expected(
        "Enkät till vårdnadshavare", "våren 2027", "2027-06-15", "2027-06-15", {
            "2027-05-14": {"before 30 days": "utbildningsnamnden"},
            "2027-06-01": {"before 14 days": "utbildningsnamnden"},
            "2027-06-11": {"before 3 days": "utbildningsnamnden"},
            "2027-06-16": {"overdue 1 days": "utbildningsnamnden"},
            "2027-06-23": {"escalate 8 days": "utbildningschef"},
            "2027-07-07": {"escalate 22 days": "andts"},
        }),
    # --- an event: new-act on 15 Feb 2027; 3 months later is Sat 15 May, plan Fri 14 May ---
    #   30 days: 14 May - 14 = 30 Apr, - 16 = Wed 14 Apr.  14 days: Fri 30 Apr.  3 days: Tue 11 May.
    #   Overdue: Sun 16 -> Mon 17 May.  Escalation: 23 May is a Sunday -> Mon 24 May;
    #   15 + 22 - 31 = Sun 6 June, National Day -> Mon 7 June.
    "new-act-routine": Expected(
        "Ny lagstiftning", "inom 3 månader efter new-act", "2027-05-15", "2027-05-14", {
            "2027-04-14": {"before 30 days": MILJO},
            "2027-04-30": {"before 14 days": MILJO},
            "2027-05-11": {"before 3 days": MILJO},
            "2027-05-17": {"overdue 1 days": MILJO},
            "2027-05-24": {"escalate 8 days": "miljochef"},
            "2027-06-07": {"escalate 22 days": "andts"},
        }),
    # --- a quota: at least 30 coaches a year ---
    # 2026 is due on Thu 31 Dec (an eve), plan Wed 30 Dec. 30 days: Mon 30 Nov. 14 days: Wed 16 Dec.
    #   3 days: Sun 27 Dec; 26, 25 and 24 do not work -> Wed 23 Dec.
    #   Overdue: 1 Jan, 2, 3 -> Mon 4 Jan. Escalation: Fri 8 Jan; 31 + 22 - 31 = Fri 22 Jan.
    # Pace, on the first working day of each month (unit k is expected on day ceil(k * 365 / 30)):
    #   Mon 2 Nov, Tue 1 Dec 2026: behind. 2027: Mon 4 Jan: day 4, the first is on day 13: nobody is
    #   behind. Mon 1 Feb: day 32 is past 13 and 25: 2 expected. Mon 1 Mar, Thu 1 Apr, Mon 3 May
    #   (1 May is red), Tue 1 June, Thu 1 July: behind.
    "coaches": Expected(
        "ANDTS-coacher", "minst 30 coacher per år", "2026-12-31", "2026-12-30", {
            "2026-11-02": {"behind": "utbildningsnamnden"},
            "2026-11-30": {"before 30 days": "utbildningsnamnden"},
            "2026-12-01": {"behind": "utbildningsnamnden"},
            "2026-12-16": {"before 14 days": "utbildningsnamnden"},
            "2026-12-23": {"before 3 days": "utbildningsnamnden"},
            "2027-01-04": {"overdue 1 days": "utbildningsnamnden"},
            "2027-01-08": {"escalate 8 days": "utbildningschef"},
            "2027-01-22": {"escalate 22 days": "andts"},
            **{day: {"behind next": "utbildningsnamnden"}
               for day in ["2027-02-01", "2027-03-01", "2027-04-01", "2027-05-03", "2027-06-01",
                           "2027-07-01"]},
        }),
    # --- a coverage: every licence once a year, class hög twice; monthly list of what is open ---
    # 2026 is due on Thu 31 Dec, plan Wed 30 Dec. First step, 60 days: 30 Dec - 30 = 30 Nov, - 30 =
    # Sat 31 Oct, All Saints -> Fri 30 Oct. From then on the list of the first working day: Mon 2
    # Nov, Tue 1 Dec, Mon 4 Jan, Mon 1 Feb, Mon 1 Mar, Thu 1 Apr, Mon 3 May, Tue 1 June, Thu 1
    # July; nothing on 30 Oct, 16 Dec (14 days) or 8 and 22 Jan (escalation): these wait for the
    # list as well.
    "licence-supervision": Expected(
        "Tillsyn av serveringsställen", "minst en gång per år", "2026-12-31", "2026-12-30", {
            "2026-11-02": {"list": MILJO},
            "2026-12-01": {"list": MILJO},
            "2027-01-04": {"late list": MILJO},
            "2027-02-01": {"late list": f"{MILJO} miljochef andts"},
            **{day: {"late list": MILJO}
               for day in ["2027-03-01", "2027-04-01", "2027-05-03", "2027-06-01"]},
            # S-026 leaves on 30 June: whoever was told of its visit hears that it is off.
            "2027-07-01": {"late list": MILJO, "off": "miljochef andts"},
        }),
}


class Day(NamedTuple):
    mails: list
    hooks: list


@pytest.fixture(scope="module")
def walk(tmp_path_factory, postfix):
    """What arrived on each day of the walk."""
    hooks = HookServer()
    postfix.take()
    installation = Installation.quickstart(
        tmp_path_factory.mktemp("walk") / "quickstart", postfix.port, hooks.port)
    days = {}
    for day in WALK:
        for fact in FACTS.get(day, []):
            installation.frist(*fact, "--at", f"{day} 07:00")
        installation.frist("run", "--once", "--at", f"{day} 07:30")
        days[day] = Day(postfix.take(), hooks.take())
    hooks.stop()
    assert installation.outbox(all=False) == {}
    return days


def told(walk, title, skip=1):
    """(day, mailbox) of every mail that says something about it, the first start and the weekly
    mail left out."""
    return {
        (day, mail.to.split("@")[0])
        for day, arrived in list(walk.items())[skip:] for mail in arrived.mails
        if mail.about(title) and not mail.is_weekly}


@pytest.mark.parametrize("name", PLAN)
def test_the_mails_come_on_their_days_and_on_no_other(walk, name):
    expected = {
        (day, mailbox) for day, steps in PLAN[name].steps.items()
        for mailboxes in steps.values() for mailbox in mailboxes.split()}
    assert all(day in WALK for day, _ in expected)
    assert told(walk, PLAN[name].title) == expected


@pytest.mark.parametrize("name", PLAN)
def test_each_mail_says_by_when_and_why(walk, name):
    plan = PLAN[name]
    for day, steps in plan.steps.items():
        for step, mailboxes in steps.items():
            for mailbox in mailboxes.split():
                mail = mail_to(walk[day], mailbox, plan.title)
                if step == "former":
                    due = planning = date(2026, 1, 29)
                elif step == "behind next":
                    due, planning = date(2027, 12, 31), date(2027, 12, 30)
                else:
                    due, planning = date.fromisoformat(plan.due), date.fromisoformat(plan.planning)
                check_text(mail, plan, step, due, planning)


def mail_to(day, mailbox, title):
    """The one mail of the day to a mailbox that says something about it, beside the weekly mail."""
    found = [mail for mail in day.mails if mail.to == f"{mailbox}@exempelby.example.se"
             and mail.about(title) and not mail.is_weekly]
    assert len(found) == 1, [mail.subject for mail in found]
    return found[0]


PREFIX = {"before": "Påminnelse: ", "overdue": "Försenat: ", "escalate": "Behöver beslut: ",
          "behind": "Ligger efter: ", "off": "Utgår: ", "former": "Behöver beslut: "}


def check_text(mail, plan, step, due, planning):
    """The subject, the date that counts and the words of the plan that gave it."""
    kind = step.split()[0]
    heading, text = mail.about(plan.title)[0]
    isLate = kind in ("overdue", "escalate", "former", "late")
    if heading is None:
        assert mail.subject.startswith(PREFIX[kind]), (step, mail.subject)
        isOfDue = kind in ("escalate", "former", "off")
        assert long_date(due if isOfDue else planning) in text, (step, text)
        if due != planning and not isOfDue:
            assert f"Sista dag: {long_date(due)}" in text, (step, text)
        assert f'Datumet kommer från: "{plan.phrase}"' in text, (step, text)
        return
    # Several things for one reader in one mail.
    text = " ".join(text for _, text in mail.about(plan.title))
    # The subject is that of the plan, or of the one obligation whose subjects are listed.
    assert mail.subject.startswith(
        ("Exempelby kommuns handlingsplan för ANDTS – ", f"Försenat: {plan.title} (",
         f"Behöver beslut: {plan.title} (")), mail.subject
    assert {heading for heading, _ in mail.about(plan.title)} & (
        {"Behöver beslut", "Försenat", "Behöver dig"} if isLate else {"På gång"}), (step, mail.items())
    assert short_date(due if isLate else planning) in text, (step, text)
    assert f'"{plan.phrase}"' in text, (step, text)


HOOK_TYPES = {"before": "frist.deadline.reminder", "overdue": "frist.deadline.overdue",
              "escalate": "frist.deadline.escalated"}
# Mailbox of the plan: body and post in the webhook. Secretary and officer are told by mail only.
POSTS = {
    "kommunledningskontoret": ("klk", "mailbox"), "kommundirektor": ("klk", "manager"),
    "andts": (None, "coordinator"), "miljonamnden": ("miljo", "mailbox"),
    "socialnamnden": ("social", "mailbox"), "utbildningsnamnden": ("utb", "mailbox"),
    "kulturnamnden": ("kultur", "mailbox"), "miljochef": ("miljo", "manager"),
    "socialchef": ("social", "manager"), "utbildningschef": ("utb", "manager"),
    "tf.kulturchef": ("kultur", "manager"),
}


@pytest.mark.parametrize("name", [name for name in PLAN if PLAN[name].hooks])
def test_the_webhooks_come_on_the_same_days(walk, name):
    plan = PLAN[name]
    expected = {
        (day, POSTS[mailbox], step) for day, steps in plan.steps.items()
        for step, mailboxes in steps.items() for mailbox in mailboxes.split() if mailbox in POSTS}
    sent = []
    for day, arrived in list(walk.items())[1:]:
        for hook in arrived.hooks:
            recipient = hook.data["recipient"]
            for reminder in hook.about(name):
                sent.append((day, (recipient.get("body"), recipient["post"]), reminder["step"]))
                assert reminder["due"] == plan.due
                assert reminder["planning"] == plan.planning
                assert reminder["phrase"] == plan.phrase
                assert hook.data["plan"] == "exempelby-andts"
                kind = HOOK_TYPES[reminder["step"].split()[0]]
                assert hook.type == (kind if len(hook.data["reminders"]) == 1 else "frist.digest")
    assert set(sent) == expected
    # One webhook for each; to the coordinator one that holds all four boards.
    assert len(sent) == len(expected) + (3 if name == "board-reports" else 0)


def test_only_the_policy_with_webhooks_sends_them(walk):
    names = {reminder["obligation"] for day in walk.values() for hook in day.hooks
             for reminder in hook.data["reminders"]}
    # The policies `ours` and `brief` have `also: hook`.
    assert names == {
        "annual-followup", "board-reports", "compilation", "status", "situation-report"}


def test_every_webhook_verifies(walk, monkeypatch):
    hooks = [hook for day in walk.values() for hook in day.hooks]
    assert len(hooks) >= 30
    for hook in hooks:
        assert hook.verify(SECRET, monkeypatch) == hook.body
    assert len({hook.id for hook in hooks}) == len(hooks)
    tampered = hooks[0]
    tampered.raw = tampered.raw.replace(b'"version":1', b'"version":2')
    with pytest.raises(Exception, match="No matching signature"):
        tampered.verify(SECRET, monkeypatch)


def test_M25_no_mail_comes_twice_and_each_answers_to_a_person(walk):
    mails = [mail for day in walk.values() for mail in day.mails]
    assert len({mail.id for mail in mails}) == len(mails)
    for mail in mails:
        confidential = "skyddad uppgift" in mail.subject
        replies = mail.message["Reply-To"]
        assert (replies is None) if confidential or mail.is_weekly else (
            replies.addresses[0].addr_spec == "andts@exempelby.example.se")
        assert mail.message["From"].addresses[0].addr_spec == "andts@exempelby.example.se"
        assert mail.message["Auto-Submitted"] == "auto-generated"
        assert mail.message["Date"].datetime.strftime("%H:%M") == "07:30"


def test_the_weekly_mail_goes_to_the_coordinator_on_the_first_run_after_each_monday(walk):
    # Nothing was sent before the first start, so that its week has no mail.
    days = [date.fromisoformat(day) for day in WALK]
    expected = [str(day) for former, day in zip(days, days[1:])
                if any((former + timedelta(i)).weekday() == 0
                       for i in range(1, (day - former).days + 1))]
    mails = [(day, mail) for day, arrived in walk.items() for mail in arrived.mails
             if mail.is_weekly]
    assert [day for day, _ in mails] == expected
    for day, mail in mails:
        assert mail.to == "andts@exempelby.example.se"
        assert f" vecka {date.fromisoformat(day).isocalendar().week}: " in mail.subject
        assert mail.calendar is None
    assert len({str(mail.message["References"]) for _, mail in mails}) == 1


def test_steps_of_one_occurrence_are_one_thread(walk):
    # All five mails to klk about the compilation are alone on their day but that of 5 Mar.
    days = ["2027-01-22", "2027-03-16", "2027-03-22"]
    mails = [mail_to(walk[day], "kommunledningskontoret", "Sammanställning och analys")
             for day in days]
    assert len({str(mail.message["References"]) for mail in mails}) == 1
    assert len({mail.id for mail in mails}) == 3


def test_two_steps_for_one_reader_on_one_day_are_one_mail(walk):
    mails = [mail for mail in walk["2027-03-05"].mails
             if mail.to == "kommunledningskontoret@exempelby.example.se"]
    assert len(mails) == 1
    # fre 19 mars before fre 30 apr
    assert [short_date(date(2027, 3, 19)) in text or short_date(date(2027, 4, 30)) in text
            for _, text in mails[0].items()] == [True, True]


def test_the_list_holds_what_is_not_visited_and_nothing_else(walk):
    # 40 licences; S-018 left on 31 Aug 2026; S-040 entered on 14 Sep 2026 and owes
    # (17 + 31 + 30 + 31) / 365 = 0.30, so nothing in 2026; S-001 was visited in June.
    listed = {f"S-{number:03}" for number in range(1, 41)} - {"S-018", "S-040", "S-001"}
    expected = {
        "2026-11-02": listed,
        "2026-12-01": listed - {"S-002"},  # the second of its two visits was on 17 Nov
        "2027-01-04": listed - {"S-002", "S-004"},  # visited on 8 Dec
        # S-026 leaves on 30 June 2027: what it owed is withdrawn.
        "2027-06-01": listed - {"S-002", "S-004"},
        "2027-07-01": listed - {"S-002", "S-004", "S-026"},
    }
    for day, subjects in expected.items():
        for mailbox in MILJO.split():
            mail = mail_to(walk[day], mailbox, "Tillsyn av serveringsställen")
            late = " ".join(text for heading, text in mail.items() if heading != "Utgår")
            assert set(re.findall(r"\((S-\d{3})\)", late)) == subjects, (day, mailbox)
            assert set(re.findall(r"\((T-\d{2})\)", mail.flat)) == {
                f"T-{number:02}" for number in range(1, 13)}, (day, mailbox)


def test_a_list_of_boards_names_none_of_them_as_the_one_that_coordinates(walk):
    # Each of the four boards answers for its own report; the last step goes to the coordinator in
    # one list. Whoever stands first in it does not coordinate the others.
    mail = mail_to(walk["2027-03-15"], "andts", "Nämndens rapport")
    for board in ["Kultur- och fritidsnämnden", "Miljönämnden", "Socialnämnden",
                  "Utbildningsnämnden"]:
        assert mail.flat.count(board) == 1
        assert f"Samordnar: {board}" not in mail.flat, mail.text


def test_the_quota_says_how_many_are_done_and_expected(walk):
    # 1 Feb is day 32: units 1 and 2 were expected on days 13 and 25. 1 June is day 152 = 12.49 *
    # 365 / 30.
    for day, expected in [("2027-02-01", "2 väntade"), ("2027-06-01", "12 väntade")]:
        mail = mail_to(walk[day], "utbildningsnamnden", "ANDTS-coacher")
        assert any(f"0 av 30 coacher, {expected} i dag" in text
                   for _, text in mail.about("ANDTS-coacher")), mail.flat


def test_the_coordinator_is_asked_for_the_date_of_the_event(walk):
    # ask: 2027-01-11, a Monday; again on the first working day of February; answered on 15 Feb.
    assert told(walk, "En ny lag börjar gälla") | told(walk, "Ny lagstiftning", 0) >= {
        ("2027-01-11", "andts"), ("2027-02-01", "andts")}
    asked = {(day, mail.to.split("@")[0]) for day, arrived in walk.items() for mail in arrived.mails
             if "frist event new-act --on" in mail.flat and not mail.is_weekly}
    assert asked == {("2027-01-11", "andts"), ("2027-02-01", "andts")}


def test_a_confidential_duty_reaches_one_mailbox_alone(walk):
    mails = [mail for day in walk.values() for mail in day.mails
             if "Oanmälda kontroller" in mail.flat or "skyddad uppgift" in mail.subject]
    assert mails
    for mail in mails:
        assert mail.to == "miljonamnden@exempelby.example.se"
        assert len(mail.items()) == 1 and "Cc" not in mail.message
