"""Files to articles: each format faithful to what the file says, nothing dropped in silence."""

from achtari_toolkit.loaders.cues import cues
from achtari_toolkit.loaders.load import load
from achtari_toolkit.loaders.loaded import Loaded
from achtari_toolkit.loaders.original import original
from achtari_toolkit.loaders.source.reading_limits import Limits
from achtari_toolkit.loaders.streaming import stream
from achtari_toolkit.loaders.summary import summary
from achtari_toolkit.loaders.tables.write_articles import write_articles
from achtari_toolkit.loaders.tables.write_table import write_table

__all__ = ["Limits", "Loaded", "cues", "load", "original", "stream", "summary", "write_articles", "write_table"]


def __dir__() -> list[str]:
    return sorted(__all__)
