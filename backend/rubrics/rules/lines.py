"""YAML with its line numbers: plain data only – no tags, no anchors, no key twice, dates stay text."""

import re
from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

import yaml

from backend.kit.words import Text
from backend.rubrics.rules.checks.places import Path

LONGEST = 200_000
"""Characters a file may have; the longest table shipped has a fifth of it."""
DEEPEST = 40
"""Levels a file may have."""
MOST = 20_000
"""Keys and values a file may have."""

_KEY_TWICE = Text("同一键写了两次。", "The same key is written twice.")
_NO_ANCHOR = Text("不允许使用锚点和引用。", "Anchors and aliases are not allowed.")
_NOT_YAML = Text("不是合法的 YAML。", "This is not YAML.")
_NOT_PLAIN = Text("不允许使用类型标签。", "Type tags are not allowed.")
_TOO_LONG = Text("文件过大。", "The file is too long.")
_TOO_MANY = Text("条目过多。", "The file has too many entries.")
_TOO_DEEP = Text("层次过深。", "The file is nested too deep.")


class Unreadable(Exception):
    """The text is no YAML this product takes; `line` counts from 1."""

    def __init__(self, code: str, line: int, text: Text) -> None:
        self.code, self.line, self.text = code, line, text


class Document(NamedTuple):
    """A file's data, and the line each path stands on."""

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it that is there."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


class _Loader(yaml.CSafeLoader):
    """Knows true, false, null and numbers; everything else is text."""

    yaml_implicit_resolvers = {
        first: [(f"tag:yaml.org,2002:{name}", re.compile(pattern)) for name, pattern in known]
        for first, known in {
            "t": [("bool", "^true$")],
            "f": [("bool", "^false$")],
            "n": [("null", "^null$")],
            "~": [("null", "^~$")],
            "": [("null", "^$")],
        }.items()
    } | {
        first: [
            ("tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9]\d*)$")),
            ("tag:yaml.org,2002:float", re.compile(r"^-?\d*\.\d+$")),
        ]
        for first in "-.0123456789"
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise Unreadable("key_twice", key.start_mark.line + 1, _KEY_TWICE)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(text: str) -> Document:
    """The data and the lines of a YAML text. Raises Unreadable."""
    if len(text) > LONGEST:
        raise Unreadable("too_long", 1, _TOO_LONG)
    try:
        _weigh(text)
        loader = _Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.constructor.ConstructorError as error:
        raise Unreadable("not_plain", _line(error), _NOT_PLAIN) from error
    except yaml.YAMLError as error:
        last = text.count("\n") + 1
        raise Unreadable("not_yaml", min(_line(error), last), _NOT_YAML) from error
    return Document(data, {(): 1} | dict(_lines(node, ())))


def _weigh(text: str) -> None:
    """Refuses anchors, and what would take long to read; looks at the file piece by piece."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None):
            raise Unreadable("anchor", line, _NO_ANCHOR)
        if number > MOST:
            raise Unreadable("too_many", line, _TOO_MANY)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable("too_deep", line, _TOO_DEEP)


def _line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _lines(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, int]]:
    if node is None:
        return
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for n, child in enumerate(node.value):
            yield from _lines(child, (*path, n))
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _lines(child, (*path, key.value))
