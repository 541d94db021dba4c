"""Inputs: every rule asks its fact what a fact of that kind can answer."""

from collections.abc import Iterator
from decimal import Decimal

from backend.kit.words import Text
from backend.rubrics.rules import form, terms
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Fault, Path

_YES_NO = Text("这里需要一项是否数据。", "This asks for a yes-or-no fact.")


def sums_add_counts(rubric: form.Rubric) -> Iterator[Fault]:
    """A sum names the counts it adds; nothing else does."""
    for n, fact in enumerate(rubric.facts):
        if (fact.input == "sum") != bool(fact.of):
            text = Text("只有合计项才列出相加的数据，且不能为空。", "A sum, and only a sum, names what it adds.")
            yield Fault(("facts", n, "of"), "not_a_sum", text)
        for m, name in enumerate(fact.of):
            part = rubric.fact_index.get(name)
            if part and part.input != "count":
                yield Fault(("facts", n, "of", m), "not_a_count", Text("只能相加计数。", "Only counts can be added."))


def facts_are_plain(rubric: form.Rubric) -> Iterator[Fault]:
    """Only counted things have an identity, only rates a smallest sample."""
    for n, fact in enumerate(rubric.facts):
        if fact.identity and fact.input != "count":
            text = Text("只有计数的数据才能去重。", "Only counted things have an identity.")
            yield Fault(("facts", n, "identity"), "not_a_count", text)
        if fact.sample_minimum and fact.input != "rate":
            text = Text("只有比例才有最少样本。", "Only a rate has a smallest sample.")
            yield Fault(("facts", n, "sample_minimum"), "not_a_rate", text)


def triggers_fit(rubric: form.Rubric) -> Iterator[Fault]:
    """A yes-or-no fact has no threshold, a veto on anything else has one, a rate's is a share."""
    for path, clause in places.clauses(rubric):
        fact = rubric.fact_index.get(clause.fact)
        if fact:
            yield from _trigger_faults(path, clause, fact)


def _trigger_faults(path: Path, clause: form.Limb | form.Rule, fact: terms.Fact) -> Iterator[Fault]:
    here = (*path, "trigger")
    if fact.input == "yes_no":
        if clause.trigger:
            yield Fault(here, "no_threshold", Text("是否数据没有界限值。", "A yes-or-no fact has no threshold."))
    elif clause.trigger is None:
        if isinstance(clause, form.Limb):
            yield Fault(here, "needs_threshold", Text("缺少界限值。", "A threshold is needed."))
    elif fact.input == "rate" and any(value > 1 for value in _values(clause.trigger)):
        text = Text("比例的界限值不能大于 1。", "A rate's threshold is a share, at most 1.")
        yield Fault((*here, "value"), "not_a_share", text)


def _values(trigger: form.Trigger) -> list[Decimal]:
    if isinstance(trigger.value, dict):
        return list(trigger.value.values())
    return [] if trigger.value is None else [trigger.value]


def charges_fit(rubric: form.Rubric) -> Iterator[Fault]:
    """A rate is charged by the unit or once, an answer once, and units are given where they are used."""
    for path, _, _, rule in places.rules(rubric):
        fact = rubric.fact_index.get(rule.fact)
        if fact and (fact.input, rule.charge.per) in {("rate", "each"), ("yes_no", "each"), ("yes_no", "unit")}:
            text = Text("这种数据不能这样计分。", "A fact of this kind cannot be charged this way.")
            yield Fault((*path, "charge", "per"), "unfit_charge", text)
        elif (rule.charge.per == "unit") != bool(rule.charge.unit):
            text = Text(
                "按单位计分要给出大于零的单位，其他方式不给。", "By the unit needs a unit above zero; else none."
            )
            yield Fault((*path, "charge", "unit"), "unfit_unit", text)
        elif rule.charge.share and rule.charge.per != "unit":
            text = Text("只有按单位计分才有零头。", "Only a charge by the unit has remainders.")
            yield Fault((*path, "charge", "share"), "unfit_share", text)


def conditions_are_answers(rubric: form.Rubric) -> Iterator[Fault]:
    """What a scaling or an exemption hangs on is a yes-or-no fact."""
    uses: list[tuple[Path, str]] = [
        ((*path, "unless"), limb.unless) for path, _, limb in places.limbs(rubric) if limb.unless
    ]
    if rubric.scaling:
        uses.append((("scaling", "when"), rubric.scaling.when))
    for path, name in uses:
        fact = rubric.fact_index.get(name)
        if fact and fact.input != "yes_no":
            yield Fault(path, "not_an_answer", _YES_NO)


CHECKS = (sums_add_counts, facts_are_plain, triggers_fit, charges_fit, conditions_are_answers)
