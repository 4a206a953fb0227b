"""Whether a table comes from simulated press."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def is_simulated(table: pd.DataFrame) -> bool:
    """Return whether any row has True in the column simulated; a table without that column is not simulated."""
    return "simulated" in table and bool(table["simulated"].eq(True).any())
