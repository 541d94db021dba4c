"""How the people of the demonstration do their work: each act goes through the services, as themselves."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from backend.campaigns.tables import Campaign
from backend.demo.planting import Place, Scene
from backend.issues.tables import Issue
from backend.kit import clock
from backend.kit.actor import Actor
from backend.rubrics import queries as rubrics
from backend.rubrics.rules import files
from backend.scorecards import service as scorecards
from backend.scorecards.tables import Kind, Scorecard
from backend.sites import service as sites
from backend.tasks import service as tasks
from backend.tasks.tables import Task

USUAL = {"home_updates": 32, "enquiry_letters": 12, "survey_activities": 6, "interviews_held": 6}
"""Counts of a well-kept site where zero would be a fault."""
SEEN = "抽查时现场所见，未逐条列入问题清单"
"""Why a card of the demonstration counts what its issue list does not."""


@dataclass(slots=True)
class Work:
    """The work of one campaign."""

    session: Session
    scene: Scene
    campaign: Campaign
    tasks: dict[tuple[str, str], Task] = field(default_factory=dict)
    """By site, or by the unit that reports, and phase; read once."""

    @property
    def city(self) -> Actor:
        """Who runs the campaign."""
        return self.scene.city.actor

    def on(self, day: date) -> None:
        """Goes on to a later day."""
        clock.set_today(self.session, day)

    def places(self, *logins: str) -> list[Place]:
        """The places of these accounts."""
        return [self.scene.places[login] for login in logins]

    def leader(self, place: Place) -> Actor:
        """Who leads the place."""
        return self.scene.leader(place).actor

    def task(self, place: Place, phase: str) -> Task:
        """The task of the place's site, or of the place itself where it reports for others."""
        if not self.tasks:
            found = self.session.exec(select(Task).where(Task.campaign_id == self.campaign.id))
            self.tasks = {(task.site_id or task.unit_id, task.phase): task for task in found}
        return self.tasks.get((place.running.id, phase)) or self.tasks[place.unit.id, phase]

    def submit(self, place: Place, phase: str, note: str = "", by: Actor | None = None) -> None:
        """Hands a task in, as the place unless somebody else does it."""
        self.session.flush()
        task = self.task(place, phase)
        tasks.submit_task(self.session, by or place.actor, task.id, task.version, note=note)

    def accept(self, place: Place, phase: str) -> None:
        """The leader accepts."""
        task = self.task(place, phase)
        tasks.accept_task(self.session, self.leader(place), task.id, task.version, note="")

    def send_back(self, place: Place, phase: str, *, reason: str, limit: date) -> None:
        """The leader sends back."""
        task = self.task(place, phase)
        tasks.send_back_task(
            self.session, self.leader(place), task.id, task.version, reason=reason, new_limit=limit
        )  # fmt: skip

    def enter_code(self, place: Place) -> None:
        """The place enters the codes it was sent."""
        leader = self.scene.leader(place)
        division = place.unit.division_code or leader.unit.division_code
        sites.enter_code(
            self.session, place.actor, place.running.id, None,
            site_code=f"{division}{place.unit.number:04d}", check_code=f"CHK{place.unit.number:05d}",
        )  # fmt: skip

    def confirm_code(self, place: Place) -> None:
        """The codes are entered and confirmed by whoever confirms."""
        self.enter_code(place)
        reviewed = self.task(place, "code_confirmation").reviewer_path is not None
        if not reviewed:
            sites.confirm_code(self.session, place.actor, place.running.id, None)
        self.submit(place, "code_confirmation")
        if reviewed:
            self.accept(place, "code_confirmation")

    def start_card(self, place: Place, phase: str, kind: Kind, by: Actor | None = None) -> Scorecard:
        """Begins a scorecard of the place's site."""
        actor = by or place.actor
        card_id = tasks.start_scorecard(self.session, actor, self.task(place, phase).id, kind=kind)
        return self.session.get_one(Scorecard, card_id)

    def fill_card(self, place: Place, phase: str, kind: Kind, by: Actor | None = None, **counts: int) -> None:
        """Fills a scorecard as of a well-kept site with the faults on record, but for these counts."""
        card = self.start_card(place, phase, kind, by)
        table = files.parse(rubrics.by_id(self.session, card.rubric_id).body)
        given = {fact.id: _usual(fact) for fact in table.handed} | card.facts
        given |= {fact: {"count": count} for fact, count in counts.items()}
        reasons = dict.fromkeys(counts, SEEN)
        scorecards.fill(self.session, by or place.actor, card.id, card.version, facts=given, reasons=reasons)

    def issues_of(self, place: Place) -> list[Issue]:
        """The issues of a place's site, in their order."""
        query = select(Issue).where(Issue.campaign_id == self.campaign.id, Issue.site_id == place.running.id)
        return list(self.session.exec(query.order_by(col(Issue.number))))


def _usual(fact: Any) -> dict[str, Any]:
    if fact.input == "rate":
        return {"failed": 0, "total": 168}
    if fact.input == "yes_no":
        return {"answer": False}
    return {"count": USUAL.get(fact.id, 0)}
