"""Every row of the table of recording forms, on the built binary."""

import pytest

from office import Office


@pytest.fixture
def office(build):
    return build(Office)


def test_a_window_is_handed_in_and_then_decided(office):
    # våren 2026 is by Mon 15 June; the meeting of 10 June makes it, papers by 22 May.
    assert office.record("done", "final-report", "--on", "2026-05-21", "--papers",
                         at="2026-05-21") == [
        "recorded as 1",
        "papers in: prov/final-report/2026-spring; the decision is still open, by 2026-06-15",
        "left: prov/final-report/2026-spring, by 2026-06-15",
        "undo with: frist undo 1"]
    # Two weeks after Wed 10 June is Wed 24 June: what hangs on it gets its date in the reply.
    assert office.record("done", "final-report", "--on", "2026-06-10", "--ref", "KS 2026/118",
                         at="2026-06-10") == [
        "recorded as 2",
        "closed: prov/final-report/2026-spring, by 2026-06-15",
        "follows: prov/archive/2026-spring, by 2026-06-24",
        "undo with: frist undo 2"]
    assert [row["kind"] for row in office.json("log")["entries"]] == ["papers", "completion"]


def test_a_recurrence_is_found_by_the_year_it_covers(office):
    # 2026 is followed up by 30 April 2027.
    assert office.record("done", "plan-followup", "--for", "2026", "--on", "2027-04-21",
                         "--outcome", "kvarstår", "--ref", "KSKF/2027:44", at="2027-04-21") == [
        "recorded as 1",
        "closed: prov/plan-followup/2027-04-30, by 2027-04-30",
        "undo with: frist undo 1"]
    refused = office.record("done", "plan-followup", "--for", "2026", at="2027-04-21", code=65)
    assert refused == ["frist: 'plan-followup' ends in a decision; write --outcome revideras or "
                       "--outcome kvarstår"]
    assert "KSKF/2027:44" in office.frist("log").stdout


def test_a_quota_counts_units_by_group(office):
    words = ["done", "coaches", "--on", "2026-03-12", "--value", "14", "--unit", "coacher"]
    assert office.record(*words, "--split", "kvinnor=9,män=5", at="2026-03-12") == [
        "recorded as 1", "left: prov/coaches/2026, 14 of 30, by 2026-12-31",
        "undo with: frist undo 1"]
    log = office.frist("log").stdout
    assert "coaches on 2026-03-12 14 units (kvinnor=9, män=5)" in log
    # Without --value one unit.
    assert office.record("done", "coaches", "--on", "2026-03-13", at="2026-03-13")[1] == (
        "left: prov/coaches/2026, 15 of 30, by 2026-12-31")
    refused = office.record(*words, "--split", "kvinnor=9,män=6", at="2026-03-14", code=65)
    assert "sum to 15, more than the value 14" in refused[0]


def test_a_unit_counts_only_with_the_whole_checklist(office):
    words = ["done", "consultation-meetings", "--on"]
    assert office.record(*words, "2026-03-04", "--checked", "uppföljning", at="2026-03-04") == [
        "recorded as 1", "does not count: 'insatser' not ticked",
        "left: prov/consultation-meetings/2026, 0 of 2, by 2026-12-31",
        "undo with: frist undo 1"]
    assert office.record(*words, "2026-05-04", "--checked", "alla", at="2026-05-04")[1] == (
        "left: prov/consultation-meetings/2026, 1 of 2, by 2026-12-31")
    assert office.record(*words, "2026-06-04", "--checked", "insatser", "--checked",
                         "uppföljning", at="2026-06-04")[1] == (
        "closed: prov/consultation-meetings/2026, 2 of 2, by 2026-12-31")


def test_a_forgotten_tick_is_recorded_with_the_same_words_again(office):
    words = ["done", "consultation-meetings", "--on", "2026-03-04"]
    assert "does not count" in office.record(*words, at="2026-03-04")[1]
    again = office.record(*words, "--checked", "alla", at="2026-03-04")
    assert again[:2] == ["recorded as 2", "left: prov/consultation-meetings/2026, 1 of 2, by "
                         "2026-12-31"]


def test_a_nested_quota_is_recorded_with_its_host(office):
    assert office.record("done", "school-supervision", "--subject", "skola-07", "--on",
                         "2026-02-18", "--also", "invited-at-schools", at="2026-02-18") == [
        "recorded as 1 and 2",
        "closed: prov/school-supervision/skola-07/2026, by 2026-12-31",
        "left: prov/invited-at-schools/2026, 1 of 5, by 2026-12-31",
        "undo with: frist undo 1; frist undo 2"]


def test_a_feeding_quota_counts_in_both(office):
    assert office.record("done", "coach-courses", "--on", "2026-03-12", "--value", "coacher=14",
                         at="2026-03-12")[:2] == [
        "recorded as 1", "left: prov/coach-courses/2026, 1 of 2, by 2026-12-31"]
    rows = office.json("upcoming", "coaches", "--at", "2026-03-12", "--days", 300)["occurrences"]
    assert [(row["done"], row["required"]) for row in rows] == [(14, 30)]


def test_a_coverage_names_its_subject(office):
    assert office.record("done", "licence-supervision", "--subject", "S-0002", "--on",
                         "2026-05-06", "--ref", "MRN 2026/77", at="2026-05-06") == [
        "recorded as 1", "closed: prov/licence-supervision/S-0002/2026, by 2026-12-31",
        "undo with: frist undo 1"]
    refused = office.record("done", "licence-supervision", "--subject", "S-0003", "--on",
                            "2026-04-15", at="2026-05-06", code=65)
    assert refused == ["frist: subject 'S-0003' left register 'licences' on 2026-02-28; the visit "
                       "is dated 2026-04-15"]


def test_a_body_answers_and_its_contributor_before_it(office):
    # 19 February less three weeks is 29 January.
    part = office.record("done", "board-reports", "--subject", "ifn", "--body", "npf", "--for",
                         "2027", "--on", "2027-01-27", at="2027-01-27")
    assert part[:3] == ["recorded as 1", "part: of npf",
                        "closed: prov/board-reports/ifn/2027-02-19@npf, by 2027-01-29"]
    # What was due in 2026 lapses on 19 February 2027 and is the oldest open until then.
    whole = office.record("done", "board-reports", "--subject", "ifn", "--for", "2027",
                          "--on", "2027-02-16", at="2027-02-16")
    assert "closed: prov/board-reports/ifn/2027-02-19, by 2027-02-19" in whole
    refused = office.record("done", "board-reports", "--subject", "ifn", "--body", "ks",
                            at="2027-02-16", code=65)
    assert refused == ["frist: 'ks' does not contribute to 'board-reports'; those who do are 'npf'"]


def test_an_event_gives_dates_and_a_preliminary_one_is_replaced(office):
    assert office.record("event", "sip-start", "--on", "2026-09-02", "--preliminary",
                         at="2026-08-20") == [
        "recorded as 1", "preliminary: the date is asked for until it is confirmed",
        "left: prov/sip-interim/2026-09-02, by 2027-09-02", "undo with: frist undo 1"]
    assert office.record("event", "sip-start", "--on", "2026-09-14", "--note",
                         "beslut i styrgruppen", at="2026-09-01") == [
        "recorded as 2", "left: prov/sip-interim/2026-09-02, by 2027-09-14",
        "undo with: frist undo 2"]
    assert "frist done coaches" in office.record("event", "coaches", at="2026-09-01", code=64)[0]


def test_an_activity_without_deadline_is_counted(office):
    assert office.record("done", "1.1-8", "--on", "2027-11-20", "--value", "avtal-alkohol=3",
                         "--value", "avtal-tobak=1", at="2027-11-20") == [
        "recorded as 1", "undo with: frist undo 1"]
    assert "avtal-alkohol=3 avtal-tobak=1" in office.frist("log").stdout


def test_several_measures_are_split_by_name(office):
    office.record("done", "smoke-free", "--value", "rökare=4.6", "--value", "besökare=120",
                  "--split", "rökare:kvinnor=4.1,män=5.2", at="2027-11-20")
    assert "besökare=120 rökare=4.6 (kvinnor=4.1, män=5.2)" in office.frist("log").stdout
    assert "did you mean 'rökare'" in office.record(
        "done", "smoke-free", "--value", "rökar=4.6", at="2027-11-20", code=65)[0]


def test_a_waiver_closes_and_a_move_moves_what_hangs_on_it(office):
    assert office.record("move", "final-report", "--to", "2026-06-22", "--reason",
                         "mötet flyttas", at="2026-05-21") == [
        "recorded as 1",
        "moved: prov/final-report/2026-spring, from 2026-06-15 to 2026-06-22",
        "left: prov/final-report/2026-spring, by 2026-06-22", "undo with: frist undo 1"]
    assert office.upcoming("final-report", "2026-05-21") == {"2026-spring": ("open", "2026-06-22")}
    assert office.record("waive", "final-report", "--reason", "beslut KS § 12", "--ref", "KS 12",
                         at="2026-05-22")[1] == (
        "closed: prov/final-report/2026-spring, waived, by 2026-06-22")
    office.record("undo", "2", at="2026-05-23")
    office.record("undo", "1", at="2026-05-23")
    assert office.upcoming("final-report", "2026-05-23") == {"2026-spring": ("open", "2026-06-15")}
    assert "write a day from 2026-05-23 on" in office.record(
        "move", "final-report", "--to", "2026-05-01", "--reason", "x", at="2026-05-23", code=65)[0]


def test_a_silence_withholds_and_ends(office):
    assert office.record("silence", "coaches", "--until", "2026-08-31", "--reason", "sommar",
                         at="2026-06-10") == [
        "recorded as 1", "silent until 2026-08-31: coaches", "undo with: frist undo 1"]
    assert office.record("silence", "licence-supervision", "--subject", "S-0001", "--until",
                         "2026-08-31", "--reason", "stängt", at="2026-06-10")[1] == (
        "silent until 2026-08-31: licence-supervision/S-0001")
    refused = office.record("silence", "coaches", "--until", "2026-05-31", "--reason", "x",
                            at="2026-06-10", code=65)
    assert refused == ["frist: --until 2026-05-31 has passed; write a day from 2026-06-10 on"]


def test_what_is_recorded_twice_is_one_fact(office):
    words = ["done", "coaches", "--on", "2026-03-12", "--value", "2"]
    office.record(*words, at="2026-03-12")
    assert office.record(*words, at="2026-03-13")[0] == "already recorded as 1"


def test_wrong_use_ends_with_64_and_records_nothing(office):
    for words in (["coaches", "--value", "many"], ["coaches", "--value", "0"],
                  ["coaches", "--split", "kvinnor"], ["coaches", "--on", "14/4 2026"],
                  ["coaches", "--value", "1", "--value", "2"], ["school-supervision"]):
        office.record("done", *words, at="2026-06-10", code=64)
    assert office.json("log")["entries"] == []
