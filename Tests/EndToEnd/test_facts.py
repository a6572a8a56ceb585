"""What is recorded silences what follows, and withdrawing it brings that back."""

import re
from datetime import date

import pytest

from mails import long_date, short_date


@pytest.fixture
def days(quickstart, postfix, hooks):
    """Runs the installation on a day and gives the mails about a title and the webhooks."""
    def run(day, title, obligation=None):
        quickstart.frist("run", "--once", "--at", f"{day} 07:30")
        mails = [(mail.to.split("@")[0], text, mail)
                 for mail in postfix.take() if not mail.is_weekly
                 for _, text in mail.about(title)]
        return mails, [each for hook in hooks.take() for each in hook.about(obligation)]
    return run


def to(mails):
    return sorted({mailbox for mailbox, _, _ in mails})


def test_done_silences_a_recurrence_and_undo_brings_it_back(quickstart, days):
    # sista torsdagen i januari: Thu 28 Jan 2027; steps Tue 29 Dec, Thu 14 Jan, Mon 25 Jan, Fri 29
    # Jan.
    social = ["socialnamnden", "socialnamnden.sekreterare"]
    title = "Statistik om unga"
    # That of 29 Jan 2026 is open until this one is due: without --for it is the one that is meant.
    reply = quickstart.json("done", "statistics", "--on", "2027-01-12", "--at", "2027-01-12 10:00")
    assert any("statistics/2026-01-29" in closed for closed in reply["closed"]), reply
    days("2027-01-13", title)  # the first start
    assert to(days("2027-01-14", title)[0]) == social  # 14 days before
    fact = ["done", "statistics", "--on", "2027-01-20", "--ref", "SN 2027/3"]
    reply = quickstart.json(*fact, "--at", "2027-01-20 10:00")
    assert reply["known"] is False
    assert any("statistics/2027-01-28" in closed for closed in reply["closed"]), reply
    # The same once more is the same fact.
    again = quickstart.json(*fact, "--at", "2027-01-20 10:05")
    assert (again["known"], again["fact"]) == (True, reply["fact"])
    for day in ["2027-01-25", "2027-01-26"]:
        assert days(day, title)[0] == []
    assert reply["undo"] == f"frist undo {reply['fact']}"
    undone = quickstart.json("undo", reply["fact"], "--at", "2027-01-27 09:00")
    assert any("statistics/2027-01-28" in each for each in undone["open"])
    # The strongest step that has passed goes out late: 3 days before, Mon 25 Jan.
    mails, _ = days("2027-01-27", title)
    assert to(mails) == social
    for _, text, _ in mails:
        assert (f"Mejlet är sent: det skulle ha gått {long_date(date(2027, 1, 25))}" in text
                or f"skulle ha gått {short_date(date(2027, 1, 25))}" in text), text
    assert to(days("2027-01-29", title)[0]) == social  # overdue, on time again
    # Too late, but done: the manager hears nothing on Fri 5 Feb, nor the coordinator on Fri 19 Feb.
    quickstart.frist("done", "statistics", "--on", "2027-02-01", "--at", "2027-02-01 16:00")
    for day in ["2027-02-05", "2027-02-19"]:
        assert days(day, title)[0] == []


def test_done_silences_mail_and_webhook_of_a_chain_and_starts_what_waits_for_it(quickstart, days):
    title, name = "Årlig uppföljning", "annual-followup"
    days("2027-03-04", title)  # the first start
    mails, hooks = days("2027-03-05", title, name)  # 8 weeks before Fri 30 Apr
    assert to(mails) == ["kommunledningskontoret"]
    assert [each["step"] for each in hooks] == ["before 8 weeks"]
    reply = quickstart.json("done", name, "--for", "2026", "--on", "2027-03-12", "--at",
                            "2027-03-12 15:00")
    assert any(name in closed for closed in reply["closed"])
    # board-reports stood before it and is open: it is closed as not received, so that its last
    # step on Mon 15 Mar (19 Feb + 22 days = Sat 13 Mar) has nothing to tell the coordinator.
    mails, hooks = days("2027-03-15", "Nämndens rapport", "board-reports")
    assert (mails, hooks) == ([], [])
    # archive, within 2 weeks after it is done: 12 + 14 = Fri 26 Mar, Good Friday; plan Thu 25 Mar.
    # 14 days before the plan, Thu 11 Mar, comes before it opened; the run of 15 Mar told it
    # already.
    mails, _ = days("2027-03-22", "Uppföljningen arkiveras")  # 3 days before Thu 25 Mar
    assert to(mails) == ["kommunledningskontoret"]
    assert any(long_date(date(2027, 3, 25)) in text or short_date(date(2027, 3, 25)) in text
               for _, text, _ in mails)
    for day in ["2027-04-16", "2027-04-27"]:  # the steps of the met occurrence
        assert days(day, title, name) == ([], [])
    quickstart.frist("undo", reply["fact"], "--at", "2027-04-28 09:00")
    mails, hooks = days("2027-04-28", title, name)  # 3 days before, late from Tue 27 Apr
    assert to(mails) == ["kommunledningskontoret"]
    assert [(each["step"], each["late"]) for each in hooks] == [("before 3 days", "2027-04-27")]
    mails, hooks = days("2027-05-03", title, name)  # overdue: Sat 1 May, red -> Mon 3 May
    assert to(mails) == ["kommunledningskontoret"]
    assert [each["step"] for each in hooks] == ["overdue 1 days"]


def test_units_of_a_quota_silence_its_pace(quickstart, days):
    # Unit k of 30 is expected on day ceil(k * 365 / 30): 13 Jan, 25 Jan, 6 Feb, 18 Feb, 2 Mar, 14
    # Mar, 27 Mar. So 2 on Mon 1 Feb, 4 on Mon 1 Mar, 7 on Thu 1 Apr.
    title = "ANDTS-coacher"
    quickstart.frist("done", "coaches", "--on", "2026-12-20", "--value", "30", "--at",
                     "2027-01-28 12:00")  # met 2026 in time: its escalations stay away
    days("2027-01-29", title)  # the first start
    mails, _ = days("2027-02-01", title)
    assert to(mails) == ["utbildningsnamnden"]
    assert "0 av 30 coacher, 2 väntade i dag" in " ".join(text for _, text, _ in mails)
    reply = quickstart.json("done", "coaches", "--on", "2027-02-10", "--value", "5", "--unit",
                            "coacher", "--at", "2027-02-10 12:00")
    assert any("5 of 30" in each for each in reply["left"]), reply
    assert days("2027-03-01", title)[0] == []  # 5 of 4: ahead
    quickstart.frist("undo", reply["fact"], "--at", "2027-03-10 12:00")
    mails, _ = days("2027-04-01", title)
    assert to(mails) == ["utbildningsnamnden"]
    assert re.search("0 av 30 coacher, 7 väntade i dag", " ".join(text for _, text, _ in mails))
    quickstart.frist("done", "coaches", "--on", "2027-04-20", "--value", "30", "--at",
                     "2027-04-20 12:00")
    assert days("2027-05-03", title)[0] == []


def test_a_visit_silences_its_subject_alone(quickstart, days):
    title = "Tillsyn av tobaksförsäljare"
    days("2026-10-29", title)  # the first start
    quickstart.frist("done", "tobacco-supervision", "--subject", "T-01", "--on", "2026-10-29",
                     "--at", "2026-10-29 12:00")
    mails, _ = days("2026-11-02", title)  # the first list: Fri 30 Oct has passed, Mon 2 Nov
    assert to(mails) == ["alkoholhandlaggare", "miljonamnden", "miljonamnden.sekreterare"]
    for _, _, mail in mails:
        listed = set(re.findall(r"\((T-\d\d)\)", mail.flat))
        assert listed == {f"T-{number:02}" for number in range(2, 13)}


def test_a_waiver_silences_and_its_undo_brings_back(quickstart, days):
    # våren 2027, due Tue 15 June; steps Fri 14 May, Tue 1 June, Fri 11 June, Wed 16 June.
    title = "Enkät till vårdnadshavare"
    days("2027-05-13", title)  # the first start
    assert to(days("2027-05-14", title)[0]) == ["utbildningsnamnden"]
    reply = quickstart.json("waive", "parent-survey", "--reason", "enkäten flyttas",
                            "--at", "2027-05-20 12:00")
    mails, _ = days("2027-05-20", title)
    assert to(mails) == ["utbildningsnamnden"]
    assert mails[0][2].subject.startswith("Utgår: Enkät till vårdnadshavare, ")
    assert "enkäten flyttas" in mails[0][1]
    assert days("2027-06-01", title)[0] == []
    quickstart.frist("undo", reply["fact"], "--at", "2027-06-02 12:00")
    assert to(days("2027-06-11", title)[0]) == ["utbildningsnamnden"]


def test_a_new_date_of_the_event_moves_what_hangs_on_it(quickstart, days):
    title = "Ny lagstiftning"
    miljo = ["alkoholhandlaggare", "miljonamnden", "miljonamnden.sekreterare"]
    first = quickstart.json("event", "new-act", "--on", "2027-02-15", "--at", "2027-02-15 12:00")
    days("2027-04-13", title)  # the first start
    assert to(days("2027-04-14", title)[0]) == miljo  # 30 days before Fri 14 May
    # It was a week later: 22 Feb + 3 months = Sat 22 May, plan Fri 21 May. Until that is known
    # there is no date, which those told hear.
    quickstart.frist("undo", first["fact"], "--at", "2027-04-15 12:00")
    mails, _ = days("2027-04-16", title)
    assert to(mails) == miljo
    assert all(re.search(r"Hej! Det här utgår\.|Utgår \(1\)", mail.flat) for _, _, mail in mails)
    quickstart.frist("event", "new-act", "--on", "2027-02-22", "--at", "2027-04-19 12:00")
    days("2027-04-21", title)  # 30 days before Fri 21 May: 21 + 9 = Wed 21 Apr
    assert days("2027-04-30", title)[0] == []  # the former 14 days before
    # 14 days before Fri 21 May: Fri 7 May.
    assert to(days("2027-05-07", title)[0]) == miljo


def test_done_is_refused_where_it_cannot_be(quickstart):
    def refused(*words, code=65):
        result = quickstart.frist("done", *words, "--at", "2027-02-01 12:00", code=code)
        assert result.stdout == "" and result.stderr.startswith("frist: ")
        return result.stderr
    assert "in the future" in refused("statistics", "--on", "2027-02-02")
    assert "did you mean 'statistics'" in refused("statistic")
    assert "--subject" in refused("licence-supervision", code=64)
    assert "'S-001'" in refused("licence-supervision", "--subject", "S-01")
    assert "coacher" in refused("coaches", "--unit", "grupper")
    # S-018 left its register on 31 Aug 2026.
    assert "2026-08-31" in refused(
        "licence-supervision", "--subject", "S-018", "--on", "2026-09-01")
    assert "frist event new-act" in refused("new-act", code=64)
    assert quickstart.json("log")["entries"] == []
