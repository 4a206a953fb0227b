"""The registry of data sets: those that come with the toolkit, with the hash of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from achtari_toolkit.files import write_text

REGISTRY = Path(__file__).with_name("datasets.yml")
PACKAGE = Path(__file__).resolve().parents[1]
ENTRY = ("title", "licence", "simulated", "table", "include", "articles", "files")  # order in the file


@dataclass(frozen=True)
class Dataset:
    """One data set.

    table     the Parquet file of the articles; empty if the set is a folder of other files
    include   patterns of the files that belong to it
    articles  number of articles
    files     {path within the data set: sha256}
    """

    name: str
    title: str
    licence: str
    simulated: bool
    table: str = ""
    include: tuple[str, ...] = ()
    articles: int = 0
    files: Mapping[str, str] = field(default_factory=dict)


def read_registry(path: Path = REGISTRY) -> dict[str, Dataset]:
    """Return the registered data sets by name."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: Dataset(name=name, **{**entry, "include": tuple(entry.get("include", ()))})
        for name, entry in entries.items()
    }


def update_registry(path: Path, folder: Path, *, articles: Mapping[str, int]) -> None:
    """Write the current hashes of all files of the registered data sets into the registry.

    folder    contains the data sets, one folder each
    articles  number of articles by data set; others keep their number
    """
    text = path.read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    entries = yaml.safe_load(text)
    for name, entry in entries.items():
        entry["articles"] = articles.get(name, entry.get("articles", 0))
        entry["files"] = file_hashes(folder / name, entry["include"])
    ordered = {name: {key: entry[key] for key in ENTRY if key in entry} for name, entry in entries.items()}
    written = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=120)
    write_text(head + written, path)


def file_hashes(folder: Path, include: list[str]) -> dict[str, str]:
    """Return the sha256 of every file that matches a pattern, by its path within folder, sorted."""
    matching = {file for pattern in include for file in folder.glob(pattern) if file.is_file()}
    return {file.relative_to(folder).as_posix(): sha256(file) for file in sorted(matching)}


def dataset_folder() -> Path:
    """Return the folder of the data sets: within an installed package, otherwise in the repository."""
    installed = PACKAGE / "_datasets"
    return installed if installed.is_dir() else PACKAGE.parent / "datasets"


def sha256(file: Path) -> str:
    """Return the sha256 of a file, in hexadecimal digits."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
