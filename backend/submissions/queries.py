"""Summaries within the actor's reach, and how units stand with theirs."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.kit import db
from backend.kit.actor import Actor
from backend.policy import Permission, within_reach
from backend.policy.reach import below
from backend.submissions.rules.outline import Stage
from backend.submissions.tables import Submission, SubmissionState


def get_submission(session: Session, actor: Actor, submission_id: str, *, lock: bool = False) -> Submission:
    """The summary; NotFound when absent or outside reach."""
    reach = within_reach(actor, Permission.SUBMISSION_READ, Submission.unit_path)
    query = select(Submission).where(Submission.id == submission_id, reach)
    return db.one(session, query, lock=lock)


def standings(session: Session, campaign_id: str, unit_ids: Iterable[str], phase: str) -> dict[str, Submission]:
    """The summary of each of these units in one phase, whoever asks; a unit without one is left out."""
    rows = session.exec(
        select(Submission).where(
            Submission.campaign_id == campaign_id,
            Submission.phase == phase,
            col(Submission.unit_id).in_(set(unit_ids)),
        )
    )
    return {row.unit_id: row for row in rows}


def below_unit(session: Session, campaign_id: str, path: str) -> list[Submission]:
    """Every summary of the units at or below one, whoever asks; locked."""
    query = select(Submission).where(Submission.campaign_id == campaign_id, below(Submission.unit_path, path))
    return list(session.exec(query.with_for_update()))


def stage_is(stages: Sequence[Stage]) -> sa.ColumnElement[bool]:
    """Whether a summary, or its absence in an outer join, is at one of these stages; says what `outline.stage` says."""
    state, sent = col(Submission.state), col(Submission.state) == SubmissionState.SENT
    holds = {
        Stage.NOT_SENT: sa.or_(col(Submission.id).is_(None), state == SubmissionState.DRAFT),
        Stage.SENT: sa.and_(sent, col(Submission.electronic_on).is_(None), col(Submission.paper_on).is_(None)),
        Stage.ELECTRONIC: sa.and_(sent, col(Submission.electronic_on).is_not(None), col(Submission.paper_on).is_(None)),
        Stage.PAPER: sa.and_(sent, col(Submission.paper_on).is_not(None)),
        Stage.ACCEPTED: state == SubmissionState.ACCEPTED,
        Stage.RETURNED: state == SubmissionState.RETURNED,
    }
    return sa.or_(*[holds[stage] for stage in stages])


def awaits_receipt() -> sa.ColumnElement[bool]:
    """Whether a summary was sent and a copy of it has not been recorded as received (R3)."""
    paper_due = sa.and_(col(Submission.medium) == "electronic_and_paper", col(Submission.paper_on).is_(None))
    return sa.and_(
        col(Submission.state) == SubmissionState.SENT, sa.or_(col(Submission.electronic_on).is_(None), paper_due)
    )


def submissions_where(
    actor: Actor,
    *,
    campaign: str | None = None,
    under: str | None = None,
    phases: Sequence[str] = (),
    states: Sequence[SubmissionState] = (),
    received_by: str | None = None,
) -> Any:
    """A SELECT of the summaries the actor sees; `under` and `received_by` are unit paths."""
    conditions = [within_reach(actor, Permission.SUBMISSION_READ, Submission.unit_path)]
    if campaign:
        conditions.append(col(Submission.campaign_id) == campaign)
    if under:
        conditions.append(below(Submission.unit_path, under))
    if phases:
        conditions.append(col(Submission.phase).in_(phases))
    if states:
        conditions.append(col(Submission.state).in_(states))
    if received_by:
        conditions.append(col(Submission.receiver_path) == received_by)
    return sa.select(Submission).where(*conditions)
