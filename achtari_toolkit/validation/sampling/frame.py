"""The sampling frame: every text that a coder could be asked to read, once, with its kind and its block of time."""

import hashlib
import warnings

import pandas as pd

from achtari_toolkit.errors import MisleadingResult, SchemaError, check_choice
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.periods import PERIODS, Every, is_dated
from achtari_toolkit.measures.scope.bulk_of_dates import bulk_of_dates
from achtari_toolkit.measures.units import OF_STORIES, UNITS, Unit, check_stories, story_clusters
from achtari_toolkit.schema import Column, Table, build, check_articles, check_columns, check_corpus, check_hits
from achtari_toolkit.sources.local_times import Zones, local_times
from achtari_toolkit.validation.sampling.blocks import MOST_BLOCKS, cut_of, first_day_of_block
from achtari_toolkit.validation.sampling.kinds import KINDS, is_in_top, is_listed, kind_of, score_of
from achtari_toolkit.words.arguments import check_whole_number

FRAME = Table(
    "validation.sampling_frame",
    "validation.sampling_frame(hits, articles, code=...)",
    (
        Column("article_id", "str", "the text: one article of its story"),
        Column("code", "str", "the code that is validated"),
        Column("found", "bool", "the query finds the text"),
        Column("kind", "category", "hit: found; near: not found, but by a broader query or its score; rest"),
        Column("block", "datetime64[us]", "first day of the block of time in which the text lies"),
        Column("day", "datetime64[us]", "day of the text where its outlet is; of a month without a day, the first"),
        Column("outlet", "str", "outlet of the text, or unknown"),
        Column("language", "str", "language of the text, or unknown"),
        Column("weight", "int64", "dated articles that the text stands for; 1 where stories are counted", "articles"),
        Column("score", "float64", "how near the text is to the code, by a model", missing="no score is known"),
        Column("simulated", "bool", "the article is invented"),
    ),
    key=("article_id",),
)


def sampling_frame(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    code: str,
    near: pd.DataFrame | None = None,
    scores: pd.DataFrame | None = None,
    count: Unit = "articles",
    blocks: int = 6,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return the sampling frame of a code: one row per text that can be drawn for coding.

    hits      what codebooks.find returned
    code      the code whose query is to be validated, one of hits
    near      hits of a broader query, of whatever codes: its texts, where the code is not found, are near misses.
              Other articles of the same story that either query finds make a text near, too
    scores    article_id, score (higher is nearer; see validation.classify): the top tenth of the texts without a hit
              is near. Without near and scores there are two kinds, hit and rest
    count     what the corrected share will count, as in measures.share: it decides what a text stands for
    blocks    how many blocks of equal time, 1 to 8, as nearly as months (weeks, days) and years allow
    zone      in which days end, as in measures.share

    A story is read once: its text is that of its origin if it is dated, else of its earliest article; where stories
    are not marked, of an article and its exact duplicates. Articles whose date does not say their month (their day,
    where the time is too short for months) are left out.

    Returns one row per text, by day, outlet and article_id:
        article_id  str             the text: one article of its story
        code        str             the code that is validated
        found       bool            whether the query finds it
        kind        category        hit: found; near: not found, but by the broader query or its score; rest
        block       datetime64[us]  first day of its block of time
        day         datetime64[us]  its day where its outlet is; where only the month is known, the first of it
        outlet, language  str       unknown where they are missing
        weight      int64           dated articles (or distinct texts, for count="texts") that it stands for; 1 where
                                    stories are counted
        score       float64         from scores; missing where there is none
        simulated   bool            whether the article is invented

    Warns (MisleadingResult) how many articles are left out without a date, and where few dates stretch the time.
    Raises SchemaError if a table lacks a column, a hit lies outside articles or stories are counted before they are
    marked, OptionError for an unknown code or unit, or blocks outside 1 to 8.
    """
    check_choice("count", count, UNITS)
    check_choice("code", code, _codes(check_hits(hits, check_articles(articles))))
    check_whole_number("blocks", blocks, 1, MOST_BLOCKS)
    if count in OF_STORIES:
        check_stories(articles)
    dated, cut = _dated(articles, blocks, zone)
    texts = _texts(dated, count)
    code_hits = hits[hits["code"].eq(code)]
    is_found = is_listed(texts, code_hits)
    score = score_of(texts, scores)
    is_near = is_in_top(score, texts, is_found)
    if near is not None:
        broad = pd.concat([_broad(near, articles)["article_id"], code_hits["article_id"]]).to_frame()
        is_near |= texts["unit"].isin(dated["unit"][is_listed(dated, broad)])
    texts = texts.assign(code=code, found=is_found, kind=kind_of(is_found, is_near), score=score)
    texts = texts.assign(block=first_day_of_block(texts["day"], blocks, cut=cut))
    texts = texts.assign(outlet=group_of(texts, "outlet"), language=group_of(texts, "language"))
    return build(texts.sort_values(["day", "outlet", "article_id"], ignore_index=True), FRAME)


def frame_hash(frame: pd.DataFrame) -> str:
    """Return 16 hex digits that identify a sampling frame by its texts, whatever their order.

    Two frames have the same if they have the same texts, each with the same code, kind, block and weight.
    """
    columns = ["article_id", "code", "kind", "block", "weight"]
    rows = check_columns(frame, FRAME, columns)[columns].sort_values("article_id")
    rows = rows.assign(block=rows["block"].dt.strftime("%Y-%m-%d")).astype("str")
    text = "\x1e".join(map("\x1f".join, zip(*(rows[name] for name in columns), strict=True)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def kinds_in(frame: pd.DataFrame) -> list[str]:
    """Return the kinds that have a text, in the order hit, near, rest."""
    present = set(frame["kind"].unique())
    return [kind for kind in KINDS if kind in present]


def _codes(hits: pd.DataFrame) -> list[str]:
    codes = hits["code"]
    return [str(code) for code in (codes.cat.categories if hasattr(codes, "cat") else sorted(codes.unique()))]


def _broad(near: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The hits of the broader query; SchemaError if near is no table of hits of these articles."""
    if "score" in near and "pattern" not in near:
        raise SchemaError("near has a column score and no hits: pass it as scores=; near= takes hits of a query.")
    return check_corpus(check_columns(near, FRAME, ["article_id"]), articles)


def _dated(articles: pd.DataFrame, blocks: int, zone: Zones) -> tuple[pd.DataFrame, Every]:
    """The articles with a date that is precise enough, with their day and their unit, and where blocks are cut."""
    local = local_times(articles, zone).dt.normalize()
    cut = cut_of(local.where(is_dated(articles, "month")), blocks)
    is_known = is_dated(articles, cut)
    if not is_known.all():
        warnings.warn(
            f"{(~is_known).sum():,} of {len(articles):,} articles have no date that says their {cut} and are left out: "
            f"they cannot be drawn, and the corrected share is that of the others.",
            MisleadingResult,
            stacklevel=3,
        )
    day = local.where(is_dated(articles, "day"), local.dt.to_period(PERIODS["month"]).dt.to_timestamp())
    dated = articles.assign(day=day.astype("datetime64[us]"), unit=story_clusters(articles))[is_known]
    if bulk := bulk_of_dates(dated["day"]):
        warnings.warn(
            f"the texts are dated from {bulk.first} to {bulk.last}, but {bulk.n_within:,} of {bulk.n_dated:,} are from "
            f"{bulk.start} to {bulk.stop}: few others stretch the blocks. Set the days of the study first, with "
            f"measures.scope(articles, start='{bulk.start}', stop='{bulk.stop}').articles.",
            MisleadingResult,
            stacklevel=3,
        )
    return dated.reset_index(drop=True), cut


def _texts(dated: pd.DataFrame, count: Unit) -> pd.DataFrame:
    """One article for each unit, and how many of its articles it stands for."""
    counts = dated["duplicate_of"].isna() if count == "texts" else pd.Series(1, index=dated.index)
    weight = counts.astype("int64").groupby(dated["unit"]).sum().clip(lower=1)
    order = dated.assign(later=dated["unit"].ne(dated["article_id"]))
    order = order.sort_values(["later", "published", "article_id"])
    texts = order.drop_duplicates("unit").reset_index(drop=True)
    return texts.assign(weight=1 if count in OF_STORIES else texts["unit"].map(weight))
