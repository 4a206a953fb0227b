"""Files to articles: each format faithful to what the file says, nothing dropped in silence."""

from achtari_toolkit.loaders.article_parquet import write_articles
from achtari_toolkit.loaders.load import load
from achtari_toolkit.loaders.streaming import stream

__all__ = ["load", "stream", "write_articles"]
