"""Small tables of many files are read at once, and each is what it would be alone."""

import json
import random

import pandas as pd
import pytest

from achtari_toolkit import loaders
from achtari_toolkit.loaders import together
from achtari_toolkit.loaders.source.reading_limits import Limits
from achtari_toolkit.loaders.tables import table_rows

AR = "أعلن مجلس النواب يوم الثلاثاء أنه سيناقش مشروع قانون المالية في جلسة عامة"
FR = "Le Parlement examine mardi le projet de loi de finances en séance plénière"
TEXTS = (
    AR, FR, f"<p>{AR}</p><p>{FR}</p>", f"{FR} &amp; {AR}", f"{AR}\u202e\x07", "L\x92\x8ctre &#x202e; du jour",
    "Le gouvernement a prÃ©sentÃ© la rÃ©forme", "?????? ?????? ???????", f"['{AR}', '{FR}']", "[]", " ", None,
)  # fmt: skip
DATES = (
    "2024-05-01", "2024-05-01T10:00:00Z", "03/04/2020", "04/25/2020", "25/04/2020", "17 شتنبر 2025", "1617436800",
    "1617436800123", "1577836800", "demain", "", None,
)  # fmt: skip
COLUMNS = {
    "headline": ("title", TEXTS), "body": ("content", TEXTS), "published": ("date", DATES),
    "url": ("url", ("https://x.example/1", "https://web.archive.org/web/20240501000000/https://x.example/", "x", None)),
    "origin": ("source", ("Le Matin", "https://x.example/3", "هسبريس", None)),
    "status": ("status", ("publish", "draft", "trash", None)), "kind": ("post_type", ("post", "page", None)),
    "language": ("language", ("العربية", "French", "fr", None)), "author": ("author", ("محمد علي", "['A', 'B']", None)),
    "captured": ("crawled_at", ("2024-06-01T00:00:00Z", None)),
}  # fmt: skip


def some_columns(chance):
    return [*chance.sample(["headline", "body"], chance.randint(1, 2)), *chance.sample(list(COLUMNS)[2:], 4)]


def write_table(chance, folder, n, wanted):
    """A table of one to four rows of random values, in one of four formats."""
    rows = [{COLUMNS[name][0]: chance.choice(COLUMNS[name][1]) for name in wanted} for _ in range(chance.randint(1, 4))]
    path = folder / f"{n:03}#.{chance.choice(('json', 'csv', 'parquet', 'jsonl'))}"
    if path.suffix == ".csv":
        pd.DataFrame(rows).to_csv(path, index=False)
    elif path.suffix == ".parquet":
        pd.DataFrame(rows, dtype="str").to_parquet(path)
    else:
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines) if path.suffix == ".jsonl" else f"[{','.join(lines)}]", encoding="utf-8")


def tables_of(loaded):
    return {"articles": loaded[0], "problems": loaded[1], "files": loaded.files, "columns": loaded.columns}


@pytest.mark.parametrize("seed", range(4))
def test_tables_read_at_once_are_what_each_is_alone(tmp_path, seed, monkeypatch):
    chance = random.Random(seed)
    heads = [some_columns(chance) for _ in range(3)]
    for n in range(30):
        write_table(chance, tmp_path, n, chance.choice(heads))
    at_once = tables_of(loaders.load(tmp_path))
    monkeypatch.setattr(together, "MOST_SHARE", 0.0)  # every table is read by itself
    alone = tables_of(loaders.load(tmp_path))

    assert 30 == len(alone["files"])
    assert {"controls", "encoding"} <= set(alone["problems"]["kind"])
    for name, table in alone.items():
        pd.testing.assert_frame_equal(table, at_once[name])


@pytest.mark.parametrize("error", [ZeroDivisionError, MemoryError, ValueError])
def test_a_table_that_breaks_its_reader_costs_the_others_nothing(tmp_path, monkeypatch, error):
    for n, title in enumerate([AR, FR, "Rompu", AR + " غدا"]):
        (tmp_path / f"{n}.json").write_text(json.dumps({"title": title, "text": f"{FR} {n}"}), encoding="utf-8")

    def broken(frame, *, tables):
        if frame["headline"].eq("Rompu").any():
            raise error
        return frame, []

    monkeypatch.setattr(table_rows, "sound_articles", broken)
    loaded = loaders.load(tmp_path)

    assert ["0.json", "1.json", "3.json"] == [s.partition("/")[2].partition("#")[0] for s in loaded[0]["source"]]
    assert ["read", "read", "not read", "read"] == loaded.files["outcome"].tolist()
    assert [True] == loaded[1]["source"].str.endswith("2.json").tolist()


def test_a_record_beyond_the_limit_is_left_out_of_the_tables_that_are_read_at_once(tmp_path):
    for n in range(3):
        (tmp_path / f"{n}.json").write_text(json.dumps({"title": f"خبر {n}", "text": AR * (1 + 9 * (n == 1))}))
    loaded = loaders.load(tmp_path, limits=Limits(characters_per_record=300))

    assert ["خبر 0", "خبر 2"] == loaded[0]["headline"].tolist()
    assert ["too_large"] == loaded[1]["kind"].tolist()
    assert [1, 0, 1] == loaded.files["records"].tolist()
