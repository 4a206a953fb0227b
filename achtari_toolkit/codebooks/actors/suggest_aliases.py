"""Spellings of a corpus that may name actors of a codebook and are not in it yet: proposed to a human, never counted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.actors.name_variants import LAST_NAME, Writing, writings
from achtari_toolkit.codebooks.files.codebook import Codebook
from achtari_toolkit.codebooks.query.evaluate import code_spans
from achtari_toolkit.codebooks.query.spans import Spans, outermost, union
from achtari_toolkit.codebooks.search.search import search_of
from achtari_toolkit.words import Tokens, kwic
from achtari_toolkit.words.lookup.locate import occurrences
from achtari_toolkit.words.lookup.longest_match import is_outermost

COLUMNS = [
    "code",
    "candidate",
    "score",
    "reason",
    "count",
    "articles",
    "article_id",
    "field",
    "before",
    "match",
    "after",
]
FOUND = {"code": "str", "candidate": "str", "score": "float64", "reason": "str", "first": "int64", "last": "int64"}


def suggest_aliases(
    codebook: Codebook, tokens: Tokens, articles: pd.DataFrame, *, least: float = 0.85, fewest: int = 2
) -> pd.DataFrame:
    """Return spellings that may name an actor of the codebook and that it does not find.

    least   the lowest score, 0 to 1
    fewest  how often a spelling has to occur

    Columns code, candidate (as the corpus mostly writes it), score, reason, count, articles, and the first place by
    article_id: article_id, field, before, match, after. Sorted as the codebook, then by falling score, falling count
    and candidate. The reason says what score means:

    sounds like     1 for the same sounds and letters as the name that is told, in whatever script (text.name_similarity);
                    short words have to be nearly equal, and forms of known Arabic words are left out
    same letters as an acronym spelled as Arabic calls its letters; 1
    last name of    the share of its articles that hold a full name of the actor too: an entry for surnames

    Read the lines, and write the right ones into the codebook: nothing is counted that a human did not accept.
    Raises OptionError if least lies outside 0 to 1.
    """
    asked = writings(codebook, tokens, least=least)
    phrases = [writing.slots for writing in asked]
    kinds = {slot: np.array(sorted(slot.alike), np.int32) for slots in phrases for slot in slots}
    which, first, last = occurrences(phrases, kinds, tokens)
    search = search_of(codebook, tokens, articles)
    named = {key: code_spans(key, search) for key in codebook.keys("actor")}
    new = (first < tokens.words) & ~_overlaps(Spans(first, last), outermost(union(named.values())))
    places = _places(asked, which[new], first[new], last[new], tokens)
    documents = {key: np.unique(tokens.documents_of(spans.first)) for key, spans in named.items()}
    shown = _counted(places, documents, tokens)
    shown = shown[(shown["count"] >= fewest) & (shown["score"] >= least)]
    rank = {key: n for n, key in enumerate(codebook.keys())}
    shown = shown.assign(rank=shown["code"].map(rank)).sort_values(
        ["rank", "score", "count", "candidate"], ascending=[True, False, False, True], ignore_index=True
    )
    if shown.empty:
        return shown.reindex(columns=COLUMNS)
    lines = kwic(shown[["article_id", "first", "last"]].assign(pattern=shown["candidate"]), tokens, articles)
    return pd.concat([shown, lines[["field", "before", "match", "after"]]], axis=1)[COLUMNS]


def _overlaps(spans: Spans, known: Spans) -> np.ndarray:
    """Say for each span that it shares a word with one of the known, none of which lies in another."""
    following = np.append(known.first, np.iinfo(np.int64).max)[np.searchsorted(known.last, spans.first)]
    return following <= spans.last


def _places(
    asked: list[Writing], which: np.ndarray, first: np.ndarray, last: np.ndarray, tokens: Tokens
) -> pd.DataFrame:
    """Every new place with what is written there and the name it is most like; the longest of a code."""
    spellings = tokens.types["spelling"].to_numpy()
    rows, seen = [], {}
    for n, start, stop in zip(which.tolist(), first.tolist(), last.tolist(), strict=True):
        kinds = tuple(tokens.ids[start : stop + 1].tolist())
        if (n, kinds) not in seen:
            likeness = np.mean([slot.alike[kind] for slot, kind in zip(asked[n].slots, kinds, strict=True)])
            written = asked[n].candidate or " ".join(spellings[kind] for kind in kinds)
            seen[n, kinds] = (asked[n].code, written, round(float(likeness), 3), asked[n].reason)
        rows.append((*seen[n, kinds], start, stop))
    table = (
        pd.DataFrame(rows, columns=list(FOUND))
        .astype(FOUND)
        .sort_values(["score", "reason"], ascending=[False, True], kind="stable")
    )
    table = table.drop_duplicates(["code", "first", "last"])
    kept = [part[is_outermost(part["first"].to_numpy(), part["last"].to_numpy())] for _, part in table.groupby("code")]
    return pd.concat([table.iloc[:0], *kept])


def _counted(places: pd.DataFrame, named: dict[str, np.ndarray], tokens: Tokens) -> pd.DataFrame:
    """One row a candidate of a code, with its first place; the score of a last name told by the articles it is in."""
    document = tokens.documents_of(places["first"].to_numpy(np.int64))
    within = {name: tokens.within(places[name].to_numpy(np.int64), document) for name in ("first", "last")}
    table = places.assign(document=document, **within, order=tokens.order[document])
    groups = table.sort_values(["order", "first", "last"], kind="stable").groupby(["code", "candidate"], sort=False)
    shown = groups.first().assign(count=groups.size(), articles=groups["document"].nunique()).reset_index()
    shares = {pair: float(np.isin(found.unique(), named[pair[0]]).mean()) for pair, found in groups["document"]}
    last_name = shown["reason"].str.startswith(LAST_NAME)
    pairs = list(zip(shown["code"], shown["candidate"], strict=True))
    score = shown["score"].where(~last_name, [round(shares[pair], 3) for pair in pairs])
    names = pd.Series(tokens.article_ids[shown["document"].to_numpy(np.int64)], dtype="str")
    return shown.assign(score=score.astype("float64"), article_id=names)
