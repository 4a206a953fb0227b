"""One code asked for more strictly and more broadly: does a finding hang on how the query is written?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Codebook, check_codebook
from achtari_toolkit.codebooks.query.tree import Node, loosened, words_alone
from achtari_toolkit.codebooks.search.find import find_by
from achtari_toolkit.codebooks.search.search import as_written, search_of
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.arguments import check_text, check_tokens

STRICT_MENTIONS = 2


def query_variants(
    codebook: Codebook, code: str, tokens: Tokens, articles: pd.DataFrame | None = None
) -> dict[tuple[str, str], pd.DataFrame]:
    """Return what a code finds when it is asked for in six ways: {(query, level): hits}.

    code      a code of the codebook
    articles  as in codebooks.find

    query  strict: in articles that mention it twice or more; base: as the codebook has it; broad: NEAR, IF and BETWEEN
           reach through the article, and UNLESS, NOT, COUNT, PER, MOST and fields are left out
    level  written: as the codebook has it; words: no word in its inflected forms, where the codebook asks for them

    Each value is a table as codebooks.find returns it, of this code alone. Where the code has no word in its forms, or
    no condition, two of them are the same. The broad query is what sampling_frame(near=...) asks for as well.
    Raises OptionError for an unknown code, CodebookError as codebooks.find does.
    """
    check_codebook(codebook)
    check_tokens(tokens)
    check_text("code", code)
    alone = codebook.only(code)

    def found(reading: Callable[[Node], Node]) -> pd.DataFrame:
        return find_by(alone, search_of(alone, tokens, articles, reading=reading))

    variants = {}
    for level, reading in (("written", as_written), ("words", words_alone)):
        base = found(reading)
        variants["strict", level] = _mentioned_again(base)
        variants["base", level] = base
        variants["broad", level] = found(partial(_broadly, reading))
    return variants


def _broadly(reading: Callable[[Node], Node], node: Node) -> Node:
    return loosened(reading(node))


def _mentioned_again(hits: pd.DataFrame) -> pd.DataFrame:
    mentions = hits.groupby("article_id")["first"].transform("size")
    return hits[mentions >= STRICT_MENTIONS].reset_index(drop=True)
