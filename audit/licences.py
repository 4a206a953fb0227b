"""Licences of the locked packages, as their metadata says them, against those that are accepted."""

import csv
import re
from collections.abc import Collection, Mapping
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import NamedTuple, cast

ACCEPTED = Path(__file__).with_name("licences.tsv")


class Accepted(NamedTuple):
    """What licences.tsv accepts: licences of any package, and packages by name, with their licence and the reason."""

    licences: frozenset[str]
    packages: Mapping[str, tuple[str, str]]


def accepted_licences(path: Path = ACCEPTED) -> Accepted:
    """Return the stored list; a row without a package accepts a licence, one with a package accepts that package."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return Accepted(
        frozenset(row["licence"].casefold() for row in rows if not row["package"]),
        {row["package"]: (row["licence"], row["reason"]) for row in rows if row["package"]},
    )


def licence_of(package: Message) -> str:
    """Return the licence that metadata declares: the expression, else classifiers joined by AND, else the free text."""
    if expression := package.get("License-Expression"):
        return expression
    classifiers = [
        text.split(" :: ")[-1] for text in package.get_all("Classifier", []) if text.startswith("License ::")
    ]
    named = [text for text in classifiers if text != "OSI Approved"]
    return " AND ".join(named) or (package.get("License") or "").strip().partition("\n")[0]


def is_accepted(licence: str, accepted: Collection[str]) -> bool:
    """Say whether a licence is accepted: of A OR B one suffices, of A AND B both must be.

    >>> is_accepted("MIT OR GPL-3.0-only", {"mit"}), is_accepted("MIT AND GPL-3.0-only", {"mit"})
    (True, False)
    """
    plain = re.sub(r" WITH [\w.-]+", "", licence).strip()  # an exception allows more
    if plain.casefold() in accepted:
        return True
    for operator, decide in ((" OR ", any), (" AND ", all)):
        parts = _parts(plain, operator)
        if len(parts) > 1:
            return decide(is_accepted(part, accepted) for part in parts)
    return False


def _parts(licence: str, operator: str) -> list[str]:
    """The operands of an operator outside of brackets, which are removed where they surround all."""
    inner = licence.strip()
    if re.fullmatch(r"\([^()]*\)", inner):
        inner = inner[1:-1]
    parts = [""]
    for piece in re.split(f"({re.escape(operator)})", inner):
        is_inside = parts[-1].count("(") > parts[-1].count(")")
        if piece == operator and not is_inside:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def refused(packages: Collection[str], accepted: Accepted) -> list[str]:
    """Return a sentence per package whose licence is not accepted, is not known, or differs from the stored one."""
    sentences = []
    for package in sorted(set(packages)):
        try:
            licence = licence_of(cast(Message, metadata(package)))
        except PackageNotFoundError:
            if package not in accepted.packages:
                sentences.append(f"{package} is not installed here; its licence must be in licences.tsv.")
            continue
        if package in accepted.packages:
            stored = accepted.packages[package][0]
            if licence and stored.casefold() != licence.casefold():
                sentences.append(f"{package} has the licence {licence!r}; licences.tsv accepts it for {stored!r}.")
        elif not is_accepted(licence, accepted.licences):
            sentences.append(f"{package} has the licence {licence!r}, which licences.tsv does not accept.")
    return sentences
