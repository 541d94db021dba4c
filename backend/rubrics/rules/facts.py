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
_STATED = {"count": "count / items", "rate": "failed, total", "yes_no": "answer"}
"""The fields that state a fact, by its kind of input."""
_WHOLE = Text("0 到 10000000 的整数", "a whole number from 0 to 10000000")
_YES_NO = Text("true 或 false", "true or false")
_NAMES = Text("一组文字，每条 1 到 64 字", "a list of texts of 1 to 64 characters")
_FORMS = {
    "count": _WHOLE, "failed": _WHOLE, "total": _WHOLE, "answer": _YES_NO, "not_measured": _YES_NO,
    "issues": _NAMES, "evidence": _NAMES,
    "items": Text("一组对象，各有 key，可带 issues、evidence", "a list of objects with a key, perhaps issues and evidence"),
    "override": Text(
        "points（0 到 100，至多一位小数的文字）和 reason（1 到 500 字）",
        "points (0 to 100 as a text, one decimal at most) and reason (1 to 500 characters)",
    ),
}  # fmt: skip
"""What each field holds, for a refusal that says what would pass."""
_NO_INDICATOR = Text("评分数据有误：没有指标用到它。", "The facts cannot be scored: no indicator uses what was given.")


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
        faults = [_malformed(rubric, each) for each in error.errors(include_url=False)]
        raise _refusal(rubric, faults) from error


def _nearest(rubric: form.Rubric, unknown: str) -> list[str]:
    return get_close_matches(unknown, rubric.fact_index, 1, 0.5)


def concerned(rubric: form.Rubric, fact: str) -> list[str]:
    """The indicators that consume a fact, sums included; for an unknown name those of the nearest known one."""
    if fact not in rubric.fact_index:
        return [code for near in _nearest(rubric, fact) for code in concerned(rubric, near)]
    names = {fact} | {each.id for each in rubric.facts if fact in each.of}
    owners = [owner.id for owner, rule in rubric.clauses() if rule.fact in names]
    return list(dict.fromkeys(owners))


def _faults(rubric: form.Rubric, given: Facts) -> Iterator[_Fault]:
    known = rubric.fact_index
    for name, fact in given.items():
        if name not in known:
            yield _unknown(rubric, name)
        elif not _FITS[known[name].input](fact):
            yield _misfit(known[name], fact)
        elif fact.override and name not in _charged(rubric):
            yield _Fault(f"{name}.override", "nothing_to_override", "此项不扣分，不能改分。", "No points hang on it.")


def _unknown(rubric: form.Rubric, name: str) -> _Fault:
    if near := _nearest(rubric, name):
        zh, en = (
            f"评分表没有这一项数据，最接近的是 {near[0]}。",
            f"The table has no such fact; the nearest is {near[0]}.",
        )
    else:
        zh, en = "评分表没有这一项数据；有哪些见评分表的 facts。", "The table has no such fact; its `facts` lists them."
    return _Fault(place([name]), "unknown_fact", zh, en)


def _misfit(known: terms.Fact, fact: Given) -> _Fault:
    if known.input == "sum":
        return _computed(known)
    if fact.not_measured:
        return _Fault(known.id, "measured_or_not", "既有数值又标为未测得。", "Both a value and not measured.")
    if known.input == "rate" and fact.total is not None and fact.total < (fact.failed or 0):
        return _Fault(f"{known.id}.failed", "more_failed_than_all", "失败次数多于总次数。", "More failed than all.")
    return _only(known, known.id, "wrong_input")


def _computed(known: terms.Fact) -> _Fault:
    return _Fault(known.id, "computed", "此项由其他数据相加得出，不能填写。", "This is added up from other facts.")


def _only(known: terms.Fact, loc: str, code: str) -> _Fault:
    names = _STATED[known.input]
    return _Fault(loc, code, f"此项只填写 {names}。", f"This fact is stated as {names} and nothing else.")


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


def _malformed(rubric: form.Rubric, error: ErrorDetails) -> _Fault:
    name, *inside = (str(step) for step in error["loc"])
    known, loc = rubric.fact_index.get(name), place(error["loc"])
    if known is None:
        return _unknown(rubric, name)
    if known.input == "sum":
        return _computed(known)
    if holds := _FORMS.get(inside[0]) if inside else None:
        return _Fault(loc, "malformed", f"应为{holds.zh}。", f"Should be {holds.en}.")
    return _only(known, loc, "malformed")


def _refusal(rubric: form.Rubric, faults: list[_Fault]) -> BadFacts:
    errors = []
    for fault in faults[:SHOWN]:
        codes = concerned(rubric, fault.loc.split(".")[0])
        errors.append(field_error(f"facts.{fault.loc[:120]}", fault.code, fault.text) | {"indicator": "/".join(codes)})
    first = errors[0]["indicator"]
    return BadFacts(None if first else _NO_INDICATOR, indicator=first or "?", errors=errors)
