"""Blocks that changed are found, and a mended block is what was written or it is left."""

import io
import random

import pytest

from achtari_toolkit.files.checksums import (
    BLOCK,
    Checksums,
    checksums,
    damaged_blocks,
    digests_of,
    parity_blocks,
)
from achtari_toolkit.files.mending import mend

TEXT = "خبر اليوم من الرباط. Le journal de ce matin. Today's paper. ".encode()
SIZES = [0, 1, 63, 4095, 4096, 4097, 64 * 4096, 64 * 4096 + 1, 300_000]


def content_of(n_bytes: int) -> bytes:
    return (TEXT * (n_bytes // len(TEXT) + 1))[:n_bytes]


def checksums_of(content: bytes) -> Checksums:
    return checksums(io.BytesIO(content), len(content))


def flipped(content: bytes, *bits: int) -> bytearray:
    damaged = bytearray(content)
    for bit in bits:
        damaged[bit // 8] ^= 1 << bit % 8
    return damaged


@pytest.mark.parametrize("n_bytes", SIZES)
def test_what_did_not_change_is_whole_and_stays_as_it_is(n_bytes):
    content = content_of(n_bytes)
    copy = bytearray(content)

    assert [] == damaged_blocks(io.BytesIO(content), checksums_of(content))
    assert [] == mend(copy, checksums_of(content))
    assert content == copy


@pytest.mark.parametrize("n_bytes", SIZES)
def test_checksums_are_an_eighth_of_a_percent_and_a_sixty_fourth_and_a_copy_of_less_than_a_block(n_bytes):
    sums = checksums_of(content_of(n_bytes))

    assert min(n_bytes, parity_blocks(n_bytes) * BLOCK) == len(sums.parity)
    assert -(-n_bytes // BLOCK) * 8 == len(sums.digests)


@pytest.mark.parametrize("n_bytes", SIZES[1:])
def test_any_flipped_bit_is_found_in_its_block_and_mended(n_bytes):
    content, rng = content_of(n_bytes), random.Random(n_bytes)
    sums = checksums_of(content)
    for bit in {0, 8 * n_bytes - 1, *(rng.randrange(8 * n_bytes) for _ in range(5))}:
        damaged = flipped(content, bit)

        assert [bit // 8 // BLOCK] == damaged_blocks(io.BytesIO(damaged), sums)
        assert [] == mend(damaged, sums)
        assert content == damaged


@pytest.mark.parametrize("n_bytes", SIZES[1:])
def test_a_cut_is_found_in_every_block_that_is_absent(n_bytes):
    content = content_of(n_bytes)
    cut = content[: n_bytes // 2]

    assert list(range(len(cut) // BLOCK, -(-n_bytes // BLOCK))) == damaged_blocks(
        io.BytesIO(cut), checksums_of(content)
    )


def test_a_flipped_bit_in_a_digest_leaves_its_block_as_it_is():
    content = content_of(300_000)
    sums = checksums_of(content)
    copy = bytearray(content)

    assert [] == mend(copy, sums._replace(digests=bytes(flipped(sums.digests, 77))))
    assert content == copy


@pytest.mark.parametrize("n_bytes", [100, 20_000, 3_000_000])
def test_neighbouring_blocks_that_were_zeroed_are_computed_from_the_others(n_bytes):
    content = content_of(n_bytes)
    damaged = bytearray(content)
    hole = slice(n_bytes // 3, n_bytes // 3 + min(512, n_bytes // 3))
    damaged[hole] = bytes(hole.stop - hole.start)

    assert [] == mend(damaged, checksums_of(content))
    assert content == damaged


def test_several_bits_of_one_block_and_blocks_that_changed_places_are_mended():
    content = random.Random(1).randbytes(3_000_000)
    damaged = flipped(content, 70_001, 70_002, 70_503)
    first, second = slice(200 * BLOCK, 201 * BLOCK), slice(201 * BLOCK, 202 * BLOCK)
    damaged[first], damaged[second] = damaged[second], damaged[first]

    assert [] == mend(damaged, checksums_of(content))
    assert content == damaged


def test_what_is_lost_beyond_the_parity_is_said_and_left():
    content = random.Random(2).randbytes(300_000)  # 2 parity blocks
    damaged = bytearray(content)
    damaged[10 * BLOCK : 13 * BLOCK] = bytes(3 * BLOCK)

    assert [10, 12] == mend(damaged, checksums_of(content))
    assert content[11 * BLOCK : 12 * BLOCK] == damaged[11 * BLOCK : 12 * BLOCK]


def test_a_flipped_bit_in_the_parity_is_no_obstacle_and_more_mend_nothing_wrongly():
    content = random.Random(3).randbytes(300_000)
    sums = checksums_of(content)
    once, twice = (sums._replace(parity=bytes(flipped(sums.parity, *bits))) for bits in ((5,), (5, 77)))
    damaged = flipped(content, 1, 2)

    assert [0] == mend(damaged, twice)
    assert flipped(content, 1, 2) == damaged
    assert [] == mend(damaged, once)
    assert content == damaged


@pytest.mark.parametrize("n_flips", [1, 2, 3, 20])
def test_a_block_is_never_mended_into_something_else(n_flips):
    """Without parity only single bits can be found: what has more is lost, and never taken for another content."""
    rng = random.Random(n_flips)
    for _ in range(12):
        content = rng.randbytes(rng.randrange(1, 600))
        sums = Checksums(len(content), digests_of(content), bytes(len(content)))
        n_bits = min(n_flips, 8 * len(content))
        damaged = flipped(content, *rng.sample(range(8 * len(content)), n_bits))
        lost = mend(damaged, sums)

        assert (lost == [0]) == (n_bits > 1)
        assert lost or content == damaged


def test_random_bytes_are_never_mended():
    rng = random.Random(4)
    for _ in range(12):
        content, other = rng.randbytes(500), bytearray(rng.randbytes(500))

        assert [0] == mend(other, Checksums(500, digests_of(content), bytes(500)))
