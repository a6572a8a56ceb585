"""P2, P3 and the register: files to valid plans."""

import sys
from pathlib import Path

from .machine import BENCHMARKS, ROOT, WORK, in_turn, run
from .row import Row

sys.path.insert(0, str(ROOT / "Benchmarks"))
import generate  # noqa: E402

IDS = {"P2", "P3", "register"}
ITEMS = [1_000, 10_000, 100_000]
SUBJECTS = 100_000


def folder(kind, count):
    """Generated once; a folder of another generator is made anew."""
    made = Path(generate.__file__).stat().st_mtime_ns
    path = WORK / f"{kind}-{count}-{made}"
    if not path.exists():
        getattr(generate, kind)(path, count)
    return path


def loaded(path):
    """Frist's own time and peak memory for all files of an installation."""
    finished = run(BENCHMARKS, "load", path)
    return finished.figures[0], finished.peak


def rows():
    for items in ITEMS:
        path = folder("plans", items)
        files = sorted(path.glob("*/*.yaml"))
        size = sum(file.stat().st_size for file in files)
        peers = [("libyaml events", WORK / "plan_libyaml", 0.4), ("go yaml.v3", WORK / "plan_yaml", None)]
        peaks = []
        for name, program, bar in peers:

            def ours(path=path, size=size):
                seconds, peak = loaded(path)
                peaks.append(peak)
                return size / seconds / 1e6

            def other(program=program, files=files, size=size):
                return size / run(program, *files).figures[0] / 1e6

            mine, theirs = in_turn(ours, other if program.exists() else None)
            yield Row(
                "P2", f"plan load, {items:,} items, {size / 1e6:.2f} MB", "MB/s", mine, name, theirs,
                bar)
        if items == max(ITEMS):
            mebibytes = size / 2**20
            yield Row(
                "P3", f"peak memory, {items:,} items", "MiB", peaks, "size of the files",
                [mebibytes] * len(peaks), 4, more_is_better=False)
    yield register()


def register():
    path = folder("register", SUBJECTS)
    size = (path / "register.csv").stat().st_size
    (samples,) = in_turn(lambda: loaded(path)[0] * 1000)
    return Row(
        "register", f"CSV of {SUBJECTS:,} subjects, {size / 1e6:.1f} MB", "ms", samples, bar=500,
        more_is_better=False)
