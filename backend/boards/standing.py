"""How each site of a list stands: the phase that waits, its issues, its official score."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from backend.boards import choosing
from backend.boards.shapes import NextStep, PhaseNow, ScoreNow, StandingOut
from backend.issues import queries as issues
from backend.issues.queries import Tally
from backend.kit import clock
from backend.kit.actor import Actor
from backend.policy import Permission, require
from backend.scorecards import queries as scorecards
from backend.scorecards.queries import Standing
from backend.scorecards.tables import Kind
from backend.sites import queries as sites
from backend.tasks import queries as tasks
from backend.tasks import reading
from backend.tasks.shapes import TaskOut

LATEST_FIRST = (Kind.S3, Kind.S2, Kind.S1)


def standings(
    session: Session, actor: Actor, site_ids: Collection[str], campaign_id: str | None, language: str
) -> list[StandingOut]:
    """Those of these sites that are within reach, as they stand today; a fixed number of queries."""
    require(actor, Permission.SITE_READ)
    campaign = choosing.campaign(session, actor, campaign_id)
    if campaign is None:
        return []
    found = sites.within_reach_of(session, actor, site_ids)
    current = tasks.current_tasks(session, campaign, found, clock.today(session))
    shown = reading.present(session, actor, list(current.values()), language)
    phases = {task.site.id: _phase(task) for task in shown if task.site}
    tallies = issues.tallies(session, campaign.id, found)
    cards = scorecards.standings(session, campaign.id, found)
    return [_standing(site_id, phases.get(site_id), tallies.get(site_id), cards) for site_id in found]


def _standing(
    site_id: str, phase: PhaseNow | None, tally: Tally | None, cards: Mapping[tuple[str, Kind], Standing]
) -> StandingOut:
    tally = tally or Tally()
    latest = next((kind for kind in LATEST_FIRST if (site_id, kind) in cards), None)
    card = cards[site_id, latest] if latest else None
    return StandingOut(
        site_id=site_id,
        phase=phase,
        issues=tally.total,
        issues_open=tally.open,
        score=ScoreNow(kind=latest, total=card.total, verdict=card.verdict) if latest and card else None,
    )


def _phase(task: TaskOut) -> PhaseNow:
    lack = next((lack for lack in task.missing if lack.link), next(iter(task.missing), None))
    return PhaseNow(
        key=task.phase,
        title=task.phase_title,
        status=task.status,
        overdue=task.overdue,
        days_late=task.days_late,
        days_left=task.days_left,
        pressing=task.pressing,
        due_on=task.due_on,
        doer=task.doer,
        reviewer=task.reviewer,
        next=NextStep(text=lack.text, link=lack.link) if lack else None,
    )
