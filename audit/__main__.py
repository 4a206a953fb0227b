"""Audit of the supply chain: python -m audit. Exit status 1 if a package is vulnerable or its licence not accepted."""

import datetime
import sys

from audit.licences import accepted_licences, refused
from audit.requirements import ROOT, locked, lowest
from audit.vulnerabilities import OLD_DAYS, age_in_days, online_audit, stored_advisories, vulnerable


def main() -> int:
    """Print what was looked at and what was found; return the exit status."""
    pins, bounds, advisories = locked(), lowest(), stored_advisories()
    age = age_in_days(advisories, datetime.datetime.now(tz=datetime.UTC).date())
    faults = vulnerable([*pins, *bounds], advisories)
    online = online_audit(ROOT / "requirements.lock")
    if isinstance(online, str):
        print(f"audit: only the stored list was used, {len(advisories)} advisories, {age} days old; {online}.")
    else:
        print(f"audit: pip-audit looked up {len(pins)} locked versions; the stored list is {age} days old.")
        faults += online
    if age > OLD_DAYS:
        faults.append(f"advisories.tsv is {age} days old; go through it again, at most every {OLD_DAYS} days.")
    faults += refused([pin.package for pin in pins], accepted_licences())
    print(f"audit: {len(pins)} locked versions, {len(bounds)} lower bounds, {len(faults)} faults.")
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
