"""Workbooks as bytes: XLSX of the XML of a sheet, XLSB of texts, and one XLS that LibreOffice could have written."""

import base64
import io
import struct
import zipfile
import zlib

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# three articles with العنوان, النص, التاريخ (a date cell) in the binary format of Excel 97
XLS = zlib.decompress(
    base64.b64decode(
        "eNrtWE1IVFEU/u57M3dGU2fGNNBABiM1FUUiqIWOyaQhKFaLfohK00UYGkObWpRlLoOgVT+LBFu0sYLIoha1axEYtQiCYKZo1SooaKG+zj"
        "nvPmc0AwdKMN433PPuOfd859655977ft7MxtKTDyszWIY22FhwCqBzbIpKgadEQe2Ow1XvGqbi+FhXKAhTInUQz4pfhziHnO8MLDwIvCQJ"
        "fKJyFGfQOzoyFF9DdMgY+hWPoZWkwm2ylKBCRlUq8qTIjSLvi+dzke1iuSqylXzT6ghmE731O80qPmRVS1sJOO6McD6IpQXleMWr+OI15f"
        "oGsTt1qv/0OmuoChRhCpTQrqGRoRTrEdxFIZBMNvf0NB8mpFFGyZ7CDycOfPd29Yu4b19buwLZfy61h/5gD1MSl9uvWwFgDM4J2SQTdEDf"
        "Crhr4cAcZuS85hKCqtVJvUt36r26lmTANXTqHdq01ZO9RXfrJjY06TpS4thC7km9AYodPTWODtK6ySHHs0HCLnq6atYzvNQzqRt0Ua4vG7"
        "LehTxsOZqiS46mYtmyRSQHEZF6TDZulOZm7t63tz0DfYnjYhmT25F709rKcwQHl5hB5BJpkWmi2xxQL4wGkZcl6mapV4oso11F15q+clPp"
        "HBefK9JaQ/1sF7xL1ObU66g+8XXfk6qJz4ltVJ/uypwvm36fmEQ1JWSQ+PwbR6NqVDdvMJ4mvKsyB9xHkRW/HXZhK2rG7pg7cwTzvL0JMZ"
        "GuxrOjFjXLzBWz1QpsJWzb+Cth8xzZNF+KmKXi3HTnSztHsFaIYEmEoIngZoezdsFijSMce2RJ//YKbFvYIcO2hR02bFvYA8Rus0rxmDui"
        "Yz6LQvjw4cOHDx8+fPhYFZQ8GLqPwfywFzQP2iHzXWeeyoL/meS/xX6M0u8svVTuwQhdUziX1/rZhKDyYqlVcrzvhYyD1HsKwxiQcQznvX"
        "7pRUnl/p9VE6N/bwvl2/9CPuP8x/3/Aql55W0="
    )
)


def text(address: str, value: str) -> str:
    """A cell of text; without an address it is the next one of its row."""
    return f'<c{f" r={address!r}" if address else ""} t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(*rows: str) -> str:
    """The XML of a sheet of <row> elements."""
    return f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def xlsx(*sheets: str, styles: str = "", properties: str = "", state: str = "") -> bytes:
    """A workbook of sheets of XML, named S1, S2 ...; state is that of the last one."""
    numbers = range(1, len(sheets) + 1)
    states = [f' state="{state}"' if state and n == len(sheets) else "" for n in numbers]
    named = "".join(f'<sheet name="S{n}" sheetId="{n}"{states[n - 1]} r:id="r{n}"/>' for n in numbers)
    relations = "".join(_relation(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    relations += _relation("rs", "styles", "styles.xml") if styles else ""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relations(_relation("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">{properties}'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(relations),
        **{f"xl/worksheets/sheet{n}.xml": content for n, content in zip(numbers, sheets, strict=True)},
        **({"xl/styles.xml": styles} if styles else {}),
    }
    return zipped(members)


def xlsb(*rows: list[str], last_column: int = 0) -> bytes:
    """A workbook of one sheet of texts in the binary format of Excel 2007; the last cell may be in a column far off."""
    cells = b""
    for n, row in enumerate(rows):
        cells += _record(0, struct.pack("<I", n) + bytes(13))
        for column, value in enumerate(row):
            is_last = n == len(rows) - 1 and column == len(row) - 1
            cells += _record(
                6, struct.pack("<II", last_column if is_last and last_column else column, 0) + _wide(value)
            )
    content = _record(129, b"") + _record(148, struct.pack("<4I", 0, 0, 0, 0)) + _record(145, b"") + cells
    members = {
        "_rels/.rels": _relations(_relation("r1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": _record(131, b"")
        + _record(143, b"")
        + _record(156, struct.pack("<II", 0, 1) + _wide("r1") + _wide("S1"))
        + _record(144, b"")
        + _record(132, b""),
        "xl/_rels/workbook.bin.rels": _relations(_relation("r1", "worksheet", "worksheets/sheet1.bin")),
        "xl/worksheets/sheet1.bin": content + _record(146, b"") + _record(130, b""),
    }
    return zipped(members)


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _record(kind: int, content: bytes) -> bytes:
    """A record: its kind in one or two bytes, its length in groups of seven bits, its content."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, groups = len(content), b""
    while True:
        length, group = length >> 7, length & 0x7F
        groups += bytes([group | (0x80 if length else 0)])
        if not length:
            return head + groups + content


def _wide(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")
