"""Commands speak the language that is asked for, in all that they say."""

import re
import subprocess

import pytest

from installation import binary
from office import Office
from test_commands import COMMANDS

# Words of English that no Swedish sentence has; names, file names and commands may.
ENGLISH = re.compile(
    r"\b(the|and|of|with|which|what|that|was|were|there|this|from|write|record|show|print|where"
    r"|until|nothing|already|between|left out)\b", re.IGNORECASE)


@pytest.fixture
def office(build):
    return build(Office)


def run(*words, **environment):
    environment = {"PATH": "/usr/bin:/bin", **environment}
    return subprocess.run([str(binary()), *words], capture_output=True, text=True, timeout=30,
                          env=environment)


@pytest.mark.parametrize("words, environment, is_swedish", [
    ([], {}, False), ([], {"LANG": "sv_SE.UTF-8"}, True), ([], {"LANG": "en_GB.UTF-8"}, False),
    ([], {"LANG": "en_GB.UTF-8", "FRIST_LANG": "sv"}, True),
    ([], {"LANG": "sv_SE.UTF-8", "FRIST_LANG": ""}, True),
    (["--lang", "en"], {"LANG": "sv_SE.UTF-8", "FRIST_LANG": "sv"}, False),
    (["--lang=sv"], {"LANG": "en_GB.UTF-8"}, True), (["--lang", "sv"], {}, True)])
def test_the_language_is_that_of_the_option_then_of_the_environment(words, environment, is_swedish):
    result = run("next", "varje år", "--start", "2027-01-01", *words, **environment)
    assert ("En gång varje kalenderår" in result.stdout) == is_swedish, result.stdout


def test_a_language_that_is_none_is_refused_in_the_one_of_the_environment():
    result = run("next", "varje år", "--lang", "de", FRIST_LANG="sv")
    assert result.returncode == 64 and "Skriv --lang sv eller --lang en, inte 'de'" in result.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_swedish(command):
    result = run(*command.split(), "--help", FRIST_LANG="sv")
    assert result.returncode == 0 and result.stdout.startswith("ÖVERSIKT: ")
    text = re.sub(r"'frist [a-z-]+[^']*'|--[a-z-]+|<[^>]*>", "", result.stdout)
    assert not re.search(r"\b(OVERVIEW|USAGE|ARGUMENTS|OPTIONS|SUBCOMMANDS|Show|default)\b", text)
    assert ENGLISH.findall(text) == []


@pytest.mark.parametrize("words, swedish", [
    (["done"], "Fel: Det saknas ett argument: '<obligation>'"),
    (["nonsense"], "Fel: Oväntat argument 'nonsense'"),
    (["upcoming", "--dayz", "3"], "Fel: Okänt val '--dayz'"),
    (["done", "x", "--on"], "Fel: Det saknas ett värde för '--on <date>'"),
    (["undo", "first"], "Fel: Värdet 'first' duger inte för '<number>'")])
def test_the_parser_is_swedish_as_far_as_it_is_known(words, swedish):
    result = run(*words, FRIST_LANG="sv")
    assert result.returncode == 64 and result.stderr.startswith(swedish), result.stderr
    assert "Användning: frist" in result.stderr


def test_replies_refusals_and_reports_are_swedish(office):
    at = ["--at", "2026-06-10", "--lang", "sv"]

    def said(*words, code=0):
        result = office.frist(*words, *at, code=code)
        text = result.stdout + result.stderr
        assert ENGLISH.findall(text) == [], text
        return text

    assert said("done", "coaches", "--value", "14") == (
        "antecknat som 1\nkvar: prov/coaches/2026, 14 av 30, senast 2026-12-31\n"
        "ångra med: frist undo 1\n")
    assert said("move", "final-report", "--to", "2026-06-22", "--reason", "x") == (
        "antecknat som 2\n"
        "flyttat: prov/final-report/2026-spring, från 2026-06-15 till 2026-06-22\n"
        "kvar: prov/final-report/2026-spring, senast 2026-06-22\nångra med: frist undo 2\n")
    assert said("waive", "final-report", "--reason", "x").splitlines()[1] == (
        "avslutat: prov/final-report/2026-spring, utgår, senast 2026-06-22")
    assert said("undo", "3").splitlines()[0] == "återtaget, antecknat som 4"
    said("silence", "coaches", "--until", "2026-08-31", "--reason", "x")
    said("event", "sip-start", "--on", "2026-09-02", "--preliminary")
    assert "ligger i framtiden" in said("done", "coaches", "--on", "2026-06-11", code=65)
    assert "menade du 'coaches'" in said("done", "coachs", code=65)
    assert "det finns ingen anteckning 99" in said("undo", "99", code=65)
    assert "det finns ingen försändelse 7" in office.frist(
        "outbox", "retry", "7", "--lang", "sv", code=None).stderr or not office.store.exists()
    said("upcoming")
    said("forecast", "--days", "60")
    status = said("status")
    assert status.startswith("körs inte\n") and "utkorgen: " in status
    log = office.frist("log", "--lang", "sv").stdout
    assert log.splitlines()[0].split() == ["tid", "slag", "nr", "vad", "vem", "not"]
    assert "coaches den 2026-06-10 14 st" in log and "anteckning 3" in log
    office.frist("run", "--once", "--at", "2026-06-10 08:00")
    outbox = office.frist("outbox", "list", "--all", "--lang", "sv").stdout
    assert "mottagen" in outbox and "accepted" not in outbox
    assert ENGLISH.findall(outbox) == []


def test_faulty_yaml_is_told_in_swedish_alone(office):
    office.write("plans/prov.yaml", "plan: prov\nbodies: { ks: Kommunstyrelsen\ntitle: x\n")
    result = office.frist("check", "--lang", "sv", code=78)
    assert "detta kan inte läsas som YAML: ',' eller '}' saknas när nycklar inom { } lästes" in (
        result.stdout + result.stderr)
