"""YAML is compared with the manifest beside it, and what the toolkit replaces gets its manifest anew."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from achtari_toolkit import codebooks, files, sources
from achtari_toolkit.errors import CodebookError, DamagedFile
from achtari_toolkit.files.replacing import replacing, write_text
from achtari_toolkit.loaders import load, write_table

EVENTS = "version: 1\nevents:\n  - key: visit\n    date: 2025-01-20\n    label: زيارة\n    source: بيان\n"
READERS = {"codebook": codebooks.read_codebook, "outlets": sources.read_outlets, "events": sources.read_events}
CONTENTS = {
    "codebook": "water: [ماء, sécheresse, drought]\n",
    "outlets": "daily:\n  name: اليومية\n  sites: [اليومية]\n  domains: [daily.example]\n  evidence: قرأناه\n",
    "events": EVENTS,
}


def book(*words: str) -> codebooks.Codebook:
    return codebooks.Codebook.from_dict({"water": list(words)})


@pytest.mark.parametrize("kind", READERS)
def test_a_file_that_differs_from_its_manifest_is_not_read(kind, tmp_path):
    path = tmp_path / f"{kind}.yml"
    path.write_text(CONTENTS[kind], encoding="utf-8")
    files.write_manifest(path)
    path.write_text(CONTENTS[kind] + "# مضاف\n", encoding="utf-8")

    with pytest.raises(DamagedFile, match=r"differs from its manifest .* remove the manifest"):
        READERS[kind](path)


def test_a_file_that_agrees_with_its_manifest_is_read(tmp_path):
    codebooks.write_codebook(book("ماء"), tmp_path / "water.yml")
    files.write_manifest(tmp_path / "water.yml")

    assert book("ماء") == codebooks.read_codebook(tmp_path / "water.yml")


def test_a_codebook_that_is_written_over_another_one_is_read(tmp_path):
    codebooks.write_codebook(book("ماء"), tmp_path / "water.yml")
    files.write_manifest(tmp_path / "water.yml")
    codebooks.write_codebook(book("ماء", "جفاف"), tmp_path / "water.yml")

    assert book("ماء", "جفاف") == codebooks.read_codebook(tmp_path / "water.yml")
    assert ["whole"] == [file.state for file in files.check(tmp_path)]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet", "a.jsonl"])
def test_a_table_that_is_written_over_another_one_is_read(name, tmp_path):
    table = pd.DataFrame({"title": ["عنوان"], "text": ["نص الخبر"], "date": ["2025-01-20"]})
    write_table(table, tmp_path / name)
    files.write_manifest(tmp_path / name)
    write_table(table.assign(text="نص آخر"), tmp_path / name)

    assert ["نص آخر"] == load(tmp_path / name).articles["body"].tolist()


def test_a_manifest_beside_a_link_is_renewed_too(tmp_path):
    (tmp_path / "data").mkdir()
    codebooks.write_codebook(book("ماء"), tmp_path / "data" / "water.yml")
    (tmp_path / "link.yml").symlink_to(Path("data") / "water.yml")
    files.write_manifest(tmp_path / "link.yml")
    files.write_manifest(tmp_path / "data" / "water.yml")
    codebooks.write_codebook(book("جفاف"), tmp_path / "link.yml")

    assert book("جفاف") == codebooks.read_codebook(tmp_path / "link.yml")
    assert book("جفاف") == codebooks.read_codebook(tmp_path / "data" / "water.yml")


def test_no_manifest_is_made_where_none_was(tmp_path):
    codebooks.write_codebook(book("ماء"), tmp_path / "water.yml")
    codebooks.write_codebook(book("جفاف"), tmp_path / "water.yml")

    assert ["water.yml"] == [file.name for file in tmp_path.iterdir()]


def test_a_table_in_parquet_is_no_codebook_whatever_its_bytes(tmp_path):
    write_table(pd.DataFrame({"x": [1, 2]}), tmp_path / "hits.parquet")

    with pytest.raises(CodebookError, match=r"is a table in Parquet, such as articles or hits, and no YAML\. Give"):
        codebooks.read_codebook(tmp_path / "hits.parquet")


def test_a_workbook_is_no_codebook(tmp_path):
    write_table(pd.DataFrame({"x": [1, 2]}), tmp_path / "codes.xlsx")

    with pytest.raises(CodebookError, match="is a workbook, a Word document or another ZIP archive, and no YAML"):
        codebooks.read_codebook(tmp_path / "codes.xlsx")


def test_a_run_that_ends_between_file_and_manifest_leaves_a_file_that_nothing_refuses(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    write_text("a\n1\n", path)
    files.write_manifest(path)

    def killed(_paths):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["achtari_toolkit.files.replacing"], "_write_manifests", killed)
    with pytest.raises(KeyboardInterrupt), replacing(path) as part:
        part.write_text("a\n2\n")

    assert ["table.csv"] == [file.name for file in tmp_path.iterdir()]
    assert "a\n2\n" == path.read_text()
