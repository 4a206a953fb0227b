"""Names of version 0.1 that have changed: they are accepted for one version, with a warning that says the new name."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

from achtari_toolkit.errors import RenamedWarning

if TYPE_CHECKING:
    import pandas as pd


def renamed(frame: pd.DataFrame, new_names: Mapping[str, str]) -> pd.DataFrame:
    """Return frame with the columns of version 0.1 under their new names, or unchanged if it has none of them.

    new_names  the new name of each old one, such as {"start": "first_day"}

    Warns (RenamedWarning) with both names. An old name beside its new one is left alone.
    """
    old = {name: new for name, new in new_names.items() if name in frame and new not in frame}
    if old:
        warn_renamed(f"the columns {', '.join(old)}", ", ".join(old.values()), stacklevel=4)
    return frame.rename(columns=old)


def warn_renamed(old: str, new: str, *, stacklevel: int = 3) -> None:
    """Warn (RenamedWarning) that something has a new name."""
    warnings.warn(
        f"{old}: now called {new}. The old name is accepted in this version and not in the next.",
        RenamedWarning,
        stacklevel=stacklevel,
    )
