"""Reads each line of standard input as JSON and writes it as Python would, minified."""

import json
import sys


def unique(pairs):
    members = dict(pairs)
    assert len(members) == len(pairs), pairs
    return members


def refuse(name):
    raise ValueError(name)


for line in sys.stdin.buffer.read().split(b"\n"):
    value = json.loads(line.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)
    print(json.dumps(value, separators=(",", ":"), sort_keys=True))
