"""What an edit would change, and what would be sent."""

import email
import email.policy
import json
import shutil
import subprocess

import pytest

from installation import binary
from office import Office

AT = ["--at", "2026-03-02"]


@pytest.fixture
def office(build):
    return build(Office)


@pytest.fixture
def edited(office, tmp_path):
    """A function that gives a copy of the office with one place changed."""
    def edit(name, old, new):
        copy = tmp_path / "edited"
        shutil.copytree(office.folder, copy, dirs_exist_ok=True)
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
        return copy
    return edit


SCHEDULE = "schedules/prov.yaml"


def test_the_same_files_have_no_difference(office, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(office.folder, copy)
    result = office.frist("diff", copy, *AT)
    assert result.stdout == "no difference from 2026-03-02 to 2027-03-02\n"
    assert not office.store.exists()


def test_a_moved_date_moves_its_reminders(office, edited):
    copy = edited(SCHEDULE, "when: senast år 2030", "when: senast den 15 juli 2026")
    report = office.json("diff", copy, *AT)
    assert (report["version"], report["from"], report["until"]) == (1, "2026-03-02", "2027-03-02")
    assert report["occurrences"]["added"][0]["due"] == "2026-07-15"
    back = json.loads(subprocess.run(
        [str(binary()), "diff", office.folder, "--config", copy, "--json", *AT],
        capture_output=True, env=office.environment).stdout)
    assert back["occurrences"]["removed"][0]["due"] == "2026-07-15"
    days = [each["day"] for each in report["reminders"]["added"]
            if each["occurrence"] == report["occurrences"]["added"][0]["occurrence"]]
    # 30, 14 and 3 days before Wed 15 July: Mon 15 June, Wed 1 July, Sun 12 -> Fri 10 July.
    assert days[:3] == ["2026-06-15", "2026-07-01", "2026-07-10"]
    assert [each["day"] for each in back["reminders"]["removed"]][:3] == days[:3]


def test_an_event_that_moves_is_shown_as_moved(office, edited):
    office.record("event", "sip-start", "--on", "2026-03-02", at="2026-03-02")
    copy = edited(SCHEDULE, "12 månader efter sip-start", "6 månader efter sip-start")
    report = office.json("diff", copy, *AT)
    (moved,) = report["occurrences"]["moved"]
    assert moved == {
        "occurrence": "prov/sip-interim/2026-03-02", "due": "2026-09-02",
        "planning": "2026-09-02", "formerDue": "2027-03-02", "formerPlanning": "2027-03-02"}
    text = office.frist("diff", copy, *AT).stdout
    assert text.splitlines()[:3] == [
        "dates: 0 added, 1 moved, 0 removed", "   due         was         occurrence",
        "~  2026-09-02  2027-03-02  prov/sip-interim/2026-03-02"]
    swedish = office.frist("diff", copy, *AT, "--lang", "sv").stdout
    assert swedish.startswith("datum: 0 nya, 1 flyttade, 0 borttagna\n")
    assert "30 dagar före" in swedish


def test_a_new_address_is_a_changed_reminder(office, edited):
    copy = edited("registers/kontakter.csv", "ks@example.se", "styrelsen@example.se")
    report = office.json("diff", copy, *AT)
    assert not any(report["occurrences"].values())
    moved = report["reminders"]["moved"]
    assert moved and {(each["formerAddress"], each["address"]) for each in moved} == {
        ("ks@example.se", "styrelsen@example.se")}


def test_faulty_files_are_told_by_their_folder(office, edited):
    copy = edited(SCHEDULE, "schedule: prov", "schedul: prov")
    result = office.frist("diff", copy, *AT, code=78)
    assert f"in '{copy}'; nothing was changed" in result.stderr


def test_a_preview_is_what_the_forecast_sends(office):
    report = office.json("preview", "smoke-free", "--days", 3660, *AT)
    forecast = office.json("forecast", "--days", 3660, *AT)
    first = next(each for each in forecast["messages"]
                 if any(one["obligation"] == "smoke-free" for one in each["reminders"]))
    assert (report["day"], report["address"], report["subject"]) == (
        first["day"], first["address"], first["subject"])
    text = office.frist("preview", "smoke-free", "--days", 3660, *AT).stdout
    heads, body = text.split("\n\n", 1)
    assert f"To: {first['address']}" in heads and f"Subject: {first['subject']}" in heads
    assert body == report["text"]


def test_a_preview_in_bytes_is_a_mail(office):
    raw = office.frist("preview", "--raw", *AT).stdout
    mail = email.message_from_string(raw.replace("\r\n", "\n"), policy=email.policy.default)
    assert mail["Message-ID"] and not mail.defects
    assert mail["Subject"] == office.json("preview", *AT)["subject"]


def test_a_preview_of_a_kind_and_in_a_language(office):
    for kind in ["reminder", "overdue", "escalation", "behind", "ask"]:
        assert office.json("preview", kind, *AT)["kind"] == kind
    english = office.frist("preview", "ask", *AT, "--lang", "en").stdout
    swedish = office.frist("preview", "ask", *AT, "--lang", "sv").stdout
    assert english != swedish and "Projektet startar" in english


def test_a_preview_that_would_not_be_sent_is_refused(office):
    assert "no message about 'exceeded' would leave within 30 days" in office.frist(
        "preview", "exceeded", "--days", 30, *AT, code=65).stderr
    assert "did you mean 'overdue'" in office.frist("preview", "overdu", *AT, code=65).stderr
    assert "'mail'" in office.frist("preview", "--channel", "fax", *AT, code=64).stderr


def test_a_preview_of_a_webhook_is_its_body(quickstart):
    report = quickstart.json("preview", "compilation", "--channel", "hook", "--at", "2027-03-01")
    body = json.loads(report["body"])
    assert body["type"] == {"digest": "frist.digest"}.get(
        report["kind"], "frist.deadline.reminder")
    assert "compilation" in {each["obligation"] for each in body["data"]["reminders"]}
    assert "text" not in report
