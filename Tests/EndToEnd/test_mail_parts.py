"""The parts of real mails, read by programs that know nothing of Frist (`mails.Mail` looks at each:
headers, structure, that the HTML says what the text says, and the calendar part)."""

import shutil
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from installation import QUICKSTART, Installation
from mails import Mail, long_date


def sent(installation, day, time="07:30"):
    """The mails of one run into a folder."""
    before = set(installation.folder.glob("out/mail/*.eml"))
    installation.frist("run", "--once", "--at", f"{day}T{time}")
    new = set(installation.folder.glob("out/mail/*.eml")) - before
    return [Mail(path.read_bytes()) for path in sorted(new)]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Every mail of the quickstart plan on the working mornings of spring 2027, in order."""
    installation = Installation(tmp_path_factory.mktemp("parts") / "quickstart")
    shutil.copytree(QUICKSTART, installation.folder, dirs_exist_ok=True)
    day, mails = date(2027, 1, 4), []
    while day < date(2027, 6, 30):
        mails += [(day, mail) for mail in sent(installation, day)]
        day += timedelta(days=7)
    assert len(mails) > 30
    return mails


def test_a_mail_has_text_html_and_perhaps_a_calendar(year):
    structures = {mail.structure for _, mail in year}
    assert structures == {"alternative(plain, html)",
                          "mixed(alternative(plain, html), calendar)"}
    for _, mail in year:
        assert mail.page.tags >= {"h1", "p"}
        assert mail.page.headings[0] == (1, mail.subject)
        assert "/" not in mail.page.style.replace("16px/1.5", "")
        names = [part.get_filename() for part in mail.message.walk() if part.get_filename()]
        assert all(name.isascii() for name in names)


def test_a_deadline_is_a_free_day_of_the_planning_date(year):
    singles = 0
    for day, mail in year:
        if not mail.calendar:
            continue
        assert mail.calendar.method == "PUBLISH"
        for event in mail.calendar.events:
            assert event.is_free and event.status in ("CONFIRMED", "TENTATIVE")
            assert (event.end - event.start).days == 1
            assert event.start >= day
            assert "ATTENDEE" not in event.properties
        events = mail.calendar.events
        first = min(event.start for event in events)
        attached = [part for part in mail.message.walk() if part.get_filename()]
        assert [part.get_filename() for part in attached] == [f"frist-{first}.ics"]
        if len(events) == 1 and " st) " not in mail.subject and mail.message["In-Reply-To"]:
            singles += 1
            assert long_date(first) in mail.flat
    assert singles > 3


def test_what_is_told_again_is_the_same_event(year):
    days = {}
    for _, mail in year:
        for event in mail.calendar.events if mail.calendar else []:
            days.setdefault(event.uid, []).append((event.sequence, event.start, event.summary))
    assert any(len(told) > 1 for told in days.values())
    for told in days.values():
        assert len(set(told)) == 1, told


FRIST = """timezone: Europe/Stockholm
language: sv
operations: drift@exempelby.example.se
store: state/frist.db
channels: { mail: { folder: out/mail } }
burst: 1000
"""
PLAN = """plan: prov
title: Provplanen
from: 2026-01-01
until: 2028-12-31
bodies: { ln: Länsnämnden, kn: "Kultur- och fritidsnämnden" }
activities:
  "1": { coordinates: ln, wording: Bjuda in till nätverksträffar }
  "2": { coordinates: kn, wording: Oanmäld kontroll }
"""
SCHEDULE = """schedule: prov
from: 2027-01-01
contacts: ../registers/contacts.csv
obligations:
  circle:
    activity: 1
    title: "Nätverksträff; våren, \\"öppen\\""
    kind: network-meeting
    when: en gång per år
    meetings:
      - { date: 2027-03-18, time: 09:30-15:00, place: "Residenset, Växjö", note: Ta med pennor. }
    invite: kn
    remind: network
  control: { activity: 2, when: senast 31 mars 2027, confidential: true }
"""
CONTACTS = """body;role;title;mail;from;until
*;coordinator;Samordnaren i Länet;andts@exempelby.example.se;;
ln;mailbox;Brevlåda;ln@exempelby.example.se;;
kn;mailbox;Brevlåda;kn@exempelby.example.se;;
"""


@pytest.fixture
def network(tmp_path):
    installation = Installation(tmp_path)
    for name, text in (("frist.yaml", FRIST), ("plans/plan.yaml", PLAN),
                       ("schedules/schedule.yaml", SCHEDULE),
                       ("registers/contacts.csv", CONTACTS)):
        installation.write(name, text)
    return installation


def test_an_invitation_can_be_answered(network):
    invitations = []
    # Six weeks and one week before the meeting.
    for day in ("2027-02-04", "2027-03-11"):
        invitations += [mail for mail in sent(network, day) if mail.subject.startswith("Inbjudan:")]
    assert [mail.structure for mail in invitations] == ["alternative(plain, html, calendar)"] * 2
    zone = ZoneInfo("Europe/Stockholm")
    for mail in invitations:
        assert mail.calendar.method == "REQUEST"
        (event,) = mail.calendar.events
        assert event.start == datetime(2027, 3, 18, 9, 30, tzinfo=zone)
        assert event.end == datetime(2027, 3, 18, 15, 0, tzinfo=zone)
        assert event.summary == 'Nätverksträff; våren, "öppen", Länsnämnden'
        assert event.place == "Residenset, Växjö" and "Ta med pennor." in event.description
        assert event.sequence == 0
        organizer, attendee = event.properties["ORGANIZER"], event.properties["ATTENDEE"]
        assert str(organizer) == "mailto:" + mail.message["From"].addresses[0].addr_spec
        assert organizer.params["CN"] == "Samordnaren i Länet"
        assert str(attendee) == "mailto:kn@exempelby.example.se" == f"mailto:{mail.to}"
        assert attendee.params["RSVP"] == "TRUE"
    first, second = (mail.calendar.events[0] for mail in invitations)
    assert first.uid == second.uid
    assert first.properties.decoded("DTSTAMP") < second.properties.decoded("DTSTAMP")


def test_what_is_confidential_has_no_calendar(network):
    mails = [mail for mail in sent(network, "2027-03-01")
             if "skyddad uppgift" in mail.subject]
    assert [mail.structure for mail in mails] == ["alternative(plain, html)"]
    assert "Länsnämnden" not in mails[0].raw.decode("ascii")


def test_a_preview_names_the_parts(network):
    words = ("preview", "circle", "--at", "2027-02-04T07:00")
    report = network.json(*words)
    heads = network.frist(*words).stdout.split("\n\n")[0].split("\n")
    name = "frist-" + report["calendar"].split("DTSTART")[1].split(":")[1][:8]
    assert heads[-1].replace("-", "") == f"Parts: text, html, {name}.ics".replace("-", "")
    assert report["html"].startswith("<!DOCTYPE html>\n")
