"""What a summary must name because only the tasks know it: units that have not reported, phases sites have not done."""

from collections import defaultdict
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from backend.campaigns import queries as campaigns
from backend.campaigns.rules import Plan, Scope
from backend.campaigns.tables import Campaign
from backend.kit import clock
from backend.kit.words import Text
from backend.policy.reach import below
from backend.submissions.rules.figures import Extra, MissingPart
from backend.submissions.tables import Submission
from backend.tasks.queries import still_to_do
from backend.tasks.tables import Task
from backend.units.tables import Unit

NOT_VERIFIED = "not_verified"


def outstanding(session: Session, submission: Submission) -> Extra:
    """Who below still owes a summary, and which phases of each site are not done; two queries however many there are."""
    plan, today = campaigns.plan_of(session.get_one(Campaign, submission.campaign_id)), clock.today(session)
    unfinished: dict[str, list[Text]] = defaultdict(list)
    reasons: dict[str, tuple[str, ...]] = {}
    for site_id, phase, spec in _undone(session, submission, plan, today):
        unfinished[site_id].append(plan.phase(phase).title)
        if "verdicts_given" in plan.spec(spec).deliverables:
            reasons[site_id] = (NOT_VERIFIED,)
    return Extra(
        missing=tuple(_missing(session, submission, today)),
        reasons=reasons,
        unfinished={site: tuple(titles) for site, titles in unfinished.items()},
    )


def _undone(session: Session, submission: Submission, plan: Plan, today: date) -> list[tuple[str, str, str]]:
    """Site, phase and line of the plan of what waits for somebody to do it, in the plan's order."""
    path = submission.unit_path
    inside = col(Task.scope_path) == path if submission.scope is Scope.OWN else below(Task.scope_path, path)
    order = [phase.key for phase in plan.phases]
    rows: Any = session.execute(
        sa.select(col(Task.site_id), col(Task.phase), col(Task.spec)).where(
            col(Task.campaign_id) == submission.campaign_id, col(Task.site_id).is_not(None), inside, still_to_do(today)
        )
    )
    return sorted(rows, key=lambda row: order.index(row[1]))


def _missing(session: Session, submission: Submission, today: date) -> list[MissingPart]:
    """The units strictly below that have not sent theirs; a summary of one's own sites waits for nobody."""
    if submission.scope is Scope.OWN:
        return []
    rows = session.exec(
        select(Task, Unit)
        .join(Unit, col(Unit.id) == col(Task.unit_id))
        .where(
            Task.campaign_id == submission.campaign_id,
            Task.phase == submission.phase,
            col(Task.site_id).is_(None),
            below(Task.scope_path, submission.unit_path),
            Task.scope_path != submission.unit_path,
            still_to_do(today),
        )
        .order_by(sa.func.length(Unit.path), col(Unit.path))
    )
    return [
        MissingPart(unit_id=unit.id, unit_name=unit.name, state=task.state.value, due_on=task.first_due_on)
        for task, unit in rows
    ]
