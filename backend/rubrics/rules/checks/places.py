"""Where in a table something stands, so that a fault can be shown with its path and line."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.values import Ref

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong with a table: where, a code, and the reason."""

    path: Path
    code: str
    text: Text


Check = Callable[[form.Rubric], Iterator[Fault]]


class Placed(NamedTuple):
    """A veto limb with its veto."""

    path: Path
    veto: form.Veto
    limb: form.Limb


class Ruled(NamedTuple):
    """A rule with the part and the indicator it stands in."""

    path: Path
    part: form.Part
    indicator: form.Indicator
    rule: form.Rule


def limbs(rubric: form.Rubric) -> Iterator[Placed]:
    """Every veto limb."""
    for v, veto in enumerate(rubric.vetoes):
        for n, limb in enumerate(veto.any_of):
            yield Placed(("vetoes", v, "any_of", n), veto, limb)


def parts(rubric: form.Rubric) -> Iterator[tuple[Path, form.Part]]:
    """Deductions and bonus, as far as there are any."""
    for name in ("deductions", "bonus"):
        part = getattr(rubric, name)
        if part:
            yield (name,), part


def groups(rubric: form.Rubric) -> Iterator[tuple[Path, form.Part, form.Group]]:
    """Every group."""
    for path, part in parts(rubric):
        for g, group in enumerate(part.groups):
            yield (*path, "groups", g), part, group


def indicators(rubric: form.Rubric) -> Iterator[tuple[Path, form.Part, form.Indicator]]:
    """Every second-level indicator."""
    for path, part, group in groups(rubric):
        for i, indicator in enumerate(group.indicators):
            yield (*path, "indicators", i), part, indicator


def rules(rubric: form.Rubric) -> Iterator[Ruled]:
    """Every rule of deduction and bonus."""
    for path, part, indicator in indicators(rubric):
        for r, rule in enumerate(indicator.rules):
            yield Ruled((*path, "rules", r), part, indicator, rule)


def clauses(rubric: form.Rubric) -> Iterator[tuple[Path, form.Limb | form.Rule]]:
    """Every limb and every rule."""
    yield from ((each.path, each.limb) for each in limbs(rubric))
    yield from ((each.path, each.rule) for each in rules(rubric))


def refs(piece: object, path: Path = ()) -> Iterator[tuple[Path, Ref]]:
    """Every reference to a setting, wherever it stands."""
    if isinstance(piece, Ref):
        yield path, piece
    elif isinstance(piece, BaseModel):
        for name in type(piece).model_fields:
            yield from refs(getattr(piece, name), (*path, name))
    elif isinstance(piece, tuple):
        for n, each in enumerate(piece):
            yield from refs(each, (*path, n))
