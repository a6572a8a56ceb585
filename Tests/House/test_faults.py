"""Every case of the fault catalogue (faults.txt) has a test that names it, or a reason why not."""

import re
from pathlib import Path

from house import ROOT

CATALOGUE = Path(__file__).with_name("faults.txt")
ID = re.compile(r"[STMWUCI]\d\d")


def catalogue():
    """From case to (what goes wrong, why no test names it or None)."""
    cases = {}
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            case, fault, *reason = re.split(r"  |  -- ", line.replace(" -- ", "  "), maxsplit=2)
            assert ID.fullmatch(case) and case not in cases, line
            cases[case] = fault, reason[0] if reason else None
    return cases


def named():
    """The cases that the names of tests begin with."""
    names = []
    for path in (ROOT / "Tests").rglob("*.swift"):
        names += re.findall(r"func `((?:[A-Z]\d\d )+)", path.read_text(encoding="utf-8"))
    for path in (ROOT / "Tests").rglob("test_*.py"):
        names += re.findall(r"def test_((?:[A-Z]\d\d_)+)", path.read_text(encoding="utf-8"))
    return {case for name in names for case in re.findall(r"[A-Z]\d\d", name)}


def test_every_case_is_named_by_a_test_or_says_why_not():
    tested = named()
    silent = [case for case, (_, reason) in catalogue().items()
              if not reason and case not in tested]
    assert silent == []


def test_no_case_is_both_excused_and_tested_and_none_is_unknown():
    cases, tested = catalogue(), named()
    assert [case for case, (_, reason) in cases.items() if reason and case in tested] == []
    assert sorted(tested - cases.keys()) == []


# What may stand inside a statement: names of our own columns and tables, and numbers.
INSIDE = {"Self.deliveryColumns", "Self.reminderColumns", "which", "table", "check", "version",
          "id", "name", "columns", "rows", "range", "order"}
STATEMENT = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|ATTACH)\b")


def statements(path):
    """The string literals of a source that hold SQL."""
    text = path.read_text(encoding="utf-8")
    literals = re.findall(r'"""\n(.*?)"""', text, re.S)
    literals += re.findall(r'"((?:[^"\\\n]|\\.)+)"', re.sub(r'""".*?"""', "", text, flags=re.S))
    return [literal for literal in literals if STATEMENT.search(literal)]


def test_I05_no_statement_is_put_together_from_data():
    found = [literal for folder in ("FristStore", "SQLite")
             for path in (ROOT / "Sources" / folder).glob("*.swift")
             for literal in statements(path)]
    assert len(found) > 20
    inside = {name for literal in found for name in re.findall(r"\\\(([^)]*)\)", literal)}
    assert inside <= INSIDE


def test_I05_a_statement_put_together_would_be_found(tmp_path):
    source = tmp_path / "Bad.swift"
    source.write_text('run("DELETE FROM fact WHERE id = \\(text)")', encoding="utf-8")
    assert [re.findall(r"\\\(([^)]*)\)", each) for each in statements(source)] == [["text"]]
