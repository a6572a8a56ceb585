"""Programs as whole processes, and the machine that they run on."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".build/bench"
FRIST = Path(os.environ.get("FRIST_BIN", ROOT / ".build/release/frist"))
BENCHMARKS = ROOT / ".build/release/FristBenchmarks"
RUNS = int(os.environ.get("RUNS", "5"))
PYTHON = WORK / "venv/bin/python3"


@dataclass
class Finished:
    output: str
    seconds: float
    """From the start of the process to its end."""
    peak: float
    """The most memory that was resident, in MiB."""

    @property
    def figures(self):
        return [float(word) for word in self.output.split()]


def run(*command, allowed=(0,)):
    """Runs a command to its end, without a shell."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC"})
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {output[-500:]}")
    return Finished(output, seconds, usage.ru_maxrss / 1024)


def in_turn(*takers, runs=RUNS):
    """Samples of each taker, taken in turn after one turn that does not count; a taker that is
    None has none."""
    samples = [[] for _ in takers]
    for turn in range(runs + 1):
        for taker, kept in zip(takers, samples, strict=True):
            if taker is None:
                continue
            sample = taker()
            if turn > 0:
                kept.append(sample)
    return samples


def describe():
    """One line on the machine as it is now."""
    names = {
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")}
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    return f"{' + '.join(names)}, {os.cpu_count()} cores, Linux {os.uname().release}, load {load}"
