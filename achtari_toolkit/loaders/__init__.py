"""Files to articles: each format faithful to what the file says, nothing dropped in silence."""

from achtari_toolkit.loaders.article_parquet import write_articles
from achtari_toolkit.loaders.load import load

__all__ = ["load", "write_articles"]
