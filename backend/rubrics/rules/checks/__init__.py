"""What a scoring table must hold beyond its shape: names that exist, numbers that agree, nothing charged twice."""

from collections.abc import Iterator

from backend.rubrics.rules import form
from backend.rubrics.rules.checks import charges, inputs, marks, names, sentences, settings
from backend.rubrics.rules.checks.places import Fault

_EVERY = (*names.CHECKS, *settings.CHECKS, *inputs.CHECKS, *charges.CHECKS, *marks.CHECKS, *sentences.CHECKS)


def faults(rubric: form.Rubric) -> Iterator[Fault]:
    """Everything wrong with a table that has the right shape, in no particular order; what is unfinished left out."""
    for check in _EVERY:
        yield from check(rubric)


def unfinished(rubric: form.Rubric) -> list[Fault]:
    """What a draft may still lack and an edition in force may not: numbers, and certainty."""
    return [*charges.nothing_uncertain_in_force(rubric), *marks.nothing_empty_in_force(rubric)]
