"""A city that grows by the real verbs: each step brings one more of everything a list shows or a detail carries."""

import io
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from backend.accounts import service as accounts
from backend.accounts.shapes import CredentialIn
from backend.accounts.tables import SignIn, User
from backend.campaigns import service as campaigns
from backend.issues import service as issues
from backend.issues.tables import Issue
from backend.kit import clock, jobs
from backend.kit.actor import Actor
from backend.networks import service as networks
from backend.networks.shapes import NetworkIn
from backend.networks.tables import Purpose
from backend.policy import Role, Scope
from backend.scorecards import files as cards
from backend.scorecards.tables import Scorecard
from backend.sites import service as sites
from backend.sites.tables import Site
from backend.submissions import files as papers
from backend.submissions.tables import Submission
from backend.tasks import clockwork, extensions
from backend.tasks import service as tasks
from backend.tasks.tables import Task
from backend.units import service as units
from backend.units.tables import Unit, UnitKind
from backend.webhooks import replaying
from backend.webhooks import service as webhooks
from backend.webhooks.shapes import EndpointIn
from tests.evidence.files import png
from tests.issues.desk import Desk
from tests.world import World, actor_of

PHASES = ("code_confirmation", "self_check", "rectification", "verification", "scoring", "summary")
EARLIER = [("rectification", date(2015, 6, 1)), ("self_check", date(2015, 5, 15)), ("scoring", date(2015, 7, 1))]
FORM = {"address": "http://a.example", "site_class": "department", "host_unit_name": "", "responsible_name": ""}


class City:
    """The city, one of each thing in it that a route may name, and how it grows."""

    def __init__(self, world: World) -> None:
        self.world, self.session = world, world.session
        self.desk = Desk(world)
        self.campaign = self.desk.campaign
        self.city, self.county = world.actor("chenzhou"), world.actor("beihu")
        self.steps = 0
        self.one: dict[str, Any] = {"units": world.units["beihu"], "users": world.users["beihu"]}
        self.grow()
        self.one |= {"sites": self.site, "issues": self.issue, "tasks": self.task, "scorecards": self.card}
        self.one |= {"submissions": self.paper, "campaigns": self.campaign, "extensions": self.asked, "jobs": self.job}
        self.one |= {"webhooks": self.hook, "webhook_deliveries": self.sent}
        self.grow()

    def grow(self) -> None:
        """One more of everything."""
        self.steps += 1
        unit = units.create_unit(
            self.session, self.city, parent_id=self.county.unit_id, name=f"北湖区第{self.steps}局",
            short_name="局", kind=UnitKind.COUNTY_DEPARTMENT,
        )  # fmt: skip
        machine = CredentialIn(name=f"脚本{self.steps}", scopes=[Scope.READ], valid_days=30)
        accounts.make_my_token(self.session, self.city, machine)
        person = accounts.enter_user(
            self.session,
            self.city,
            unit.id,
            login=f"d{self.steps}",
            name="填报员",
            role=Role.DEPARTMENT,
            password_hash="",
        )
        self.session.flush()
        self._take_part(unit, actor_of(person))
        self._beside_the_campaign()
        self._around_the_first()
        self._told_by_webhooks()
        self.session.commit()

    def _told_by_webhooks(self) -> None:
        """A subscription of the city, and a network opened to it."""
        asked = EndpointIn(unit_id=self.city.unit_id, url="https://8.8.8.8/hooks", types=["*"])
        self.hook = webhooks.make_endpoint(self.session, self.city, asked, "zh")
        self.sent = replaying.ping(self.session, self.city, self.one.get("webhooks", self.hook).id)
        network = NetworkIn(purpose=Purpose.WEBHOOKS, network=f"10.{self.steps}.0.0/16", reason="区县机房")
        networks.open_network(self.session, self.world.actor("admin"), network)

    def _take_part(self, unit: Unit, owner: Actor) -> None:
        """A site with its code, tasks, an issue, a card, a summary, a request for more time."""
        self.site: Site = sites.register_site(self.session, owner, unit.id, basics=FORM | {"name": f"站{self.steps}"})
        sites.report_missing_code(self.session, owner, self.site.id, None, note="")
        tasks.enrol_sites(self.session, self.city, self.campaign.id, site_ids=[self.site.id])
        self.world.sites[f"site{self.steps}"] = self.site
        self.task, summary = (self._task(unit, spec) for spec in ("T2d", "T6d"))
        self.issue: Issue = self.desk.find(f"site{self.steps}", by=owner)
        self.card = self.session.get_one(
            Scorecard, tasks.start_scorecard(self.session, owner, self.task.id, kind=None)
        )  # fmt: skip
        self.paper = self.session.get_one(Submission, tasks.start_submission(self.session, owner, summary.id))
        self.asked = extensions.ask_for_extension(
            self.session, owner, self.task.id, new_due_on=self.task.due_on + timedelta(days=9), reason="汛期"
        )

    def _task(self, unit: Unit, spec: str) -> Task:
        return self.session.exec(select(Task).where(Task.unit_id == unit.id, Task.spec == spec)).one()

    def _beside_the_campaign(self) -> None:
        """Another campaign, a day off, a note, an earlier date, a colleague's sign-in."""
        day = date(2015, 8, 1) + timedelta(days=self.steps)
        campaigns.put_calendar_day(
            self.session, self.world.actor("admin"), day, 0, working=self.steps % 2 == 0, note="防汛"
        )
        draft = campaigns.create_campaign(
            self.session, self.city, plan_key="quarterly-inspection", name=f"抽查{self.steps}"
        )
        for who in (self.city, self.county):
            campaigns.put_guidance(self.session, who, draft.id, 0, phase="finding", text="先看首页")
            if phases := PHASES[self.steps - 1 : self.steps]:
                campaigns.put_guidance(self.session, who, self.campaign.id, 0, phase=phases[0], text="先看首页")
        for phase, day in EARLIER[self.steps - 1 : self.steps]:
            campaigns.set_own_date(
                self.session, self.county, self.campaign.id, 0, phase=phase, category="D", due_on=day
            )
        now = clock.now()
        row = SignIn(
            user_id=self.city.user_id, started_at=now, used_at=now, ends_at=now + timedelta(hours=1), refresh_hash=""
        )
        self.session.add(row)
        job = jobs.enqueue(self.session, clockwork.STEP, jobs.Nothing(), by=self.city)
        assert job
        self.job, job.status = job, jobs.JobStatus.DONE

    def _around_the_first(self) -> None:
        """More of what hangs on the things that details are asked of."""
        if "sites" not in self.one:
            return
        site, issue, task, unit = (self.one[noun] for noun in ("sites", "issues", "tasks", "units"))
        values = {"name": f"栏目{self.steps}", "category": "news", "parent_id": None, "update_days": None}
        sites.add_column(self.session, self.city, site.id, values=values)
        sites.enter_code(
            self.session, self.city, site.id, None, site_code=f"431002{self.steps:04d}", check_code="C-2015"
        )
        issues.comment_on_issue(self.session, self.city, issue.id, text="请尽快")
        scoring = self.session.exec(select(Task).where(Task.site_id == site.id, Task.spec == "T5d")).one()
        tasks.exempt_task(self.session, self.county, scoring.id, scoring.version, reason="改版", until=None)
        tasks.reinstate_task(self.session, self.county, scoring.id, scoring.version)
        self.desk.find("site1", by=self.county)
        owner = actor_of(self.session.exec(select(User).where(User.login == "d1")).one())
        issues.add_evidence(self.session, owner, issue.id, stage="found", name="a.png", stream=io.BytesIO(png()))
        papers.attach_file(self.session, owner, self.one["submissions"].id, name="a.png", stream=io.BytesIO(png()))
        cards.attach_file(self.session, owner, self.one["scorecards"].id, name="a.png", stream=io.BytesIO(png()))
        self.session.flush()
        units.change_unit(self.session, self.city, unit.id, unit.version, name=f"北湖区{self.steps}")
        tasks.submit_task(self.session, owner, task.id, task.version, note="已查")
        tasks.reopen_task(
            self.session, self.county, task.id, task.version, reason="漏报", new_limit=date(2015, 5, 28)
        )  # fmt: skip
