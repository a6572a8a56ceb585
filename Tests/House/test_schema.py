"""The schema, `frist check` and the files agree."""

import copy
import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest
from house import ROOT
from schemas import KINDS, Walk, changed, faults, kind_of, read, schema_of, write

EVERYTHING = ROOT / "Tests/House/everything"
YAML = sorted([*(ROOT / "config").rglob("*.yaml"), *EVERYTHING.rglob("*.yaml")])
FILES = ["frist.yaml", "plans/everything.yaml", "schedules/everything.yaml"]


@pytest.fixture(scope="module")
def schema(frist):
    return schema_of(frist)


@pytest.fixture(scope="module")
def everything():
    return {file: read(EVERYTHING / file) for file in FILES}


@pytest.fixture
def check(frist, tmp_path):
    """The errors of `frist check`, by name, on the files with some replaced."""

    def run(replaced, number=0):
        folder = tmp_path / str(number)
        shutil.copytree(EVERYTHING, folder)
        for file, data in replaced.items():
            write(folder / file, data)
        result = subprocess.run(
            [frist, "check", "--config", folder, "--json", "--lang", "en"],
            capture_output=True, text=True)
        found = json.loads(result.stdout)
        errors = [entry for entry in found if entry["severity"] == "error"]
        assert result.returncode == (78 if errors else 0), result.stderr
        shutil.rmtree(folder)
        return errors

    def all_of(changes):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(run, changes, range(len(changes))))

    run.all = all_of
    return run


def test_it_is_draft_07(frist):
    for kind in [None, *KINDS]:
        schema = schema_of(frist, kind)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        jsonschema.Draft7Validator.check_schema(schema)


def test_it_is_the_same_text_each_time(frist):
    texts = {subprocess.check_output([frist, "schema"]) for _ in range(3)}
    assert len(texts) == 1


@pytest.mark.parametrize("path", YAML, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_that_loads_is_valid(frist, schema, path):
    data = read(path)
    assert faults(schema, data) == []
    for kind in KINDS:
        assert (faults(schema_of(frist, kind), data) == []) == (kind == kind_of(data)), kind


def test_the_file_of_everything_has_every_key_and_no_error(schema, everything, check):
    assert check({}) == []
    used = {name: set() for name in schema["definitions"]}
    for data in everything.values():
        for name, _, found in Walk(schema, data).maps:
            used[name] |= set(found)
    unused = {
        name: sorted(set(definition["properties"]) - used[name])
        for name, definition in schema["definitions"].items() if name != "when"
    }
    assert {name: keys for name, keys in unused.items() if keys} == {}


# MARK: Examples

def subschemas(schema):
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from subschemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from subschemas(value)


def test_every_example_is_valid_where_it_stands(schema):
    count = 0
    for part in subschemas(schema):
        if not isinstance(part.get("examples"), list):
            continue
        alone = {**part, "definitions": schema["definitions"]}
        for example in part["examples"]:
            assert faults(alone, example) == [], part["description"]
            count += 1
    assert count > 150


def examples(schema, everything):
    """Each example in the first map of its kind that has the key; names are added to names."""
    seen = set()
    for file, data in everything.items():
        for name, path, found in Walk(schema, data).maps:
            for key, part in schema["definitions"][name]["properties"].items():
                if key not in found or (name, key) in seen or "examples" not in part:
                    continue
                seen.add((name, key))
                for example in part["examples"]:
                    def put(holder, last, example=example):
                        if isinstance(holder[last], dict) and isinstance(example, dict) \
                                and "propertyNames" in part:
                            example = {**holder[last], **example}
                        holder[last] = copy.deepcopy(example)

                    yield f"{name}.{key}: {example}", {file: changed(data, (*path, key), put)}


def test_every_example_passes_the_check(schema, everything, check):
    cases = list(examples(schema, everything))
    assert len(cases) > 150
    wrong = []
    for (case, replaced), errors in zip(
            cases, check.all([replaced for _, replaced in cases]), strict=True):
        (data,) = replaced.values()
        if found := faults(schema, data) + named(errors):
            wrong.append((case, found))
    assert wrong == []


# MARK: Faults that both see

GONE = object()
SCHEDULE, PLAN, INSTALLATION = FILES[2], FILES[1], FILES[0]
SIMPLE = ("obligations", "enkel")
BOTH = [
    # file, path, value, the name that frist check gives
    (SCHEDULE, (*SIMPLE, "deadline"), "2027-12-31", "unknown-key"),
    (SCHEDULE, (*SIMPLE, "remnid"), "report", "unknown-key"),
    (SCHEDULE, (*SIMPLE, "source"), "En annan källa", "activity-and-source"),
    (SCHEDULE, (*SIMPLE, "activity"), GONE, "missing-key"),
    (SCHEDULE, (*SIMPLE, "activity"), [], "wrong-value"),
    (SCHEDULE, (*SIMPLE, "when"), GONE, "missing-key"),
    (SCHEDULE, (*SIMPLE, "when"), ["varje år"], "wrong-value"),
    (SCHEDULE, (*SIMPLE, "when"), None, "missing-value"),
    (SCHEDULE, (*SIMPLE, "kind"), "inspektion", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "covers"), "last year", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "from"), "snart", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "until"), 2027, "wrong-value"),
    (SCHEDULE, (*SIMPLE, "statutory"), "ja", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "confidential"), "yes", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "pace"), "jämn", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "pace"), {"06-15": "många"}, "wrong-value"),
    (SCHEDULE, (*SIMPLE, "accept"), ["allt"], "wrong-value"),
    (SCHEDULE, (*SIMPLE, "contributions"), "snart", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "title"), {"sv": "Titel"}, "wrong-value"),
    (SCHEDULE, (*SIMPLE, "each"), ["skolor"], "wrong-value"),
    (SCHEDULE, (*SIMPLE, "classes"), "hög", "wrong-value"),
    (SCHEDULE, (*SIMPLE, "checklist"), [], "wrong-value"),
    (SCHEDULE, (*SIMPLE, "meetings"), {"date": "2027-03-11"}, "wrong-value"),
    (SCHEDULE, (*SIMPLE, "meetings"), [{"time": "09:30"}], "missing-key"),
    (SCHEDULE, (*SIMPLE, "meetings"), [{"date": "2027-03-11", "time": "halv tio"}], "wrong-value"),
    (SCHEDULE, ("obligations", "två ord"), {"activity": "1.1", "when": "varje år"}, "bad-name"),
    (SCHEDULE, ("obligations", "enkel"), "varje år", "wrong-value"),
    (SCHEDULE, ("obligations",), [], "wrong-value"),
    (SCHEDULE, ("obligatons",), {}, "unknown-key"),
    (SCHEDULE, ("from",), GONE, "missing-key"),
    (SCHEDULE, ("contacts",), GONE, "missing-key"),
    (SCHEDULE, ("contacts",), {"ks": "ks@exempelby.example.se"}, "wrong-value"),
    (SCHEDULE, ("contacts",), ["ks@exempelby.example.se"], "wrong-value"),
    (SCHEDULE, ("papers",), "snart", "wrong-value"),
    (SCHEDULE, ("papers",), {"ks": 14}, "wrong-value"),
    (SCHEDULE, ("calendar",), "norway", "wrong-value"),
    (SCHEDULE, ("hours",), "kontorstid", "wrong-value"),
    (SCHEDULE, ("summary",), "måndag", "wrong-value"),
    (SCHEDULE, ("terms", "våren"), "mars-maj", "wrong-value"),
    (SCHEDULE, ("registers", "föreningar", "file"), GONE, "missing-key"),
    (SCHEDULE, ("registers", "föreningar", "colour"), "x", "unknown-key"),
    (SCHEDULE, ("events", "ny-lag", "due"), "2027-02-01", "unknown-key"),
    (SCHEDULE, ("events", "ny-lag", "ask"), "i vår", "wrong-value"),
    (SCHEDULE, ("no-deadline", 0, "review"), GONE, "missing-key"),
    (SCHEDULE, ("no-deadline",), {"activities": ["1.3"]}, "wrong-value"),
    (SCHEDULE, ("policies", "standard"), {"before": ["1 vecka"]}, "built-in-policy"),
    (SCHEDULE, ("policies", "vår", "before"), ["14"], "wrong-value"),
    (SCHEDULE, ("policies", "vår", "overdue"), "36 h", "wrong-value"),
    (SCHEDULE, ("policies", "vår", "to"), "chef", "wrong-value"),
    (SCHEDULE, ("policies", "vår", "copy"), ["officer", "chef"], "wrong-value"),
    (SCHEDULE, ("policies", "vår", "escalate"), {"snart": "manager"}, "wrong-value"),
    (SCHEDULE, ("policies", "vår", "escalate"), ["8 dagar"], "wrong-value"),
    (SCHEDULE, ("policies", "vår", "behind"), "daily", "wrong-value"),
    (SCHEDULE, ("policies", "vår", "digest"), "ibland", "wrong-value"),
    (SCHEDULE, ("policies", "vår", "long-periods", "from"), GONE, "missing-key"),
    (PLAN, ("bodies",), GONE, "missing-key"),
    (PLAN, ("bodies", "ks"), ["Kommunstyrelsen"], "wrong-value"),
    (PLAN, ("bodies", "a_b"), "Nämnden", "bad-name"),
    (PLAN, ("bodies", "kf", "kind"), "nämnd", "wrong-value"),
    (PLAN, ("bodies", "alla", "members"), [], "wrong-value"),
    (PLAN, ("bodies", "alla", "members"), "sn", "wrong-value"),
    (PLAN, ("decided", "by"), GONE, "missing-key"),
    (PLAN, ("decided",), "KF 2026-11-24", "wrong-value"),
    (PLAN, ("split",), "kön", "wrong-value"),
    (PLAN, ("until",), "2030", "wrong-value"),
    (PLAN, ("contacts",), "kontakter.csv", "unknown-key"),
    (PLAN, ("goals", "1"), "Färre unga börjar", "wrong-value"),
    (PLAN, ("goals", "1", "activites"), {}, "unknown-key"),
    (PLAN, ("activities", "1.2"), ["Varje förening"], "wrong-value"),
    (PLAN, ("activities", "1.2"), None, "missing-value"),
    (PLAN, ("activities", "1.3", "when"), "varje år", "unknown-key"),
    (PLAN, ("goals", "1", "activities", "1.1", "measures", "nöjda", "unit"), GONE, "missing-key"),
    (PLAN, ("goals", "1", "activities", "1.1", "measures", "nöjda", "target"), "många",
     "wrong-value"),
    (PLAN, ("amendments",), {"from": "2028-01-01"}, "wrong-value"),
    (PLAN, ("amendments", 0, "until"), "2029-01-01", "unknown-key"),
    (INSTALLATION, ("channels",), GONE, "missing-key"),
    (INSTALLATION, ("timezone",), "svensk tid", "wrong-value"),
    (INSTALLATION, ("language",), "svenska", "wrong-value"),
    (INSTALLATION, ("operations",), "drift", "wrong-value"),
    (INSTALLATION, ("burst",), 0, "wrong-value"),
    (INSTALLATION, ("burst",), "många", "wrong-value"),
    (INSTALLATION, ("web",), {"listen": "127.0.0.1:8700"}, "unsupported"),
    (INSTALLATION, ("channels", "mail", "folder"), "out/mail", "missing-key"),
    (INSTALLATION, ("channels", "letters"), {}, "missing-key"),
    (INSTALLATION, ("channels", "letters"), "out/mail", "wrong-value"),
    (INSTALLATION, ("channels", "files", "folder", "as"), "pdf", "wrong-value"),
    (INSTALLATION, ("channels", "mail", "email", "server"), "relay.example.se", "wrong-value"),
    (INSTALLATION, ("channels", "mail", "email", "from"), GONE, "missing-key"),
    (INSTALLATION, ("channels", "mail", "email", "tls"), "on", "wrong-value"),
    (INSTALLATION, ("channels", "mail", "email", "connections"), 65, "wrong-value"),
    (INSTALLATION, ("channels", "mail", "email", "login", "password"), "hemligt", "secret"),
    (INSTALLATION, ("channels", "mail", "email", "domains"), ["@exempelby.example.se"],
     "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "secret"), "whsec_hemligt", "secret"),
    (INSTALLATION, ("channels", "hook", "webhook", "url"), "hooks.example.se", "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "url"), {"credential": "../url"}, "bad-name"),
    (INSTALLATION, ("channels", "hook", "webhook", "content-type"), "json", "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "content-type"), "a/b; c=d", "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "format"), "slack", "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "format"), "../slack.mustache", "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "format"), "formats/../../x.y", "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "format"), "/etc/slack.mustache", "wrong-value"),
]


def faulty(everything, file, path, value):
    def put(holder, last):
        if value is GONE:
            del holder[last]
        else:
            holder[last] = value

    return {file: changed(everything[file], path, put)}


def named(errors):
    return [f"{error['name']}: {error['message']}" for error in errors]


def test_a_fault_of_form_fails_in_both(schema, everything, check):
    replaced = [faulty(everything, file, path, value) for file, path, value, _ in BOTH]
    wrong = []
    for case, files, errors in zip(BOTH, replaced, check.all(replaced), strict=True):
        (data,) = files.values()
        if not faults(schema, data):
            wrong.append(f"the schema takes {case}")
        if case[3] not in [error["name"] for error in errors]:
            wrong.append(f"the check says of {case}: {named(errors)}")
    assert wrong == []


# MARK: Faults that only the check can see

CHECK_ONLY = [
    # names of other places and other files
    (SCHEDULE, ("schedule",), "annan-plan", "unknown-name"),
    (SCHEDULE, (*SIMPLE, "activity"), "9.9", "unknown-name"),
    (SCHEDULE, (*SIMPLE, "each"), "skolr", "unknown-name"),
    (SCHEDULE, (*SIMPLE, "remind"), "rapport", "unknown-name"),
    (SCHEDULE, (*SIMPLE, "to"), "xx", "unknown-name"),
    (SCHEDULE, ("policies", "vår", "channel"), "fax", "unknown-name"),
    (SCHEDULE, ("registers", "skolor"), "../registers/saknas.csv", "file"),
    (SCHEDULE, ("contacts",), "../registers/sammantraden.csv", "missing-column"),
    (PLAN, ("coordinates",), "xx", "unknown-name"),
    (INSTALLATION, ("channels", "mail"), GONE, "unknown-name"),
    (INSTALLATION, ("channels", "mail", "email", "domains"), ["a.se", "A.se"], "wrong-value"),
    (INSTALLATION, ("channels", "hook", "webhook", "format"), "formats/none.mustache", "file"),
    # the grammar of phrases and the calendar
    (SCHEDULE, (*SIMPLE, "when"), "ofta", "unknown-phrase"),
    (SCHEDULE, (*SIMPLE, "when"), "regelbundet", "undecided"),
    (SCHEDULE, (*SIMPLE, "when"), "senast 31 mars", "year-missing"),
    (SCHEDULE, (*SIMPLE, "when"), "senast den 31 april 2027", "impossible-date"),
    (SCHEDULE, (*SIMPLE, "from"), "2027-02-30", "wrong-value"),
    (SCHEDULE, ("closed",), ["snart"], "wrong-value"),
    (SCHEDULE, ("terms", "vårsolen"), "01-15/05-31", "unknown-name"),
    # one value against another
    (SCHEDULE, SIMPLE, {"activity": "1.1", "when": "varje år", "from": "2028-01-01",
                        "until": "2027-12-31"}, "wrong-value"),
    (SCHEDULE, ("obligations", "samtal", "classes"), {"hög": "vart tredje år"}, "looser-class"),
    (PLAN, ("until",), "2026-12-31", "wrong-value"),
    (PLAN, ("bodies", "skn", "until"), GONE, "missing-key"),
    (PLAN, ("bodies", "sn"), {"name": "Socialnämnden", "members": ["sn"]}, "loop"),
    (INSTALLATION, ("channels", "hook", "webhook"), {"url": "http://hooks.example.se"},
     "wrong-value"),
    # lengths, controls, addresses in detail
    (PLAN, ("title",), "x" * 501, "wrong-value"),
    (PLAN, ("title",), "två\nrader", "wrong-value"),
    (INSTALLATION, ("operations",), "a..b@exempelby.example.se", "wrong-value"),
]


def test_what_a_schema_cannot_know_is_left_to_the_check(schema, everything, check):
    replaced = [faulty(everything, file, path, value) for file, path, value, _ in CHECK_ONLY]
    wrong = []
    for case, files, errors in zip(CHECK_ONLY, replaced, check.all(replaced), strict=True):
        (data,) = files.values()
        if faults(schema, data):
            wrong.append(f"the schema knows {case}")
        if case[3] not in [error["name"] for error in errors]:
            wrong.append(f"the check says of {case}: {named(errors)}")
    assert wrong == []


@pytest.mark.parametrize("defaults", [
    {"activity": "1.1", "when": "varje år"},
    {"source": "En källa", "when": "varje år", "coordinates": "ks"},
])
def test_an_obligation_may_have_what_it_needs_from_the_defaults(
        schema, everything, check, defaults):
    data = copy.deepcopy(everything[SCHEDULE])
    data["obligations"]["enkel"] = {"title": "Enkel"}
    assert faults(schema, data) != []
    assert "missing-key" in [error["name"] for error in check({SCHEDULE: data})]
    data["defaults"] |= defaults
    assert faults(schema, data) == []
    assert named(check({SCHEDULE: data})) == []


# MARK: Whatever is done to a file

FORM = {"unknown-key", "missing-value", "activity-and-source", "built-in-policy", "secret"}


def mutations(schema, everything):
    """Each key taken out, each value replaced by a list, a map and nothing; a key of no map."""
    for file, data in everything.items():
        walk = Walk(schema, data)
        for path in walk.values:
            yield file, path, "taken out", GONE
            yield file, path, "nothing", None
            yield file, path, "a list", [["x"]]
            yield file, path, "a map", {"x": {"y": "z"}}
        for _, path, _ in walk.maps:
            yield file, (*path, "okänd-nyckel"), "new", "x"


def test_the_schema_refuses_nothing_that_the_check_takes(schema, everything, check):
    cases = list(mutations(schema, everything))[::5]
    assert len(cases) > 150
    replaced = [faulty(everything, file, path, value) for file, path, _, value in cases]
    wrong = []
    for case, files, errors in zip(cases, replaced, check.all(replaced), strict=True):
        (data,) = files.values()
        found = faults(schema, data)
        if found and not errors:
            wrong.append(f"{case}: only the schema says {found}")
        if not found and FORM & {error["name"] for error in errors}:
            wrong.append(f"{case}: only the check says {named(errors)}")
    assert wrong == []


# MARK: frist init

@pytest.fixture(params=["sv", "en"])
def begun(request, frist, tmp_path):
    folder = tmp_path / "ny"
    result = subprocess.run(
        [frist, "init", folder, "--lang", request.param], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    written = [line[2:] for line in result.stdout.splitlines() if line.startswith("  ")]
    there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert sorted(written) == there
    return folder


def test_the_files_to_begin_with_pass_the_check_without_a_warning(frist, begun):
    result = subprocess.run(
        [frist, "check", "--config", begun, "--json"], capture_output=True, text=True)
    found = [entry for entry in json.loads(result.stdout) if entry["severity"] != "information"]
    assert (result.returncode, found, result.stderr) == (0, [], "")


def test_the_files_to_begin_with_name_the_schema_and_are_valid(frist, begun):
    files = sorted(begun.rglob("*.yaml"))
    assert len(files) == 3
    for path in files:
        modeline = path.read_text().splitlines()[0]
        target = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", modeline)[1]
        named = path.parent / target
        assert named.resolve().is_relative_to(begun.resolve())
        assert faults(json.loads(named.read_text()), read(path)) == []
        assert named.read_bytes() == subprocess.check_output([frist, "schema"])


def test_tables_open_in_a_spreadsheet_with_their_letters(begun):
    for path in begun.rglob("*.csv"):
        assert path.read_bytes().startswith("\ufeff".encode())


def test_the_files_to_begin_with_send_nothing_out(frist, begun):
    result = subprocess.run(
        [frist, "run", "--once", "--config", begun], capture_output=True, text=True, cwd=begun)
    assert result.returncode == 0, result.stderr
    channels = read(begun / "frist.yaml")["channels"]
    assert [list(channel) for channel in channels.values()] == [["folder"]]


@pytest.mark.parametrize(("language", "words"), [("sv", "är inte tom"), ("en", "is not empty")])
def test_a_folder_that_holds_something_is_left_alone(frist, tmp_path, language, words):
    (tmp_path / "anteckning.txt").write_text("kvar")
    result = subprocess.run(
        [frist, "init", tmp_path, "--lang", language], capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (65, "")
    assert words in result.stderr and "anteckning.txt" in result.stderr
    assert [path.name for path in Path(tmp_path).iterdir()] == ["anteckning.txt"]


def test_an_empty_folder_is_taken_and_a_file_is_not(frist, tmp_path):
    (tmp_path / "tom").mkdir()
    assert subprocess.run([frist, "init", tmp_path / "tom"], capture_output=True).returncode == 0
    (tmp_path / "fil").write_text("")
    result = subprocess.run(
        [frist, "init", tmp_path / "fil", "--lang", "sv"], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (
        65, f"frist: '{tmp_path / 'fil'}' är ingen mapp; ange en ny\n")
    result = subprocess.run(
        [frist, "init", tmp_path / "saknas/ny", "--lang", "en"], capture_output=True, text=True)
    assert result.returncode == 74
    assert "cannot be written: No such file or directory" in result.stderr
