"""Facts about a site as they are handed in: counted, answered, or not measured."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from backend.kit.errors import field_error, place
from backend.kit.words import Text
from backend.rubrics.errors import BadFacts
from backend.rubrics.rules import form, terms

SHOWN = 20
"""How many faults a refusal names."""

Refs = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=64)], ...], Field(max_length=2000)]
Count = Annotated[StrictInt, Field(ge=0, le=10_000_000)]
Facts = Mapping[str, "Given"]


class _Handed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Thing(_Handed):
    """One thing counted, told apart by its `key`: an address, a column, a guide."""

    key: Annotated[str, Field(min_length=1, max_length=2000)]
    issues: Refs = ()
    evidence: Refs = ()


class Override(_Handed):
    """The points a person decided instead of the computed ones, and why."""

    points: Annotated[str, Field(pattern=r"^(0|[1-9]\d?|100)(\.\d)?$")]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class Given(_Handed):
    """One fact: a `count` or the `items` counted, `failed` of `total`, an `answer` – or `not_measured`.

    `answer` true means that what the fact's title says is so. `issues` are numbers, `evidence` ids.
    """

    count: Count | None = None
    items: Annotated[tuple[Thing, ...], Field(max_length=20_000)] | None = None
    failed: Count | None = None
    total: Count | None = None
    answer: StrictBool | None = None
    not_measured: StrictBool = False
    issues: Refs = ()
    evidence: Refs = ()
    override: Override | None = None


_HANDED = TypeAdapter(dict[str, Given])


class _Fault(Exception):
    def __init__(self, loc: str, code: str, zh: str, en: str) -> None:
        self.loc, self.code, self.text = loc, code, Text(zh, en)


def read(rubric: form.Rubric, raw: Mapping[str, Any]) -> Facts:
    """The facts, checked against the table that will judge them.

    Raises BadFacts for an unknown fact, a malformed one, or one that does not fit its kind of input.
    """
    try:
        given: Facts = {name: Given.model_validate(fact) for name, fact in raw.items()}
    except ValidationError:
        given = _located(rubric, raw)
    if faults := list(_faults(rubric, given)):
        raise _refusal(rubric, faults)
    return given


def alone(kind: str, field: str, value: int) -> Given | None:
    """The fact of that kind of input that states this one thing; None where it would not be sound."""
    try:
        given = Given.model_validate({field: value})
    except ValidationError:
        return None
    return given if _FITS[kind](given) else None


def _located(rubric: form.Rubric, raw: Mapping[str, Any]) -> Facts:
    """All facts at once, for a refusal that says where each malformed one is."""
    try:
        return _HANDED.validate_python(raw)
    except ValidationError as error:
        raise _refusal(rubric, [_malformed(each) for each in error.errors(include_url=False)]) from error


def concerned(rubric: form.Rubric, fact: str) -> list[str]:
    """The indicators that consume a fact, sums included; for an unknown name those of the nearest known one."""
    if fact not in rubric.fact_index:
        return [code for near in get_close_matches(fact, rubric.fact_index, 1, 0.5) for code in concerned(rubric, near)]
    names = {fact} | {each.id for each in rubric.facts if fact in each.of}
    owners = [owner.id for owner, rule in rubric.clauses() if rule.fact in names]
    return list(dict.fromkeys(owners))


def _faults(rubric: form.Rubric, given: Facts) -> Iterator[_Fault]:
    known = rubric.fact_index
    for name, fact in given.items():
        if name not in known:
            yield _Fault(name, "unknown_fact", "评分表没有这一项数据。", "The table has no such fact.")
        elif not _FITS[known[name].input](fact):
            yield _misfit(known[name], fact)
        elif fact.override and name not in _charged(rubric):
            yield _Fault(f"{name}.override", "nothing_to_override", "此项不扣分，不能改分。", "No points hang on it.")


def _misfit(known: terms.Fact, fact: Given) -> _Fault:
    if known.input == "sum":
        return _Fault(known.id, "computed", "此项由其他数据相加得出，不能填写。", "This is added up from other facts.")
    if fact.not_measured:
        return _Fault(known.id, "measured_or_not", "既有数值又标为未测得。", "Both a value and not measured.")
    if known.input == "rate" and fact.total is not None and fact.total < (fact.failed or 0):
        return _Fault(f"{known.id}.failed", "more_failed_than_all", "失败次数多于总次数。", "More failed than all.")
    names = {"count": "count / items", "rate": "failed, total", "yes_no": "answer"}[known.input]
    return _Fault(known.id, "wrong_input", f"此项只填写 {names}。", f"This fact is stated as {names} and nothing else.")


def _counts(fact: Given) -> bool:
    stated = (fact.count is not None) + (fact.items is not None) + fact.not_measured
    return stated == 1 and fact.failed is None and fact.total is None and fact.answer is None


def _rates(fact: Given) -> bool:
    if fact.count is not None or fact.items is not None or fact.answer is not None:
        return False
    if fact.failed is None or fact.total is None:
        return fact.not_measured and fact.failed is None and fact.total is None
    return not fact.not_measured and fact.failed <= fact.total


def _answers(fact: Given) -> bool:
    if fact.count is not None or fact.items is not None or fact.failed is not None or fact.total is not None:
        return False
    return (fact.answer is None) == fact.not_measured


_FITS: dict[str, Callable[[Given], bool]] = {
    "count": _counts,
    "rate": _rates,
    "yes_no": _answers,
    "sum": lambda _: False,
}
"""Whether a fact states what its kind of input asks for, or that it was not measured, and nothing else."""


def _charged(rubric: form.Rubric) -> set[str]:
    return {rule.fact for _, indicator in rubric.indicators() for rule in indicator.rules}


def _malformed(error: ErrorDetails) -> _Fault:
    return _Fault(place(error["loc"]), "malformed", "格式或取值范围不对。", f"Not of the right form: {error['type']}.")


def _refusal(rubric: form.Rubric, faults: list[_Fault]) -> BadFacts:
    errors = []
    for fault in faults[:SHOWN]:
        codes = concerned(rubric, fault.loc.split(".")[0])
        errors.append(field_error(f"facts.{fault.loc[:120]}", fault.code, fault.text) | {"indicator": "/".join(codes)})
    return BadFacts(indicator=errors[0]["indicator"] or "?", errors=errors)
