"""The laws imports cannot say, as functions from source text to the places that break them."""

import ast
import string
from collections.abc import Callable, Iterator
from pathlib import Path

BANNED = frozenset({"utils", "util", "helpers", "helper", "manager", "managers", "common", "base", "misc"})
MOST_FILE_LINES, MOST_FUNCTION_LINES = 250, 40
ONE_DOOR = "workflow/advance.py"
MAY_COMMIT = frozenset({"kit/db.py", "kit/migrate.py"})

Law = Callable[[str, str], Iterator[str]]
"""From a file's name (below backend/) and its text to what is wrong in it."""


def sources(folder: Path, pattern: str = "**/*.py") -> Iterator[tuple[str, str]]:
    """Every file's name below the folder, and its text."""
    for file in sorted(folder.glob(pattern)):
        yield file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")


def broken(law: Law, folder: Path) -> list[str]:
    """What breaks the law anywhere in the folder."""
    return [f"{name}: {fault}" for name, text in sources(folder) for fault in law(name, text)]


def state_set_elsewhere(fields: frozenset[str]) -> Law:
    """A state is set in one place only; `fields` are the attributes machines keep their states in."""

    def law(name: str, text: str) -> Iterator[str]:
        if name == ONE_DOOR:
            return
        for node in ast.walk(ast.parse(text)):
            for target in _targets(node):
                if isinstance(target, ast.Attribute) and target.attr in fields:
                    yield f"line {target.lineno} sets .{target.attr}"
            if isinstance(node, ast.Call) and (field := _set_by_call(node, fields)):
                yield f"line {node.lineno} sets {field}"

    return law


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return [
            leaf for target in node.targets for leaf in (target.elts if isinstance(target, ast.Tuple) else [target])
        ]
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def _set_by_call(call: ast.Call, fields: frozenset[str]) -> str | None:
    """The state a `setattr(row, "state", …)` or an `update(…).values(state=…)` sets."""
    if isinstance(call.func, ast.Name) and call.func.id == "setattr" and len(call.args) > 1:
        named = call.args[1]
        return named.value if isinstance(named, ast.Constant) and named.value in fields else None
    if isinstance(call.func, ast.Attribute) and call.func.attr == "values" and _updates(call.func.value):
        return next((word.arg for word in call.keywords if word.arg in fields), None)
    return None


def _updates(value: ast.expr) -> bool:
    return any(
        isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "update"
        for node in ast.walk(value)
    )


def commits(name: str, text: str) -> Iterator[str]:
    """Nobody commits but the one who opened the session."""
    for node in ast.walk(ast.parse(text)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr == "commit" and name not in MAY_COMMIT:
            yield f"line {called.lineno} commits"


def too_long(_name: str, text: str) -> Iterator[str]:
    """A file fits a few screens, a function one."""
    if (lines := text.count("\n")) > MOST_FILE_LINES:
        yield f"{lines} lines"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_FUNCTION_LINES:
            yield f"{node.name} has {lines} lines"


def says_nothing(name: str, _text: str) -> Iterator[str]:
    """A file's name says what it holds."""
    words = {word for part in Path(name).with_suffix("").parts for word in part.split("_")}
    yield from sorted(f"is called {word}" for word in words & BANNED)


def names_taken_out(name: str, text: str) -> Iterator[str]:
    """From another room's service and queries one takes the module, not functions: `campaigns.plan_of` says whose it is."""
    room = name.partition("/")[0]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("backend."):
            parts = node.module.split(".")
            functions = [alias.name for alias in node.names if alias.name.islower()]
            if functions and parts[1] != room and {"service", "queries"} & set(parts[2:3]):
                yield f"line {node.lineno} takes names out of {node.module}"


def one_tongue(_name: str, text: str) -> Iterator[str]:
    """Every sentence is there in Chinese and in English, with the same facts in it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            said = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if len(said) == 2 and (bool(said[0]) != bool(said[1]) or _facts(said[0]) != _facts(said[1])):
                yield f"line {node.lineno} differs between the languages"


def _facts(sentence: str) -> set[str]:
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return {"said" if name in ("zh", "en") else name.removesuffix("_en") for name in names}
