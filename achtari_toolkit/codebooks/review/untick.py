"""Word forms that a researcher read and does not want: ticks cleared in the table of explain, kept in the codebook."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Code, Codebook
from achtari_toolkit.errors import SchemaError
from achtari_toolkit.text.script.folding import matching_key

NEEDED = ("code", "pattern", "type", "ticked")


def untick(codebook: Codebook, table: pd.DataFrame) -> Codebook:
    """Return the codebook that matches the word forms with a tick, and not those without.

    table  what explain returned, with ticked set to False (or back to True) where the reader thought so

    Forms that the table does not show, because its corpus lacks them, stay as they are.
    Keep the codebook with write_codebook. Raises SchemaError if table lacks a column or has a strange pattern.
    """
    absent = [name for name in NEEDED if name not in table]
    if absent:
        raise SchemaError(f"the table lacks {', '.join(absent)}; give one that codebooks.explain returned.")
    known = {(c.key, q.pattern) for c in (*codebook.codes, *codebook.background) for q in c.queries}
    strange = set(zip(table["code"], table["pattern"], strict=True)) - known
    if strange:
        raise SchemaError(f"the codebook has no pattern {min(strange)}; explain this codebook, not another version.")
    shown = table[table["type"].notna()]
    by_code = dict(list(shown.groupby("code")))
    codes, background = (
        tuple(_ticked(code, by_code[code.key]) if code.key in by_code else code for code in listed)
        for listed in (codebook.codes, codebook.background)
    )
    return replace(codebook, codes=codes, background=background)


def _ticked(code: Code, shown: pd.DataFrame) -> Code:
    """The code with the ticks of the rows that show it."""
    wanted = set(shown.loc[shown["ticked"], "type"])
    everywhere = tuple(form for form in code.unticked.get("", ()) if matching_key(form) not in wanted)
    unticked = {"": everywhere}
    for query in code.queries:
        rows = shown[shown["pattern"] == query.pattern]
        unseen = [form for form in code.unticked.get(query.pattern, ()) if matching_key(form) not in set(rows["type"])]
        cleared = sorted(set(rows.loc[~rows["ticked"], "type"]) - set(map(matching_key, everywhere)))
        unticked[query.pattern] = (*unseen, *cleared)
    return replace(code, unticked={pattern: forms for pattern, forms in unticked.items() if forms})
