"""The readers of the toolkit's own files: codebooks, outlets, events, notebooks, hits and folders of tokens."""

import io
import json
import struct
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
from fuzz.loader_targets import LOADERS, loaded
from fuzz.mutations import zip_of

from achtari_toolkit import codebooks, words
from achtari_toolkit.codebooks import Codebook
from achtari_toolkit.errors import AchtariError
from achtari_toolkit.files.manifest import write_manifest
from achtari_toolkit.files.seal import put_seal, seal_of
from achtari_toolkit.reports.notebook.find_notebook import read_notebook
from achtari_toolkit.schema import HITS, make_articles
from achtari_toolkit.sources import read_agencies, read_events, read_outlets

CODEBOOKS = (
    "water: [ماء, drought]\npolice: [شرطة]\n",
    """name: أمن
version: 2026-01-02
lists: {outlets: [رويترز, AFP]}
codes:
  security:
    kind: topic
    label: {ar: أمن, fr: sécurité, en: security}
    patterns: {ar: [{query: '"التعاون الأمني" OR مكافحة*', except: [كرة]}], fr: [terrorisme], en: [=FBI]}
  ministry: {kind: actor, label: وزارة, patterns: [وزارة الداخلية], inside: [security]}
""",
)
OUTLETS = (
    "daily: {name: اليومية, sites: [اليومية – خبر], domains: [daily.example], languages: [ar], boilerplate: [اقرأ أيضا]}\n",
    "outlets:\n  a: {name: {ar: أ, fr: A}, domains: [a.example], since: 2010, until: 2020, kind: agency}\nversion: 2026-01-02\n",
)
EVENTS = (
    """simulated: true
events:
  - {key: a, date: 2020-02-29, label: {ar: حدث, fr: un, en: one}, place: Rabat, actors: [b], source: المثال, url: https://x.example/1}
  - {key: 5, date: 2021-01-01T10:00:00, label: {ar: ث, fr: b, en: b}, source: y}
""",
)
AGENCIES = ("afp: {names: [AFP, أ ف ب], short: [AFP], outlets: [afp]}\nmap: [و م ع]\n",)
NOTEBOOK = {
    "cells": [{"cell_type": "code", "source": ["1 + 1"], "metadata": {}, "outputs": [], "execution_count": None},
              {"cell_type": "markdown", "source": "# عنوان", "metadata": {}}],
    "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 4,
}  # fmt: skip
CODES = Codebook.from_dict(
    {"codes": {"text": ["متن"], "pair": ['"خبر عاجل"'], "far": ["un NEAR/3 deux"], "all": ["t*"]}}
)
ARTICLES = make_articles(
    [{"headline": f"خبر عاجل {n}", "body": f"متن أول. un texte {n} deux\n\nثان", "byline": "كاتب"} for n in range(5)]
)


def file_reader(read: Callable[[Path], object], ending: str) -> Callable[[bytes], None]:
    """Return what reads bytes as a file; it raises whatever a reader raises that is no AchtariError."""
    path = Path(tempfile.mkdtemp(prefix="fuzz-")) / f"fuzzed{ending}"

    def execute(content: bytes) -> None:
        path.write_bytes(content)
        try:
            read(path)
        except AchtariError as error:
            check_told(error)

    return execute


def hits(path: Path) -> None:
    table = codebooks.read_hits(path)
    assert list(table.columns) == HITS.names
    assert table["code"].dtype == "category"


def tokens(content: bytes, *, is_summed_anew: bool = False) -> None:
    """Read a folder of tokens that is given as a zip archive of its files, and search it.

    is_summed_anew  checksums are made after the damage, so that it passes them and meets what reads the arrays
    """
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "tokens"
        folder.mkdir()
        for name, member in members(content).items():
            (folder / name).write_bytes(member)
        if is_summed_anew:
            write_manifest(folder)
        try:
            codebooks.find(CODES, words.read_tokens(folder))
        except AchtariError as error:
            check_told(error)


def sealed_anew(read: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """Return what puts the seal of the toolkit into a Parquet file that has none, and reads it."""

    def execute(content: bytes) -> None:
        stream = io.BytesIO(content)
        try:
            put_seal(stream, n_rows=2)
        except (ValueError, IndexError, struct.error):  # too short to be sealed
            return
        read(stream.getvalue())

    return execute


def without_seal(content: bytes) -> bytes:
    seal = seal_of(io.BytesIO(content))
    return content[: seal.n_pages] + content[-seal.n_footer :] if seal else content


def check_told(error: AchtariError) -> None:
    if not str(error):
        raise AssertionError("an error without a message") from error


def members(content: bytes) -> dict[str, bytes]:
    """Files of a zip archive; of bytes that are none, one file that is to be tokens.json."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if Path(name).name == name and "\0" not in name]
            return {name: archive.read(name) for name in names}
    except Exception:  # the archive only carries the files: what breaks it is not under test
        return {"tokens.json": content}


def _token_folder() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "tokens"
        words.tokenize_batches(words_of(ARTICLES), to=to)
        return zip_of([(path.name, path.read_bytes()) for path in sorted(to.iterdir()) if path.is_file()])


def words_of(articles: pd.DataFrame):
    import pyarrow as pa

    yield from pa.Table.from_pandas(articles, preserve_index=False).to_batches()


def _hits_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hits.parquet"
        codebooks.write_hits(codebooks.find(CODES, words.tokenize(ARTICLES)), path)
        return path.read_bytes()


def _bytes(*texts: str) -> list[bytes]:
    return [text.encode() for text in texts]


HITS_FILE = _hits_file()
READ_HITS = file_reader(hits, ".parquet")
READERS = {
    "codebook": (file_reader(codebooks.read_codebook, ".yml"), _bytes(*CODEBOOKS), 30, 2_000),
    "outlets": (file_reader(read_outlets, ".yml"), _bytes(*OUTLETS), 30, 2_000),
    "events": (file_reader(read_events, ".yml"), _bytes(*EVENTS), 30, 2_000),
    "agencies": (file_reader(read_agencies, ".yml"), _bytes(*AGENCIES), 30, 2_000),
    "notebook": (file_reader(read_notebook, ".ipynb"), _bytes(json.dumps(NOTEBOOK, ensure_ascii=False)), 5),
    "hits": (READ_HITS, [HITS_FILE], 10),
    "hits, sealed anew": (sealed_anew(READ_HITS), [without_seal(HITS_FILE)], 10),
    "articles, sealed anew": (sealed_anew(loaded), [without_seal(LOADERS["articles of this toolkit"])], 10),
    "tokens": (tokens, [_token_folder()], 3),
    "tokens, summed anew": (partial(tokens, is_summed_anew=True), [_token_folder()], 5),
}
