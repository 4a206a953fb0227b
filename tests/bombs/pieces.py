"""What bombs are made of: a sound page, hostile names, and damage."""

import random

PAGE = (
    '<!doctype html><html lang="ar"><head><title>خبر</title><meta property="og:title" content="خبر"></head><body>'
    "<article><h1>خبر</h1><p>وقع الطرفان اليوم اتفاقا للتعاون يشمل التكوين وتبادل الخبرات.</p></article></body></html>"
).encode()
NAMES = {
    "absolute name": "/tmp/achtari-escaped.html",
    "name that leads up": "../../../../achtari-escaped.html",
    "name of Windows that leads up": "..\\..\\achtari-escaped.html",
    "name of a drive": "C:\\achtari-escaped.html",
    "name of a device": "/dev/stdout",
    "name with control characters": "a\x1b]0;x\x07\x00\r\n.html",
    "name with signs of direction": "a\u202elmth.\u2066html",
    "name that is not UTF-8": b"caf\xe9-\xff\xfe.html",
    "name in windows-1256": "خبر جديد.html".encode("windows-1256"),
    "long name": "n" * 60_000 + ".html",
    "folders in folders": "a/" * 20_000 + "a.html",
    "name that is a separator": "!#!#1.zip!",
}


def many(most: int, scale: float) -> int:
    """A number of things, at least one."""
    return max(1, round(most * scale))


def cut(content: bytes, scale: float) -> bytes:
    """The first part of a file: the larger the scale, the nearer to its end."""
    return content[: int(len(content) * (0.3 + 0.69 * scale))]


def flipped(content: bytes, scale: float) -> bytes:
    """A file of which some bytes are others."""
    damaged, chance = bytearray(content), random.Random(scale)
    for _ in range(many(100, scale)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)
