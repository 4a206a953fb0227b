"""The command line: which commands there are, and what each of them takes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from achtari_toolkit import __version__
from achtari_toolkit.cli import cleaning, counting, integrity, loading, reporting, validating
from achtari_toolkit.cli.shared_options import add_allow_empty, add_columns, add_scope, command_of
from achtari_toolkit.text.script.visible import visible_lines

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction["VisibleParser"]

EXAMPLES = """examples:
  achtari load exports/ --to articles.parquet
  achtari load export.csv --explain
  achtari show 'exports/a.zip!page.html' exports/
  achtari clean articles.parquet --stories --to clean.parquet
  achtari find clean.parquet --codebook security_cooperation --to hits.parquet
  achtari measure clean.parquet hits.parquet --count stories --ledger --every month --to share.csv
  achtari sample clean.parquet hits.parquet --code ct_cooperation --codebook security_cooperation \\
    --to sample.parquet
  achtari code sample.parquet clean.parquet --codebook security_cooperation --coder A --to coding_A.html
  achtari agree sample.parquet coding_A.json coding_B.json --to agreement.csv
  achtari correct sample.parquet coding_A.json coding_B.json --every quarter --to corrected.csv
  achtari report 02_topic_over_time --to report.html --set lang=fr --start 2024-09-01 --stop 2025-06-30
  achtari notebook 02_topic_over_time --to my_study.ipynb
  achtari check clean.parquet hits.parquet share.csv
  achtari salvage hits.parquet --to saved.parquet
  achtari doctor
"""
WARNING = (
    "Its code runs with your rights and can read, change and send whatever you can; so a notebook that neither comes "
    "with the toolkit nor was saved by you in JupyterLab is refused without --trust."
)


class VisibleParser(argparse.ArgumentParser):
    """A parser whose errors quote arguments without doing anything to the terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(visible_lines(message))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = VisibleParser(
        prog="achtari",
        description="From a folder of press coverage to a report that can be defended.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"achtari_toolkit {__version__}")
    subparsers = top.add_subparsers(dest="command", required=True, metavar="command")

    for add_command in (_add_load, _add_show, _add_clean, _add_find, _add_measure, _add_report, _add_notebook):
        add_command(subparsers)
    validating.add_commands(subparsers)
    integrity.add_commands(subparsers)
    subparsers.add_parser("doctor", help="report versions, fonts and what is missing").set_defaults(
        run=reporting.doctor
    )
    return top


def _add_load(subparsers: SubParsers) -> None:
    load = command_of(
        subparsers, "load", loading.load, "read files and folders into one article table", is_written=False
    )
    load.add_argument("paths", nargs="+", help="files or folders, any mix of formats")
    add_columns(load)
    load.add_argument(
        "--explain", action="store_true", help="print how each file was recognised; --to is not needed then"
    )
    load.add_argument("--problems", metavar="FILE", help="write what could not be read here")
    load.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="a limit that a message names, such as seconds_per_record=600; may be repeated",
    )
    add_allow_empty(load)


def _add_show(subparsers: SubParsers) -> None:
    show = subparsers.add_parser("show", help="print the bytes that a source names")
    show.add_argument("source", help="as the column source of articles and problems gives it")
    show.add_argument("paths", nargs="+", help="the files or folders that were loaded")
    show.set_defaults(run=loading.show)


def _add_clean(subparsers: SubParsers) -> None:
    clean = command_of(
        subparsers, "clean", cleaning.clean, "remove boilerplate, name outlets and languages, mark duplicates"
    )
    clean.add_argument("articles", help="articles, as load or clean wrote them")
    add_allow_empty(clean)
    clean.add_argument("--outlets", help="outlets YAML; the shipped one if absent")
    clean.add_argument(
        "--known", metavar="CSV", help="dates that you know: article_id or url in the first column, date in the second"
    )
    clean.add_argument("--captured", metavar="TIME", help="when the pages were saved, such as 2025-06-30T09:00")
    clean.add_argument("--stories", action="store_true", help="find copies, so that measure can count stories")


def _add_find(subparsers: SubParsers) -> None:
    find = command_of(subparsers, "find", counting.find, "find the codes of a codebook")
    find.add_argument("articles", help="articles, as load or clean wrote them")
    add_allow_empty(find)
    find.add_argument("--codebook", required=True, help="codebook YAML, or the name of a shipped one")


def _add_measure(subparsers: SubParsers) -> None:
    measure = command_of(subparsers, "measure", counting.measure, "count articles with hits over time")
    measure.add_argument("articles", help="articles, as load or clean wrote them")
    add_allow_empty(measure)
    measure.add_argument("hits", help="hits, as find wrote them (.parquet)")
    measure.add_argument("--measure", choices=("share", "volume"), default="share")
    measure.add_argument("--every", choices=("day", "week", "month", "quarter", "year"), default="month")
    measure.add_argument("--by", action="append", default=[], help="outlet or language; may be given twice")
    measure.add_argument("--count", choices=("articles", "texts", "stories", "origins"), default="articles")
    measure.add_argument(
        "--ledger", action="store_true", help="distinguish days that were not collected from quiet ones"
    )
    measure.add_argument(
        "--standard",
        choices=("outlets", "if_changed"),
        help="of a share: the same weight for each outlet in all periods, or so if outlets enter or leave",
    )
    measure.add_argument("--zone", help="time zone in which days end, such as Asia/Riyadh; else where the outlets are")
    add_scope(measure)


def _add_report(subparsers: SubParsers) -> None:
    report = command_of(subparsers, "report", reporting.report, "run a notebook and write one self-contained HTML file")
    report.description = f"{report.description}. {WARNING}"
    report.add_argument("notebook", help="notebook file, or the name of a shipped one")
    report.add_argument("--trust", action="store_true", help="run a notebook from elsewhere; read its code before")
    add_columns(report)
    report.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter of the notebook")
    add_scope(report)


def _add_notebook(subparsers: SubParsers) -> None:
    notebook = command_of(subparsers, "notebook", reporting.notebook, "copy a shipped notebook to a file of your own")
    notebook.add_argument("notebook", help="the name of a shipped notebook")
