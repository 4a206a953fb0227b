"""Data sets that ship with the toolkit: ready to load, checked against their hashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from achtari_toolkit.errors import DatasetError
from achtari_toolkit.schema import with_every_column
from achtari_toolkit.sources.registry import Dataset, dataset_folder, read_registry, sha256

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["dataset_file", "list", "load", "simulated_coder"]
MISSES, MISTAKES = 0.05, 0.02  # of texts on the topic, and of others, that an invented coder gets wrong


def __dir__() -> Sequence[str]:
    return sorted(__all__)


def load(name: str) -> pd.DataFrame:
    """Return the articles of a data set as they were loaded, not yet cleaned.

    name  a name that list() shows and that has an article table, for instance "simulated_press"

    The file is checked against its sha256 first. Columns: schema.ARTICLES; simulated is True for invented press.
    Raises DatasetError if the name is unknown, the file is absent or not the one that the registry describes,
    or the data set is a folder of other files.
    """
    import pyarrow.parquet

    dataset = _dataset(name)
    if not dataset.table:
        raise DatasetError(
            f"{name} is a folder of {len(dataset.files)} files and not a table. "
            f"Use loaders.load(datasets.dataset_file({name!r}))."
        )
    return with_every_column(pyarrow.parquet.read_table(dataset_file(name, dataset.table)).to_pandas())


def list() -> pd.DataFrame:
    """Return the data sets that ship with the toolkit.

    Returns one row per data set, sorted by name:
        name       str    what load and dataset_file take
        title      str    what it is
        articles   int64  number of articles
        licence    str    under which it may be used
        simulated  bool   the press is invented
    """
    import pandas as pd

    columns = ["name", "title", "articles", "licence", "simulated"]
    rows = [[getattr(each, column) for column in columns] for each in read_registry().values()]
    return pd.DataFrame(rows, columns=columns).sort_values("name", ignore_index=True)


def dataset_file(name: str, file: str = "") -> Path:
    """Return the path of a file or folder of a data set, checked against its sha256.

    file  path within the data set, for instance "truth/waves.csv"; empty for the whole folder

    Raises DatasetError if the name or the file is unknown, or the file is absent or was changed.
    """
    dataset = _dataset(name)
    folder = file.strip("/")
    digests = {path: digest for path, digest in dataset.files.items() if path == folder or _is_within(path, folder)}
    if not digests:
        raise DatasetError(f"{name} has no file {file!r}; it has {', '.join(dataset.files) or 'none'}.")
    for path, digest in digests.items():
        _check(dataset_folder() / name / path, digest)
    return dataset_folder() / name / folder


def simulated_coder(name: str, texts: pd.DataFrame, topic: str, *, seed: int, errs: bool = True) -> pd.DataFrame:
    """Return what an invented coder says of texts of simulated_press, to try out how a sample is coded.

    texts  article_id and code, as validation.sample_for_coding or second_coding return them
    topic  a planted topic, as truth/articles.csv has them
    errs   True: the coder misses one in twenty of the texts on the topic, and takes one in fifty of the others for it;
           False: a coder who makes no mistake

    Returns a table as validation.read_codings does: article_id, code, coder (name), label (yes or no), note, coded_at.
    """
    import numpy as np
    import pandas as pd

    truth = pd.read_csv(dataset_file("simulated_press", "truth/articles.csv"))
    is_on_topic = texts["article_id"].isin(truth.loc[truth["topic"] == topic, "article_id"])
    chance = np.where(is_on_topic, MISSES, MISTAKES) if errs else 0.0
    is_wrong = np.random.default_rng(seed).random(len(texts)) < chance
    label = np.where(is_on_topic ^ is_wrong, "yes", "no")
    when = pd.Timestamp("2025-12-31", tz="UTC").as_unit("us")
    return texts[["article_id", "code"]].assign(coder=name, label=label, note="", coded_at=when)


def _dataset(name: str) -> Dataset:
    registry = read_registry()
    if name not in registry:
        raise DatasetError(f"there is no data set {name!r}; datasets.list() shows them: {', '.join(registry)}.")
    return registry[name]


def _is_within(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")


def _check(path: Path, digest: str) -> None:
    if not path.is_file():
        raise DatasetError(
            f"the file {path} is absent. Install the toolkit again, or run `make data` in the repository."
        )
    if sha256(path) != digest:
        raise DatasetError(
            f"the file {path} has sha256 {sha256(path)}, the registry expects {digest}: it was changed or only half "
            f"written. Install the toolkit again, or run `make data` in the repository."
        )
