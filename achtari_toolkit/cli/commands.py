"""What each command does: call public functions, write a file, say what happened."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.cli.explain import column_lines, explained
from achtari_toolkit.cli.printing import discard, say
from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import with_folder

if TYPE_CHECKING:
    import pandas as pd


def load(options: argparse.Namespace) -> int:
    from achtari_toolkit import loaders

    if not options.explain and not options.to:
        raise OptionError(
            "load needs --to FILE, the file to write; or --explain, which prints how files were recognised."
        )
    loaded = loaders.load(options.paths, columns=_columns(options.column))
    articles, problems = loaded
    if options.explain:
        for line in explained(loaded):
            say(line)
    if not options.to:
        return 0 if len(articles) else 1
    if options.problems:
        loaders.write_table(problems, with_folder(options.problems))
    loaders.write_articles(articles, with_folder(options.to))
    say(f"{len(articles):,} articles, {articles['published'].notna().sum():,} of them dated: {options.to}")
    for line in column_lines(loaded.columns):
        say(line)
    say(loaders.summary(articles, problems).map("{:,}".format).to_string())
    for kind, n in problems["kind"].value_counts().sort_index().items():
        say(f"{n:,} problems: {kind}" + ("" if options.problems else " (list them with --problems FILE)"))
    return 0 if len(articles) else 1


def show(options: argparse.Namespace) -> None:
    from achtari_toolkit import loaders

    content = loaders.original(options.source, options.paths)
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        discard(sys.stdout)


def clean(options: argparse.Namespace) -> None:
    from achtari_toolkit import cleaners, loaders, sources

    outlets = sources.read_outlets(options.outlets)
    dates = {"known": _known(options.known) if options.known else None, "captured": options.captured}
    articles, audit = cleaners.clean_with_audit(_articles(options.articles), outlets=outlets, **dates)
    articles = _with_stories(articles, outlets) if options.stories else articles
    loaders.write_articles(articles, with_folder(options.to))
    say(audit.to_string(index=False, max_colwidth=40))


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
    say(f"{stories['story'].nunique():,} stories, {stories['role'].ne('origin').sum():,} copies and repeats")
    return measures.mark_stories(articles, stories)


def find(options: argparse.Namespace) -> None:
    from achtari_toolkit import codebooks, loaders, words

    codebook = codebooks.read_codebook(options.codebook)
    articles = _articles(options.articles)
    hits = codebooks.find(codebook, words.tokenize(articles), articles)
    if Path(options.to).suffix == ".parquet":
        codebooks.write_hits(hits, with_folder(options.to))
    else:
        loaders.write_table(hits, with_folder(options.to))
    say(f"{len(hits):,} hits in {hits['article_id'].nunique():,} of {len(articles):,} articles: {options.to}")
    articles_with = hits.drop_duplicates(["article_id", "code"])["code"].value_counts().reindex(codebook.keys())
    for code, n in articles_with.items():
        say(f"{n:>8,}  {code}")


def measure(options: argparse.Namespace) -> None:
    from achtari_toolkit import codebooks, loaders, measures

    measure = {"share": measures.share, "volume": measures.volume}[options.measure]
    hits = codebooks.read_hits(options.hits)
    articles = _articles(options.articles)
    if options.count == "stories" and articles["story"].isna().all():
        raise OptionError(f"{options.articles} has no stories; make it with achtari clean --stories.")
    zone = options.zone
    ledger = measures.ledger(articles, zone=zone) if options.ledger else None
    tidy = measure(hits, articles, every=options.every, by=options.by, count=options.count, ledger=ledger, zone=zone)
    loaders.write_table(tidy, with_folder(options.to))
    say(f"{len(tidy):,} rows: {options.to}")


def report(options: argparse.Namespace) -> None:
    from achtari_toolkit import reports

    parameters = {name: _value(text) for name, text in _pairs(options.set).items()}
    if columns := _columns(options.column):
        parameters["columns"] = columns
    say(f"running {options.notebook}; this takes a minute or less for ten thousand articles", sys.stderr)
    path = reports.render(options.notebook, to=with_folder(options.to), parameters=parameters)
    say(f"{path} ({Path(path).stat().st_size / 1e6:.1f} MB)")


def notebook(options: argparse.Namespace) -> None:
    from achtari_toolkit import reports

    path = reports.copy_notebook(options.notebook, to=with_folder(options.to))
    say(f"{path}: open it with jupyter lab")


def doctor(options: argparse.Namespace) -> int:
    from achtari_toolkit.reports import doctor

    components = doctor()
    width = max(len(name) for name, _ in components) + 2
    for name, finding in components:
        say(f"{name:<{width}}{finding}")
    return int(any("MISSING" in finding or "TOO OLD" in finding for _, finding in components))


def _articles(path: str) -> pd.DataFrame:
    from achtari_toolkit import loaders

    articles, problems = loaders.load(path)
    if len(problems):
        first = problems.iloc[0]
        say(f"warning: {len(problems)} problems in {path}, the first: {first['message']}", sys.stderr)
    return articles


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    return dict(text.split("=", 1) for text in _with_sign(texts))


def _with_sign(texts: Sequence[str]) -> Sequence[str]:
    wrong = [text for text in texts if "=" not in text]
    if wrong:
        raise OptionError(f"{wrong[0]!r} is not NAME=VALUE.")
    return texts


def _columns(texts: Sequence[str]) -> dict[str, str | dict[str, str]]:
    """Columns that the caller named: OURS=THEIRS for all files, PATTERN:OURS=THEIRS for those of a pattern."""
    columns: dict[str, str | dict[str, str]] = {}
    for name, theirs in (text.split("=", 1) for text in _with_sign(texts)):
        pattern, _, ours = name.rpartition(":")
        of_pattern = columns.setdefault(pattern, {}) if pattern else columns
        of_pattern[ours] = theirs  # type: ignore[index]
    return columns


def _value(text: str) -> object:
    """A parameter as JSON says it, else as plain text."""
    try:
        return json.loads(text)
    except ValueError:
        return text
