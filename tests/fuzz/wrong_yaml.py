"""Files of codebooks, outlets and events that are wrong: by structure, by text, and bombs made by hand."""

import datetime
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from achtari_toolkit.codebooks import read_codebook
from achtari_toolkit.sources import read_events, read_outlets

READERS: dict[str, Callable] = {"codebook": read_codebook, "outlets": read_outlets, "events": read_events}
SOUND = {
    "codebook": {
        "name": "صغير",
        "version": "1.0",
        "title": {"ar": "مثال", "fr": "Exemple"},
        "lists": {"terror": {"ar": ["~~إرهاب"], "fr": ["terroris*"]}},
        "codes": {
            "water": {
                "kind": "topic",
                "label": {"ar": "ماء", "en": "Water"},
                "note": "what counts",
                "except": ["الماءات"],
                "patterns": {"ar": [{"query": "ماء", "except": ["بالماء"]}, "جفاف"], "any": ["{terror} NEAR/5 eau"]},
            },
            "fbi": {"kind": "actor", "patterns": {"en": ["Kash Patel", "FBI"]}, "surnames": ["Patel"]},
        },
    },
    "outlets": {
        "outlets": {
            "minbar": {
                "name_ar": "المنبر",
                "name_latin": "Al Minbar",
                "sites": ["المنبر – خبر"],
                "domains": ["minbar.ma"],
                "languages": ["ar", "fr"],
                "kind": "site",
                "since": 2013,
                "until": 2021,
                "zone": "Africa/Casablanca",
                "boilerplate": ["شارك"],
                "evidence": "seen",
            },
            "le_jour": {"name_latin": "Le Jour", "domains": ["lejour.example"]},
        }
    },
    "events": {
        "version": "1.0",
        "licence": "CC0-1.0",
        "simulated": False,
        "events": [
            {
                "key": "opens",
                "date": datetime.date(2015, 3, 20),
                "place": "Salé",
                "actors": ["bcij", "dgst"],
                "label": {"ar": "افتتاح", "fr": "Ouverture", "en": "Opening"},
                "source": "a paper",
            },
            {
                "key": "closes",
                "date": datetime.date(2016, 3, 20),
                "label": {"ar": "إغلاق", "fr": "Fin", "en": "End"},
                "source": "a paper",
            },
        ],
    },
}
WRONG_VALUES = [  # as they are written
    *("", "~", "no", "yes", "0", "-1", "5", "1.5", ".nan", "-.inf", "1:30", "2020-02-28", "2020-02-28T10:00:00Z"),
    *(
        "2026-99-99",
        "2020-02-30",
        "9" * 30,
        "9" * 5_000,
        "0x" + "f" * 3_000,
        "1:" * 200 + "1",
        "!!int x",
        "!!binary x$",
    ),
    *(
        "!!binary YWJj",
        "!!timestamp x",
        "!!set {a}",
        "!!omap [a: 1]",
        "!!pairs [a: 1]",
        "!!float x",
        "!!bool x",
        "!x y",
    ),
    *("!!python/name:os.system x", "''", "' '", "x", '"\\e[2J\\a"', '"\\ud800"', '"\\0"', '"\\u202e"', "ش" * 100_000),
    *("[]", "[~]", "[[a]]", "[no]", "[5, a]", "{}", "{a: b}", "{5: x}", "{~: x}", "{query: [a], except: [b]}"),
    *("[{query: a}]", "[{query: a, except: b}]", "[{a: b}]", "{ar: [{query: [a], except: [b]}]}", "{ar: {a: b}}"),
    *("{ar: no}", "[a, a]", "<<", "{<<: 5}", "{<<: [a]}", "=", "*x", "&x [*x]", "{? [a, b] : c}", "{water} NEAR/5 x"),
]
WRONG_KEYS = [
    "5",
    "~",
    "no",
    "1.5",
    "2020-02-28",
    '"\\e[2Jx"',
    "''",
    "Ab-C",
    "ماء",
    "k" * 50_000,
    "<<",
    "=",
    "[a]",
    "{a: b}",
]
INSERTED = [
    *(
        "\t",
        "'",
        '"',
        ":",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a ",
        "!x ",
        "!!int ",
        "!!str ",
        "#",
        " #",
        "%",
        "@",
        "`",
    ),
    *(
        "\0",
        "\x1b",
        "\ufeff",
        "|",
        ">",
        "- ",
        "? ",
        "---\n",
        "\n...\n",
        "\n---\n",
        "<<: ",
        "\u2028",
        "\x85",
        "\r",
        "\n",
        " ",
    ),
    *("no", "~", "\\", "\u202e", "\ud7ff", "\ue000", "\U0001f4a3", "\n  ", "\n\t"),
]
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6", "mac-arabic", "latin-1")


class Raw(str):
    """YAML that is written as it is."""


class Pairs(list):
    """A mapping that may have a key twice: (key, value) pairs."""


def pairs(value: object) -> object:
    """The value with its mappings as pairs."""
    if isinstance(value, dict):
        return Pairs([key, pairs(each)] for key, each in value.items())
    return [pairs(each) for each in value] if isinstance(value, list) else value


def flow(value: object, indent: str = "") -> str:
    """The value as YAML in brackets and braces, one row for each of its values."""
    inner = indent + " "
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, Pairs):
        return "{" + ",".join(f"\n{inner}{flow(key)}: {flow(each, inner)}" for key, each in value) + "}"
    if isinstance(value, list):
        return "[" + ",".join(f"\n{inner}{flow(each, inner)}" for each in value) + "]"
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)


def places(value: object) -> Iterator[tuple[list, int]]:
    """Every (list, index) in which a value is: of a list, or [key, value] of a mapping."""
    for i, each in enumerate(value if isinstance(value, list) else ()):
        if isinstance(value, Pairs):
            yield each, 1
            yield from places(each[1])
        else:
            yield value, i
            yield from places(each)


def mappings(value: object) -> Iterator[Pairs]:
    """Every mapping."""
    if isinstance(value, Pairs):
        yield value
    for each in value if isinstance(value, list) else ():
        yield from mappings(each[1] if isinstance(value, Pairs) else each)


def wrong_structures(sound: object) -> Iterator[str]:
    """Every value replaced by every wrong one, taken away, nested and repeated; every key doubled and retyped."""
    tree = pairs(sound)
    for container, i in places(tree):
        kept = container[i]
        for wrong in [*map(Raw, WRONG_VALUES), [kept], Pairs([["x", kept]]), [kept, kept], Raw(f"&a {flow(kept)}")]:
            container[i] = wrong
            yield flow(tree)
        container[i] = kept
    for mapping in mappings(tree):
        for i, (key, value) in enumerate(list(mapping)):
            kept = list(mapping)
            for changed in (
                [*kept, [key, value]],
                kept[:i] + kept[i + 1 :],
                [*kept, [Raw(f"? {flow(key)} "), 5]],
                *([*kept[:i], [Raw(wrong), value], *kept[i + 1 :]] for wrong in WRONG_KEYS),
            ):
                mapping[:] = changed
                yield flow(tree)
            mapping[:] = kept


def wrong_texts(text: str, n: int, seed: int) -> Iterator[bytes]:
    """Texts with signs put in, spans taken out, rows doubled and moved, and of other encodings."""
    rng = random.Random(seed)
    for number in range(n):
        changed = text
        for _ in range(rng.choice((1, 1, 2, 4))):
            changed = _changed(changed, rng)
        encoding = ENCODINGS[number % len(ENCODINGS)] if rng.random() < 0.05 else "utf-8"
        raw = changed.encode(encoding, "replace")
        if rng.random() < 0.05 and raw:
            at = rng.randrange(len(raw))
            raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]
        yield raw


def _changed(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    rows = text.split("\n")
    row = rng.randrange(len(rows))
    match rng.randrange(6):
        case 0 | 1:
            return text[:at] + rng.choice(INSERTED) + text[at:]
        case 2:
            return text[:at] + text[at + rng.choice((1, 1, 3, 20)) :]
        case 3:
            return "\n".join([*rows[:row], rows[row], *rows[row:]])
        case 4:
            return "\n".join([*rows[:row], rng.choice((" ", "  ", "\t")) + rows[row], *rows[row + 1 :]])
    return text[:at]


def bombs() -> Iterator[bytes]:
    """Files that grow, nest or repeat without end."""
    for wide, deep in ((9, 9), (2, 30), (10, 5), (100, 3)):
        levels = [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}" if i else "lol"] * wide) + "]" for i in range(deep)]
        yield "\n".join(levels).encode()
        yield ("codes:\n  w:\n    " + "\n    ".join(levels)).encode()
        yield ("\n".join(levels) + f"\noutlets: {{x: {{name_ar: *a{deep - 1}}}}}").encode()
        yield ("events:\n- {" + ", ".join(levels) + f", key: *a{deep - 1}, date: *a{deep - 1}}}").encode()
        maps = [
            f"a{i}: &a{i} {{<<: [" + ", ".join([f"*a{i - 1}"] * wide if i else []) + "], k: v}" for i in range(deep)
        ]
        yield "\n".join(maps).encode()
    for opening in (b"[", b"{a: ", b"- ", b"? ", b"!!seq [", b"&a [", b"a:\n "):
        yield opening * 30
        yield opening * 20_000
    yield b"".join(b" " * i + b"a:\n" for i in range(1_500))
    yield b"".join(b"&a%d [" % i for i in range(3_000))
    yield b"a: &a [x]\n" + b"".join(
        b"b%d: &b%d [*%s]\n" % (i, i, b"b%d" % (i - 1) if i else b"a") for i in range(2_000)
    )
    yield b"a: " + b"9" * 1_000_000
    yield b"a: " + b"1:" * 50_000 + b"1"
    yield b"a: 0x" + b"f" * 1_000_000
    yield b"a: !!float " + b"9" * 1_000_000
    yield b"k" * 1_000_000
    yield b"a: [" + b"1," * 20_000 + b"1]"
    yield b"a: [" + b"x," * 20_000 + b"1]"
    yield b"codes: {" + b",".join(b"c%d: 5" % i for i in range(20_000)) + b"}"
    yield b"".join(b"c%d: 5\n" % i for i in range(20_000)) * 2
    yield b"".join(b"c%d: ['{c%d}']\n" % (i, (i + 1) % 2_000) for i in range(2_000))
    yield b"".join(b"c%d: ['{c%d}']\n" % (i, i + 1) for i in range(2_000)) + b"c2000: [x]"
    yield b"".join(b"c%d: ['{none%d}']\n" % (i, i) for i in range(2_000))
    yield b"outlets: {" + b",".join(b"c%d: {site: x}" % i for i in range(10_000)) + b"}"
    yield b"events: [" + b",".join(b"{key: a}" for i in range(5_000)) + b"]"
    yield bytes(range(256)) * 100
    yield b"\0" * 100_000
    yield b"\xff\xfe" + "a: b".encode("utf-16-le")
    yield b"# only a remark\n"
    yield b""
    yield b"---\n---\n---\n"
    yield b"a: b\n--- \nc: d\n"


def wrong_files(texts_of_each: int) -> Iterator[tuple[str, str, bytes]]:
    """(kind of reader, where it comes from, content) of every wrong file; few of them are right by chance."""
    import yaml

    for kind, sound in SOUND.items():
        for number, text in enumerate(wrong_structures(sound)):
            yield kind, f"structure {number}", text.encode()
        block = yaml.safe_dump(sound, allow_unicode=True, sort_keys=False)
        for number, raw in enumerate(wrong_texts(block, texts_of_each, seed=20261201)):
            yield kind, f"text {number}", raw
        for number, raw in enumerate(bombs()):
            yield kind, f"bomb {number}", raw


def write_and_read(kind: str, raw: bytes, folder: Path) -> object:
    """What the reader of a kind returns for a file of this content."""
    path = folder / "file.yml"
    path.write_bytes(raw)
    return READERS[kind](path)
