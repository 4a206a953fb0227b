"""What the lock file and pyproject.toml ask for."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent


class Asked(NamedTuple):
    """A version of a package that is asked for, and where."""

    package: str
    version: Version
    where: str


def locked(lock: Path = ROOT / "requirements.lock") -> list[Asked]:
    """Return the versions that a lock file pins, those for other systems and Pythons included."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    pins = [re.match(r"([\w.-]+)==([^\s;]+)", line) for line in lines]
    return [Asked(canonicalize_name(pin[1]), Version(pin[2]), lock.name) for pin in pins if pin]


def lowest(project: Path = ROOT / "pyproject.toml") -> list[Asked]:
    """Return the lower bounds of the dependencies of pyproject.toml, those of its extras included."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = table.get("optional-dependencies", {}).values()
    requirements = [Requirement(text) for texts in (table["dependencies"], *extras) for text in texts]
    return [
        Asked(canonicalize_name(requirement.name), Version(bound.version), project.name)
        for requirement in requirements
        for bound in requirement.specifier
        if bound.operator == ">="
    ]
