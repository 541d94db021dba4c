"""Workbooks for tests, good and hostile, built part by part."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from backend.kit import sheets
from backend.kit.sheets import Column
from backend.kit.words import Text

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{REL}/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    "</workbook>",
}


def written(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook as this product writes it."""
    with sheets.write(Text("表", "Table"), [Column(heading) for heading in headings], rows, "zh") as file:
        return file.read()


def handmade(cells: str, strings: str = "", **parts: str) -> bytes:
    """A workbook with these cells as XML."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    shared = f'<sst xmlns="{MAIN}">{strings}</sst>'
    made = PARTS | {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared} | parts
    return packed({name: text.encode() for name, text in made.items() if text})


def packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return held.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
