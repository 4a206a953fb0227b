"""Where patterns occur: one scan over the integers of a corpus for all patterns together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.errors import TokensError
from achtari_toolkit.text.script.folding import VERSION
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.lookup.query_types import Word, elements, resolve
from achtari_toolkit.words.tokens import Tokens

ROOM = 1 << 20  # hits that one call of the scan may return


def locate(patterns: Sequence[str], tokens: Tokens) -> pd.DataFrame:
    """Return every occurrence of every pattern, overlapping ones included.

    patterns  phrases of words; * inside a word stands for any letters, Arabic words match with proclitics

    Returns one row an occurrence: article_id, pattern (categorical over all patterns, in their order),
    first, last (int32): the words it spans, counted from 0 within the article, headline first, last included.
    A phrase never crosses from the headline to the body or from one paragraph to the next.
    Sorted by article_id, first, last and pattern.
    """
    distinct = list(dict.fromkeys(patterns))
    phrases = [tuple(map(Word, elements(pattern))) for pattern in distinct]
    kinds = resolve((word for phrase in phrases for word in phrase), tokens)
    which, first, last = occurrences(phrases, kinds, tokens)
    in_text = first < tokens.words  # bylines stand behind: they are searched when a query names them
    which, first, last = which[in_text], first[in_text], last[in_text]
    documents = tokens.documents_of(first)
    names = np.argsort(np.argsort(np.array(distinct, dtype=object))) if distinct else np.empty(0, np.int64)
    order = np.lexsort((names[which], last, first, tokens.order[documents]))
    which, first, last, documents = which[order], first[order], last[order], documents[order]
    return pd.DataFrame(
        {
            "article_id": tokens.article_ids[documents],
            "pattern": pd.Categorical.from_codes(which, categories=distinct),
            "first": (first - tokens.bounds[documents]).astype(np.int32),
            "last": (last - tokens.bounds[documents]).astype(np.int32),
        }
    )


def occurrences(
    phrases: Sequence[tuple[Hashable, ...]], kinds: Mapping[Hashable, np.ndarray], tokens: Tokens
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every occurrence of every phrase: which phrase it is, and its first and last position in tokens.ids.

    phrases  each a row of words
    kinds    the types that each word stands for, as resolve returns them

    Arrays int64, sorted by phrase, then by position. Raises TokensError if tokens were folded by another version.
    """
    if tokens.version != VERSION:
        raise TokensError(f"these tokens were folded as {tokens.version}, patterns now as {VERSION}. Tokenize again.")
    which, first = _positions(phrases, kinds, tokens)
    last = first + np.array([len(phrase) for phrase in phrases], np.int64)[which] - 1
    inside = np.searchsorted(tokens.paragraphs, first, "right") == np.searchsorted(tokens.paragraphs, last, "right")
    which, first, last = which[inside], first[inside], last[inside]
    order = np.argsort(which, kind="stable")  # the scan tells the occurrences of one phrase in their order
    return which[order], first[order], last[order]


def _positions(
    phrases: Sequence[tuple[Hashable, ...]], kinds: Mapping[Hashable, np.ndarray], tokens: Tokens
) -> tuple[np.ndarray, np.ndarray]:
    """The phrase (its number) and the first position of each occurrence; those of one phrase in their order."""
    words = list(dict.fromkeys(word for phrase in phrases for word in phrase))
    counts = tokens.types["count"].to_numpy()
    common = {word: int(counts[kinds[word]].sum()) for word in words}
    anchors = np.array([min(range(len(p)), key=lambda i, p=p: (common[p[i]], i)) for p in phrases], np.int64)
    alive = [k for k, phrase in enumerate(phrases) if all(common[word] for word in phrase)]

    concerned = np.unique(np.concatenate([np.empty(0, np.int32), *(kinds[w] for w in words)]))
    row = np.zeros(len(tokens.types), np.int32)  # 0: a type that no pattern knows
    row[concerned] = np.arange(1, len(concerned) + 1)
    member = np.zeros((len(concerned) + 1, len(words) // 64 + 1), np.uint64)
    for i, word in enumerate(words):
        member[row[kinds[word]], i // 64] |= np.uint64(1) << np.uint64(i % 64)
    anchored = [(int(r), k) for k in alive for r in row[kinds[phrases[k][anchors[k]]]]]
    begins, listed = _lists(anchored, len(concerned) + 1)
    is_anchor = np.zeros(len(tokens.types), np.bool_)
    is_anchor[concerned] = np.diff(begins)[1:] > 0
    starts = np.concatenate([[0], np.cumsum([len(p) for p in phrases])]).astype(np.int64)
    number = {word: i for i, word in enumerate(words)}
    flat = np.array([number[word] for phrase in phrases for word in phrase], np.int64)
    return _scan_all(np.asarray(tokens.ids), is_anchor, row, begins, listed, anchors, starts, flat, member)


def _lists(pairs: list[tuple[int, int]], rows: int) -> tuple[np.ndarray, np.ndarray]:
    """The second members of pairs grouped by the first: row r has listed[begins[r]:begins[r + 1]]."""
    table = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return np.searchsorted(table[:, 0], np.arange(rows + 1)), np.ascontiguousarray(table[:, 1])


def _scan_all(ids: np.ndarray, is_anchor: np.ndarray, *plan: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    which, first, at = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
    room = max(ROOM, len(plan[3]))
    while at < len(ids):
        numbers, positions = np.empty(room, np.int64), np.empty(room, np.int64)
        n, at = _scan(ids, at, is_anchor, *plan, numbers, positions)
        which.append(numbers[:n])
        first.append(positions[:n])
    return np.concatenate(which), np.concatenate(first)


@compiled
def _scan(ids, at, is_anchor, row, begins, listed, anchors, starts, words, member, which, first):
    """Verify the phrases anchored at each word; stop when the room for hits may not hold the next word's."""
    n = 0
    for i in range(at, len(ids)):
        if not is_anchor[ids[i]]:
            continue
        r = row[ids[i]]
        if n + begins[r + 1] - begins[r] > len(which):
            return n, i
        for k in listed[begins[r] : begins[r + 1]]:
            start = i - anchors[k]
            length = starts[k + 1] - starts[k]
            if start < 0 or start + length > len(ids):
                continue
            fits = True
            for j in range(length):
                word = words[starts[k] + j]
                if not member[row[ids[start + j]], word >> 6] >> np.uint64(word & 63) & np.uint64(1):
                    fits = False
                    break
            if fits:
                which[n], first[n] = k, start
                n += 1
    return n, len(ids)
