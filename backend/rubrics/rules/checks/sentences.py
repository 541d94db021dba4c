"""Sentences: what they leave to be filled can be filled, and both languages leave the same."""

from collections.abc import Iterator
from string import Formatter

from backend.kit.words import Text
from backend.rubrics.rules import form
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Fault, Path
from backend.rubrics.rules.values import Words

_MEASURED = {
    "rate": frozenset({"failed", "total", "rate"}),
    "yes_no": frozenset[str](),
    "count": frozenset({"count"}),
    "sum": frozenset({"count"}),
}


def gaps_can_be_filled(rubric: form.Rubric) -> Iterator[Fault]:
    """Every `{gap}` is one the scorer fills, written plainly and alike in both languages."""
    for path, words, allowed in _sentences(rubric):
        gaps = [_gaps(words.zh), _gaps(words.en)]
        if None in gaps or not set().union(*filter(None, gaps)) <= allowed:
            text = Text("句中有无法填写的空位。", "The sentence has a gap nothing fills.")
            yield Fault(path, "unknown_gap", text)
        elif gaps[0] != gaps[1]:
            yield Fault(path, "gaps_differ", Text("中英文的空位不一致。", "The languages leave different gaps."))


def _sentences(rubric: form.Rubric) -> Iterator[tuple[Path, Words, frozenset[str]]]:
    for path, clause in places.clauses(rubric):
        more = {"limit", "points"} if isinstance(clause, form.Rule) else {"limit"}
        yield (*path, "text"), clause.text, _measured(rubric, clause.fact) | more
        yield (*path, "criterion"), clause.criterion, frozenset()
    for n, each in enumerate(rubric.amber):
        yield ("amber", n, "text"), each.text, _measured(rubric, each.fact)
    if rubric.scaling:
        yield ("scaling", "text"), rubric.scaling.text, frozenset({"left", "points"})


def _measured(rubric: form.Rubric, fact: str) -> frozenset[str]:
    known = rubric.fact_index.get(fact)
    return _MEASURED[known.input] if known else frozenset().union(*_MEASURED.values())


def _gaps(sentence: str) -> set[str] | None:
    """The names of the gaps; None where one is anything but a plain name."""
    try:
        parsed = list(Formatter().parse(sentence))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parsed):
        return None
    return {name for _, name, _, _ in parsed if name is not None}


CHECKS = (gaps_can_be_filled,)
