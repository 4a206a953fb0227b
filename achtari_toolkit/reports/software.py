"""The software behind a number: the packages that can change one, and whether their versions suffice."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import Requirement

NUMBERS_DEPEND_ON = (
    "achtari-toolkit",
    "trafilatura",  # bodies of pages
    "htmldate",  # guesses at the dates of pages
    "pypdfium2",  # texts of PDF
    "python-calamine",  # cells of workbooks
    "chardet",  # guesses at encodings
    "lxml",
    "py3langid",  # languages
    "simplemma",  # French and English lemmas
    "pandas",
    "numpy",
    "scipy",
    "scikit-learn",  # scores of classifiers
    "networkx",
    "pyarrow",
    "numba",
    "plotly",
)


def installed_versions() -> dict[str, str]:
    """Return {package: version} of the packages that can change a number, as far as they are installed."""
    versions = {name: _installed(name) for name in NUMBERS_DEPEND_ON}
    return {name: number for name, number in versions.items() if number}


def check_requirements(lines: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield (package, verdict) for each package that the toolkit asks for, those of extras last.

    lines  requirements as a wheel states them; None means those of the installed toolkit

    A verdict is the version; MISSING or TOO OLD, with the command that installs it, where it does not suffice.
    """
    stated = [Requirement(line) for line in (requires("achtari-toolkit") or [] if lines is None else lines)]
    for requirement in stated:
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name, _verdict(requirement, "MISSING: pip install '{0}'")
    for requirement in stated:
        if requirement.marker and requirement.marker.evaluate({"extra": "lab"}):
            optional = "not installed; pip install 'achtari-toolkit[lab]' adds it"
            yield requirement.name, _verdict(requirement, optional)


def _verdict(requirement: Requirement, absent: str) -> str:
    number = _installed(requirement.name)
    wanted = f"{requirement.name}{requirement.specifier}"
    if number is None:
        return absent.format(wanted)
    if not requirement.specifier.contains(number, prereleases=True):
        return f"{number} is TOO OLD: pip install --upgrade '{wanted}'"
    return number


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
