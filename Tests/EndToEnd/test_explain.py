"""What `frist explain` says aloud, in Swedish, of each sort that people ask about."""

import pytest

from office import Office


@pytest.fixture
def office(build):
    return build(Office)


def explained(office, *words, at):
    """From the heading of each part to its lines, without their margin."""
    text = office.frist("explain", *words, "--at", at, "--lang", "sv").stdout
    parts = [part.splitlines() for part in text.split("\n\n")]
    return {lines[0].split(":")[0]: [line.strip() for line in lines] for lines in parts}


def test_a_quota_says_how_far_it_has_come(office):
    # 10 June is day 161 of 365; of 30 units the 13th is expected on day 159 and the 14th on 171.
    office.record("done", "coaches", "--value", "14", at="2026-06-10")
    assert explained(office, "coaches", at="2026-06-10")["Läge"][0] == (
        "Läge: öppen, 14 av 30, 13 väntade i dag, ligger före. "
        "Planeringsdag 30 december 2026, sista dag 31 december 2026.")
    # Once it is late the pace says nothing any more.
    late = explained(office, "coaches", "--for", "2026", at="2027-01-20")["Läge"][0]
    assert late.startswith("Läge: försenad, 14 av 30. ")


def test_what_is_done_says_when_and_offers_to_take_it_back(office):
    office.record("done", "smoke-free", "--value", "rökare=4", "--on", "2026-06-08",
                  at="2026-06-10")
    parts = explained(office, "smoke-free", at="2026-06-10")
    # The last day of 2030 is a Tuesday, and an eve.
    assert parts["Läge"][0] == (
        "Läge: klar 8 juni 2026. Planeringsdag 30 december 2030, sista dag 31 december 2030.")
    assert not any("nästa utskick" in line for line in parts["Läge"])
    assert parts["Så kan det ändras"][1:] == ["frist undo 1"]


def test_a_silence_withholds_the_strongest_step_alone_and_can_be_taken_back(office):
    office.record("silence", "coaches", "--until", "2027-03-01", "--reason", "x", at="2027-01-20")
    parts = explained(office, "coaches", "--for", "2026", at="2027-01-20")
    rows = parts["Påminnelser enligt policyn 'standard'"][1:]
    fates = {line.split("  ")[1].strip(): line for line in rows}
    assert "inte skickat; ersatt av '1 dag försenad'" in fates["30 dagar före"]
    assert "hålls inne; tystat till och med 2027-03-01" in fates["1 dag försenad"]
    # The first of January is a Friday and a holiday, and Wednesday the sixth is another.
    assert fates["1 dag försenad"].endswith("; flyttat från 2027-01-01")
    assert parts["Så kan det ändras"][-1] == "frist undo 1"


def test_only_commands_that_would_be_taken_are_offered(office):
    # The report on 2026 was due on 30 April 2027 and lapsed a year later.
    parts = explained(office, "plan-followup", "--for", "2026", at="2028-05-10")
    assert parts["Läge"][0].startswith("Läge: missad. Sista dag 30 april 2027")
    assert parts["Så kan det ändras"][1:] == ["frist done plan-followup --for 2027-04-30"]


def test_parts_are_told_with_the_whole(office):
    # 19 February less three weeks is 29 January.
    parts = explained(office, "board-reports", "--subject", "ifn", at="2026-01-12")
    assert parts["Delar"][1:] == ["Nätverket: öppen, senast 2026-01-29"]


def test_a_body_that_owes_no_part_is_refused_as_by_done(office):
    words = ["--at", "2026-01-12", "--lang", "sv"]
    for name, body, said in [
            ("coaches", "npf", "'coaches' begär inga delar av de medverkande"),
            ("coaches", "nfp", "det finns inget organ 'nfp' i planen 'prov'; menade du 'npf'?")]:
        assert said in office.frist("explain", name, "--body", body, *words, code=65).stderr
    refused = office.frist(
        "explain", "board-reports", "--subject", "ifn", "--body", "ks", *words, code=65)
    assert "'ks' medverkar inte i 'board-reports'" in refused.stderr


def test_the_json_is_english_whatever_the_language(office):
    words = ["explain", "coaches", "--at", "2026-06-10"]
    swedish = office.json(*words, "--lang", "sv")
    assert swedish == office.json(*words, "--lang", "en")
    assert swedish["reading"].startswith("At least 30")
    assert any("--to DATE" in line for line in swedish["change"])
