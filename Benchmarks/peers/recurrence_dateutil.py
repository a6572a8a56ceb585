"""The first instants of each rule with dateutil and zoneinfo, parsed anew in every pass.

Arguments: RULES ZONE COUNT PASSES [list]. Prints seconds, occurrences and the sum of their seconds
since 1970; with 'list' each occurrence as 'id seconds'.
"""

import sys
import time
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

path, zone_name, count, passes = sys.argv[1:5]
lists = len(sys.argv) > 5
zone = ZoneInfo(zone_name)
with open(path) as file:
    rules = [line.rstrip("\n").split("|") for line in file]
occurrences = total = 0
began = time.perf_counter()
for _ in range(int(passes)):
    for name, start, rule in rules:
        first = datetime.fromisoformat(start).replace(tzinfo=zone)
        for moment in islice(rrulestr(rule, dtstart=first), int(count)):
            instant = int(moment.timestamp())
            if lists:
                print(name, instant)
            occurrences += 1
            total += instant
if not lists:
    print(f"{time.perf_counter() - began:.6f} {occurrences} {total}")
