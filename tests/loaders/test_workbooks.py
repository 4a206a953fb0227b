"""Workbooks are read as the text that their cells show, whatever program wrote them, and none takes all memory."""

import io
import sys
import zipfile

import openpyxl
import pandas as pd
import pytest
from workbook_files import XLS, sheet, text, xlsb, xlsx

from achtari_toolkit import loaders
from achtari_toolkit.loaders.workbooks.workbook_rows import value_text

HEAD = f'<row r="1">{text("A1", "title")}{text("B1", "body")}{text("C1", "date")}</row>'
DATES = (  # style 1 is a date and time, style 2 a duration
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


def load(folder, content, **options):
    (folder / "x").write_bytes(content)
    return loaders.load(folder / "x", **options)


def row(n: int, *cells: str) -> str:
    return f'<row r="{n}">{"".join(cells)}</row>'


def headlines(folder, *rows: str, **options) -> list[str]:
    return load(folder, xlsx(sheet(HEAD, *rows), **options))[0]["headline"].tolist()


def kinds(problems) -> list[tuple[str, int]]:
    return list(zip(problems["kind"], problems["lost"], strict=True))


def test_a_sheet_is_read_whole_though_its_dimension_says_less(tmp_path):
    rows = HEAD + row(2, text("A2", "خبر"), text("B2", "متن")) + row(3, text("A3", "ثان"), text("B3", "متن آخر"))
    narrow = sheet(rows).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')

    assert ["خبر", "ثان"] == load(tmp_path, xlsx(narrow))[0]["headline"].tolist()


def test_cells_without_an_address_come_one_after_another(tmp_path):
    table = sheet(f"<row>{text('', 'title')}{text('', 'body')}</row><row>{text('', 'خبر')}{text('', 'متن')}</row>")

    assert [("خبر", "متن")] == list(
        load(tmp_path, xlsx(table))[0][["headline", "body"]].itertuples(index=False, name=None)
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A2"><v>12</v></c>', "12"),
        ('<c r="A2"><v>1.0</v></c>', "1"),
        ('<c r="A2"><v>-0.1</v></c>', "-0.1"),
        ('<c r="A2"><v>20250917120000</v></c>', "20250917120000"),
        ('<c r="A2" t="b"><v>1</v></c>', "True"),
        ('<c r="A2" t="str"><f>B2</f><v>نتيجة</v></c>', "نتيجة"),
        ('<c r="A2" t="inlineStr"><is><r><t xml:space="preserve">نص </t></r><r><t>منسق</t></r></is></c>', "نص منسق"),
        ('<c r="A2" t="inlineStr"><is><t>007</t></is></c>', "007"),
        ('<c r="A2" t="inlineStr"><is><t>_x0041_</t></is></c>', "A"),
        ('<c r="A2" s="1"><v>44289.4375</v></c>', "2021-04-03T10:30:00"),
        ('<c r="A2" s="1"><v>44289</v></c>', "2021-04-03"),
        ('<c r="A2" s="2"><v>1.25</v></c>', "1 day, 6:00:00"),
        ('<c r="A2" t="d"><v>2020-01-02T03:04:05</v></c>', "2020-01-02T03:04:05"),
    ],
)
def test_a_cell_is_read_as_the_text_that_it_shows(cell, shown, tmp_path):
    assert [shown] == headlines(tmp_path, row(2, cell, text("B2", "متن")), styles=DATES)


@pytest.mark.parametrize("cell", ['<c r="A2" t="e"><v>#N/A</v></c>', '<c r="A2"><f>1+1</f></c>', '<c r="A2" s="1"/>'])
def test_an_error_a_formula_without_a_result_and_a_styled_empty_cell_are_missing(cell, tmp_path):
    assert [""] == headlines(tmp_path, row(2, cell, text("B2", "متن")), styles=DATES)


def test_days_of_workbooks_that_count_from_1904_are_the_days_they_show(tmp_path):
    dated = row(2, text("A2", "خبر"), text("B2", "متن"), '<c r="C2" s="1"><v>42827.4375</v></c>')
    articles, _ = load(tmp_path, xlsx(sheet(HEAD, dated), styles=DATES, properties='<workbookPr date1904="1"/>'))

    assert ["2021-04-03T10:30:00"] == articles["published_raw"].tolist()


def test_dates_are_those_that_openpyxl_reads(tmp_path):
    times = pd.date_range("1900-03-01", "2100-01-01", periods=500).floor("s").to_pydatetime()
    book = openpyxl.Workbook()
    for number, time in enumerate(times):
        book.active.append([f"خبر {number}", time] if number else ["title", "date"])
    book.save(tmp_path / "x.xlsx")
    authority = [cells[1] for cells in openpyxl.load_workbook(tmp_path / "x.xlsx").active.values][1:]

    assert [value_text(time) for time in authority] == loaders.load(tmp_path / "x.xlsx")[0]["published_raw"].tolist()


def test_of_merged_cells_the_first_has_the_value(tmp_path):
    merged = sheet(HEAD, row(2, text("A2", "خبر"), '<c r="B2"/>')).replace(
        "</worksheet>", '<mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>'
    )
    articles, _ = load(tmp_path, xlsx(merged))

    assert [("خبر", "")] == list(articles[["headline", "body"]].itertuples(index=False, name=None))


def test_hidden_rows_and_hidden_sheets_are_read(tmp_path):
    hidden_row = row(2, text("A2", "مخفي")).replace("<row ", '<row hidden="1" ')
    articles, _ = load(tmp_path, xlsx(sheet(HEAD, hidden_row), sheet(HEAD, row(2, text("A2", "ثان"))), state="hidden"))

    assert [("مخفي", "x!S1#1"), ("ثان", "x!S2#1")] == list(
        articles[["headline", "source"]].itertuples(index=False, name=None)
    )


@pytest.mark.parametrize("address", ["XFD1048576", "ZZZZZZZ9999999999", "A20000001"])
def test_a_cell_far_from_the_others_is_refused_before_memory_is_taken_for_all_between(address, tmp_path):
    articles, problems = load(tmp_path, xlsx(sheet(HEAD, row(2, text(address, "بعيد")))))

    assert (0, [("too_large", 1)]) == (len(articles), kinds(problems))
    assert "Delete the cells that are far from the table, or save it as CSV." in problems["message"][0]


@pytest.mark.parametrize("filler", ['<c r="XFD1048576" s="1"/>', "", '<x:c xmlns:x="x" r="XFD1048576"></x:c>'])
def test_an_empty_cell_far_from_the_others_takes_nothing(filler, tmp_path):
    assert ["خبر"] == headlines(tmp_path, row(2, text("A2", "خبر")), f'<row r="1048576" ht="15">{filler}</row>')


def test_a_cell_cannot_hide_its_address_in_a_prefix_or_in_a_part_with_another_name(tmp_path):
    far = row(2, text("XFD1048576", "بعيد")).replace("<c ", '<x:c xmlns:x="x" ').replace("</c>", "</x:c>")
    moved = xlsx(sheet(HEAD, row(2, text("XFD1048576", "بعيد"))))
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(moved)) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("sheet1", "evil"), old.read(name).replace(b"sheet1", b"evil"))

    assert [("too_large", 1)] == kinds(load(tmp_path, xlsx(sheet(HEAD, far)))[1])
    assert [("too_large", 1)] == kinds(load(tmp_path, other.getvalue())[1])


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_with_the_same_name_the_one_that_was_checked_is_read(tmp_path):
    packed = io.BytesIO(xlsx(sheet(HEAD, row(2, text("XFD1048576", "بعيد")))))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet(HEAD, row(2, text("A2", "خبر"))))

    assert ["خبر"] == load(tmp_path, packed.getvalue())[0]["headline"].tolist()


def test_a_member_longer_than_the_index_says_is_read_no_further(tmp_path):
    content = xlsx(sheet(HEAD, row(2, text("A2", "خبر")), "<!--" + "x" * 200_000 + "-->"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little"))

    assert [("damaged", 1)] == kinds(load(tmp_path, lying)[1])


def test_a_text_in_very_many_cells_is_not_written_out_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("achtari_toolkit.loaders.workbooks.workbook_rows.MOST_CHARACTERS", 1_000)
    articles, problems = load(tmp_path, xlsx(sheet(HEAD, *[row(n, text(f"A{n}", "x" * 300)) for n in range(2, 9)])))

    assert (0, [("damaged", 1)]) == (len(articles), kinds(problems))
    assert "more than 1,000 characters. Cut it in parts" in problems["message"][0]


def test_a_workbook_that_breaks_off_is_told(tmp_path):
    whole = sheet(HEAD, row(2, text("A2", "خبر")))

    assert [("damaged", 1)] == kinds(load(tmp_path, xlsx(whole[:-40]))[1])


def test_a_workbook_of_excel_97_is_read(tmp_path):
    articles, problems = load(tmp_path, XLS)

    assert [("خبر أول", "2021-04-03T10:30:00"), ("خبر ثان", "2021-04-25"), ("خبر ثالث", "2021-04-26")] == list(
        articles[["headline", "published_raw"]].itertuples(index=False, name=None)
    )
    assert "x!S#1" == articles["source"][0]
    assert problems.empty


def test_a_binary_workbook_of_excel_2007_is_read(tmp_path):
    articles, problems = load(tmp_path, xlsb(["title", "body"], ["خبر", "متن"]))

    assert [("خبر", "متن")] == list(articles[["headline", "body"]].itertuples(index=False, name=None))
    assert problems.empty


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_binary_workbook_that_takes_all_memory_ends_its_own_process_and_not_this_one(tmp_path):
    rows = [["title", "body"], *[["خبر", "متن"]] * 3, ["بعيد"]]
    far = xlsb(*rows, last_column=0xFFFFFFF0)
    articles, problems = load(tmp_path, far)

    assert (0, [("too_large", 1)]) == (len(articles), kinds(problems))
    assert problems["message"][0].endswith("a cell may be far from the others. Save it as .xlsx.")


def test_a_damaged_binary_workbook_is_told_with_what_to_do(tmp_path):
    _, problems = load(tmp_path, XLS[:100] + bytes(1_000) + XLS[1_100:])

    assert [("damaged", 1)] == kinds(problems)
    assert problems["message"][0].endswith(". Save it as .xlsx.")


@pytest.mark.parametrize("start", ["09000400", "0902060000000500", "0904060000001000", "0908080000050500"])
def test_a_workbook_of_excel_5_or_older_is_refused_with_what_to_do(start, tmp_path):
    _, problems = load(tmp_path, bytes.fromhex(start) + bytes(500))

    assert [("unknown_format", 1)] == kinds(problems)
    assert "is a workbook of Excel 5 or older, which is not read. Save it as .xlsx." in problems["message"][0]


def test_a_workbook_with_a_password_is_told(tmp_path):
    encrypted = XLS.replace("Workbook".encode("utf-16-le"), "EncryptedPackage"[:8].encode("utf-16-le"))
    entry = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")  # of the directory
    _, problems = load(tmp_path, encrypted + b"\0" * (-len(encrypted) % 128) + entry)

    assert [("damaged", 1)] == kinds(problems)
