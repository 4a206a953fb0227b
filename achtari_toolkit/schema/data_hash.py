"""What identifies a set of articles: the same for the same articles in any order."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def hash_of_articles(articles: pd.DataFrame) -> str:
    """Return the SHA-256 of the sorted article ids, one per line: the same for the same articles in any order."""
    return hashlib.sha256("\n".join(sorted(articles["article_id"])).encode()).hexdigest()
