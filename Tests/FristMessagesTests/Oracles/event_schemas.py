"""Holds bodies against the schemas of config/events, one line of JSON each on standard input.

Prints what is wrong with each, or "valid". With "strict" a key that the schema does not name is wrong.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft7Validator

folder, strict = Path(sys.argv[1]), sys.argv[2:] == ["strict"]


def closed(schema):
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        schema["additionalProperties"] = False
    return schema


validators = {}
for path in sorted(folder.glob("*.schema.json")):
    schema = json.loads(path.read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    validators[path.name.removesuffix(".schema.json")] = Draft7Validator(
        closed(schema) if strict else schema)

for line in sys.stdin.buffer.read().split(b"\n"):
    body = json.loads(line)
    if body["type"] in validators:
        errors = [error.message for error in validators[body["type"]].iter_errors(body)]
        print(" / ".join(sorted(errors)) or "valid")
    else:
        print("no schema for", body["type"])
