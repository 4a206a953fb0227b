"""A folder of tokens on a disk that is full, or whose input breaks, is an error of the toolkit and leaves nothing."""

import errno
import os

import numpy as np
import pyarrow as pa
import pytest

from achtari_toolkit.errors import UnreadableSource, WriteError
from achtari_toolkit.words import tokenize, tokenize_batches
from achtari_toolkit.words.engine.columns import OnDisk

TEXTS = ("كتاب جديد في المكتبة", "le livre nouveau", "a new book")


def batch() -> pa.RecordBatch:
    rows = [{"article_id": str(n), "headline": text, "body": text} for n, text in enumerate(TEXTS)]
    return pa.RecordBatch.from_pylist(rows)


def breaking_batches(error: Exception):
    yield batch()
    raise error


@pytest.mark.parametrize("code", [errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS])
def test_space_is_taken_with_zeros_where_the_disk_cannot_reserve_it(code, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(code, "not supported")

    monkeypatch.setattr(os, "posix_fallocate", refuse)
    array = OnDisk(tmp_path).room("rows", 5_000)

    assert (5_000, 0) == (len(array), array.max())
    assert (tmp_path / "rows.bin").stat().st_blocks * 512 >= 20_000


def test_space_that_is_not_there_is_refused_before_it_is_mapped(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", refuse)

    with pytest.raises(OSError, match="No space left"):
        OnDisk(tmp_path).room("rows", 5_000)


def test_an_array_on_disk_is_changed_piece_by_piece(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.words.engine.columns.PIECE_ENTRIES", 3)
    columns = OnDisk(tmp_path)
    columns.append("ids", np.arange(10))
    columns.change("ids", lambda piece: 2 * piece)

    assert list(range(0, 20, 2)) == columns.finish("ids").tolist()


def test_a_full_disk_is_an_error_of_the_toolkit_and_leaves_nothing(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", refuse)

    with pytest.raises(WriteError, match=r"No space left on device\. .*make room on the disk"):
        tokenize_batches([batch()], to=tmp_path / "tokens")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [OSError("Corrupt snappy compressed data"), FileNotFoundError(2, "No such file")])
def test_articles_that_cannot_be_read_are_not_taken_for_a_folder_that_cannot_be_written(error, tmp_path):
    with pytest.raises(UnreadableSource, match=r"cannot be read on after 1: .*Check the file"):
        tokenize_batches(breaking_batches(error), to=tmp_path / "tokens")

    assert [] == list(tmp_path.iterdir())


def test_a_second_run_that_writes_the_same_tokens_is_refused(tmp_path):
    def batches():
        with pytest.raises(WriteError, match="another run is writing it"):
            tokenize_batches([batch()], to=tmp_path / "tokens")
        yield batch()

    assert tokenize(batch().to_pandas()).words == tokenize_batches(batches(), to=tmp_path / "tokens").words
