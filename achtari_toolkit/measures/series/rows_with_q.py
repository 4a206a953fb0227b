"""The rows of many series as those of one table, with the rate at which chance makes as many."""

from collections.abc import Sequence

from achtari_toolkit.measures.multiplicity import false_discovery


def rows_with_q(findings: Sequence[tuple[dict[str, object], list[dict]]]) -> list[dict]:
    """Return the findings of all series with the keys of their series and q, the false discovery rate.

    findings  the keys of each series, and its findings: rows with p. A series without any counts as one question whose
              p is 1
    """
    rows = [{**keys, **row} for keys, of_series in findings for row in of_series]
    n_without = sum(not of_series for _, of_series in findings)
    q = false_discovery([*(row["p"] for row in rows), *[1.0] * n_without])[: len(rows)]
    return [{**row, "q": rate} for row, rate in zip(rows, q, strict=True)]
