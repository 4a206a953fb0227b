"""How often a corpus has a spelling: the evidence by which equally likely analyses are distinguished."""

from __future__ import annotations

from achtari_toolkit.text.arabic.analyses import fold
from achtari_toolkit.text.arabic.headwords import ARTICLE
from achtari_toolkit.words.lookup.type_lookup import type_rows
from achtari_toolkit.words.tokens import Tokens

LEAST_USES = 5  # from which a share is estimated


def count(forms: list[str], tokens: Tokens) -> int:
    """Return how often the corpus has words that are written exactly like one of the forms, folded."""
    rows = type_rows([fold(form) for form in forms], tokens)
    return sum(int(tokens.counts[row]) for row in rows.tolist() if row >= 0)


def uses(headword: str, tokens: Tokens) -> int:
    """Return how often the corpus has a headword, with or without article and without any other clitic."""
    return count([headword, ARTICLE + headword], tokens)


def adjective_share(headword: str, tokens: Tokens) -> float | None:
    """Return the share of uses of ال + headword + ة that follow a definite word, as an adjective does, in [0, 1].

    None if the corpus has fewer than 5 uses.
    """
    row = type_rows([fold(ARTICLE + headword + "ة")], tokens)[0]
    n_uses = int(tokens.counts[row]) if row >= 0 else 0
    return float(tokens.after_definite[row] / n_uses) if n_uses >= LEAST_USES else None
