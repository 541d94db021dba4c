"""The end of an organisation and its return: nothing is left open behind it, and nothing of its past is lost."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.words import Text
from backend.policy import Permission, may, require
from backend.units import queries, rules, service
from backend.units.tables import Unit
from backend.workflow.advance import BlockOut, MoveOut, refusal
from backend.workflow.errors import IllegalStep
from backend.workflow.machine import WhyNot

STILL_OPEN: list[Callable[[Session, Unit], Sequence[WhyNot]]] = []
"""What rooms above find still open at a unit; filled in by the app."""

_LABELS = {"dissolve": Text("撤销单位", "Dissolve"), "restore": Text("恢复单位", "Restore")}


def dissolve_unit(session: Session, actor: Actor, unit_id: str, seen: int, *, reason: str) -> Unit:
    """Marks the unit as dissolved once nothing of it is open; raises StepRefused saying what still is.

    From then on it gets no sites, accounts, enrolments or tasks; what it did stays readable.
    """
    for hold in service.BEFORE_MOVE:
        hold(session)
    return _turn(session, actor, unit_id, seen, "dissolve", reason)


def restore_unit(session: Session, actor: Actor, unit_id: str, seen: int, *, reason: str) -> Unit:
    """Brings a dissolved unit back; its accounts and sites are brought back one by one by those who may."""
    queries.hold_siblings(session, unit_id)
    return _turn(session, actor, unit_id, seen, "restore", reason)


def moves(session: Session, actor: Actor, unit: Unit, language: str) -> list[MoveOut]:
    """Which of the two the caller may do now, and what stands in the way."""
    if not may(actor, Permission.UNIT_MANAGE, rules.parent_path(unit.path)):
        return []
    verb = "dissolve" if unit.active else "restore"
    blocked = [
        BlockOut(code=why.code, text=why.text.spoken(language), link=why.link)
        for why in _why_not(session, unit, verb)
    ]  # fmt: skip
    return [MoveOut(verb=verb, label=_LABELS[verb].spoken(language), danger=verb == "dissolve", blocked=blocked)]


def _turn(session: Session, actor: Actor, unit_id: str, seen: int, verb: str, reason: str) -> Unit:
    unit = queries.get(session, actor, unit_id, lock=True)
    require(actor, Permission.UNIT_MANAGE, rules.parent_path(unit.path))
    expect(unit, seen)
    ends = verb == "dissolve"
    if unit.active is not ends:
        raise IllegalStep(
            verb=verb, state="in_use" if unit.active else "dissolved", label=_LABELS[verb].zh, label_en=_LABELS[verb].en
        )
    if reasons := _why_not(session, unit, verb):
        raise refusal(verb, _LABELS[verb], reasons)
    unit.active = not ends
    event = "dissolved" if ends else "restored"
    service.note(session, actor, unit, event, "", "", reason)
    session.add(unit)
    session.flush()
    journal.record(session, actor, f"unit.{event}", subject=unit, name=unit.name, reason=reason)
    return unit


def _why_not(session: Session, unit: Unit, verb: str) -> list[WhyNot]:
    if verb == "restore":
        parent = queries.by_ids(session, [unit.parent_id]).get(unit.parent_id or "")
        return [rules.superior_is_dissolved(parent)] if parent and not parent.active else []
    found = [rules.units_left(unit.id, n)] if (n := queries.active_below(session, unit)) else []
    return [*found, *(why for room in STILL_OPEN for why in room(session, unit))]
