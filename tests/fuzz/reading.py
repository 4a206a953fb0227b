"""What must hold of any bytes: reading them ends, in articles and in problems of known kinds."""

import io

import pandas as pd

from achtari_toolkit.loaders.reading import read_file
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.source.problem import KINDS, Problem
from achtari_toolkit.loaders.streaming import _joined
from achtari_toolkit.schema import ARTICLES, check_articles


def read(content: bytes) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the articles and problems of some bytes, or raise AssertionError if they are not as they should be."""
    pieces = list(read_file(File("x", io.BytesIO(content))))
    problems = [piece for piece in pieces if isinstance(piece, Problem)]
    articles, controls = _joined(piece for piece in pieces if not isinstance(piece, Problem))
    assert {problem.kind for problem in (*problems, *controls)} <= set(KINDS)
    assert all(problem.lost >= 0 and problem.source.startswith("x") and problem.message for problem in problems)
    assert list(articles.columns) == ARTICLES.names
    check_articles(articles.drop_duplicates("article_id"))
    assert len(articles) or problems or not content.strip()
    return articles, problems
