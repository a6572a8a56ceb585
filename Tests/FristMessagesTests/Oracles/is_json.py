"""Says of each line of standard input, in base64, whether it is JSON with no name twice."""

import base64
import json
import sys


def unique(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError(pairs)
    return members


def refuse(name):
    raise ValueError(name)


for line in sys.stdin.read().split("\n"):
    try:
        text = base64.b64decode(line).decode("utf-8")
        json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
        print("yes")
    except ValueError:
        print("no")
