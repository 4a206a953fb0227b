"""What must hold for any bytes: loading them ends, in articles and in problems of known kinds."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from achtari_toolkit import loaders
from achtari_toolkit.loaders.source.problem import KINDS
from achtari_toolkit.schema import ARTICLES, check_articles


def load_bytes(*contents: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the articles and problems of files with these contents, or raise AssertionError if they break a rule.

    A file is named after its position: "0", "1" ... Loading many at once costs a fifth of loading each alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / str(n) for n in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        articles, problems = loaders.load(paths)
    assert set(problems["kind"]) <= set(KINDS), f"unknown kinds: {set(problems['kind']) - set(KINDS)}"
    faults = problems.loc[problems["kind"].eq("unforeseen"), "message"]
    assert faults.empty, f"{len(faults)} faults of the toolkit, the first: {faults.iloc[0]}"
    assert (problems["lost"] >= 0).all(), "a negative number of lost records"
    assert problems["message"].ne("").all(), "a problem without a message"
    assert list(articles.columns) == ARTICLES.names
    check_articles(articles)
    files = pd.concat([articles["source"], problems["source"]]).str.extract(r"^(\d+)(?=[#!,]|$)")[0]
    filled = {path.name for path, content in zip(paths, contents, strict=True) if content.strip()}
    n_elsewhere = files.isna().sum()  # articles that the toolkit wrote keep the source from which they first came
    assert len(filled - set(files)) <= n_elsewhere, "a file with neither article nor problem"
    return articles, problems


def first_failure(contents: Sequence[bytes]) -> tuple[int, BaseException] | None:
    """Return the position of the first content that breaks a rule or the reader, and the error; None if none does."""
    for n, content in enumerate(contents):
        try:
            load_bytes(content)
        except BaseException as error:
            return n, error
    return None
