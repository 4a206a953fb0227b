"""Nothing is lost in silence: good files cut, shuffled and re-encoded at random; records in = loaded + reported.

    python tests/fuzz/promise.py --cases 200000 --seed 1

A case is a file of known records in one format, something done to it, and what must hold of what is loaded:
- nothing, another order of records and columns, another encoding, packing: every record is loaded, with its own body
  and date, and none is reported lost
- records twice: each is loaded once, and the others are reported
- rows in another encoding, a piece cut out, the end cut off: each record whose headline is still in the file is loaded,
  or is among those that problems count as lost, or the file as a whole is reported as not read
"""

import argparse
import contextlib
import gzip
import io
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it runs from any folder

from fuzz.known_records import BUILDERS, TEXT, Record, records_of

from achtari_toolkit import loaders

MARK = re.compile(r"R(\d{4})X")
URL_MARK = re.compile(r"^https://journal\.example/(\d+)$")
BODY_MARK = re.compile(r"B(\d{4})X")
ORDER = ("title", "text", "date", "url")
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "cp1256", "cp1252")
DECLARING = (
    "RSS",
    "WordPress export",
    "WARC",
    "JSON Feed",
    "Atom",
    "table in XML",
    "MBOX",
    "table in HTML",
    *("EndNote XML", "Zotero RDF", "NITF", "NewsML", "TEI", "XML of a corpus"),
)  # UTF-8 by their rules


LINES = ("comma", "semicolon", "tab", "JSON lines", "SQL")  # formats with a record per line


class Case(NamedTuple):
    """A file, what was done to it, and what is in it."""

    name: str
    content: bytes
    records: tuple[Record, ...]
    is_whole: bool  # every record must be loaded
    visible: frozenset[int]  # the records whose headline is in the bytes, as far as bytes can show it
    lost_is_known: bool  # the marks can be counted


def whole(name: str, content: bytes, records: Sequence[Record]) -> Case:
    return Case(name, content, tuple(records), True, frozenset(record.number for record in records), True)


def hurt(name: str, content: bytes, records: Sequence[Record], *, is_text: bool) -> Case:
    visible = frozenset(int(number) for number in MARK.findall(content.decode("latin-1"))) if is_text else frozenset()
    return Case(name, content, tuple(records), False, visible, is_text)


def as_it_is(form: str, records: list[Record], chance: random.Random) -> Case:
    return whole(f"{form}, as it is", BUILDERS[form](records, ORDER), records)


def shuffled(form: str, records: list[Record], chance: random.Random) -> Case:
    records, order = chance.sample(records, len(records)), chance.sample(ORDER, len(ORDER))
    return whole(f"{form}, shuffled", BUILDERS[form](records, order), records)


def packed(form: str, records: list[Record], chance: random.Random) -> Case:
    content = BUILDERS[form](records, ORDER)
    if chance.random() < 0.5:
        return whole(f"{form}, gzip", gzip.compress(content, mtime=0), records)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("member", content)
    return whole(f"{form}, zip", written.getvalue(), records)


def re_encoded(form: str, records: list[Record], chance: random.Random) -> Case:
    content = BUILDERS[form](records, ORDER)
    if form in TEXT and form not in DECLARING:
        encoding, text = chance.choice(ENCODINGS), content.decode()
        text = text.replace("\r\n", "\n").replace("\n", chance.choice(("\n", "\r\n")))
        with contextlib.suppress(UnicodeEncodeError):
            return whole(f"{form}, {encoding}", text.encode(encoding), records)
    return whole(f"{form}, as it is", content, records)


def twice(form: str, records: list[Record], chance: random.Random) -> Case:
    if form in ("JSON by columns", "zip of pages", "WARC", "packed WARC", "Nexis text", "Word", "MBOX", "Telegram"):
        return shuffled(form, records, chance)
    again = chance.sample(records, chance.randint(1, len(records)))
    return whole(f"{form}, {len(again)} records twice", BUILDERS[form]([*records, *again], ORDER), records)


def cut_off(form: str, records: list[Record], chance: random.Random) -> Case:
    content = BUILDERS[form](records, ORDER)
    at = chance.randrange(1, len(content))
    return hurt(f"{form}, cut at {at}", content[:at], records, is_text=form in TEXT)


def piece_cut_out(form: str, records: list[Record], chance: random.Random) -> Case:
    content = BUILDERS[form](records, ORDER)
    start = chance.randrange(len(content))
    stop = min(len(content), start + chance.choice((1, 2, 5, 20, 100)))
    name = f"{form}, bytes {start} to {stop} cut out"
    return hurt(name, content[:start] + content[stop:], records, is_text=form in TEXT)


def foreign_rows(form: str, records: list[Record], chance: random.Random) -> Case:
    if form not in TEXT:
        return shuffled(form, records, chance)
    lines = BUILDERS[form](records, ORDER).splitlines(keepends=True)
    n_foreign = 0
    for n, raw in enumerate(lines):
        if MARK.search(raw.decode("latin-1")) and chance.random() < 0.2:
            with contextlib.suppress(UnicodeEncodeError):
                lines[n] = raw.decode().encode(chance.choice(("cp1256", "cp1252")))
                n_foreign += 1
    return hurt(f"{form}, {n_foreign} foreign rows", b"".join(lines), records, is_text=True)


DONE: tuple[Callable[[str, list[Record], random.Random], Case], ...] = (
    as_it_is, shuffled, packed, re_encoded, twice, cut_off, cut_off, piece_cut_out, piece_cut_out, foreign_rows,
)  # fmt: skip


def case_of(seed: int) -> Case:
    """The case of a seed: the same for the same seed."""
    chance = random.Random(seed)
    records = records_of(chance)
    form = list(BUILDERS)[seed % len(BUILDERS)]
    return chance.choice(DONE)(form, records, chance)


def broken_promise(case: Case, loading: loaders.Loaded) -> str:
    """What does not hold of what was loaded of a case; empty if all holds."""
    articles, problems = loading
    of_number = {record.number: record for record in case.records}
    headlines, bodies = articles["headline"].fillna(""), articles["body"].fillna("")
    marks = [MARK.findall(f"{headline} {body}") for headline, body in zip(headlines, bodies, strict=True)]
    loaded = {int(number) for found in marks for number in found}
    n_lost = int(problems["lost"].sum())
    for found, body, when in zip(marks, bodies, articles["published"], strict=True):
        in_body = {int(number) for number in BODY_MARK.findall(body)}
        number = int(found[0]) if len(found) == 1 else None
        if case.is_whole and (number is None or in_body != {number}):
            return f"a record has the headline marks {found} and the body marks {sorted(in_body)}"
        if case.is_whole and f"{when:%Y-%m-%d}" != of_number[number].date:
            return f"record {number} is dated {when} instead of {of_number[number].date}"
    if case.is_whole and (loaded != case.visible or len(articles) != len(case.records)):
        return f"{len(articles)} articles of {len(case.records)} records; absent: {sorted(case.visible - loaded)}"
    if not case.is_whole:
        loaded |= {int(number) for text in (*headlines, *bodies) for number in BODY_MARK.findall(text)}
        loaded |= {
            int(number) for url in articles["url"].dropna() for number in URL_MARK.findall(url) + MARK.findall(url)
        }
    absent = rows_of_marks(case, case.visible - loaded)
    if case.lost_is_known and (loading.files["outcome"] != "not read").all() and absent > n_lost:
        return f"records {sorted(case.visible - loaded)} are neither loaded nor among the {n_lost} reported as lost"
    if not case.lost_is_known and len(loaded) < len(case.records) and not len(problems):
        return f"{len(loaded)} of {len(case.records)} records loaded without any problem"
    return ""


def rows_of_marks(case: Case, numbers: Set[int]) -> int:
    """How many records these are: where a record is a line, two in one line are one, since nothing parts them."""
    if case.name.split(",")[0] not in LINES:
        return len(numbers)
    lines = (set(map(int, MARK.findall(line.decode("latin-1")))) for line in case.content.splitlines())
    return sum(not numbers.isdisjoint(of_line) for of_line in lines)


def run(seeds: Sequence[int]) -> list[str]:
    """Load the cases of seeds, and return what was broken, one text per case."""
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        for seed in seeds:
            case = case_of(seed)
            path.write_bytes(case.content)
            if reason := broken_promise(case, loaders.load(path, timezone="UTC")):
                failures.append(f"seed {seed}, {case.name}: {reason}")
    return failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failures = run(range(options.seed * 1_000_000, options.seed * 1_000_000 + options.cases))
    print(f"promise: {options.cases:,} cases, formats: {len(BUILDERS)}, broken: {len(failures)}", *failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
