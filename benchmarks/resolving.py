"""How long the words of the shipped codebook take to become types of a million: python -m benchmarks.resolving.

The types are invented words with proclitics, and all stems of the lexicon, so that real forms are found and weighed.
"""

from __future__ import annotations

import time
from importlib.resources import files

import pandas as pd

from achtari_toolkit import codebooks, words
from achtari_toolkit.codebooks.query.phrase_search import phrases_of
from achtari_toolkit.schema import make_articles
from achtari_toolkit.text.arabic.analyses import stems_of
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.words.lookup.query_types import resolve
from benchmarks.vocabulary import PROCLITICS, arabic_types, latin_types

INVENTED, LATIN, TIMES = 105_000, 40_000, 5


def tokens_of_a_million() -> words.Tokens:
    """Return tokens with about 1.1 million types, each once or twice."""
    known = lexicon()
    headwords = (*known.nouns, *known.adjectives, *known.verbs, *known.nisbas)
    real = {stem.written for headword in headwords for stem in stems_of(headword)}
    spelled = [before + word for word in arabic_types(INVENTED, seed=1) for before in PROCLITICS]
    body = " ".join([*spelled, *latin_types(LATIN, seed=1), *sorted(real)])
    return words.tokenize(pd.DataFrame(make_articles([{"url": "a", "body": body}])))


def main() -> None:
    """Print the CPU seconds of the first resolution, of the least of five without what was kept, and of one with it."""
    codebook = codebooks.read_codebook(files("achtari_toolkit.codebooks") / "security_cooperation.yml")
    phrases = phrases_of(query.tree for code in (*codebook.codes, *codebook.background) for query in code.queries)
    asked = list(dict.fromkeys(word for phrase in phrases for word in phrase.words))
    tokens, taken = tokens_of_a_million(), []
    for _ in range(TIMES + 1):
        tokens.resolved.clear()
        start = time.process_time()
        resolve(asked, tokens)
        taken.append(time.process_time() - start)
    start = time.process_time()
    resolve(asked, tokens)
    again = time.process_time() - start
    print(
        f"{len(asked):,} words, {len(tokens.types):,} types: "
        f"{taken[0]:.2f} s with the lexicon, {min(taken[1:]):.2f} s, {again:.3f} s again"
    )


if __name__ == "__main__":
    main()
