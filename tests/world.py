"""Reaches any state of the small tree by firing the real verbs."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from sqlmodel import Session, SQLModel, select

from backend.accounts import passwords
from backend.accounts.tables import User
from backend.campaigns import service as campaigns
from backend.campaigns.tables import Campaign
from backend.kit import clock
from backend.kit.actor import SYSTEM, Actor
from backend.rubrics import service as rubrics
from backend.sites import service as sites
from backend.sites.tables import Site
from backend.tasks import service as tasks
from backend.tasks.tables import Task, TaskState
from backend.units.tables import Unit
from tests import tree
from tests.rows import Rows, put_back, stored

OPENED = date(2015, 5, 5)
_WAY: dict[TaskState, tuple[str, ...]] = {
    TaskState.OPEN: (),
    TaskState.SUBMITTED: ("submit",),
    TaskState.ACCEPTED: ("submit", "accept"),
    TaskState.RETURNED: ("submit", "send_back"),
    TaskState.EXEMPT: ("exempt",),
}


class World:
    """What stands there is made when first asked for; `settle` and every HTTP call commit."""

    def __init__(self, session: Session, kept: "Kept | None" = None) -> None:
        self.session, self._kept = session, kept

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The organisations by key: hunan, chenzhou, beihu, suxian, education, zone, beihu_health …"""
        return tree.plant_units(self.session)

    @cached_property
    def users(self) -> dict[str, User]:
        """One person a unit under the unit's key, and `admin`; the password of all is `tree.PASSWORD`."""
        return tree.plant_users(self.session, self.units, hash_of(tree.PASSWORD))

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The register by key: city_portal, beihu_portal, education, beihu_health …"""
        return tree.plant_sites(self.session, self.units)

    @cached_property
    def campaign(self) -> Campaign:
        """The 2015 arrangement led by Chenzhou, running since 5 May 2015, every site in it."""
        if self._kept and "units" not in self.__dict__ and not self.session.in_transaction():
            return self._kept.put_into(self)
        city = self.actor("chenzhou")
        clock.set_today(self.session, OPENED)
        rubrics.load_shipped(self.session, SYSTEM)
        campaign = campaigns.create_campaign(self.session, city, plan_key="chenzhou-2015", name="郴州市普查")
        campaigns.open_campaign(self.session, city, campaign.id, campaign.version)
        self.enrol(*self.sites)
        return campaign

    def enrol(self, *keys: str) -> None:
        """Takes sites into the campaign, which makes their tasks."""
        campaign = self.session.exec(select(Campaign)).one()
        ids = [self.sites[key].id for key in keys]
        self.session.flush()
        tasks.enrol_sites(self.session, self.actor("chenzhou"), campaign.id, site_ids=ids)

    def found(self, spec: str, site: str) -> Task:
        """The task of one line of the plan for one site, as it stands."""
        query = select(Task).where(Task.campaign_id == self.campaign.id, Task.spec == spec)
        return self.session.exec(query.where(Task.site_id == self.sites[site].id)).one()

    def task(self, spec: str = "T1d", site: str = "beihu_health", *, at: TaskState = TaskState.OPEN) -> Task:
        """A code confirmation (T1b, T1d) in the state asked for, brought there by its doer and its reviewer."""
        task = self.found(spec, site)
        for verb in _WAY[at]:
            getattr(self, f"_{verb}")(task, site)
        self.session.flush()
        return task

    def _submit(self, task: Task, site: str) -> None:
        doer, row = self.actor(tree.SITES[site][0]), self.sites[site]
        code = f"431002{1000 + list(self.sites).index(site)}"
        sites.enter_code(self.session, doer, row.id, row.version, site_code=code, check_code="C-2015")
        self.session.flush()
        tasks.submit_task(self.session, doer, task.id, task.version, note="已核对")

    def _accept(self, task: Task, site: str) -> None:
        tasks.accept_task(self.session, self.reviewer_of(site), task.id, task.version, note="")

    def _send_back(self, task: Task, site: str) -> None:
        limit = OPENED + timedelta(days=3)
        tasks.send_back_task(
            self.session, self.reviewer_of(site), task.id, task.version, reason="标识码与通知不符", new_limit=limit
        )

    def _exempt(self, task: Task, site: str) -> None:
        tasks.exempt_task(
            self.session, self.reviewer_of(site), task.id, task.version, reason="网站正在合并", until=None
        )

    def reviewer_of(self, site: str) -> Actor:
        """The person of the coordinating unit above a site's owner."""
        owner = tree.SITES[site][0]
        return self.actor(tree.UNITS[owner][0] or owner)

    def actor(self, key: str) -> Actor:
        """The person `key` of `users` as the services see them."""
        return actor_of(self.users[key])

    def settle(self) -> None:
        """Commits, so that the journal is chained and others see what was done."""
        self.session.commit()


@dataclass(frozen=True)
class Kept:
    """A world with its campaign, as it was made once in this process: put back faster than made anew."""

    rows: Rows
    ids: dict[str, dict[str, str]]

    @classmethod
    def of(cls, world: World, campaign: Campaign) -> "Kept":
        """What stands there, with this campaign."""
        kinds = ("units", "users", "sites")
        world.settle()
        ids = {kind: {key: row.id for key, row in getattr(world, kind).items()} for kind in kinds}
        rows = stored(world.session.connection(), SQLModel.metadata.tables)
        return cls({name: kept for name, kept in rows.items() if kept}, ids | {"campaign": {"": campaign.id}})

    def put_into(self, world: World) -> Campaign:
        """The same world in a database where nothing has been planted yet."""
        put_back(world.session.connection(), self.rows)
        world.session.commit()
        tables: dict[str, Any] = {"units": Unit, "users": User, "sites": Site}
        for kind, table in tables.items():
            found = {row.id: row for row in world.session.exec(select(table))}
            world.__dict__[kind] = {key: found[id_] for key, id_ in self.ids[kind].items()}
        return world.session.get_one(Campaign, self.ids["campaign"][""])


def actor_of(user: User) -> Actor:
    """A user as the services see them, without signing in."""
    return Actor(
        user_id=user.id,
        login=user.login,
        name=user.name,
        role=user.role,
        unit_id=user.unit_id,
        unit_path=user.unit_path,
    )


@cache
def hash_of(password: str) -> str:
    """A real argon2id hash, made once a run."""
    return passwords.sealed(password)
