"""The commands sample, code, agree and correct: from a query to a series that people have checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.cli.arguments import file_to_read
from achtari_toolkit.cli.article_file import read_articles
from achtari_toolkit.cli.printing import say
from achtari_toolkit.cli.shared_options import add_allow_empty, add_scope, command_of
from achtari_toolkit.cli.study_scope import scope_of
from achtari_toolkit.errors import OptionError
from achtari_toolkit.files import with_folder

if TYPE_CHECKING:
    import pandas as pd

    from achtari_toolkit.cli.shared_options import SubParsers
    from achtari_toolkit.schema import Table

SIZES = (100, 200, 500, 1000, 2000)  # for which the plan says how wide intervals will be


def sample(options: argparse.Namespace) -> None:
    """Draw the texts that people code, and say how wide the intervals will be."""
    from achtari_toolkit import codebooks, loaders, schema, validation

    articles = scope_of(read_articles(options.articles, is_empty_allowed=options.allow_empty), options).articles
    hits = codebooks.read_hits(file_to_read(options.hits))
    hits = hits[schema.is_among(hits["article_id"], articles["article_id"])]
    near = None if options.codebook is None else _near(options, articles)
    frame = validation.sampling_frame(
        hits, articles, code=options.code, near=near, count=options.count, blocks=options.blocks, zone=options.zone
    )
    for row in validation.coding_plan(frame, n=[n for n in SIZES if n <= len(frame)] or [len(frame)]).itertuples():
        say(f"{row.n:>6,} texts, {row.hours + row.second_hours:.1f} hours: the share ± {row.margin} points")
    drawn = validation.sample_for_coding(frame, options.n, seed=options.seed)
    with with_folder(_parquet(options.to)) as path:
        loaders.write_table(drawn, path)
        loaders.write_table(frame, companion(path, "frame"))
    kinds = ", ".join(f"{n:,} {kind}" for kind, n in drawn["kind"].value_counts(sort=False).items() if n)
    say(f"{len(drawn):,} of {len(frame):,} texts ({kinds}): {path}, and the frame in {companion(path, 'frame')}")


def code(options: argparse.Namespace) -> None:
    """Write the page or the workbook in which one coder answers."""
    from achtari_toolkit import codebooks, loaders, validation

    drawn, articles = _sample(options.sample), read_articles(options.articles, is_empty_allowed=False)
    codebook = codebooks.read_codebook(file_to_read(options.codebook))
    questions = validation.code_questions(codebook, options.code or list(drawn["code"].unique()))
    to_read = drawn
    if options.second:
        codings = validation.read_codings(options.second, sample=drawn)
        to_read = validation.second_coding(codings, drawn, seed=int(drawn["seed"].iloc[0]))
        loaders.write_table(to_read, companion(options.sample, "second"))
        say(f"{to_read['article_id'].nunique():,} texts are read again: {companion(options.sample, 'second')}")
    answering = {"coder": options.coder, "lang": options.lang}
    with with_folder(options.to) as path:
        if path.suffix == ".xlsx":
            validation.write_coding_sheet(to_read, articles, questions, to=path, **answering)
        elif path.suffix in (".html", ".htm"):
            validation.write_coding_page(to_read, articles, questions, to=path, **answering)
        else:
            raise OptionError(f"--to is {path.name}; a coder codes in a page (.html) or a workbook (.xlsx).")
    say(f"{path}: for coder {options.coder}; what the coder saves goes to achtari agree and achtari correct")


def agree(options: argparse.Namespace) -> None:
    """Write how well coders agree, and print it."""
    from achtari_toolkit import loaders, validation

    drawn, second, codings = _codings(options)
    table = validation.agreement(codings, drawn, second)
    with with_folder(options.to) as path:
        loaders.write_table(table, path)
    for row in table.itertuples():
        alpha = f"alpha {row.alpha:.2f} ({row.low:.2f} to {row.high:.2f})" if row.alpha == row.alpha else row.state
        say(f"{row.code}: {alpha}, {row.n:,} texts of {row.coders} coders: {row.gate}")
    disputes = validation.adjudication(codings)
    if len(disputes):
        disputed = Path(options.to).with_name("disputes.csv")
        loaders.write_table(disputes, disputed)
        say(f"{len(disputes):,} disputes to decide in the column label: {disputed}, for correct --decisions")


def correct(options: argparse.Namespace) -> None:
    """Write the corrected series of the sampled code, and print how well the query finds it."""
    from achtari_toolkit import codebooks, loaders, validation
    from achtari_toolkit.validation.sampling.frame import FRAME

    drawn, second, codings = _codings(options)
    frame = _table(companion(options.sample, "frame"), FRAME)
    decisions = None if options.decisions is None else _decisions(options.decisions)
    gold = validation.gold(codings, drawn, second, decisions)
    for row in validation.scores(gold, drawn, frame).itertuples():
        scored = f"{row.score:.2f} ({row.low:.2f} to {row.high:.2f})" if row.score == row.score else row.state
        say(f"{row.code}: {row.measure} {scored}")
    whole = validation.corrected_share(gold, drawn, frame)
    is_whole = options.every is None and not options.by
    series = whole if is_whole else validation.corrected_share(gold, drawn, frame, every=options.every, by=options.by)
    with with_folder(options.to) as path:
        loaders.write_table(series, path)
    for row in whole.itertuples():
        say(f"share {row.share:.1%} ({row.low:.1%} to {row.high:.1%}); by the query alone {row.naive:.1%}")
    if options.card:
        codebook = codebooks.read_codebook(file_to_read(options.card))
        validation.write_card(codebook, gold, drawn, frame, codings, to=options.card, second=second, share=whole)
        say(f"the card beside {options.card} says what was measured; reports print it")
    refused = int(series["share"].isna().sum())
    say(f"{len(series):,} rows: {path}" + (f"; {refused} refused, see the column state" if refused else ""))


def companion(path: str | Path, kind: str) -> Path:
    """Return the file beside a sample that holds its frame, or the texts that are read again."""
    return Path(path).with_suffix(f".{kind}.parquet")


def add_commands(subparsers: SubParsers) -> None:
    """Add the four commands to a parser."""
    drawing = command_of(subparsers, "sample", sample, "draw the texts that people code to check a query")
    drawing.add_argument("articles", help="articles, as load or clean wrote them")
    drawing.add_argument("hits", help="hits, as find wrote them (.parquet)")
    drawing.add_argument("--code", required=True, help="the code whose query is checked")
    drawing.add_argument(
        "--codebook", help="codebook of the code: near misses are what it finds without its conditions; best given"
    )
    drawing.add_argument("--n", type=int, default=500, help="texts to draw (500)")
    drawing.add_argument("--seed", type=int, default=1, help="the same seed draws the same texts (1)")
    drawing.add_argument("--blocks", type=int, default=6, help="blocks of time, 1 to 8 (6)")
    drawing.add_argument("--count", choices=("articles", "texts", "stories"), default="articles")
    drawing.add_argument("--zone", help="time zone in which days end; else where the outlets are")
    add_allow_empty(drawing)
    add_scope(drawing)

    coding = command_of(subparsers, "code", code, "write the page (.html) or workbook (.xlsx) in which one coder codes")
    coding.add_argument("sample", help="as sample wrote it (.parquet)")
    coding.add_argument("articles", help="the articles from which it was drawn")
    coding.add_argument("--codebook", required=True, help="codebook YAML, or the name of a shipped one")
    coding.add_argument(
        "--code", action="append", default=[], help="a code to judge; may be repeated; else the sampled"
    )
    coding.add_argument("--coder", required=True, help="a pseudonym, such as A")
    coding.add_argument("--lang", choices=("ar", "fr", "en"), default="ar", help="language of the page (ar)")
    coding.add_argument(
        "--second", action="append", default=[], metavar="FILE",
        help="what the first coder saved: all texts with the code and a fifth of the others are read again, blind",
    )  # fmt: skip

    agreeing = command_of(subparsers, "agree", agree, "say how well coders agree, and list what they dispute")
    correcting = command_of(subparsers, "correct", correct, "correct the share of a code by what coders found")
    for parser in (agreeing, correcting):
        parser.add_argument("sample", help="as sample wrote it (.parquet)")
        parser.add_argument("codings", nargs="+", help="what coders saved: .json, .csv or .xlsx")
    correcting.add_argument("--decisions", metavar="CSV", help="the disputes, with the column label filled in")
    correcting.add_argument("--every", choices=("month", "quarter", "year"), help="periods; else the whole time")
    correcting.add_argument("--card", metavar="CODEBOOK", help="your codebook file: its card gets what was measured")
    correcting.add_argument("--by", action="append", default=[], help="outlet or language; may be given twice")


def _near(options: argparse.Namespace, articles: pd.DataFrame) -> pd.DataFrame:
    """What the code finds without its conditions."""
    from achtari_toolkit import codebooks, words

    codebook = codebooks.read_codebook(file_to_read(options.codebook))
    return codebooks.query_variants(codebook, options.code, words.tokenize(articles), articles)["broad", "written"]


def _codings(options: argparse.Namespace) -> tuple[pd.DataFrame, pd.DataFrame | None, pd.DataFrame]:
    from achtari_toolkit import validation
    from achtari_toolkit.validation.coding.second_coding import SECOND

    drawn = _sample(options.sample)
    again = companion(options.sample, "second")
    second = _table(again, SECOND) if again.exists() else None
    codings = validation.read_codings(options.codings, sample=drawn)
    if codings["label"].notna().sum() == 0:
        raise OptionError(
            f"no text has a label in {', '.join(map(str, options.codings))}: give what a coder saved after coding."
        )
    return drawn, second, codings


def _sample(path: str) -> pd.DataFrame:
    from achtari_toolkit.validation.sampling.sample import SAMPLE

    return _table(path, SAMPLE)


def _table(path: str | Path, table: Table) -> pd.DataFrame:
    """Return a table that a command wrote, after its checksums have been checked."""
    import pandas as pd
    import pyarrow as pa

    from achtari_toolkit.files.whole import check_whole
    from achtari_toolkit.schema import check_columns

    try:
        check_whole(path)
        frame = pd.read_parquet(path)
    except FileNotFoundError as error:
        raise OptionError(f"there is no file {path}; achtari sample writes it, with the frame beside it.") from error
    except (pa.ArrowException, ValueError) as error:
        raise OptionError(f"{path} cannot be read as a table of achtari sample ({error}).") from error
    return check_columns(frame, table)


def _decisions(path: str) -> pd.DataFrame:
    """Return the disputes that agree wrote, with their labels, as a person saved them."""
    import pandas as pd

    return pd.read_csv(file_to_read(path), dtype="str", encoding="utf-8-sig")


def _parquet(path: str) -> Path:
    if Path(path).suffix != ".parquet":
        raise OptionError(f"--to is {Path(path).name}; a sample keeps the types of its columns in a .parquet file.")
    return Path(path)
