"""Versions with known vulnerabilities: by pip-audit where it is installed and has a network, and by the stored list."""

import csv
import datetime
import json
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from packaging.version import Version

from audit.requirements import Asked

STORED = Path(__file__).with_name("advisories.tsv")
OLD_DAYS = 90  # after which the stored list should be gone through again
SECONDS = 600  # that pip-audit may take


class Advisory(NamedTuple):
    """A row of the stored list."""

    package: str
    fixed: str
    advisory: str
    what: str
    seen: str
    date: str


def stored_advisories(path: Path = STORED) -> list[Advisory]:
    """Return the stored list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Advisory(**row) for row in csv.DictReader(file, delimiter="\t")]


def age_in_days(advisories: Iterable[Advisory], today: datetime.date) -> int:
    """Return how long ago the stored list was last gone through."""
    return (today - max(datetime.date.fromisoformat(advisory.date) for advisory in advisories)).days


def vulnerable(asked: Iterable[Asked], advisories: Iterable[Advisory]) -> list[str]:
    """Return a sentence per version that is asked for and older than the first one without a known fault."""
    by_package: dict[str, list[Advisory]] = {}
    for advisory in advisories:
        by_package.setdefault(advisory.package, []).append(advisory)
    return [
        f"{where}: {package} {version} has {known.advisory} ({known.what}); {known.fixed} is the first without it."
        for package, version, where in asked
        for known in by_package.get(package, [])
        if version < Version(known.fixed)
    ]


def online_audit(lock: Path) -> list[str] | str:
    """Return what pip-audit says of the lock file, a sentence per vulnerability, or the reason why it says nothing."""
    if find_spec("pip_audit") is None:
        return "pip-audit is not installed (pip install pip-audit)"
    options = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "15", "--format", "json"]
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), *options]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        return sentences(json.loads(run.stdout), lock.name)
    except subprocess.TimeoutExpired:
        return f"pip-audit gave no answer within {SECONDS} seconds"
    except (ValueError, KeyError):  # its report is JSON only if it reached the service
        reason = run.stderr.strip().splitlines()[-1:] or ["no report"]
        return f"pip-audit reached no answer: {reason[0][:200]}"


def sentences(report: dict, where: str) -> list[str]:
    """Return a sentence per vulnerability of a report of pip-audit, and per package that it could not look up."""
    skipped = [f"{where}: {each['name']} was not looked up: {each['skip_reason']}."
               for each in report["dependencies"] if "skip_reason" in each]  # fmt: skip
    return skipped + [
        f"{where}: {each['name']} {each['version']} has {known['id']}; "
        f"fixed in {', '.join(known['fix_versions']) or 'no version'}."
        for each in report["dependencies"]
        for known in each.get("vulns", [])
    ]
