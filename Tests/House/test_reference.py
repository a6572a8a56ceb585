"""The reference pages agree with the program."""

import json
import re
import shutil
import subprocess

import pytest
from house import ROOT, fences, rows, sections

CATALOGUE = ROOT / "Sources/frist/Frist.docc"
SECTIONS = {
    page: sections((CATALOGUE / page).read_text()) for page in ("Configuration.md", "Phrases.md")
}
HEADINGS = {
    "installation": "frist.yaml", "retention": "keep", "channel": "A channel", "email": "email",
    "login": "login",
    "webhook": "webhook", "folder": "folder", "credential": "A secret", "plan": "Plans",
    "decision": "decided", "body": "A body", "goal": "A goal", "activity": "An activity",
    "measure": "A measure", "amendment": "An amendment", "schedule": "Schedules",
    "register": "A register", "event": "An event", "obligation": "An obligation",
    "when": "The structured form", "meeting": "A booked meeting",
    "noDeadline": "An entry of no-deadline", "policy": "A policy", "longPeriods": "long-periods",
}


def keys_of_the_program():
    """From each kind of map to the keys that the program reads in it."""
    source = (ROOT / "Sources/FristConfiguration/Section.swift").read_text()
    body = source.split("var keys: [String] {")[1].split("\n  }\n")[0]
    shared = re.findall(r'"([^"]+)"', re.search(r"static let connection = (.*)", source)[1])
    found = {}
    for name, text in re.findall(r"case \.(\w+):(.*?)(?=\n    case |\Z)", body, re.DOTALL):
        found[name] = re.findall(r'"([^"]+)"', text) + (shared if "Self.connection" in text else [])
    return found


def documented(heading):
    text = next(found[heading] for found in SECTIONS.values() if heading in found)
    return [key for row in rows(text) for key in re.findall(r"`([^`]+)`", row[0])]


@pytest.mark.parametrize("section", sorted(HEADINGS))
def test_every_key_is_documented_and_no_other(section):
    assert sorted(documented(HEADINGS[section])) == sorted(keys_of_the_program()[section])


def test_every_kind_of_map_is_documented():
    assert sorted(keys_of_the_program()) == sorted(HEADINGS)


def phrases():
    """From each phrase to the day it is read from, its reading and the dates from there."""
    for heading, text in SECTIONS["Phrases.md"].items():
        for swedish, english, _, reading, dates in (r for r in rows(text) if len(r) == 5):
            days = re.compile(r"\d{4}-\d\d-\d\d")
            dates, _, starts = dates.partition("(")
            starts = days.findall(starts) or ["2027-01-01"]
            found = days.findall(dates)
            # Where the anchor comes again each has its own date.
            found = found if len(starts) == 1 else found[:1]
            for phrase in (swedish, english):
                yield heading, phrase.strip("`"), starts[0], reading, found


@pytest.mark.parametrize(("heading", "phrase", "start", "reading", "dates"), list(phrases()))
def test_a_phrase_is_read_as_the_table_says(frist, heading, phrase, start, reading, dates):
    result = subprocess.run(
        [frist, "next", phrase, "--start", start, "--count", str(len(dates) or 1), "--lang", "en"],
        capture_output=True, text=True)
    assert result.stdout.splitlines() == [reading, *dates]


SWEDISH = [
    (row[0].strip("`"), row[1])
    for row in rows(SECTIONS["Phrases.md"]["The readings in Swedish"])
]


def test_every_phrase_has_its_reading_in_swedish():
    english = [phrase for _, phrase, *_ in phrases()][::2]
    assert [phrase for phrase, _ in SWEDISH] == english


def test_a_phrase_is_answered_as_json_too(frist):
    result = subprocess.run(
        [frist, "next", "årligen senast 31 mars", "--start", "2027-01-01", "--count", "1", "--json",
         "--lang", "sv"], capture_output=True, text=True)
    assert json.loads(result.stdout) == {
        "phrase": "varje år senast 31 mars", "when": {"every": "1 year", "by": "03-31"},
        "reading": "Varje år, senast den 31 mars.", "dates": ["2027-03-31"]}


def pages():
    found = [*ROOT.glob("*.md"), *CATALOGUE.glob("*.md")]
    assert len(found) > 5
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_has_one_title_and_links_that_lead_somewhere(page):
    text = page.read_text()
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"^# ", prose, re.MULTILINE)) == 1
    targets = re.findall(r"\]\(([^)#]+)\)", prose)
    missing = [
        target for target in targets
        if not target.startswith("https://") and not (page.parent / target).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", sorted(CATALOGUE.glob("FD-*.md")), ids=lambda page: page.stem)
def test_a_decision_record_has_its_four_parts_and_is_listed(page):
    headings = list(sections(page.read_text()))
    assert headings[0].startswith(f"{page.stem}: ")
    assert headings[1:] == ["Motivation", "Decision", "Consequences", "Alternatives considered"]
    assert f"<doc:{page.stem}>" in (CATALOGUE / "Frist.md").read_text()


def test_the_catalogue_becomes_web_pages_without_a_warning(tmp_path):
    if not shutil.which("swift"):
        pytest.skip("there is no Swift toolchain here")
    result = subprocess.run(
        [ROOT / "scripts/docs", tmp_path / "docs"], capture_output=True, text=True)
    assert (result.returncode, (result.stdout + result.stderr).strip()) == (0, "")
    assert (tmp_path / "docs/index.html").exists()


def test_examples_of_units_name_sections():
    for page in pages():
        for fence in fences(page.read_text()):
            if fence.language == "ini":
                assert fence.text.startswith("[Service]\n")
