"""Workbooks that are XML or HTML under the name .xls, and OpenDocument: cells, links, merged and hidden ones."""

import io

import pytest
from press_exports import ods, ods_row

from achtari_toolkit import loaders
from achtari_toolkit.loaders.source.file import File
from achtari_toolkit.loaders.workbooks.html_table import is_html_table

FACTS = ["headline", "body", "published_raw", "site", "url"]
BOOK = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office'
    ':spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office'
    ':excel">{}</Workbook>'
)
BODY = "أعلنت المديرية الجهوية عن انطلاق الموسم الفلاحي في ظروف مناخية جيدة."


def load(folder, content):
    (folder / "x").write_bytes(content if isinstance(content, bytes) else content.encode())
    return loaders.load(folder / "x")


def facts(articles) -> list[tuple]:
    return [tuple(None if value != value else value for value in row) for row in articles[FACTS].to_numpy()]


def kinds(problems) -> list[tuple[str, int]]:
    return [(kind, n) for kind, n in zip(problems["kind"], problems["lost"], strict=True) if kind != "unfilled"]


def row(*cells: str, **attributes: str) -> str:
    row_attributes = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f"<Row{row_attributes}>{''.join(cells)}</Row>"


def cell(value: str, kind: str = "String", **attributes: str) -> str:
    cell_attributes = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell{cell_attributes}><Data ss:Type="{kind}">{value}</Data></Cell>'


def book(*rows: str, options: str = "") -> str:
    return BOOK.format(f'<Worksheet ss:Name="أخبار"><Table>{"".join(rows)}</Table>{options}</Worksheet>')


def test_a_workbook_in_xml_of_excel_2003_is_read_with_its_links_and_merged_cells(tmp_path):
    articles, problems = load(
        tmp_path,
        book(
            row(cell("Revue de presse", MergeAcross="4")),
            row(*map(cell, ("Journal", "Date", "Titre", "Texte")), Index="3"),
            row(
                cell("L'Exemple", MergeDown="1"),
                cell("2021-04-03T10:30:00.000", "DateTime"),
                cell("Une école", HRef="https://ex.ma/1"),
                cell("Elle ouvre."),
            ),
            row(cell("2021-04-04T00:00:00.000", "DateTime", Index="2"), cell("Un marché"), cell("Il rouvre.")),
            row(
                cell("المثال"),
                cell("2021", "Number"),
                cell("", Formula="=HYPERLINK(&quot;https://ex.ma/2&quot;,&quot;خبر&quot;)"),
                Hidden="1",
            ),
            row(cell("Total"), cell("3", "Number")),
        ),
    )

    assert [
        ("Une école", "Elle ouvre.", "2021-04-03T10:30:00", "L'Exemple", "https://ex.ma/1"),
        ("Un marché", "Il rouvre.", "2021-04-04", "L'Exemple", None),
        ("خبر", "", "2021", "المثال", "https://ex.ma/2"),
    ] == facts(articles)
    assert [("no_article", 0), ("hidden", 0), ("no_article", 0)] == kinds(problems)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (cell("12.0", "Number"), "12"),
        (cell("1.5", "Number"), "1.5"),
        (cell("1", "Boolean"), "True"),
        (cell("#N/A", "Error"), ""),
        (
            '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>خبر</B> أول</ss:Data></Cell>',
            "خبر أول",
        ),
        ("<Cell/>", ""),
    ],
)
def test_a_cell_of_a_workbook_in_xml_is_read_as_the_text_that_it_shows(data, shown, tmp_path):
    articles, _ = load(tmp_path, book(row(cell("title"), cell("body")), row(data, cell("متن"))))

    assert [shown] == articles["headline"].tolist()


def test_a_hidden_sheet_of_a_workbook_in_xml_is_told_and_the_prefix_may_be_another(tmp_path):
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    content = book(row(cell("العنوان")), row(cell("خبر")), options=hidden)
    prefixed = content.replace("</", "</ss:").replace("</ss:x:", "</x:").replace("<", "<ss:").replace("<ss:/", "</")
    prefixed = prefixed.replace("<ss:x:", "<x:").replace("<ss:?", "<?")
    articles, problems = load(tmp_path, content)

    assert (["خبر"], [("hidden", 0)]) == (articles["headline"].tolist(), kinds(problems))
    assert ["خبر"] == load(tmp_path, prefixed)[0]["headline"].tolist()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_a_workbook_in_xml_is_read_in_the_encoding_that_it_declares(encoding, tmp_path):
    content = book(row(cell("العنوان")), row(cell("خبر"))).replace('"1.0"', f'"1.0" encoding="{encoding}"')

    assert ["خبر"] == load(tmp_path, content.encode(encoding))[0]["headline"].tolist()


def test_a_workbook_in_xml_that_breaks_off_keeps_its_rows_and_is_reported(tmp_path):
    articles, problems = load(tmp_path, book(row(cell("العنوان")), row(cell("خبر")), row(cell("ثان")))[:-60])

    assert ["خبر"] == articles["headline"].tolist()[:1]
    assert ("damaged", 0) == kinds(problems)[-1]


TABLE = (
    "<table border=1><tr><th>العنوان</th><th>النص</th><th>التاريخ</th></tr>"
    f'<tr><td><a href="https://ex.ma/1">خبر</a></td><td>{BODY}<br>سطر ثان</td><td rowspan="2">2021-04-03</td></tr>'
    f"<tr><td>ثان</td><td>{BODY}</td></tr></table>"
)
ARTICLES = [
    ("خبر", f"{BODY}\nسطر ثان", "2021-04-03", None, "https://ex.ma/1"),
    ("ثان", BODY, "2021-04-03", None, None),
]


@pytest.mark.parametrize(
    "page",
    [
        TABLE,
        f"<html><head><meta charset=utf-8><style>td {{}}</style><title>قائمة</title></head><body>{TABLE}</body></html>",
        f"<html><meta name=ProgId content=Excel.Sheet><body><h1>{BODY * 9}</h1>{TABLE}</body></html>",
        TABLE.replace("<th>", "<td class=xl65>").replace("</th>", "</td>").replace("<tr>", "<tr height=20>"),
        f"<table><tr><td>{TABLE}</td></tr></table>",
        TABLE.replace("<table border=1>", "<TABLE><TR><TD COLSPAN=3>الرصد الصحفي</TD></TR>"),
    ],
)
def test_a_table_in_html_with_a_head_of_known_names_is_a_table(page, tmp_path):
    articles, problems = load(tmp_path, page)

    assert ARTICLES == facts(articles)
    assert 0 == problems["lost"].sum()


def test_a_french_table_in_html_has_its_hidden_rows_and_totals_told(tmp_path):
    page = (
        "<table><tr><td>Titre</td><td>Texte</td></tr><tr><td>Une &eacute;cole</td><td>Elle&nbsp;ouvre.</td></tr>"
        '<tr style="display:none"><td>Masqu&eacute;</td><td>Non.</td></tr><tr><td>Total</td><td>2</td></tr></table>'
    )
    articles, problems = load(tmp_path, page)

    assert ["Une école", "Masqué"] == articles["headline"].tolist()
    assert [("hidden", 0), ("no_article", 0)] == kinds(problems)


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><table><tr><td>القائمة</td><td><h1>خبر</h1><p>{BODY * 5}</p></td></tr></table></body></html>",
        f"<html><body><h1>خبر</h1><p>{BODY * 9}</p>{TABLE}</body></html>",
        f"<html><body><article><h1>Titre</h1><p>{BODY}</p></article><table><tr><td>Titre</td><td>Date</td></tr></table>",
        "<table><tr><td>Ville</td><td>Habitants</td></tr><tr><td>Rabat</td><td>500000</td></tr></table>",
        "<!doctype html><html><body><p>Titre Texte Date</p></body></html>",
    ],
)
def test_a_page_with_a_table_is_no_table(page):
    assert not is_html_table(File("x", io.BytesIO(page.encode())))


def test_hidden_and_merged_cells_and_links_of_an_ods_are_read(tmp_path):
    link = '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://ex.ma/1">خبر</text:a>'
    linked = f"<table:table-cell><text:p>{link}</text:p></table:table-cell>"
    covered = ods_row("<table:covered-table-cell/>", "ثان")
    merged = '<table:table-cell table:number-rows-spanned="2"><text:p>المثال</text:p></table:table-cell>'
    rows = (
        ods_row("الرصد الصحفي")
        + '<table:table-row table:number-rows-repeated="2"/>'
        + ods_row("الجريدة", "العنوان")
        + ods_row(merged, linked)
        + covered.replace("<table:table-row", '<table:table-row table:visibility="filter"')
        + ods_row("المجموع", "2")
        + '<table:table-row table:number-rows-repeated="1048570"/>'
    )  # fmt: skip
    articles, problems = load(tmp_path, ods(أخبار=rows))

    assert [("خبر", "", None, "المثال", "https://ex.ma/1"), ("ثان", "", None, "المثال", None)] == facts(articles)
    assert [("no_article", 0), ("hidden", 0), ("no_article", 0)] == kinds(problems)
