"""The parts of a workbook, weighed before anybody builds a table from them."""

import io
import re
import zipfile
from collections import Counter
from typing import Any
from xml.parsers import expat

from backend.kit.archives import BadArchive

_PARTS = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels|xl/worksheets/[^/]+\.xml)$"
)
_REFERENCE = re.compile(r"^([A-Za-z]{1,4})(\d{1,8})$", re.ASCII)
_TEXT_IN_CELLS = 64 << 20


def repacked(archive: zipfile.ZipFile, rows: int, columns: int) -> tuple[io.BytesIO, bool]:
    """The parts that make a table, packed anew, and whether one that reaches too far was left out.

    Whoever reads the new archive sees exactly what was weighed. Raises BadArchive.
    """
    clean, weighed, left_out = io.BytesIO(), _Weighed(rows, columns), False
    with zipfile.ZipFile(clean, "w") as packed:
        for name in filter(_PARTS.match, archive.namelist()):
            part = archive.read(name)
            try:
                weighed.look_through(part)
            except _TooFar:
                left_out = True
            else:
                packed.writestr(name, part)
    weighed.judge()
    clean.seek(0)
    return clean, left_out


class _TooFar(Exception):
    """A cell lies beyond the limits."""


class _Weighed:
    """How far the cells reach, and how much text the shared strings put into them."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.row = self.column = 0
        self.strings: list[int] = []
        self.uses: Counter[str] = Counter()
        self.length, self.shares = 0, False
        self.said: list[str] | None = None

    def look_through(self, part: bytes) -> None:
        """Reads one part. Raises _TooFar for a cell beyond the limits, BadArchive for what is no plain XML."""
        self.row = self.column = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._declared
        parser.StartElementHandler = self._begin
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, ValueError) as error:
            raise BadArchive("damaged") from error

    def judge(self) -> None:
        """Refuses a text that many cells share when the copies they would get are too much."""
        length = {str(n): length for n, length in enumerate(self.strings)}
        if sum(length.get(n.strip(), 0) * uses for n, uses in self.uses.items()) > _TEXT_IN_CELLS:
            raise BadArchive("bomb")

    def _declared(self, *_declaration: Any) -> None:
        raise BadArchive("entities")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._reach(int(attributes.get("r", self.row + 1)), 0)
        elif kind == "c":
            self._reach(*_place(attributes.get("r"), self.row or 1, self.column + 1))
            self.shares = attributes.get("t") == "s"
        elif kind == "si":
            self.length = 0
        elif kind == "v" and self.shares:
            self.said = []

    def _reach(self, row: int, column: int) -> None:
        self.row, self.column = row, column
        if row > self.rows or column > self.columns:
            raise _TooFar

    def _text(self, text: str) -> None:
        self.length += len(text)
        if self.said is not None:
            self.said.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "si":
            self.strings.append(self.length)
        elif kind == "v" and self.said is not None:
            self.uses["".join(self.said)] += 1
            self.said = None


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of a cell from its reference, like `C7`; without one, the next cell of the row."""
    if reference is None:
        return row, column
    found = _REFERENCE.match(reference)
    if found is None:
        raise ValueError(reference)
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), number
