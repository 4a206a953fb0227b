"""Run what takes hours and keep the results: PYTHONPATH=tests python -m long [PART ...] [--part 0.01].

Parts: fuzz, guided, promise, kills, disks, busy, flips, ledger_rates, series_rates, spike_rates,
composition_rates, difference_in_differences, difference_in_differences_power, synthetic_control, event_study,
lead_lag, corrected_series, tables, wrong_yaml, archives, agreement_rates, planned_widths.

Each part writes its results, the date, the commit and what was run into tests/long/results.json.
--part runs a part of the planned number, to try it out; the results say how many were run.
"""

import argparse
import datetime
import json
import platform
import subprocess
import time
from pathlib import Path

from long.agreement_rates import agreement_rates
from long.archives import archives
from long.busy import busy
from long.composition_rates import composition_rates
from long.control_rates import difference_in_differences, difference_in_differences_power, synthetic_control
from long.corrected_series import corrected_series
from long.disks import disks
from long.event_study_rates import event_study
from long.flips import flips
from long.fuzzing import fuzz, guided
from long.kills import kills
from long.lead_lag_rates import lead_lag
from long.ledger_rates import ledger_rates
from long.planned_widths_rates import planned_widths
from long.promise import promise
from long.series_rates import series_rates
from long.spike_rates import spike_rates
from long.tables import tables
from long.wrong_yaml import wrong_yaml

RESULTS = Path(__file__).with_name("results.json")
PARTS = {
    "fuzz": fuzz,
    "guided": guided,
    "promise": promise,
    "kills": kills,
    "disks": disks,
    "busy": busy,
    "flips": flips,
    "ledger_rates": ledger_rates,
    "series_rates": series_rates,
    "composition_rates": composition_rates,
    "spike_rates": spike_rates,
    "difference_in_differences": difference_in_differences,
    "difference_in_differences_power": difference_in_differences_power,
    "synthetic_control": synthetic_control,
    "event_study": event_study,
    "lead_lag": lead_lag,
    "corrected_series": corrected_series,
    "tables": tables,
    "wrong_yaml": wrong_yaml,
    "archives": archives,
    "agreement_rates": agreement_rates,
    "planned_widths": planned_widths,
}


def commit() -> str:
    """The commit that is checked out; "+" after it says that files differ from it."""
    shown = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], capture_output=True, text=True, cwd=RESULTS.parent
    )
    return shown.stdout.strip() or "unknown"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m long", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        choices=[*PARTS, []],
        default=[],
        help="any of the parts above; all if none",
    )
    parser.add_argument("--part", type=float, default=1.0, help="the part of the planned number to run")
    options = parser.parse_args()
    checked_out = commit()  # at the start: what is run is what was imported then
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for name in options.parts or PARTS:
        start = time.monotonic()
        found = PARTS[name](options.part)
        results[name] = {
            "date": f"{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}",
            "commit": checked_out,
            "python": platform.python_version(),
            "minutes": round((time.monotonic() - start) / 60, 1),
            **found,
        }
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(name, json.dumps(results[name], ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
