"""What happens to records on their way in: control characters, dates of columns, counts that close, bytes shown."""

import gzip
import io
import json
import shlex
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders import load, original, stream, summary
from achtari_toolkit.loaders.columns.date_columns import read_dates
from achtari_toolkit.loaders.source.controls import strip
from achtari_toolkit.schema import article_id
from achtari_toolkit.text.dates.parse_date import parse_date


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def test_control_characters_and_direction_overrides_are_taken_out_counted_and_told(tmp_path):
    table = "title,text\n" + "عاجل\u202e\x00,نص\x07\u2066\u200f\nسليم,سليم\n"
    articles, problems = load(write(tmp_path, "a.csv", table))

    assert [["عاجل", "نص\u200f"], ["سليم", "سليم"]] == articles[["headline", "body"]].values.tolist()
    assert [("a.csv", "controls", 0)] == list(zip(problems["source"], problems["kind"], problems["lost"], strict=True))
    assert (
        "2 control characters and 2 direction overrides were removed from 1 records; the first is a.csv#1."
        == problems["message"].iloc[0]
    )


@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_they_are_taken_out_of_single_records_and_of_json_too(tmp_path, name):
    content = {
        "a.txt": "Site icon المثال\n\nعاجل\u202e\x01 خبر\n\nمتن\n\nExit mobile version",
        "a.json": json.dumps([{"title": "عاجل\u202e\x01 خبر", "text": "متن"}]),
    }[name]
    articles, problems = load(write(tmp_path, name, content))

    assert (["عاجل خبر"], ["controls"]) == (articles["headline"].tolist(), problems["kind"].tolist())


@given(st.text(st.characters(codec="utf-8", exclude_characters="".join(map(chr, range(0x80, 0xA0))))))
def test_what_is_taken_out_is_controls_and_overrides_alone(text):
    kept = [
        c
        for c in text
        if not (
            (c < " " and c not in "\t\n\v\f\r") or c == "\x7f" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"
        )
    ]

    assert "".join(kept) == strip(text)


LATIN_CONTROLS = [
    ("خبر\x81 عاجل\x9d", "خبر عاجل"),
    ("قال \x93نعم\x94 \x96 ثم سكت", "قال “نعم” – ثم سكت"),
    ("L\x92\x9cuvre de l\x92État \x97 Fin", "L’œuvre de l’État — Fin"),
    ("Un mot\x7f et\x8d un autre", "Un mot et un autre"),
    ("The \x80 5 bill\x90", "The € 5 bill"),
]


@pytest.mark.parametrize(("text", "sound"), LATIN_CONTROLS)
@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.xlsx", "a.parquet", "a.rss"])
def test_controls_above_127_are_taken_out_or_read_as_windows_prints_them_in_every_format(tmp_path, name, text, sound):
    articles, problems = load(saved(tmp_path / name, text))

    assert [sound] * 2 == [articles["headline"].item(), articles["body"].item()]
    assert [0] == problems["lost"][problems["kind"].eq("controls")].tolist()


@pytest.mark.parametrize("text", ["سطر أول.\x85سطر ثان.", "Une ligne.\x85Une autre.\x85", "One line.\x85Another."])
def test_the_next_line_of_unicode_ends_a_line(text):
    assert text.replace("\x85", "\n") == strip(text)


@pytest.mark.parametrize(
    "text", ["مهلا\x85", "Attendez\x85 il vient", "L\x92État\x85", "\x93Wait\x85\x94 he said", "a\x85b \x92c"]
)
def test_what_stands_where_three_dots_do_is_three_dots(text):
    assert text.count("\x85") == strip(text).count("…")


def test_it_is_told_how_many_were_removed_and_how_many_were_read_as_windows_prints_them(tmp_path):
    rows = [{"title": "خبر\x81", "text": "L\x92État"}, {"title": "سليم", "text": "Sain"}]

    problems = load(write(tmp_path, "a.json", json.dumps(rows)))[1]

    assert (
        "1 control characters and 0 direction overrides were removed from 1 records; the first is a.json#1. "
        "1 more are line ends or signs of windows-1252 and became these."
    ) == problems["message"].item()


def saved(path, text):
    """A file of one article in a format, its headline and body the text."""
    table = pd.DataFrame({"title": [text], "text": [text], "url": ["https://x.example/1"]})
    if path.suffix == ".json":
        path.write_text(json.dumps(table.to_dict("records")), encoding="utf-8")
    elif path.suffix == ".rss":
        item = f"<item><title>{text}</title><description>{text}</description><link>https://x.example/1</link></item>"
        path.write_text(f'<rss version="2.0"><channel><title>F</title>{item}</channel></rss>', encoding="utf-8")
    else:
        {".csv": table.to_csv, ".xlsx": table.to_excel, ".parquet": table.to_parquet}[path.suffix](path, index=False)
    return path


def test_half_a_character_of_json_is_no_end_of_its_file(tmp_path):
    articles, _ = load(
        write(tmp_path, "a.json", '[{"title": "un \\ud83d", "text": "x"}, {"title": "deux", "text": "y"}]')
    )

    assert ["un \ufffd", "deux"] == articles["headline"].tolist()


@given(
    st.lists(
        st.one_of(
            st.datetimes(min_value=pd.Timestamp("1790-01-01"), max_value=pd.Timestamp("2100-01-01")).map(
                lambda t: t.isoformat(" ")
            ),
            st.datetimes(min_value=pd.Timestamp("1790-01-01"), max_value=pd.Timestamp("2100-01-01")).map(
                lambda t: t.isoformat() + "+03:30"
            ),
            st.dates().map(str),
            st.sampled_from(
                [
                    "2020-02-30",
                    "2020-13-01",
                    "0001-01-01",
                    "2018-10-28T02:30:00",
                    "2020-05-31 02:30:00",
                    "17 شتنبر 2025",
                    "soon",
                    "",
                    None,
                    "2020-01-01T25:00:00Z",
                ]
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["Africa/Casablanca", "Europe/Paris", "UTC"]),
)
def test_dates_of_a_column_are_those_that_text_tells_one_by_one(texts, timezone):
    raw = pd.Series(texts, dtype="str")
    frame = read_dates(pd.DataFrame({"published": raw, "source": raw}), "date", timezone)
    told = [parse_date(text, timezone=timezone) if isinstance(text, str) else None for text in texts]

    assert [dated and dated.when for dated in told] == [
        None if pd.isna(when) else when.to_pydatetime() for when in frame["published"]
    ]
    assert [dated.precision if dated else "none" for dated in told] == frame["published_precision"].tolist()


def test_an_article_id_depends_on_what_the_record_says_alone(tmp_path):
    rows = [("خبر", "متن", "2020-01-01"), ("un", "", ""), ("é", "x\x0by", "17 شتنبر 2025")]
    table = "title,text,date\n" + "".join(f"{h},{b},{d}\n" for h, b, d in rows)
    expected = [article_id({"headline": h, "body": b, "published_raw": d}) for h, b, d in rows]

    assert expected == load(write(tmp_path, "a.csv", table))[0]["article_id"].tolist()


def archive(folder):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as members:
        members.writestr("in/t.csv", "title,text\nun,deux\n,\nun,deux\n")
        members.writestr("junk.bin", bytes(range(32)) * 9)
        members.writestr("lines.jsonl", '{"title": "a", "text": "b"}\n{"tit\n')
    return write(folder, "x.zip", packed.getvalue())


def test_the_counts_of_a_summary_close(tmp_path):
    """3 rows of a table, 1 binary file, 2 lines of JSON."""
    told = summary(*load(archive(tmp_path)))

    assert {
        "asked": 6,
        "loaded": 2,
        "repeated": 1,
        "empty": 1,
        "no article": 0,
        "failed": 2,
        "with doubts": 0,
    } == told.to_dict()
    assert told["asked"] == told[["loaded", "repeated", "empty", "no article", "failed"]].sum()


def test_batches_sum_up_to_the_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.batches.BATCH_ROWS", 1)
    path = archive(tmp_path)

    assert summary(*load(path)).equals(sum(summary(*batch) for batch in stream(path)))


def test_nothing_asked_is_nothing_found():
    assert {0} == set(summary(*load([])))


def test_every_problem_tells_the_command_that_shows_its_bytes(tmp_path):
    path = archive(tmp_path)
    problems = load(path)[1]
    shown = [original(shlex.split(command)[2], shlex.split(command)[3:]) for command in problems["see"]]

    assert [
        b"title,text\nun,deux\n,\nun,deux\n",
        bytes(range(32)) * 9,
        b'{"tit\n',
        b"title,text\nun,deux\n,\nun,deux\n",
    ] == shown
    assert ["achtari", "show", "x.zip!in/t.csv#2", str(path)] == shlex.split(problems["see"].iloc[0])


def test_the_bytes_of_articles_are_shown_too_whatever_they_are_packed_in(tmp_path):
    write(tmp_path, "t.csv.gz", gzip.compress(b"title,text\nun,deux\n"))
    write(
        tmp_path,
        "b.warc.gz",
        gzip.compress(
            b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://x.example/\r\n"
            b"Content-Type: text/html\r\nContent-Length: 47\r\n\r\n"
            b"<html><title>un</title><body><p>deux</p></body>\r\n\r\n"
        ),
    )
    articles, _ = load(tmp_path)

    assert [b"<html><title>un</title><body><p>deux</p></body>", b"title,text\nun,deux\n"] == [
        original(source, tmp_path) for source in articles["source"]
    ]


def test_a_source_that_no_file_holds_is_refused(tmp_path):
    with pytest.raises(UnreadableSource, match=r"no file below the given paths has 'x.zip!nothing'"):
        original("x.zip!nothing", archive(tmp_path))
