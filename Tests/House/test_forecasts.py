"""A year of each real plan, as the forecast foretells it when nothing is ever recorded.

Somebody read every line of the files under Golden before it counted. With FRIST_RECORD=1 a file that
differs is written anew and its test fails, so that it is read again.
"""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from house import ROOT

GOLDEN = ROOT / "Tests/House/Golden"
YEARS = {"kronoberg": 2018, "eskilstuna": 2021, "vasteras": 2025, "lekeberg-2019": 2020,
         "lekeberg-2022": 2023}


@pytest.fixture(scope="module")
def forecasts(frist, tmp_path_factory):
    """The table of each plan, from the first to the last day of its year, over an empty store."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def foretell(plan):
        folder = tmp_path_factory.mktemp(plan) / plan
        shutil.copytree(ROOT / "config" / plan, folder)
        installation = folder / "frist.yaml"
        text, count = re.subn(r"(?m)^store: .*$", "store: state/frist.db", installation.read_text())
        assert count == 1
        installation.write_text(text)
        first, last = date(YEARS[plan], 1, 1), date(YEARS[plan], 12, 31)
        result = subprocess.run(
            [frist, "forecast", "--config", folder, "--at", first.isoformat(), "--days",
             str((last - first).days), "--lang", "sv"],
            capture_output=True, encoding="utf-8", env=environment)
        assert result.returncode == 0, result.stderr
        return result.stdout

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(YEARS, pool.map(foretell, YEARS), strict=True))


@pytest.mark.parametrize("plan", YEARS)
def test_a_year_is_foretold_as_it_was_read(plan, forecasts):
    golden = GOLDEN / f"{plan}-{YEARS[plan]}.txt"
    if os.environ.get("FRIST_RECORD") == "1":
        if not golden.exists() or golden.read_text(encoding="utf-8") != forecasts[plan]:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(forecasts[plan], encoding="utf-8")
            pytest.fail(f"recorded {golden.name}: read it, then run again")
        return
    assert golden.exists(), f"no {golden.name}: run with FRIST_RECORD=1"
    assert forecasts[plan].splitlines() == golden.read_text(encoding="utf-8").splitlines()
