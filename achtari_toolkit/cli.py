"""The command `achtari`: each command parses, calls public functions, and says what happened.

Exit status 0: done. 1: an error, explained in one line on stderr; also load without any article, and doctor where
something is missing. 2: the command line is wrong. 130: interrupted.
Files are written in the format that their name ends in: .csv, .tsv, .xlsx, .jsonl or .parquet.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from achtari_toolkit import __version__
from achtari_toolkit.errors import AchtariError, OptionError

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = """examples:
  achtari load exports/ --to articles.parquet
  achtari show 'exports/a.zip!page.html' exports/
  achtari clean articles.parquet --stories --to clean.parquet
  achtari find clean.parquet --codebook security_cooperation --to hits.parquet
  achtari measure clean.parquet hits.parquet --count stories --ledger --every month --to share.csv
  achtari report 02_topic_over_time --to report.html --set lang=fr
  achtari notebook 02_topic_over_time --to my_study.ipynb
  achtari doctor
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _never_fail_to_print()
    options = parser().parse_args(arguments)
    warnings.showwarning = lambda message, *_, **__: _say(f"warning: {message}", sys.stderr)
    try:
        return options.run(options) or 0
    except AchtariError as error:
        _say(f"achtari {options.command}: {error}", sys.stderr)
        return 1
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        reason = error.strerror or str(error)
        _say(f"achtari {options.command}: {reason}{named}. Check the path, its permissions and free space.", sys.stderr)
        return 1
    except KeyboardInterrupt:
        _say(f"achtari {options.command}: interrupted.", sys.stderr)
        return 130


def _never_fail_to_print() -> None:
    """Print letters that the console or log cannot hold, such as Arabic in cp1252, as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="achtari",
        description="From a folder of press coverage to a report that can be defended.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"achtari_toolkit {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")

    load = _command(commands, "load", _load, "read files and folders into one article table")
    load.add_argument("paths", nargs="+", help="files or folders, any mix of formats")
    load.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="a column of a table, such as headline=title",
    )
    load.add_argument("--problems", metavar="FILE", help="write what could not be read here")

    show = commands.add_parser("show", help="print the bytes that a source names")
    show.add_argument("source", help="as the column source of articles and problems gives it")
    show.add_argument("paths", nargs="+", help="the files or folders that were loaded")
    show.set_defaults(run=_show)

    clean = _command(commands, "clean", _clean, "remove boilerplate, name outlets and languages, mark duplicates")
    clean.add_argument("articles", help="articles, as load or clean wrote them")
    clean.add_argument("--outlets", help="outlets YAML; the shipped one if absent")
    clean.add_argument(
        "--known", metavar="CSV", help="dates that you know: article_id or url in the first column, date in the second"
    )
    clean.add_argument("--captured", metavar="TIME", help="when the pages were saved, such as 2025-06-30T09:00")
    clean.add_argument("--stories", action="store_true", help="find copies, so that measure can count stories")

    find = _command(commands, "find", _find, "find the codes of a codebook")
    find.add_argument("articles", help="articles, as load or clean wrote them")
    find.add_argument("--codebook", required=True, help="codebook YAML, or the name of a shipped one")

    measure = _command(commands, "measure", _measure, "count articles with hits over time")
    measure.add_argument("articles", help="articles, as load or clean wrote them")
    measure.add_argument("hits", help="hits, as find wrote them (.parquet)")
    measure.add_argument("--measure", choices=("share", "volume"), default="share")
    measure.add_argument("--every", choices=("day", "week", "month", "quarter", "year"), default="month")
    measure.add_argument("--by", action="append", default=[], help="outlet or language; may be given twice")
    measure.add_argument("--count", choices=("articles", "texts", "stories"), default="articles")
    measure.add_argument(
        "--ledger", action="store_true", help="distinguish days that were not collected from quiet ones"
    )

    report = _command(commands, "report", _report, "run a notebook and write one self-contained HTML file")
    report.add_argument("notebook", help="notebook file, or the name of a shipped one")
    report.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter of the notebook")

    notebook = _command(commands, "notebook", _notebook, "copy a shipped notebook to a file of your own")
    notebook.add_argument("notebook", help="the name of a shipped notebook")

    doctor = commands.add_parser("doctor", help="report versions, fonts and what is missing")
    doctor.set_defaults(run=_doctor)
    return top


def _command(commands, name: str, run, says: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=says, description=says)
    command.add_argument("--to", required=True, help="the file to write")
    command.set_defaults(run=run)
    return command


def _load(options: argparse.Namespace) -> int:
    from achtari_toolkit import loaders

    articles, problems = loaders.load(options.paths, columns=_pairs(options.column) or None)
    if options.problems:
        loaders.write_table(problems, _parent(options.problems))
    loaders.write_articles(articles, _parent(options.to))
    _say(f"{len(articles):,} articles, {articles['published'].notna().sum():,} of them dated: {options.to}")
    _say(loaders.summary(articles, problems).map("{:,}".format).to_string())
    for kind, n in problems["kind"].value_counts().sort_index().items():
        _say(f"{n:,} problems: {kind}" + ("" if options.problems else " (list them with --problems FILE)"))
    return 0 if len(articles) else 1


def _show(options: argparse.Namespace) -> None:
    from achtari_toolkit import loaders

    content = loaders.original(options.source, options.paths)
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _clean(options: argparse.Namespace) -> None:
    from achtari_toolkit import cleaners, loaders, sources

    outlets = sources.read_outlets(options.outlets)
    dates = {"known": _known(options.known) if options.known else None, "captured": options.captured}
    articles, audit = cleaners.clean_with_audit(_articles(options.articles), outlets=outlets, **dates)
    articles = _with_stories(articles, outlets) if options.stories else articles
    loaders.write_articles(articles, _parent(options.to))
    _say(audit.to_string(index=False, max_colwidth=40))


def _known(path: str) -> dict[str, str]:
    """Dates by article_id or address, from the first two columns of a CSV file with a head."""
    import pandas as pd

    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise OptionError(f"{path} is no table of known dates: {error}") from error
    if table.shape[1] < 2:
        raise OptionError(
            f"{path} has {table.shape[1]} column; it needs two, article_id or url and the date, with a head."
        )
    return dict(zip(table.iloc[:, 0], table.iloc[:, 1], strict=True))


def _with_stories(articles: pd.DataFrame, outlets: dict) -> pd.DataFrame:
    from achtari_toolkit import measures, words

    stories = measures.stories(words.tokenize(articles), articles, outlets=outlets)
    _say(f"{stories['story'].nunique():,} stories, {stories['role'].ne('origin').sum():,} copies and repeats")
    return measures.mark_stories(articles, stories)


def _find(options: argparse.Namespace) -> None:
    from achtari_toolkit import codebooks, loaders, words

    codebook = codebooks.read_codebook(options.codebook)
    articles = _articles(options.articles)
    hits = codebooks.find(codebook, words.tokenize(articles), articles)
    if Path(options.to).suffix == ".parquet":
        codebooks.write_hits(hits, _parent(options.to))
    else:
        loaders.write_table(hits, _parent(options.to))
    _say(f"{len(hits):,} hits in {hits['article_id'].nunique():,} of {len(articles):,} articles: {options.to}")
    articles_with = hits.drop_duplicates(["article_id", "code"])["code"].value_counts().reindex(codebook.keys())
    for code, n in articles_with.items():
        _say(f"{n:>8,}  {code}")


def _measure(options: argparse.Namespace) -> None:
    from achtari_toolkit import codebooks, loaders, measures

    measure = {"share": measures.share, "volume": measures.volume}[options.measure]
    hits = codebooks.read_hits(options.hits)
    articles = _articles(options.articles)
    if options.count == "stories" and articles["story"].isna().all():
        raise OptionError(f"{options.articles} has no stories; make it with achtari clean --stories.")
    ledger = measures.ledger(articles) if options.ledger else None
    tidy = measure(hits, articles, every=options.every, by=options.by, count=options.count, ledger=ledger)
    loaders.write_table(tidy, _parent(options.to))
    _say(f"{len(tidy):,} rows: {options.to}")


def _report(options: argparse.Namespace) -> None:
    from achtari_toolkit import reports

    parameters = {name: _value(text) for name, text in _pairs(options.set).items()}
    _say(f"running {options.notebook}; this takes a minute or less for ten thousand articles", sys.stderr)
    path = reports.render(options.notebook, to=_parent(options.to), parameters=parameters)
    _say(f"{path} ({Path(path).stat().st_size / 1e6:.1f} MB)")


def _notebook(options: argparse.Namespace) -> None:
    from achtari_toolkit import reports

    path = reports.copy_notebook(options.notebook, to=_parent(options.to))
    _say(f"{path}: open it with jupyter lab")


def _doctor(options: argparse.Namespace) -> int:
    from achtari_toolkit.reports import doctor

    components = doctor()
    width = max(len(name) for name, _ in components) + 2
    for name, finding in components:
        _say(f"{name:<{width}}{finding}")
    return int(any("MISSING" in finding or "TOO OLD" in finding for _, finding in components))


def _articles(path: str) -> pd.DataFrame:
    from achtari_toolkit import loaders

    articles, problems = loaders.load(path)
    if len(problems):
        first = problems.iloc[0]
        _say(f"warning: {len(problems)} problems in {path}, the first: {first['message']}", sys.stderr)
    return articles


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    wrong = [text for text in texts if "=" not in text]
    if wrong:
        raise OptionError(f"{wrong[0]!r} is not NAME=VALUE.")
    return dict(text.split("=", 1) for text in texts)


def _value(text: str) -> object:
    """A parameter as JSON says it, else as plain text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _parent(path: str) -> Path:
    from achtari_toolkit.files import with_folder

    return with_folder(path)


def _say(text: str, to: TextIO | None = None) -> None:
    """Print a line; where nobody reads on, as behind `| head`, the command still does its work to the end."""
    stream = to or sys.stdout
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
