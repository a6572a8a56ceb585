"""The schema as validators and editors see it, and YAML as editors read it."""

import copy
import json
import re
import subprocess
from pathlib import Path

import jsonschema
import yaml

KINDS = ["installation", "plan", "schedule"]


class CoreLoader(yaml.SafeLoader):
    """The core schema of YAML 1.2, which editors use: `no` and 2027-01-01 are texts."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^(?:[-+]?[0-9]+)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
     list("-+.0123456789")),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def _map(loader, node):
    """Keys are texts in JSON, however they look."""
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


CoreLoader.add_constructor("tag:yaml.org,2002:map", _map)


def read(path):
    return yaml.load(Path(path).read_text(encoding="utf-8"), CoreLoader)


class Dumper(yaml.SafeDumper):
    """Writes nothing as nothing: `null` would be a text to Frist."""


Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def write(path, data):
    text = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=1000)
    Path(path).write_text(text, encoding="utf-8")


def schema_of(frist, kind=None):
    command = [frist, "schema"] + (["--kind", kind] if kind else [])
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


def faults(schema, data):
    return [
        f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in jsonschema.Draft7Validator(schema).iter_errors(data)
    ]


def kind_of(data):
    return "plan" if "plan" in data else "schedule" if "schedule" in data else "installation"


class Walk:
    """Every map with fixed keys in a file: the definition it is read by, and where it stands."""

    def __init__(self, schema, data):
        self.definitions = schema["definitions"]
        self.maps = []
        self.values = []
        self._visit({"$ref": f"#/definitions/{kind_of(data)}"}, data, ())

    def _visit(self, schema, data, path, name=None):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            return self._visit(self.definitions[name], data, path, name)
        for branch in schema.get("anyOf", []) + schema.get("allOf", []):
            if "$ref" in branch or "items" in branch:
                self._visit(branch, data, path)
        if isinstance(data, dict):
            properties = schema.get("properties", {})
            if name:
                self.maps.append((name, path, data))
            for key, value in data.items():
                inner = properties.get(key, schema.get("additionalProperties"))
                if isinstance(inner, dict):
                    self._visit(inner, value, (*path, key))
                self.values.append((*path, key))
        elif isinstance(data, list) and isinstance(schema.get("items"), dict):
            for index, element in enumerate(data):
                self._visit(schema["items"], element, (*path, index))


def changed(data, path, change):
    """A copy with `change` made to what holds the last part of `path`."""
    data = copy.deepcopy(data)
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    change(holder, path[-1])
    return data
