"""Spellings in a corpus that may name actors of a codebook and are not in it: proposed to a human, never counted."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.actors.name_variants import LAST_NAME, Writing, writings
from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.query.evaluate import code_spans
from achtari_toolkit.codebooks.query.spans import Spans, outermost, union
from achtari_toolkit.codebooks.search.search import search_of
from achtari_toolkit.errors import OptionError
from achtari_toolkit.schema import Column, Table, build
from achtari_toolkit.words import Tokens, kwic
from achtari_toolkit.words.arguments import check_number, check_tokens
from achtari_toolkit.words.lookup.locate import occurrences
from achtari_toolkit.words.lookup.longest_match import is_outermost

ALIASES = Table(
    "codebooks.suggest_aliases",
    "codebooks.suggest_aliases(codebook, tokens, articles)",
    (
        Column("code", "str", "the actor"),
        Column("candidate", "str", "the spelling, in its commonest form"),
        Column("score", "float64", "see reason", "[0, 1]"),
        Column("reason", "str", "sounds like NAME, same letters as NAME, or last name of NAME"),
        Column("count", "int64", "occurrences of the spelling", "occurrences"),
        Column("articles", "int64", "articles with the spelling", "articles"),
        Column("article_id", "str", "the first article with it, by article_id"),
        Column("field", "str", "where the first occurrence is: headline, body or byline"),
        Column("before", "str", "up to eight words before it"),
        Column("match", "str", "the occurrence, as it is written"),
        Column("after", "str", "up to eight words after it"),
    ),
    key=("code", "candidate"),
)
OCCURRENCES = {
    "code": "str",
    "candidate": "str",
    "score": "float64",
    "reason": "str",
    "first": "int64",
    "last": "int64",
}


def suggest_aliases(
    codebook: Codebook, tokens: Tokens, articles: pd.DataFrame, *, least: float = 0.85, fewest: int = 2
) -> pd.DataFrame:
    """Return spellings that may name an actor of the codebook and that it does not find.

    least   the lowest score, 0 to 1
    fewest  the lowest number of occurrences

    Returns one row per actor and spelling, sorted as the codebook, then by falling score, falling count and candidate:

    code        str      the actor
    candidate   str      the spelling, in its commonest form
    score       float64  in [0, 1], see reason
    reason      str      sounds like NAME, same letters as NAME, or last name of NAME
    count       int64    occurrences of the spelling
    articles    int64    articles with the spelling
    article_id  str      the first article with it, by article_id
    field       str      where the first occurrence is: headline, body or byline
    before      str      up to eight words before it
    match       str      the occurrence, as it is written
    after       str      up to eight words after it

    The reason says what score means:

    sounds like      1 for the same sounds and letters as the name, in any script (text.name_similarity); short words
                     have to be nearly equal, and forms of known Arabic words are left out
    same letters as  an acronym spelled with the Arabic names of its letters; 1
    last name of     the share of its articles that also have a full name of the actor: an entry for surnames

    Read the lines, and write the right ones into the codebook: nothing is counted that a human did not accept.
    Raises OptionError if least is outside 0 to 1, SchemaError if articles lacks a column or lacks an article of tokens.
    """
    check_codebook(codebook)
    check_tokens(tokens)
    check_number("least", least)
    check_number("fewest", fewest)
    if not 0 <= least <= 1:
        raise OptionError(f"least is {least}; use a score from 0 to 1.")
    variants = writings(codebook, tokens, least=least)
    phrases = [writing.slots for writing in variants]
    kinds: dict[Hashable, np.ndarray] = {
        slot: np.array(sorted(slot.alike), np.int32) for slots in phrases for slot in slots
    }
    which, first, last = occurrences(phrases, kinds, tokens)
    search = search_of(codebook, tokens, articles)
    named = {key: code_spans(key, search) for key in codebook.keys("actor")}
    new = (first < tokens.words) & ~_overlaps(Spans(first, last), outermost(union(named.values())))
    candidates = _occurrences(variants, which[new], first[new], last[new], tokens)
    documents = {key: np.unique(tokens.documents_of(spans.first)) for key, spans in named.items()}
    shown = _counted(candidates, documents, tokens)
    shown = shown[(shown["count"] >= fewest) & (shown["score"] >= least)]
    rank = {key: n for n, key in enumerate(codebook.keys())}
    shown = shown.assign(rank=shown["code"].map(rank)).sort_values(
        ["rank", "score", "count", "candidate"], ascending=[True, False, False, True], ignore_index=True
    )
    if shown.empty:
        return build([], ALIASES)
    lines = kwic(shown[["article_id", "first", "last"]].assign(pattern=shown["candidate"]), tokens, articles)
    return build(pd.concat([shown, lines[["field", "before", "match", "after"]]], axis=1), ALIASES)


def _overlaps(spans: Spans, known: Spans) -> np.ndarray:
    """Whether each span shares a word with a known one; no known span is inside another."""
    following = np.append(known.first, np.iinfo(np.int64).max)[np.searchsorted(known.last, spans.first)]
    return following <= spans.last


def _occurrences(
    variants: list[Writing], which: np.ndarray, first: np.ndarray, last: np.ndarray, tokens: Tokens
) -> pd.DataFrame:
    """Each new occurrence with its spelling and the name it is most similar to; the longest of a code."""
    spellings = tokens.types["spelling"].to_numpy()
    rows: list[tuple[object, ...]] = []
    seen: dict[tuple[int, tuple[int, ...]], tuple[str, str, float, str]] = {}
    for n, start, stop in zip(which.tolist(), first.tolist(), last.tolist(), strict=True):
        kinds = tuple(tokens.ids[start : stop + 1].tolist())
        if (n, kinds) not in seen:
            likeness = np.mean([slot.alike[kind] for slot, kind in zip(variants[n].slots, kinds, strict=True)])
            written = variants[n].candidate or " ".join(spellings[kind] for kind in kinds)
            seen[n, kinds] = (variants[n].code, written, round(float(likeness), 3), variants[n].reason)
        rows.append((*seen[n, kinds], start, stop))
    table = (
        pd.DataFrame(rows, columns=list(OCCURRENCES))
        .astype(OCCURRENCES)
        .sort_values(["score", "reason"], ascending=[False, True], kind="stable")
    )
    table = table.drop_duplicates(["code", "first", "last"])
    kept = [part[is_outermost(part["first"].to_numpy(), part["last"].to_numpy())] for _, part in table.groupby("code")]
    return pd.concat([table.iloc[:0], *kept])


def _counted(candidates: pd.DataFrame, named: dict[str, np.ndarray], tokens: Tokens) -> pd.DataFrame:
    """One row per candidate of a code, with its first occurrence; the score of a last name depends on its articles."""
    document = tokens.documents_of(candidates["first"].to_numpy(np.int64))
    within = {name: tokens.within(candidates[name].to_numpy(np.int64), document) for name in ("first", "last")}
    table = candidates.assign(document=document, **within, order=tokens.order[document])
    groups = table.sort_values(["order", "first", "last"], kind="stable").groupby(["code", "candidate"], sort=False)
    shown = groups.first().assign(count=groups.size(), articles=groups["document"].nunique()).reset_index()
    shares = {pair: float(np.isin(rows.unique(), named[pair[0]]).mean()) for pair, rows in groups["document"]}
    last_name = shown["reason"].str.startswith(LAST_NAME)
    pairs = list(zip(shown["code"], shown["candidate"], strict=True))
    score = shown["score"].where(~last_name, [round(shares[pair], 3) for pair in pairs])
    names = pd.Series(tokens.article_ids[shown["document"].to_numpy(np.int64)], dtype="str")
    return shown.assign(score=score.astype("float64"), article_id=names)
