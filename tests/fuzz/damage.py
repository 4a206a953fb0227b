"""Ways to break the bytes of a file at random."""

import random


def broken(content: bytes, seed: int) -> bytes:
    """Return content with a few bytes flipped, cut, doubled, moved or put in, the same for the same seed."""
    chance, hurt = random.Random(seed), bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(hurt) + 1)
        n = chance.choice((1, 1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0 if at < len(hurt):
                hurt[at] ^= 1 << chance.randrange(8)
            case 1:
                del hurt[at : at + n]
            case 2:
                hurt[at:at] = hurt[at : at + n] * chance.choice((1, 2, 50))
            case 3:
                hurt[at:at] = chance.choice(MEAN)
            case 4:
                hurt[at : at + n] = chance.randbytes(n)
            case 5:
                hurt = hurt[:at] if at > len(hurt) // 2 else hurt[at:]
    return bytes(hurt[: 4 * len(content) + 4_096])


MEAN = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xae", b'"', b"'", b"{", b"[[[[", b"</", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]>",
    b"&b;", b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: 99999999999999\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"-1", b"9" * 400, b"1e999",
    b"\\ud800", b"NaN", "\u202e\u0301".encode() * 40, b",", b";", b"\t", b"\n", b"0001-01-01", b"9999-12-31T23:59:59-23:59",
)  # fmt: skip
