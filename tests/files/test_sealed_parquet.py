"""Parquet files carry checksums that every reader passes over, and by which the toolkit finds each damage."""

import io
import random
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from xxhash import xxh3_64_digest

from achtari_toolkit.codebooks import read_hits, write_hits
from achtari_toolkit.errors import DamagedFile, SchemaError
from achtari_toolkit.files.checksums import DIGEST, n_blocks, parity_bytes
from achtari_toolkit.files.seal import MAGIC, TRAILER, seal_of
from achtari_toolkit.files.sealed import check_seal
from achtari_toolkit.loaders import load, write_articles, write_table
from achtari_toolkit.schema import make_articles

ARTICLES = make_articles(
    [
        {"headline": f"خبر {n}", "body": f"متن الخبر رقم {n}. Le texte. " * 9, "url": f"https://a.example/{n}"}
        for n in range(300)
    ]
)
HITS = pd.DataFrame(
    {
        "article_id": [f"{n:016x}" for n in range(500)],
        "code": pd.Categorical(["ماء"] * 500, categories=["ماء", "sécheresse"]),
        "pattern": pd.Categorical(["ماء"] * 500),
        "first": range(500),
        "last": range(500),
    }
)
TABLE = pd.DataFrame({"headline": ARTICLES["headline"], "text": ARTICLES["body"], "n": range(300)})


def files(folder: Path) -> dict[str, Path]:
    paths = {name: folder / f"{name}.parquet" for name in ("articles", "hits", "table")}
    write_articles(ARTICLES, paths["articles"])
    write_hits(HITS, paths["hits"])
    write_table(TABLE, paths["table"])
    return paths


every_file = pytest.mark.parametrize("name", ["articles", "hits", "table"])


@every_file
def test_a_file_is_sealed_and_whole_and_every_program_reads_it(name, tmp_path):
    import duckdb

    path = files(tmp_path)[name]
    with path.open("rb") as file:
        n_rows = 500 if name == "hits" else 300

        assert check_seal(file)
        assert n_rows == seal_of(file).n_rows == pq.read_table(path).num_rows == len(pd.read_parquet(path))
        assert (n_rows,) == duckdb.sql(f"select count(*) from '{path}'").fetchall()[0]


@every_file
def test_the_same_table_is_the_same_bytes(name, tmp_path):
    (tmp_path / "again").mkdir()

    assert files(tmp_path)[name].read_bytes() == files(tmp_path / "again")[name].read_bytes()


@every_file
def test_any_flip_is_found_and_named_with_its_bytes(name, tmp_path):
    content, rng = files(tmp_path)[name].read_bytes(), random.Random(name)
    for place in {0, 4, len(content) - 1, len(content) - 6, *(rng.randrange(len(content)) for _ in range(40))}:
        damaged = bytearray(content)
        damaged[place] ^= 1 << rng.randrange(8)

        with pytest.raises(
            DamagedFile, match=r"blocks are not as they were written, byte.* \d of them can be mended|its checksums are"
        ):
            check_seal(io.BytesIO(damaged))


@every_file
def test_a_cut_within_the_footer_is_found_and_the_rows_are_known(name, tmp_path):
    content = files(tmp_path)[name].read_bytes()
    for n_cut in (1, 4, 8, 300):
        with pytest.raises(DamagedFile, match="bytes and was written with") as damaged:
            check_seal(io.BytesIO(content[:-n_cut]))

        assert (500 if name == "hits" else 300) == damaged.value.lost


@every_file
def test_bytes_after_the_end_are_found(name, tmp_path):
    content = files(tmp_path)[name].read_bytes()

    with pytest.raises(DamagedFile, match=f"has {len(content) + 1:,} bytes and was written with {len(content):,}"):
        check_seal(io.BytesIO(content + b"\n"))


@every_file
def test_a_seal_that_was_overwritten_is_missed(name, tmp_path):
    content = bytearray(files(tmp_path)[name].read_bytes())
    seal = seal_of(io.BytesIO(content))
    content[seal.n_pages : seal.n_pages + seal.size] = bytes(seal.size)

    with pytest.raises(DamagedFile, match="its checksums are lost"):
        check_seal(io.BytesIO(content))


def test_a_table_that_another_program_copied_with_its_metadata_has_no_seal_and_misses_none(tmp_path):
    pq.write_table(pq.read_table(files(tmp_path)["articles"]), tmp_path / "copy.parquet")

    with (tmp_path / "copy.parquet").open("rb") as file:
        assert not check_seal(file)
    assert len(ARTICLES) == len(load(tmp_path / "copy.parquet").articles)


def test_columns_and_rows_of_a_damage_are_named(tmp_path):
    path = files(tmp_path)["articles"]
    column = next(c for c in range(99) if pq.read_metadata(path).row_group(0).column(c).path_in_schema == "body")
    content = bytearray(path.read_bytes())
    place = pq.read_metadata(path).row_group(0).column(column).data_page_offset + 100
    content[place] ^= 1

    with pytest.raises(DamagedFile, match=rf"byte {place:,} \(column body, rows 1 to 300\); 1 of them can") as damaged:
        check_seal(io.BytesIO(content))

    assert 300 == damaged.value.lost


@pytest.mark.parametrize("name", ["articles", "table"])
def test_a_damaged_table_is_one_problem_with_its_rows_and_none_of_it_is_loaded(name, tmp_path):
    path = files(tmp_path)[name]
    content = bytearray(path.read_bytes())
    content[2_000] ^= 16
    path.write_bytes(content)
    articles, problems = load(path)

    assert 0 == len(articles)
    assert [("damaged", 300)] == list(zip(problems["kind"], problems["lost"], strict=True))
    assert f"{name}.parquet is damaged: 1 of " in problems["message"][0]
    assert "achtari salvage FILE --to NEW" in problems["message"][0]


def test_damaged_hits_are_refused_with_the_place(tmp_path):
    path = files(tmp_path)["hits"]
    content = bytearray(path.read_bytes())
    content[700] ^= 2
    path.write_bytes(content)

    with pytest.raises(
        DamagedFile, match=r"hits\.parquet is damaged: .* byte 700 .*column article_id, rows 1 to 500.*achtari salvage"
    ):
        read_hits(path)


def test_hits_of_a_newer_version_say_what_to_do(tmp_path):
    path = files(tmp_path)["hits"]
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata(table.schema.metadata | {b"achtari.hits": b"2"}), path)

    with pytest.raises(SchemaError, match=r"hits file of version 2; this toolkit reads 1\. Update achtari_toolkit"):
        read_hits(path)


def test_files_of_before_without_a_seal_are_read(tmp_path):
    paths = files(tmp_path)
    for path in paths.values():
        pq.write_table(pq.read_table(path), path)

    assert HITS["article_id"].tolist() == read_hits(paths["hits"])["article_id"].tolist()
    assert 300 == len(load(paths["articles"]).articles)


def test_a_damaged_file_of_before_is_a_problem_with_its_rows(tmp_path):
    path = files(tmp_path)["articles"]
    pq.write_table(pq.read_table(path), path, compression="zstd", write_page_checksum=True)
    content = bytearray(path.read_bytes())
    content[1_500] ^= 1
    path.write_bytes(content)
    articles, problems = load(path)

    assert (0, ["damaged"], [300]) == (len(articles), problems["kind"].tolist(), problems["lost"].tolist())


@pytest.mark.parametrize("n_rows", [0, 1])
def test_tables_of_no_and_of_one_row_are_sealed(n_rows, tmp_path):
    write_articles(ARTICLES.head(n_rows), tmp_path / "a.parquet")

    assert n_rows == len(load(tmp_path / "a.parquet").articles)
    with (tmp_path / "a.parquet").open("rb") as file:
        assert check_seal(file)


def test_a_seal_written_by_a_hostile_hand_is_refused_and_reads_nothing_outside_the_file():
    from xxhash import xxh3_64_digest

    from achtari_toolkit.files.seal import TRAILER

    for n_pages, n_footer in [(2**63, 2**63), (0, 2**40), (100, 50), (2**64 - 1, 1)]:
        known = TRAILER.pack(b"ACHTSEAL", 1, n_pages, n_footer, 5, 0, bytes(8), bytes(8))[:-8]
        content = b"PAR1" + bytes(100) + known + xxh3_64_digest(known) + b"\x05\0\0\0PAR1"

        assert seal_of(io.BytesIO(content)) is None


@pytest.mark.parametrize(("n_footer", "n_rows"), [(64 << 20, 1), (1_000, 1 << 63)], ids=["footer", "rows"])
def test_a_seal_that_claims_what_its_file_cannot_hold_is_none(n_footer, n_rows):
    n_digests, n_parity = n_blocks(n_footer) * DIGEST, parity_bytes(n_footer)
    body = bytes(n_digests + n_parity)
    known = TRAILER.pack(MAGIC, 1, 0, n_footer, n_rows, 0, xxh3_64_digest(body), bytes(8))[:-8]

    assert seal_of(io.BytesIO(body + known + xxh3_64_digest(known))) is None
