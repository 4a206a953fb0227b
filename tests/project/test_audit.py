"""The audit of the supply chain fails on what it is there for: planted versions, bounds and licences."""

import datetime
from email.message import Message

import pytest

from audit import __main__ as audit
from audit.licences import Accepted, accepted_licences, is_accepted, licence_of, refused
from audit.requirements import locked, lowest
from audit.vulnerabilities import age_in_days, online_audit, sentences, stored_advisories, vulnerable

ADVISORIES = stored_advisories()


def test_the_lock_and_the_lower_bounds_have_no_known_fault():
    assert [] == vulnerable([*locked(), *lowest()], ADVISORIES)


def test_the_licences_of_all_locked_packages_are_accepted():
    assert [] == refused([pin.package for pin in locked()], accepted_licences())


def test_each_package_that_is_accepted_by_name_is_locked_and_has_a_reason():
    packages = accepted_licences().packages

    assert set() == set(packages) - {pin.package for pin in locked()}
    assert all(reason for _, reason in packages.values())


def test_a_planted_version_in_the_lock_is_a_fault(tmp_path):
    (tmp_path / "requirements.lock").write_text(
        "lxml==6.0.2\n    # via x\nidna==3.15\nPillow==12.2.0 ; python_version < '4'\n"
    )

    faults = vulnerable(locked(tmp_path / "requirements.lock"), ADVISORIES)

    assert ["lxml 6.0.2 has CVE-2026-41066", "pillow 12.2.0 has PYSEC-2026-2253"] == [
        fault.removeprefix("requirements.lock: ").partition(" (")[0] for fault in faults
    ]


def test_a_planted_lower_bound_is_a_fault_also_in_an_extra(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["lxml>=6.1", "idna>=3.6"]\n[project.optional-dependencies]\nlab = ["Jinja2>=3.1"]\n'
    )

    faults = vulnerable(lowest(tmp_path / "pyproject.toml"), ADVISORIES)

    assert ["idna 3.6", "jinja2 3.1"] == [" ".join(fault.split()[1:3]) for fault in faults]


def test_each_lower_bound_of_a_package_in_the_stored_list_is_the_first_sound_version_or_later():
    bounds = {bound.package for bound in lowest()}

    assert {"lxml", "pillow", "pyarrow", "tornado", "jupyter-server", "nbconvert", "bleach"} <= bounds


REFUSED = [
    *("GPL-3.0-only", "AGPL-3.0-or-later", "CC-BY-NC-4.0", "for research only", ""),
    *("MIT AND GPL-2.0-only", "Apache-2.0 AND (MIT AND GPL-2.0-only)", "(MIT OR 0BSD) AND GPL-2.0-only"),
]


@pytest.mark.parametrize("licence", REFUSED)
def test_a_planted_licence_is_refused(licence, monkeypatch):
    planted = Message()
    planted["License-Expression"] = licence
    monkeypatch.setattr("audit.licences.metadata", lambda package: planted)

    [fault] = refused(["planted"], accepted_licences())

    assert f"planted has the licence {licence!r}" in fault


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "GPL-3.0-only OR MIT",
        "Apache-2.0 WITH LLVM-exception",
        "(GPL-2.0-only OR MIT) AND 0BSD",
        "Apache-2.0 AND CNRI-Python",
    ],
)
def test_a_licence_of_which_one_choice_is_accepted_is_accepted(licence):
    assert is_accepted(licence, accepted_licences().licences)


def test_a_package_that_changes_its_licence_is_a_fault_although_it_is_accepted_by_name(monkeypatch):
    changed = Message()
    changed["License-Expression"] = "GPL-3.0-only"
    monkeypatch.setattr("audit.licences.metadata", lambda package: changed)

    assert 1 == len(refused(["tqdm"], accepted_licences()))


def test_a_package_for_another_system_needs_a_row():
    nothing = Accepted(frozenset(), {})

    assert ["no-such-package is not installed here; its licence must be in licences.tsv."] == refused(
        ["no-such-package"], nothing
    )


def test_a_package_with_two_classifiers_has_both_licences():
    package = Message()
    package["Classifier"] = "License :: OSI Approved :: MIT License"
    package["Classifier"] = "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"

    assert not is_accepted(licence_of(package), accepted_licences().licences)


def test_without_an_answer_of_pip_audit_the_reason_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr("audit.vulnerabilities.find_spec", lambda name: None)

    assert "pip-audit is not installed" in online_audit(tmp_path / "requirements.lock")


def test_what_pip_audit_reports_and_what_it_could_not_look_up_are_faults():
    report = {"dependencies": [
        {"name": "lxml", "version": "6.0.2", "vulns": [{"id": "CVE-2026-41066", "fix_versions": ["6.1.0"]}]},
        {"name": "idna", "version": "3.20", "vulns": []},
        {"name": "own", "skip_reason": "not found"},
    ]}  # fmt: skip

    assert [
        "requirements.lock: own was not looked up: not found.",
        "requirements.lock: lxml 6.0.2 has CVE-2026-41066; fixed in 6.1.0.",
    ] == sentences(report, "requirements.lock")


def test_a_stored_list_that_nobody_went_through_for_long_is_a_fault(monkeypatch, capsys):
    long_ago = [advisory._replace(date="2020-01-01") for advisory in ADVISORIES]
    monkeypatch.setattr(audit, "stored_advisories", lambda: long_ago)
    monkeypatch.setattr(audit, "online_audit", lambda lock: "no network")

    assert 1 == audit.main()
    assert "only the stored list was used" in capsys.readouterr().out


def test_the_age_of_the_stored_list_is_that_of_its_newest_row():
    rows = [ADVISORIES[0]._replace(date="2026-12-01"), ADVISORIES[0]._replace(date="2026-11-01")]

    assert 9 == age_in_days(rows, datetime.date(2026, 12, 10))
