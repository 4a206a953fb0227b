"""Files made to break parsers: accepted or refused by name, and nothing intact is lost."""

import io
import zipfile

import openpyxl
import pytest

from achtari_toolkit.errors import UnreadableSource
from achtari_toolkit.loaders import load
from achtari_toolkit.loaders.failures import UNREADABLE


def read(folder, content):
    path = folder / "t"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, problems = load(path)
    return articles["headline"].tolist(), list(zip(problems["kind"], problems["lost"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "un"}{"title": "deux"}',
        '{"title": "un"}\n\n{\n "title": "deux"\n}',
        '[{"title": "un"}]\n[{"title": "deux"}]',
    ],
)
def test_json_texts_in_a_row_are_read_one_after_the_other(tmp_path, text):
    assert (["un", "deux"], []) == read(tmp_path, text)


def test_a_broken_record_of_a_json_list_costs_itself_alone(tmp_path):
    text = '[\n{"title": "un"},\n{"title": "deu\n{"title": "trois"},\n{"title": "quatre"}\n]'

    assert (["un", "trois", "quatre"], [("damaged", 1)]) == read(tmp_path, text)


@pytest.mark.parametrize(
    "text", ['[{"title": "un"}', '[{"title": "un"},]', '{"title": "un"},', '[{"title": "un", "url": NaN}]']
)
def test_what_is_no_json_around_intact_records_is_reported_and_costs_none(tmp_path, text):
    assert (["un"], [("damaged", 0)]) == read(tmp_path, text)


def test_numbers_beyond_every_number_stay_text(tmp_path):
    headlines, problems = read(tmp_path, f'[{{"title": 1e999}}, {{"title": {"9" * 5000}}}, {{"title": 7}}]')

    assert (["1e999", "9" * 5000, "7"], []) == (headlines, problems)


def workbook(sheet: str) -> bytes:
    """A workbook whose first sheet is the given XML."""
    made, packed = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(made)
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in book.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else book.read(name))
    return packed.getvalue()


def test_entities_of_a_workbook_are_not_expanded_and_no_file_is_read_for_one(tmp_path):
    (tmp_path / "secret").write_text("secret text")
    bombs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x"}">' for n in range(9))
    for entity in (f'<!ENTITY e SYSTEM "file://{tmp_path}/secret">', bombs + '<!ENTITY e "&e8;">'):
        sheet = (
            f'<!DOCTYPE x [{entity}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row>'
            '<row r="2"><c r="A2" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>'
        )
        headlines, _ = read(tmp_path, workbook(sheet))

        assert not any("secret text" in text or len(text) > 100 for text in headlines)


def test_a_workbook_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.source.zip_index.DOCUMENT_FREE", 1 << 20)

    assert ([], [("ratio", 1)]) == read(tmp_path, workbook("<worksheet>" + " " * (8 << 20) + "</worksheet>"))


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_a_page_nested_ten_thousand_deep_is_no_crash(tmp_path, tag):
    read(
        tmp_path,
        f"<html><head><title>un</title></head><body>{f'<{tag}>' * 10_000}deux{f'</{tag}>' * 10_000}</body></html>",
    )


def test_entities_of_a_page_stay_unread(tmp_path):
    (tmp_path / "secret").write_text("secret text")
    page = (
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
        "<html><head><title>un &e;</title></head><body><p>deux &e;</p></body></html>"
    )

    assert "secret" not in "".join(read(tmp_path, page)[0])


def test_errors_that_make_a_problem_are_of_reading_and_not_of_the_toolkit():
    assert not any(issubclass(error, UnreadableSource) or error in (Exception, BaseException) for error in UNREADABLE)
