"""Salvage returns what is proven whole, and says what is gone."""

import random

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from achtari_toolkit.cli import main
from achtari_toolkit.errors import DamagedFile, OptionError
from achtari_toolkit.files import check, salvage
from achtari_toolkit.files.seal import seal_of
from achtari_toolkit.files.write_parquet import write_parquet
from achtari_toolkit.loaders import load, write_articles
from achtari_toolkit.schema import make_articles
from achtari_toolkit.words import read_tokens, tokenize_batches

ARTICLES = make_articles([{"headline": f"خبر {n}", "body": f"متن رقم {n * n}"} for n in range(150)])
NUMBERS = pa.table({"n": np.random.default_rng(1).integers(0, 2**60, 30_000), "text": ["خبر"] * 30_000})


def damage(path, n_flips: int, seed: int) -> None:
    content, rng = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(n_flips):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize("seed", range(20))
def test_all_rows_come_back_after_three_flips(seed, tmp_path):
    path, saved = tmp_path / "a.parquet", tmp_path / "b.parquet"
    write_articles(ARTICLES, path)
    whole = path.read_bytes()
    damage(path, 3, seed)

    assert "150 of 150 rows" in salvage(path, saved)
    assert whole == saved.read_bytes()


def test_row_groups_outside_a_large_hole_come_back_and_the_others_are_named(tmp_path):
    path = tmp_path / "a.parquet"
    write_parquet(NUMBERS, path)
    content = bytearray(path.read_bytes())
    start = pq.read_metadata(path).row_group(1).column(0).dictionary_page_offset + 9_000
    content[start : start + 40_000] = bytes(40_000)
    path.write_bytes(content)
    report = salvage(path, tmp_path / "b.parquet")

    assert "20,000 of 30,000 rows of a.parquet. Gone are rows 10,001 to 20,000 (damaged: n)" in report
    kept = NUMBERS.slice(0, 10_000), NUMBERS.slice(20_000)
    assert pa.concat_tables(kept).equals(pq.read_table(tmp_path / "b.parquet"))
    assert ["whole"] == [file.state for file in check(tmp_path / "b.parquet")]


def test_a_cut_within_the_footer_is_mended_from_the_parity(tmp_path):
    path = tmp_path / "a.parquet"
    write_parquet(NUMBERS, path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])

    assert "30,000 of 30,000 rows" in salvage(path, tmp_path / "b.parquet")
    assert whole == (tmp_path / "b.parquet").read_bytes()


def test_a_file_that_lost_its_footer_and_seal_is_refused_with_the_reason(tmp_path):
    path = tmp_path / "a.parquet"
    write_parquet(NUMBERS, path)
    path.write_bytes(path.read_bytes()[:100_000])

    with pytest.raises(DamagedFile, match="nothing can be saved; its rows are gone with the footer"):
        salvage(path, tmp_path / "b.parquet")

    assert ["a.parquet"] == [file.name for file in tmp_path.iterdir()]


@pytest.mark.parametrize("part", ["digests", "parity", "trailer"])
def test_rows_come_back_where_only_the_checksums_were_zeroed(part, tmp_path):
    path = tmp_path / "a.parquet"
    write_parquet(NUMBERS, path)
    content = bytearray(path.read_bytes())
    with path.open("rb") as file:
        seal = seal_of(file)
    start = {"digests": 0, "parity": len(seal.sums.digests), "trailer": seal.size - 64}[part] + seal.n_pages
    content[start : start + 64] = bytes(64)
    path.write_bytes(content)

    assert ["damaged"] == [file.state for file in check(path)]
    assert "30,000 of 30,000 rows" in salvage(path, tmp_path / "b.parquet")
    assert NUMBERS.equals(pq.read_table(tmp_path / "b.parquet"))


def test_row_groups_of_files_of_before_come_back_by_the_checksums_of_their_pages(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(NUMBERS, path, row_group_size=10_000, write_page_checksum=True)
    content = bytearray(path.read_bytes())
    content[100_000] ^= 1
    path.write_bytes(content)

    assert "20,000 of 30,000 rows" in salvage(path, tmp_path / "b.parquet")


def test_a_folder_of_tokens_is_mended(tmp_path):
    batch = pa.record_batch({"article_id": ["a"], "headline": ["خبر"], "body": ["متن طويل"]})
    tokenize_batches([batch], to=tmp_path / "tokens")
    damage(tmp_path / "tokens" / "ids.bin", 1, 1)
    assert ["damaged"] == [file.state for file in check(tmp_path / "tokens")]

    assert "saved has the" in salvage(tmp_path / "tokens", tmp_path / "saved")
    assert 1 == len(read_tokens(tmp_path / "saved"))


def test_what_carries_no_checksums_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("headline\nخبر")

    with pytest.raises(DamagedFile, match="carries no checksums"):
        salvage(tmp_path / "a.csv", tmp_path / "b.csv")
    with pytest.raises(OptionError, match="is the damaged file itself"):
        salvage(tmp_path / "a.csv", tmp_path / "a.csv")
    with pytest.raises(OptionError, match="does not exist"):
        check(tmp_path / "absent")


def test_the_command_check_says_what_is_whole_damaged_and_unchecked(tmp_path, capsys):
    write_articles(ARTICLES, tmp_path / "a.parquet")
    (tmp_path / "note.txt").write_text("ملاحظة")
    assert 0 == main(["check", str(tmp_path)])
    assert 1 == main(["check", str(tmp_path / "note.txt")])
    damage(tmp_path / "a.parquet", 1, 3)
    assert 1 == main(["check", str(tmp_path)])

    printed = capsys.readouterr().out
    assert "1 whole, 0 damaged, 1 unchecked" in printed
    assert "0 whole, 1 damaged, 1 unchecked" in printed
    assert 0 == main(["salvage", str(tmp_path / "a.parquet"), "--to", str(tmp_path / "new" / "b.parquet")])
    assert 150 == len(load(tmp_path / "new").articles)


def test_a_command_writes_a_manifest_where_it_is_wanted_and_replaces_an_old_one(tmp_path, capsys):
    write_articles(ARTICLES, tmp_path / "a.parquet")
    for arguments in (["--manifest"], []):
        assert 0 == main(["load", str(tmp_path / "a.parquet"), "--to", str(tmp_path / "b.csv"), *arguments])
        assert ["whole"] == [file.state for file in check(tmp_path / "b.csv")]
    assert 150 == len(pd.read_csv(tmp_path / "b.csv"))
