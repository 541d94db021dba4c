"""Settings: each has a default it can take, is used somewhere, and fits every place that refers to it."""

import re
from collections.abc import Iterator
from typing import get_args

from backend.kit.words import Text
from backend.rubrics.rules import applied, form, terms, windows
from backend.rubrics.rules.checks import places
from backend.rubrics.rules.checks.places import Fault, Path
from backend.rubrics.rules.values import Operator, Ref, Share

_UNKNOWN = Text("没有这个设置。", "There is no such setting.")
_UNFIT = Text("这个设置的取值不能用在这里。", "The values of this setting do not fit here.")


def settings_are_sound(rubric: form.Rubric) -> Iterator[Fault]:
    """A setting offers choices or a range, never both; its default and what an edition chose are among them."""
    for n, setting in enumerate(rubric.settings):
        values = [choice.value for choice in setting.choices or ()]
        if (setting.choices is None) == (setting.range is None):
            text = Text("设置应给出选项或范围之一。", "A setting offers choices or a range, one of the two.")
            yield Fault(("settings", n), "choices_or_range", text)
        elif not applied.allows(setting, setting.default):
            text = Text("默认值不在可选范围内。", "The default is not among the values.")
            yield Fault(("settings", n, "default"), "bad_default", text)
        elif not applied.allows(setting, setting.value):
            text = Text("所选的值不在可选范围内。", "The value chosen is not among the values.")
            yield Fault(("settings", n, "chosen"), "bad_choice", text)
        if len(values) != len(set(values)):
            yield Fault(("settings", n, "choices"), "choice_twice", Text("选项重复。", "A choice is given twice."))


def references_fit(rubric: form.Rubric) -> Iterator[Fault]:
    """A setting referred to exists and each of its values makes sense at that place."""
    known = {setting.id: setting for setting in rubric.settings}
    for path, ref in places.refs(rubric):
        if ref.setting not in known:
            yield Fault((*path, "setting"), "unknown_setting", _UNKNOWN)
        elif not _fits(rubric, str(path[-1]), known[ref.setting]):
            yield Fault((*path, "setting"), "unfit_setting", _UNFIT)


def _fits(rubric: form.Rubric, place: str, setting: terms.Setting) -> bool:
    if place == "sample":
        return setting.range is not None
    values = [choice.value for choice in setting.choices or ()]
    if place == "window":
        return bool(values) and all(re.fullmatch(windows.WINDOW, value) for value in values)
    allowed = {
        "operator": get_args(Operator),
        "share": get_args(Share),
        "applies_to": ("all", *(each.id for each in rubric.site_classes)),
    }[place]
    return bool(values) and set(values) <= set(allowed)


def cases_fit(rubric: form.Rubric) -> Iterator[Fault]:
    """`when` names settings and values that exist."""
    known = {setting.id: setting for setting in rubric.settings}
    for path, _, _, rule in places.rules(rubric):
        for name, value in rule.when.items():
            here: Path = (*path, "when", name)
            if name not in known:
                yield Fault(here, "unknown_setting", _UNKNOWN)
            elif not applied.allows(known[name], value):
                yield Fault(here, "unfit_setting", _UNFIT)


def settings_are_used(rubric: form.Rubric) -> Iterator[Fault]:
    """Every setting changes something."""
    used = {ref.setting for _, ref in places.refs(rubric)}
    used |= {name for *_, rule in places.rules(rubric) for name in rule.when}
    for n, setting in enumerate(rubric.settings):
        if setting.id not in used:
            text = Text("没有规则用到这个设置。", "Nothing uses this setting.")
            yield Fault(("settings", n, "id"), "unused_setting", text)


def gates_look_up(rubric: form.Rubric) -> Iterator[Fault]:
    """A gate asks for at least or above a score, never for less."""
    for name in ("pass_rule", "bonus_gate"):
        gate: terms.Gate | None = getattr(rubric, name)
        if gate and not isinstance(gate.operator, Ref) and gate.operator not in (">=", ">"):
            text = Text("合格线只能用“不低于”或“高于”。", "A gate says at least or above.")
            yield Fault((name, "operator"), "bad_gate", text)


CHECKS = (settings_are_sound, references_fit, cases_fit, settings_are_used, gates_look_up)
