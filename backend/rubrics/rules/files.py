"""From a file to a scoring table and back; what breaks the format is refused with path, line and reason."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path as File
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from backend.kit.errors import field_error
from backend.kit.words import Text
from backend.rubrics.errors import BadRubric
from backend.rubrics.rules import checks, form, lines
from backend.rubrics.rules.checks.places import Fault, Path

DATA = File(__file__).parents[1] / "data"
SHOWN = 20
"""How many faults a refusal names."""

_REASONS = {
    "missing": Text("缺少必填项。", "This is required."),
    "extra_forbidden": Text("格式中没有这一项。", "The format has no such key."),
    "value_error": Text("数值要写成文本，如 '4' 或 '0.1'。", "Write a number as text, like '4' or '0.1'."),
    "literal_error": Text("不是允许的取值。", "Not one of the values allowed."),
    "string_pattern_mismatch": Text("写法不合要求。", "Not written the way it must be."),
    "string_type": Text("应为文本。", "Text is wanted here."),
    "too_short": Text("不能为空。", "This cannot be empty."),
    "string_too_short": Text("不能为空。", "This cannot be empty."),
}
_OTHER = Text("类型或取值不合要求。", "Not of the kind wanted here.")


def read(text: str, *, draft: bool = False) -> form.Rubric:
    """The table a YAML text holds; a draft may lack numbers and certainty.

    Raises BadRubric with path, line and reason of every fault.
    """
    return _checked(*_document(text), draft)


def parse(body: Mapping[str, Any], *, draft: bool = False) -> form.Rubric:
    """The table a stored body holds; a draft may lack numbers and certainty.

    Raises BadRubric with path and reason of every fault.
    """
    return _checked(body, None, draft)


def lacks(text: str) -> list[dict[str, Any]]:
    """What the table in a YAML text lacks before it can be published, each with path, line and reason.

    Raises BadRubric where it is no table yet.
    """
    body, document = _document(text)
    return _entries(checks.unfinished(_checked(body, document, True)), document)


def write(rubric: form.Rubric) -> str:
    """The table as YAML that reads back the same."""
    return yaml.safe_dump(rubric.body(), allow_unicode=True, sort_keys=False, width=120)


@cache
def shipped() -> tuple[form.Rubric, ...]:
    """The tables this product comes with, by key."""
    return tuple(read(file.read_text("utf-8")) for file in sorted(DATA.glob("*.yaml")))


def _document(text: str) -> tuple[Any, lines.Document]:
    try:
        document = lines.read(text)
    except lines.Unreadable as fault:
        raise BadRubric(count=1, errors=[_entry(fault.code, (), fault.text, fault.line)]) from fault
    return document.data, document


def _checked(body: Any, document: lines.Document | None, draft: bool) -> form.Rubric:
    try:
        rubric = form.Rubric.model_validate(body)
    except ValidationError as error:
        faults = [_misshapen(body, each) for each in error.errors(include_url=False, include_input=False)]
        raise _refusal(_causes(faults), document) from error
    faults = [*checks.faults(rubric), *(() if draft else checks.unfinished(rubric))]
    if faults:
        raise _refusal(faults, document)
    return rubric


def _misshapen(body: Any, error: ErrorDetails) -> Fault:
    return Fault(_real(body, error["loc"]), error["type"], _REASONS.get(error["type"], _OTHER))


def _causes(faults: list[Fault]) -> list[Fault]:
    """Without the lists that only seem too short because what stands in them is wrong."""
    paths = [fault.path for fault in faults]
    return [
        fault
        for fault in faults
        if fault.code != "too_short"
        or not any(len(path) > len(fault.path) and path[: len(fault.path)] == fault.path for path in paths)
    ]


def _real(body: Any, loc: Path) -> Path:
    """The path in the file: what the checker adds for its own alternatives is left out."""
    path: list[str | int] = []
    for n, step in enumerate(loc):
        inside = (isinstance(body, dict) and step in body) or (isinstance(body, list) and isinstance(step, int))
        if inside:
            body = body[step]
        if inside or (n == len(loc) - 1 and isinstance(body, dict)):
            path.append(step)
    return tuple(path)


def _refusal(faults: list[Fault], document: lines.Document | None) -> BadRubric:
    return BadRubric(count=len(faults), errors=_entries(faults, document)[:SHOWN])


def _entries(faults: list[Fault], document: lines.Document | None) -> list[dict[str, Any]]:
    entries = [
        _entry(each.code, each.path, each.text, document.line(each.path) if document else None) for each in faults
    ]
    return sorted(entries, key=lambda entry: entry["line"] or 0)


def _entry(code: str, path: Path, text: Text, line: int | None) -> dict[str, Any]:
    return field_error(dotted(path), code, text) | {"line": line}


def dotted(path: Path) -> str:
    """The path as a refusal writes it, like `vetoes[2].any_of[0].fact`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
