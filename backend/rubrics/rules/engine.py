"""The scorer: a table, facts, a class of site and settings in; a verdict with every point explained out."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from backend.kit.words import Text
from backend.rubrics.rules import applied, facts, form, measures, sums, vetoes
from backend.rubrics.rules.applied import Sheet
from backend.rubrics.rules.charging import Charged, Charging
from backend.rubrics.rules.measures import NOTHING, Found
from backend.rubrics.rules.trace import ZERO, Kind, Line, Remark, Result, Verdict

SMALL_SAMPLE = "sample_too_small"
_SMALL = Text(
    "样本偏少：只有 {total} 次，应不少于 {minimum} 次，正式采用须由人确认。",
    "Sample too small: {total} of at least {minimum}; a person must confirm it for official use.",
)


def score(
    rubric: form.Rubric,
    raw: Mapping[str, Any],
    site_class: str,
    settings: Mapping[str, str | int] | None = None,
) -> Result:
    """The judgement of one site: total 0–100 (more with bonus), one decimal.

    Raises BadFacts for facts, a class or settings that do not fit the table.
    Source: 国办发〔2015〕15号 annex 2; 国办秘函〔2019〕19号.
    """
    return judge(applied.prepare(rubric, site_class, settings or {}), raw)


def judge(sheet: Sheet, raw: Mapping[str, Any]) -> Result:
    """The same for a table already prepared. Raises BadFacts for facts that do not fit it."""
    found = measures.take(sheet.rubric, raw)
    stops = vetoes.look(sheet, found)
    charged = _deducted(sheet, found, frozenset([str(line.rule) for line in stops.lines]))
    missing = stops.missing + charged.missing
    if stops.lines:
        return _result(sheet, found, Verdict.UNQUALIFIED, stops.lines + charged.lines, missing=missing, scored=False)
    if missing:
        lines = sums.opening(sheet, found) + charged.lines
        return _result(sheet, found, Verdict.NOT_MEASURED, lines, missing=missing, scored=False)
    if sheet.deductions is None:
        return _result(sheet, found, Verdict.QUALIFIED, [], scored=False)
    return _scored(sheet, found, sums.settled(sheet, found, charged.lines))


def _deducted(sheet: Sheet, found: Found, met: frozenset[str]) -> Charged:
    scaling, items = sheet.rubric.scaling, sheet.deductions or ()
    charged = Charging(found, Kind.DEDUCTION, met).run(items, sums.spared(sheet, found))
    if items and scaling and not found[scaling.when].complete:
        charged.missing.append(scaling.when)
    return charged


def _scored(sheet: Sheet, found: Found, lines: list[Line]) -> Result:
    reached = sums.of(lines)
    if not sheet.passes.reached(reached):
        return _result(sheet, found, Verdict.UNQUALIFIED, lines)
    if sheet.bonus is None or not sheet.bonus_opens.reached(reached):
        return _result(sheet, found, Verdict.QUALIFIED, lines)
    earned = Charging(found, Kind.BONUS).run(sheet.bonus, sums.spared(sheet, found))
    lines = lines + sums.limited(sheet, earned.lines)
    if earned.missing:
        return _result(sheet, found, Verdict.NOT_MEASURED, lines, missing=earned.missing, scored=False)
    return _result(sheet, found, Verdict.QUALIFIED, lines)


def _result(
    sheet: Sheet,
    found: Found,
    verdict: Verdict,
    lines: list[Line],
    *,
    missing: Collection[str] = (),
    scored: bool = True,
) -> Result:
    unknown = _unknown(sheet.rubric, found, missing)
    first = lines[0] if lines and lines[0].kind is Kind.VETO else None
    return Result(
        verdict=verdict,
        total=sums.of(lines) if scored else None,
        stopped_by=first.rule if first else None,
        trace=(*lines, *(_not_measured(sheet, fact) for fact in unknown)),
        not_measured=unknown,
        remarks=tuple(_small_samples(sheet.rubric, found)),
        amber=tuple(_near(sheet, found, {line.fact for line in lines if line.kind is Kind.VETO})),
        settings=sheet.settings,
    )


def _unknown(rubric: form.Rubric, found: Found, missing: Collection[str]) -> tuple[str, ...]:
    """The facts somebody has yet to measure, in the table's order; of a sum the parts that are missing."""
    if not missing:
        return ()
    wanted = {part for name in missing for part in rubric.fact_index[name].of or (name,)}
    return tuple(fact.id for fact in rubric.handed if fact.id in wanted and not found[fact.id].complete)


def _not_measured(sheet: Sheet, fact: str) -> Line:
    title = sheet.rubric.fact_index[fact].title
    text = Text(f"未测得：{title.zh}", f"Not measured: {title.en}")
    return Line(Kind.NOT_MEASURED, ZERO, text, indicator="/".join(facts.concerned(sheet.rubric, fact)), fact=fact)


def _small_samples(rubric: form.Rubric, found: Found) -> Iterator[Remark]:
    for fact in rubric.sampled:
        measure, minimum = found[fact.id], fact.sample_minimum
        if minimum and measure.complete and measure.base < minimum:
            yield Remark(SMALL_SAMPLE, fact.id, _SMALL.filled(total=measure.base, minimum=minimum))


def _near(sheet: Sheet, found: Found, over: Collection[str | None]) -> Iterator[Remark]:
    """Reminders that a veto is near, but for what has already met one; they never score."""
    for each, condition in sheet.amber:
        measure = found[each.fact]
        if measure is not NOTHING and each.fact not in over and measure.complete and condition.holds(measure):
            yield Remark(each.id, each.fact, each.text.text.filled(**measure.said))
