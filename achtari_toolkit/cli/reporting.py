"""The commands report, notebook and doctor."""

from __future__ import annotations

import argparse

from achtari_toolkit.cli.arguments import columns_of, pairs_of, value_of
from achtari_toolkit.cli.printing import say
from achtari_toolkit.cli.study_scope import scope_parameters
from achtari_toolkit.files import with_folder


def report(options: argparse.Namespace) -> None:
    """Run a notebook and write its page."""
    from achtari_toolkit import reports

    parameters = {name: value_of(text) for name, text in pairs_of(options.set).items()}
    if columns := columns_of(options.column):
        parameters["columns"] = columns
    parameters |= scope_parameters(options)
    with with_folder(options.to) as path:  # before the run: a folder that cannot be made fails at once
        reports.render(options.notebook, to=path, parameters=parameters, trust=options.trust)
    say(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")


def notebook(options: argparse.Namespace) -> None:
    """Copy a shipped notebook."""
    from achtari_toolkit import reports

    with with_folder(options.to) as path:
        reports.copy_notebook(options.notebook, to=path)
    say(f"{path}: open it with jupyter lab, which signs what you save; then achtari report {path} --to report.html")


def doctor(options: argparse.Namespace) -> int:
    """Print what is installed and what is missing."""
    from achtari_toolkit.reports import doctor

    components = doctor()
    width = max(len(name) for name, _ in components) + 2
    for name, finding in components:
        say(f"{name:<{width}}{finding}")
    return int(any("MISSING" in finding or "TOO OLD" in finding for _, finding in components))
