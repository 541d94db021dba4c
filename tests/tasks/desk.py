"""Carries tasks of the small tree forward by firing the real verbs."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from backend.campaigns import service as campaigns
from backend.campaigns.tables import Campaign
from backend.journal.tables import Entry
from backend.kit import clock
from backend.kit.actor import Actor
from backend.rubrics import service as rubrics
from backend.sites import service as sites
from backend.sites.tables import Site
from backend.tasks import service
from backend.tasks.tables import Task
from tests.world import World


def running(world: World) -> Campaign:
    """A campaign of the 2015 plan, opened with every site of the tree in it."""
    city, session = world.actor("chenzhou"), world.session
    rubrics.load_shipped(session, city)
    _ = world.sites
    campaign = campaigns.create_campaign(
        session, city, plan_key="chenzhou-2015", name="检查整改", lead_id=None, start_on=None, rubric_id=None
    )
    service.enrol_sites(session, city, campaign.id, site_ids=None)
    campaigns.open_campaign(session, city, campaign.id, campaign.version)
    session.flush()
    return campaign


@dataclass
class Desk:
    """Who does what in one campaign."""

    session: Session
    world: World
    campaign: Campaign

    def actor(self, key: str) -> Actor:
        return self.world.actor(key)

    def on(self, day: date) -> None:
        clock.set_today(self.session, day)

    def task(self, site: str, phase: str) -> Task:
        """The task of a site of the tree."""
        row = self.world.sites[site]
        return self.session.exec(
            select(Task).where(Task.campaign_id == self.campaign.id, Task.site_id == row.id, Task.phase == phase)
        ).one()

    def enter_code(self, site: str, who: str, code: str) -> Site:
        row = self.world.sites[site]
        return sites.enter_code(self.session, self.actor(who), row.id, None, site_code=code, check_code="CHECK-1")

    def submit(self, task: Task, who: str, note: str = "") -> Task:
        return service.submit_task(self.session, self.actor(who), task.id, task.version, note=note)

    def accept(self, task: Task, who: str) -> Task:
        return service.accept_task(self.session, self.actor(who), task.id, task.version, note="")

    def send_back(self, task: Task, who: str, reason: str, limit: date | None) -> Task:
        return service.send_back_task(
            self.session, self.actor(who), task.id, task.version, reason=reason, new_limit=limit
        )

    def confirm_code(self, site: str, doer: str, reviewer: str, code: str) -> Task:
        """The whole first phase of a department's site."""
        self.enter_code(site, doer, code)
        return self.accept(self.submit(self.task(site, "code_confirmation"), doer), reviewer)

    def events(self, event: str) -> list[Entry]:
        """The journal's lines of one event, once chained."""
        self.session.commit()
        return list(self.session.exec(select(Entry).where(Entry.event == event).order_by(Entry.seq)))  # type: ignore[arg-type]
