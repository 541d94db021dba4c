"""Faults seeded in the scorer one at a time, and whether the claims about it notice: `python -m tests.rubrics.seeded`.

The scorer is loaded anew with each fault; the claims of the modules below are made of it until one fails.
"""

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from itertools import product
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

RULES = "backend.rubrics.rules"
SCORER = ("windows", "facts", "measures", "trace", "applied", "charging", "vetoes", "sums", "engine")
CLAIMS = ("test_cases", "test_entered", "test_trial", "test_facts", "test_not_measured", "test_windows")


class Fault(NamedTuple):
    """In the module's source, `old` is replaced by `new`."""

    module: str
    old: str
    new: str


FAULTS = [
    Fault("applied", "found >= self.at_least * base", "True"),
    Fault("applied", "self.value * base)", "self.value)"),
    Fault("applied", '">=": operator.ge', '">=": operator.gt'),
    Fault("applied", '"<": operator.lt', '"<": operator.le'),
    Fault("applied", "bool(self.compare(score, self.value))", "bool(score > self.value)"),
    Fault("applied", "            if self.covers(veto.applies_to)\n", ""),
    Fault("applied", "            if limb.enabled\n", ""),
    Fault("applied", "last[rule.fact] == rule.id", "True"),
    Fault("applied", "rule.enabled and all(", "all("),
    Fault("applied", "self.settings[name] == value for name", "True for name"),
    Fault("applied", "in (_ALL, self.site_class)", "in (_ALL,)"),
    Fault("applied", "trigger.value[self.site_class]", 'trigger.value["portal"]'),
    Fault("applied", "return self.plain or not self.condition.holds(NOTHING)", "return True"),
    Fault("applied", 'sign in (">=", ">")', "True"),
    Fault("applied", "chosen.get(name, setting.value)", "setting.value"),
    Fault("applied", "part is None or not part.enabled or", "part is None or"),
    Fault("charging", "ROUND_HALF_UP)", 'rounding="ROUND_HALF_EVEN")'),
    Fault("charging", "item.group not in spared", "True"),
    Fault("charging", "if item.exclusive and (line or not known):", "if item.exclusive and line:"),
    Fault("charging", "if item.exclusive and (line or not known):", "if False:"),
    Fault("charging", "measure.complete or measure.override is not None", "measure.complete"),
    Fault("charging", "not self.met.isdisjoint(clause.rule.yields_to)", "False"),
    Fault("charging", "(quantity or clause.last)", "quantity"),
    Fault("charging", "(quantity or clause.last)", "True"),
    Fault("charging", "item.cap is None or total <= item.cap", "True"),
    Fault("charging", "-points if points and self.kind is Kind.DEDUCTION else points", "-points if points else points"),
    Fault("charging", 'if charge.per == "once" else', 'if charge.per == "each" else'),
    Fault("charging", "(charge.unit or _ONE) * measure.base", "(charge.unit or _ONE)"),
    Fault("charging", "if measure.amount >= unit else ZERO", "if measure.amount > unit else ZERO"),
    Fault("charging", "if measure.amount >= unit else ZERO", ""),
    Fault("charging", "return measure.amount // unit", "return measure.amount / unit"),
    Fault("charging", "None if measure.amount else clause.rule.criterion.text", "None"),
    Fault("engine", "frozenset([str(line.rule) for line in stops.lines])", "frozenset()"),
    Fault("engine", "    if missing:\n", "    if False:\n"),
    Fault("engine", "missing = stops.missing + charged.missing", "missing = stops.missing"),
    Fault("engine", "missing = stops.missing + charged.missing", "missing = charged.missing"),
    Fault("engine", "if stops.lines:", "if stops.lines and not missing:"),
    Fault("engine", "if items and scaling and not found[scaling.when].complete:", "if False:"),
    Fault("engine", "Charging(found, Kind.BONUS).run(sheet.bonus, sums.spared(sheet, found))",
          "Charging(found, Kind.BONUS).run(sheet.bonus)"),
    Fault("engine", "not sheet.bonus_opens.reached(reached)", "False"),
    Fault("engine", "if earned.missing:", "if False:"),
    Fault("engine", "measure.base < minimum", "measure.base <= minimum"),
    Fault("engine", "each.fact not in over and", ""),
    Fault("facts", "fact.failed <= fact.total", "True"),
    Fault("facts", "elif fact.override and name not in _charged(rubric):", "elif False:"),
    Fault("measures", "thing.key.strip() not in taken]", "True]"),
    Fault("measures", "taken.setdefault(fact.identity or fact.id, set())", "set()"),
    Fault("measures", "amount=len(keys)", "amount=len(things)"),
    Fault("measures", "known = base > 0 and not given.not_measured", "known = not given.not_measured"),
    Fault("measures", "known = base > 0 and not given.not_measured", "known = base > 0"),
    Fault("measures", "complete=all(part.complete for part in parts)", "complete=True"),
    Fault("measures", "ROUND_DOWN)", 'rounding="ROUND_UP")'),
    Fault("measures", "not (given.issues or given.evidence or given.override)", "True"),
    Fault("sums", "scaling.leave_out if scaling and found[scaling.when].amount else ()", "()"),
    Fault("sums", "if of(lines) < floor:", "if False:"),
    Fault("sums", "left * scaling.multiply / scaling.divide", "left * scaling.divide / scaling.multiply"),
    Fault("sums", "most is None or of(earned) <= most", "True"),
    Fault("sums", "Line(Kind.CAP, tenth(most) - of(earned)", "Line(Kind.CAP, of(earned) - tenth(most)"),
    Fault("vetoes", "if spared and spared.amount:", "if False:"),
    Fault("vetoes", "elif met and spared and not spared.complete:", "elif False:"),
    Fault("vetoes", "measure.complete or (met and clause.condition.rises and measure.amount)", "True"),
    Fault("vetoes", "measure.complete or (met and clause.condition.rises and measure.amount)", "measure.complete"),
    Fault("vetoes", "(met and clause.condition.rises and measure.amount)", "(met and measure.amount)"),
    Fault("windows", "timedelta(days=number - 1)", "timedelta(days=number)"),
    Fault("windows", "min(point.day, last)", "1"),
    Fault("windows", "number * 12 if unit", "number if unit"),
]  # fmt: skip


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, fault: Fault) -> None:
        super().__init__(name, path)
        self.fault = fault

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text("utf-8")
        if source.count(self.fault.old) != 1:
            raise LookupError(self.fault)
        return compile(source.replace(self.fault.old, self.fault.new), self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds the one module with a fault in it."""

    def __init__(self, fault: Fault) -> None:
        self.fault, self.name = fault, f"{RULES}.{fault.module}"

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """The specification of the faulty module."""
        if name != self.name:
            return None
        path = str(Path(importlib.import_module(RULES).__path__[0]) / f"{self.fault.module}.py")
        return importlib.util.spec_from_file_location(name, path, loader=_Loader(name, path, self.fault))


def _forget() -> None:
    """The scorer and the claims about it, as if never imported."""
    gone = {f"{RULES}.{name}" for name in SCORER} | {name for name in sys.modules if name.startswith("tests.rubrics.")}
    for name in gone - {__name__}:
        sys.modules.pop(name, None)
        package, _, module = name.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(module, None)


def _calls(claim: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """What a claim is made with: every combination of its parameters."""
    marks = [mark.args for mark in getattr(claim, "pytestmark", ()) if mark.name == "parametrize"]
    for values in product(*[_rows(*args[:2]) for args in marks]):
        yield {name: value for row in values for name, value in row.items()}


def _rows(names: Any, rows: Any) -> list[dict[str, Any]]:
    split = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    return [dict(zip(split, row if len(split) > 1 else [row], strict=True)) for row in rows]


def noticed_by(fault: Fault | None) -> str | None:
    """The first claim that fails with the fault in the scorer; None when all hold."""
    _forget()
    finder = _Finder(fault) if fault else None
    if finder:
        sys.meta_path.insert(0, finder)
    try:
        for module in [importlib.import_module(f"tests.rubrics.{name}") for name in CLAIMS]:
            for name, claim in inspect.getmembers(module, inspect.isfunction):
                if name.startswith("test_") and _fails(claim):
                    return name
    finally:
        if finder:
            sys.meta_path.remove(finder)
    return None


def _fails(claim: Callable[..., None]) -> bool:
    try:
        for told in _calls(claim):
            claim(**told)
    except BaseException:
        return True
    return False


def survivors(faults: list[Fault]) -> list[Fault]:
    """The faults no claim notices; all of them when a claim fails by itself."""
    if noticed_by(None):
        return faults
    return [fault for fault in faults if noticed_by(fault) is None]


if __name__ == "__main__":
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    left = survivors(FAULTS[::every])
    for survivor in left:
        sys.stdout.write(f"{survivor.module}: {survivor.old!r} -> {survivor.new!r}\n")
    sys.stdout.write(f"{len(FAULTS[::every]) - len(left)} of {len(FAULTS[::every])} noticed\n")
    sys.exit(bool(left))
