"""The official form as a workbook: the form itself, and a sheet for each annex."""

import re
from collections.abc import Iterator
from typing import Any

from backend.kit import forms
from backend.kit.forms import Box, Page

_WIDTHS = (12, 20, 22, 44, 44, 10)
_ANNEX = 26


def written(content: dict[str, Any]) -> bytes:
    """The workbook; points are numbers, everything else is text."""
    pages = [Page(_name(content["kind"]), _WIDTHS, list(_form(content)))]
    annexes = [name for name in ("facts", "compared", "proofs", "corrected") if content[name]]
    pages += [_annex(content["parts"][name], content[name]) for name in annexes]
    readings = [[each] for each in content["readings"]]
    pages.append(_annex(content["parts"]["readings"], [[content["parts"]["readings"]], *readings], 110))
    return forms.written(pages)


def _form(content: dict[str, Any]) -> Iterator[list[Box]]:
    yield [Box(content["title"], columns=6, bold=True)]
    for pairs in (content["head"], content["sums"], content["signed"]):
        for left, right in zip(pairs[::2], pairs[1::2], strict=True):
            yield [Box(left[0], bold=True), Box(left[1], columns=2), Box(right[0], bold=True),
                   Box(right[1], columns=2)]  # fmt: skip
    yield [Box(column, bold=True) for column in content["columns"]]
    for group in content["groups"]:
        yield from _group(group)
    yield [Box(content["parts"]["sum"], columns=6, bold=True)]
    yield from ([Box(text, columns=5), Box(points, number=True)] for text, points in content["steps"])


def _group(group: dict[str, Any]) -> Iterator[list[Box]]:
    for n, row in enumerate(group["rows"]):
        cells = [] if n else [Box(group["title"], rows=len(group["rows"]), bold=True)]
        if row["lines"]:
            cells += [Box(row[name], rows=row["lines"]) for name in ("indicator", "checkpoint")]
        yield [*cells, Box(row["criterion"]), Box(row["problem"]), Box(row["points"], number=True)]


def _annex(title: str, rows: list[list[str]], width: int = _ANNEX) -> Page:
    head, *rest = rows
    lines = [[Box(each, bold=True) for each in head], *([Box(each, number=True) for each in row] for row in rest)]
    return Page(_name(title), (width,) * len(head), lines)


def _name(title: str) -> str:
    """What Excel takes as the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
