"""Word forms that a researcher rejected: ticks cleared in the table of explain, kept in the codebook."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Code, Codebook, check_codebook
from achtari_toolkit.codebooks.review.explain import EXPLAIN
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.folding import matching_key
from achtari_toolkit.words.arguments import check_table

NEEDED_COLUMNS = ("code", "pattern", "type", "ticked")


def untick(codebook: Codebook, table: pd.DataFrame) -> Codebook:
    """Return the codebook that matches the word forms with a tick, and not those without.

    table  what explain returned, with ticked set to False (or back to True) by the researcher

    Forms that the table does not show, because its corpus lacks them, stay as they are.
    Keep the codebook with write_codebook.
    Raises SchemaError if table lacks a column, has a pattern of another codebook, or a tick that is not True or False.
    """
    check_codebook(codebook)
    check_table(table, EXPLAIN, NEEDED_COLUMNS, name="table")
    if len(table) and not pd.api.types.is_bool_dtype(table["ticked"]):
        raise SchemaError(f"the column ticked is of type {table['ticked'].dtype}; set each tick to True or False.")
    known = {(c.key, q.pattern) for c in (*codebook.codes, *codebook.background) for q in c.queries}
    unknown = set(zip(table["code"].astype("str"), table["pattern"].astype("str"), strict=True)) - known
    if unknown:
        code, pattern = min(unknown)
        raise SchemaError(
            f"the codebook has no pattern {pattern!r} of {code}; explain this codebook, not another version."
        )
    shown = table[table["type"].notna()]
    by_code = dict(list(shown.groupby("code")))
    codes, background = (
        tuple(_ticked(code, by_code[code.key]) if code.key in by_code else code for code in part)
        for part in (codebook.codes, codebook.background)
    )
    return replace(codebook, codes=codes, background=background)


def _ticked(code: Code, shown: pd.DataFrame) -> Code:
    """The code with the ticks of its rows."""
    wanted = set(shown.loc[shown["ticked"], "type"])
    everywhere = tuple(form for form in code.unticked.get("", ()) if matching_key(form) not in wanted)
    unticked = {"": everywhere}
    for query in code.queries:
        rows = shown[shown["pattern"] == query.pattern]
        unseen = [form for form in code.unticked.get(query.pattern, ()) if matching_key(form) not in set(rows["type"])]
        cleared = sorted(set(rows.loc[~rows["ticked"], "type"]) - set(map(matching_key, everywhere)))
        unticked[query.pattern] = (*unseen, *cleared)
    return replace(code, unticked={pattern: forms for pattern, forms in unticked.items() if forms})
