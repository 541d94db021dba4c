"""What a scoring table must hold beyond its shape: names that exist, numbers that agree, nothing charged twice."""

from collections.abc import Iterator

from backend.rubrics.rules import form
from backend.rubrics.rules.checks import charges, inputs, marks, names, sentences, settings
from backend.rubrics.rules.checks.places import Fault

_EVERY = (*names.CHECKS, *settings.CHECKS, *inputs.CHECKS, *charges.CHECKS, *marks.CHECKS, *sentences.CHECKS)


def faults(rubric: form.Rubric) -> Iterator[Fault]:
    """Everything wrong with a table that has the right shape, in no particular order."""
    for check in _EVERY:
        yield from check(rubric)
