"""The jobs an administrator sees: asked for at its unit or below, and those the clock asks for."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.jobs.shapes import JobQuery
from backend.kit import db
from backend.kit.actor import SYSTEM, Actor
from backend.kit.jobs import Job
from backend.policy import Permission, within_reach


def _seen(actor: Actor) -> sa.ColumnElement[bool]:
    by_clock = col(Job.unit_path) == SYSTEM.unit_path
    return sa.or_(within_reach(actor, Permission.JOB_MANAGE, Job.unit_path), by_clock)


def get_job(session: Session, actor: Actor, job_id: str, *, lock: bool = False) -> Job:
    """The job; NotFound when absent or asked for elsewhere."""
    return db.one(session, select(Job).where(Job.id == job_id, _seen(actor)), lock=lock)


def jobs_where(actor: Actor, query: JobQuery) -> sa.Select[Any]:
    """The jobs within reach that match."""
    chosen = [_seen(actor)]
    if query.status:
        chosen.append(col(Job.status).in_(query.status))
    if query.kind:
        chosen.append(col(Job.kind).in_(query.kind))
    return sa.select(Job).where(*chosen)
