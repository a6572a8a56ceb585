"""A table of completions from the case system."""

import time

import pytest

from office import Office

HEADER = "obligation;subject;date;value;unit;split;outcome;ref;note;key\n"


@pytest.fixture
def office(build):
    return build(Office)


def bring(office, text, at="2026-06-10", code=0, name="visits.csv", words=()):
    data = text if isinstance(text, bytes) else text.encode()
    (office.folder / name).write_bytes(data)
    result = office.frist("import", office.folder / name, "--at", at, *words, code=code)
    return result.stdout, result.stderr.replace(f"{office.folder}/", "")


def test_good_rows_are_kept_and_refused_ones_listed(office):
    text = HEADER + """licence-supervision;S-0001;2026-04-14;;;;;MRN 2026/61;;TB-10442
coaches;;2026-03-12;14;coacher;kvinnor=9,män=5;;;;
licence-supervision;S-0003;2026-04-15;;;;;;;
plan-followup;;2026-05-04;;;;kvarstår;KSKF/2026:44;;
licence-supervision;S-0002;14/4 2026;;;;;;;
"""
    out, err = bring(office, text, code=65)
    assert out == "3 recorded, 0 already known, 2 refused\n"
    assert err == (
        "visits.csv:4: refused: subject 'S-0003' left register 'licences' on 2026-02-28; the visit "
        "is dated 2026-04-15\n"
        "visits.csv:6: refused: date '14/4 2026' is not a date; write 2026-04-14\n")
    entries = office.json("log")["entries"]
    assert [each["what"] for each in entries] == [
        "licence-supervision S-0001 on 2026-04-14",
        "coaches on 2026-03-12 14 units (kvinnor=9, män=5)",
        "plan-followup on 2026-05-04 kvarstår"]
    # A second import changes nothing.
    out, _ = bring(office, text, code=65)
    assert out == "0 recorded, 3 already known, 2 refused\n"
    assert office.json("log")["entries"] == entries


def test_the_key_of_the_case_system_tells_equal_rows_apart(office):
    text = HEADER + """coaches;;2026-03-12;2;;;;;;A
coaches;;2026-03-12;2;;;;;;B
coaches;;2026-03-12;2;;;;;;A
"""
    assert bring(office, text)[0] == "2 recorded, 1 already known, 0 refused\n"


def test_excel_in_sweden_saves_it_so(office):
    # Windows-1252 with CR LF, headed in Swedish.
    text = ("Åtagande;Datum;Antal;Fördelning;Anteckning\r\n"
            "coaches;2026-03-12;3;kvinnor=1,män=2;Möte i Växjö\r\n").encode("cp1252")
    assert bring(office, text)[0] == "1 recorded, 0 already known, 0 refused\n"
    assert "Möte i Växjö" in office.frist("log").stdout


def test_a_row_may_need_what_a_later_one_brings(office):
    text = HEADER + """archive;;2026-06-12;;;;;;;
final-report;;2026-06-10;;;;;KS 1;;
"""
    out, err = bring(office, text, at="2026-06-12")
    assert (out, err) == ("2 recorded, 0 already known, 0 refused\n", "")


def test_papers_parts_and_two_obligations_at_once(office):
    text = """obligation,subject,body,date,also,papers
final-report,,,2026-05-21,,ja
board-reports,ifn,npf,2026-01-20,,
school-supervision,skola-07,,2026-02-18,invited-at-schools,
"""
    assert bring(office, text)[0] == "4 recorded, 0 already known, 0 refused\n"
    assert bring(office, text)[0] == "0 recorded, 4 already known, 0 refused\n"


def test_a_table_that_is_none_is_refused_as_a_whole(office):
    assert "there is no column 'vlaue'; did you mean 'value'?" in bring(
        office, "obligation;vlaue\ncoaches;1\n", code=65)[1]
    assert "no column 'obligation'" in bring(office, "date\n2026-01-01\n", code=65)[1]
    assert "visits.csv:1:1: error: the file is empty" in bring(office, "", code=65)[1]
    missing = office.frist("import", office.folder / "none.csv", "--at", "2026-06-10", code=65)
    assert "there is no such file" in missing.stderr
    assert not office.store.exists()


def test_it_speaks_swedish_and_json(office):
    text = HEADER + "coaches;;2026-13-12;1;;;;;;\ncoaches;;2026-03-12;1;;;;;;\n"
    out, err = bring(office, text, code=65, words=["--lang", "sv"])
    assert out == "1 antecknade, 0 redan kända, 1 avvisade\n"
    assert err == "visits.csv:2: avvisad: date '2026-13-12' är inget datum; skriv det som 2027-03-31\n"
    report = office.json("import", office.folder / "visits.csv", "--at", "2026-06-10", code=65)
    assert (report["recorded"], report["known"]) == (0, 1)
    assert [each["line"] for each in report["refused"]] == [2]


def test_ten_thousand_rows_take_seconds(office):
    rows = [f"coaches;;2026-0{1 + number % 5}-{1 + number % 28:02};1;;;;;;K-{number}\n"
            for number in range(10_000)]
    began = time.monotonic()
    assert bring(office, HEADER + "".join(rows))[0] == (
        "10000 recorded, 0 already known, 0 refused\n")
    first = time.monotonic() - began
    began = time.monotonic()
    assert bring(office, HEADER + "".join(rows))[0] == (
        "0 recorded, 10000 already known, 0 refused\n")
    second = time.monotonic() - began
    print(f"10,000 rows: {first:.1f} s, again {second:.1f} s")
    # A debug build on a shared machine; a hundred times too slow would show.
    assert first < 40 and second < 40
