"""What callers rely on, a line each: a line that goes, or one more thing that is needed, breaks those who are connected."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_Part = Mapping[str, Any]
_BODY = "application/json"


def lines(spec: _Part) -> list[str]:
    """The contract of a printed API, sorted: what is offered, taken, needed and given."""
    asked: set[str] = set()
    given: set[str] = set()
    offered: list[str] = []
    for path, ways in spec["paths"].items():
        for method, way in ways.items():
            name = f"{method.upper()} {path}"
            offered += [name, *_inputs(name, way, asked), *_answers(name, way, given)]
    shapes = spec["components"]["schemas"]
    for names, told in ((asked, _taken), (given, _given)):
        for name in _reached(names, shapes):
            offered += told(name, shapes[name])
    return sorted(set(offered))


def breaks(released: Iterable[str], now: Iterable[str], declared: Iterable[str] = ()) -> list[str]:
    """What would break a caller of the released contract and is not declared, each as a sentence."""
    before, after = set(released), set(now)
    gone = [f"gone: {line}" for line in before - after]
    known = before | {line.partition(" takes ")[0] for line in before}
    new = [f"new: {line}" for line in after - before if " needs " in line and line.partition(" needs ")[0] in known]
    return sorted({*gone, *new} - set(declared))


def _inputs(name: str, way: _Part, asked: set[str]) -> Iterator[str]:
    for each in way.get("parameters", ()):
        where = f"{each['in']} {each['name']}"
        yield f"{name} takes {where}: {_kind(each['schema'], asked)}"
        if each.get("required"):
            yield f"{name} needs {where}"
    for media, content in way.get("requestBody", {}).get("content", {}).items():
        yield f"{name} takes {media}: {_kind(content['schema'], asked)}"


def _answers(name: str, way: _Part, given: set[str]) -> Iterator[str]:
    for status, response in way["responses"].items():
        yield f"{name} answers {status}"
        for media, content in response.get("content", {}).items():
            if media == _BODY:
                yield f"{name} answers {status}: {_kind(content['schema'], given)}"


def _taken(name: str, shape: _Part) -> Iterator[str]:
    yield from (f"{name} takes {word!r}" for word in shape.get("enum", ()))
    for field, part in shape.get("properties", {}).items():
        yield f"{name} takes {field}: {_kind(part)}"
    yield from (f"{name} needs {field}" for field in shape.get("required", ()))


def _given(name: str, shape: _Part) -> Iterator[str]:
    always = set(shape.get("required", ()))
    for field, part in shape.get("properties", {}).items():
        yield f"{name} gives {field}{'' if field in always else '?'}: {_kind(part)}"


def _kind(schema: _Part, met: set[str] | None = None) -> str:
    """The type in a word; the shapes it names are added to those met."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        if met is not None:
            met.add(name)
        return name
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return " | ".join(sorted(_kind(each, met) for each in schema[several]))
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}), met)}"
    if "enum" in schema or "const" in schema:
        return " | ".join(sorted(repr(word) for word in schema.get("enum", [schema.get("const")])))
    return str(schema.get("type", "anything"))


def _reached(names: set[str], shapes: _Part) -> list[str]:
    """These shapes and all they are made of."""
    found, left = set[str](), set(names)
    while left:
        found |= left
        parts = set[str]()
        for name in left:
            for part in (shapes[name], *shapes[name].get("properties", {}).values()):
                _kind(part, parts)
        left = parts - found
    return sorted(found)
