"""A token folder that is damaged, or made by a hostile hand, is refused before an offset of it is used."""

import random
import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from achtari_toolkit.errors import TokensError
from achtari_toolkit.files.manifest import write_manifest
from achtari_toolkit.words import read_tokens, tokenize_batches
from achtari_toolkit.words.engine.columns import DTYPES

BATCH = pa.record_batch(
    {
        "article_id": ["a", "b", "c"],
        "headline": ["خبر اليوم", "Le journal", "The paper"],
        "body": ["سطر أول. سطر ثان\nفقرة", "Une ligne. Deux lignes", ""],
        "byline": ["أحمد", None, "A. Writer"],
    }
)


@pytest.fixture
def folder(tmp_path) -> Path:
    tokenize_batches([BATCH], to=tmp_path / "tokens")
    return tmp_path / "tokens"


def test_a_whole_folder_is_read(folder):
    assert 3 == len(read_tokens(folder))


def test_any_flip_in_any_file_is_found_and_named(folder, tmp_path):
    rng = random.Random(1)
    for file in sorted(folder.iterdir()):
        damaged = tmp_path / "damaged"
        shutil.copytree(folder, damaged)
        content = bytearray(file.read_bytes())
        if content:
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
            (damaged / file.name).write_bytes(content)

            with pytest.raises(TokensError, match=r"Tokenize the articles again|Update"):
                read_tokens(damaged)
        shutil.rmtree(damaged)


@pytest.mark.parametrize("name", ["ids.bin", "manifest.json", "tokens.json", "key_bounds.bin"])
@pytest.mark.parametrize("is_cut", [True, False], ids=["cut", "removed"])
def test_a_file_that_is_cut_or_absent_is_found(name, is_cut, folder):
    file = folder / name
    if is_cut:
        file.write_bytes(file.read_bytes()[:-3])
    else:
        file.unlink()

    with pytest.raises(TokensError, match="Tokenize the articles again"):
        read_tokens(folder)


HOSTILE = {
    "ids": [10**6, -1],
    "bounds": [10**12, -5],
    "bodies": [10**12, -5],
    "bylines": [10**12, -5],
    "paragraphs": [10**12, -5],
    "sentences": [10**12, -5],
    "article_id_bounds": [10**12, -5],
    "key_bounds": [10**12, -5],
    "spelling_bounds": [10**12, -5],
    "counts": [10**12, -5],
    "keys": [255],
    "spellings": [255],
    "article_ids": [255],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_offsets_that_lead_out_are_refused_though_the_checksums_agree(name, folder):
    file = folder / f"{name}.bin"
    honest = np.fromfile(file, DTYPES[name])
    for value in HOSTILE[name]:
        for row in {0, len(honest) // 2, len(honest) - 1}:
            hostile = honest.copy()
            hostile[row] = value
            hostile.tofile(file)
            write_manifest(folder)

            with pytest.raises(TokensError, match=r"is damaged: .*Tokenize the articles again"):
                read_tokens(folder)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("paragraphs", "sentences")])
@pytest.mark.parametrize("length", ["longer", "shorter", "empty", "odd"])
def test_arrays_of_another_length_are_refused_though_the_checksums_agree(name, length, folder):
    file = folder / f"{name}.bin"
    content, size = file.read_bytes(), np.dtype(DTYPES[name]).itemsize
    file.write_bytes(
        {"longer": content + content[-size:], "shorter": content[:-size], "empty": b"", "odd": content + b"\0"}[length]
    )
    write_manifest(folder)

    with pytest.raises(TokensError, match="Tokenize the articles again"):
        read_tokens(folder)
