"""The one door: the only place that sets a state."""

from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.errors import Forbidden
from backend.kit.words import Text
from backend.workflow.errors import IllegalStep, StepRefused
from backend.workflow.machine import Machine, Step, WhyNot


class BlockOut(BaseModel):
    """One reason a move is not open; `link` leads to what would open it."""

    code: str
    text: str
    link: str | None


class MoveOut(BaseModel):
    """A move the caller's role may make; open when `blocked` is empty."""

    verb: str
    label: str
    danger: bool
    blocked: list[BlockOut]


def demand_step(actor: Actor, machine: Machine, row: Any, verb: str) -> Step:
    """The step, when the actor may make it from where the row stands. Raises Forbidden, IllegalStep.

    For a use case that judges what was sent before it advances: who may not is to hear nothing about that.
    """
    step, was = machine[verb], machine.state_of(row)
    if not step.open_to(actor, row):
        raise Forbidden(permission=step.needs.value)
    if was not in step.sources:
        raise IllegalStep(verb=verb, state=was, label=step.label.zh, label_en=step.label.en)
    return step


def advance(
    session: Session, actor: Actor, machine: Machine, row: Any, verb: str, facts: Any = None, **data: Any
) -> None:
    """Makes one move: permission (Forbidden), legality (IllegalStep), guards (StepRefused), new state, one entry."""
    step, was = demand_step(actor, machine, row, verb), machine.state_of(row)
    if reasons := machine.why_not(step, row, facts):
        raise refusal(step.verb, step.label, reasons)
    target = step.leads_to(was, row, facts)
    setattr(row, machine.field, target)
    session.add(row)
    journal.record(session, actor, f"{machine.noun}.{step.event}", subject=row, was=was, now=target, **data)


def refusal(verb: str, label: Text, reasons: list[WhyNot]) -> StepRefused:
    """Says what is not open, why not, and where that is put right."""
    return StepRefused(
        verb=verb,
        label=label.zh,
        label_en=label.en,
        reasons="；".join(why.text.zh for why in reasons),
        reasons_en="; ".join(why.text.en for why in reasons),
        blocked=[{"code": w.code, "text": w.text.zh, "text_en": w.text.en, "link": w.link, **w.facts} for w in reasons],
    )


def moves(machine: Machine, row: Any, actor: Actor, facts: Any, language: str) -> list[MoveOut]:
    """What this actor may do with the row now, and what stands in the way of each move."""
    open_to = [s for s in machine.steps if machine.state_of(row) in s.sources and s.open_to(actor, row)]
    judged = [(step, machine.why_not(step, row, facts)) for step in open_to]
    return [
        MoveOut(
            verb=step.verb,
            label=step.label.spoken(language),
            danger=step.danger,
            blocked=[BlockOut(code=w.code, text=w.text.spoken(language), link=w.link) for w in reasons],
        )
        for step, reasons in judged
        if not any(why.idle for why in reasons)
    ]
