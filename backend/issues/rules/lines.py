"""What a scoring table says of an issue: its indicator, the rule that charges it, the points it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from backend.kit.words import Text

VETO = Text("单项否决", "Veto")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator of a scoring table; `points` are what each rule charges once or for each thing found."""

    code: str
    title: Text
    group: Text
    veto: bool = False
    rules: frozenset[str] = frozenset()
    each: Mapping[str, Decimal] = field(default_factory=dict)
    once: Mapping[str, Decimal] = field(default_factory=dict)


def indicators_of(body: Mapping[str, Any]) -> dict[str, Line]:
    """The indicators of a scoring table's body by code, vetoes included."""
    found = [_veto(one) for one in body.get("vetoes", ())]
    for part in (body.get("deductions"), body.get("bonus")):
        for group in part["groups"] if part else ():
            found += [_indicator(one, Text(**group["title"])) for one in group["indicators"]]
    return {line.code: line for line in found}


def _veto(one: Mapping[str, Any]) -> Line:
    limbs = frozenset(limb["id"] for limb in one["any_of"])
    return Line(one["id"], Text(**one["title"]), VETO, veto=True, rules=limbs)


def _indicator(one: Mapping[str, Any], group: Text) -> Line:
    rules = one["rules"]
    return Line(
        one["id"],
        Text(**one["title"]),
        group,
        rules=frozenset(rule["id"] for rule in rules),
        each=_points(rules, "each"),
        once=_points(rules, "once"),
    )


def _points(rules: Iterable[Mapping[str, Any]], per: str) -> dict[str, Decimal]:
    charges = {rule["id"]: rule["charge"] for rule in rules}
    return {
        name: Decimal(charge["points"]) for name, charge in charges.items() if charge["per"] == per and charge["points"]
    }


def deduction(line: Line | None, rule: str | None, quantity: int) -> Decimal | None:
    """The points the finding costs by its rule; None where the rule is not known or does not charge by the piece."""
    if line is None or rule is None:
        return None
    if rule in line.once:
        return line.once[rule]
    return line.each[rule] * quantity if rule in line.each else None


def matching(lines: Mapping[str, Line], written: str) -> Line | None:
    """The indicator a person means by a code (`D2`), a title (`链接可用性`), or both with a space between."""
    code = written.partition(" ")[0].upper()
    if code in lines:
        return lines[code]
    return next((line for line in lines.values() if written in line.title), None)
