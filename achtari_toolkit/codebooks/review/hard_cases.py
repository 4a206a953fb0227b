"""Articles near the border of a code, for its writer to read: where a rule is decided by little."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Code, Codebook, check_codebook
from achtari_toolkit.codebooks.query import parse
from achtari_toolkit.codebooks.query.evaluate import pattern_spans, spans_of
from achtari_toolkit.codebooks.query.spans import Spans, mentions, outermost, union
from achtari_toolkit.codebooks.query.tree import loosened
from achtari_toolkit.codebooks.search.search import search_of
from achtari_toolkit.errors import OptionError
from achtari_toolkit.files.yaml_files import shown_key, shown_keys
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.words import Tokens, kwic
from achtari_toolkit.words.arguments import check_text, check_tokens, check_whole_number

HARD_CASES = Table(
    "codebooks.hard_cases",
    "codebooks.hard_cases(codebook, code, tokens, articles)",
    (
        Column("why", "str", "missed: only the broader query finds the article; one: one pattern does, once"),
        Column("pattern", "str", "the pattern, or the part of the broader query"),
        Column("in_corpus", "int64", "articles with this why and pattern, of which these were drawn", "articles"),
        Column("article_id", "str", "the article"),
        Column("outlet", "str", "outlet of the article", missing="not named"),
        Column("published", "datetime64[us, UTC]", "when it was published", missing="no date is known"),
        Column("headline", "str", "headline of the article"),
        Column("field", "str", "where the first match is: headline, body or byline"),
        Column("before", "str", "up to eight words before it"),
        Column("match", "str", "the first match, as it is written"),
        Column("after", "str", "up to eight words after it"),
    ),
    key=("why", "pattern", "article_id"),
)
MISSED, ONE = "missed", "one"
NO_SPANS = pd.DataFrame({"document": [], "first": [], "last": []}, dtype="int64").assign(pattern=pd.Series(dtype="str"))


def hard_cases(
    codebook: Codebook,
    code: str,
    tokens: Tokens,
    articles: pd.DataFrame,
    *,
    broader: str | None = None,
    n: int = 20,
    seed: int = 1,
) -> pd.DataFrame:
    """Return articles in which little decides whether the code is found: what its writer has to read.

    code     a code or list of the codebook
    broader  a query that finds more than the code; None: each pattern of the code loosened: NEAR, IF and BETWEEN reach
             through the article, and UNLESS, NOT, COUNT, PER, MOST and fields are left out
    n        the number of articles drawn of each kind, spread over the patterns
    seed     of the draw: the same seed draws the same articles

    Returns one row per article, missed ones first, then by falling in_corpus and pattern:

    why         str                  missed: only the broader query finds the article; one: one pattern does, once
    pattern     str                  the pattern of the code; for missed ones the pattern that it is loosened from, or
                                     the broader query
    in_corpus   int64                articles with this why and pattern, of which these were drawn
    article_id  str                  the article
    outlet      str                  outlet of the article, missing if it is not named
    published   datetime64[us, UTC]  when it was published, missing if no date is known
    headline    str                  headline of the article
    field       str                  where the first match is: headline, body or byline
    before      str                  up to eight words before it
    match       str                  the first match, as it is written
    after       str                  up to eight words after it

    An article is drawn for one pattern only, the rarest that it has, so that a pattern with few articles shows them.
    The draw is not a sample of all articles: from it no precision or recall can be computed.
    Raises OptionError for an unknown code, n below 1 or a seed below 0, QueryError if broader is no query, SchemaError
    if articles are not those that were tokenized.
    """
    check_codebook(codebook)
    check_tokens(tokens)
    check_whole_number("n", n, 1)
    check_whole_number("seed", seed, 0)
    coded = _code(codebook, code)
    codes = [known.key for known in (*codebook.codes, *codebook.background)]
    trees = {query.pattern: loosened(query.tree) for query in coded.queries}
    if broader is not None:
        check_text("broader", broader)
        trees = {broader: parse(broader, codes=codes)}
    search = search_of(codebook, tokens, articles, list(trees.values()))
    of_code = {query.pattern: pattern_spans(code, query.tree, search) for query in coded.queries}
    n_mentions = mentions(outermost(union(of_code.values())), tokens)
    loose = {pattern: spans_of(tree, search) for pattern, tree in trees.items()}
    rng = np.random.default_rng(seed)
    drawn = [
        _drawn(loose, n_mentions == 0, n, tokens, rng).assign(why=MISSED),
        _drawn(of_code, n_mentions == 1, n, tokens, rng).assign(why=ONE),
    ]
    rows = pd.concat(drawn, ignore_index=True)
    if rows.empty:
        return build([], HARD_CASES)
    lines = kwic(rows[["article_id", "first", "last"]].assign(pattern=rows["pattern"], code=code), tokens, articles)
    about = rows[["why", "pattern", "in_corpus"]]
    shown = ["article_id", "outlet", "published", "headline", "field", "before", "match", "after"]
    return build(pd.concat([about, lines[shown]], axis=1), HARD_CASES)


def _code(codebook: Codebook, key: str) -> Code:
    every = {code.key: code for code in (*codebook.codes, *codebook.background)}
    if not isinstance(key, str) or key not in every:
        raise OptionError(f"code is {shown_key(key)}; use one of {shown_keys(tuple(every))}.")
    return every[key]


def _drawn(
    spans: Mapping[str, Spans], wanted: np.ndarray, n: int, tokens: Tokens, rng: np.random.Generator
) -> pd.DataFrame:
    """The first span of each of n wanted documents, in turn from every pattern; a document is its rarest pattern's."""
    firsts = [_first_spans(of_pattern, wanted, tokens).assign(pattern=pattern) for pattern, of_pattern in spans.items()]
    table = pd.concat([NO_SPANS, *firsts], ignore_index=True)
    table = table.assign(
        in_corpus=table.groupby("pattern")["document"].transform("size"), chance=rng.random(len(table))
    )
    table = table.sort_values(["in_corpus", "chance"]).drop_duplicates("document")
    table = table.assign(turn=table.groupby("pattern").cumcount()).sort_values(["turn", "chance"]).head(n)
    table = table.sort_values(["in_corpus", "pattern", "chance"], ascending=[False, True, True])
    documents = table["document"].to_numpy(np.int64)
    within = {name: tokens.within(table[name].to_numpy(np.int64), documents) for name in ("first", "last")}
    return table.assign(article_id=tokens.article_ids[documents], **within)


def _first_spans(spans: Spans, wanted: np.ndarray, tokens: Tokens) -> pd.DataFrame:
    documents = tokens.documents_of(spans.first)
    table = pd.DataFrame({"document": documents, "first": spans.first, "last": spans.last})
    return table[wanted[documents]].drop_duplicates("document")
