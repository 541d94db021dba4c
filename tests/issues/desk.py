"""Reaches any state of an issue by firing the real verbs."""

import io
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from backend.issues import queries, service
from backend.issues.rules import Finding
from backend.issues.tables import Issue, IssueState, Round
from backend.journal.tables import Entry
from backend.kit import clock
from backend.kit.actor import Actor
from tests import tree
from tests.evidence import files
from tests.world import World

TODAY = date(2015, 5, 18)
S = IssueState
WAYS: dict[IssueState, tuple[str, ...]] = {
    S.NEW: (),
    S.ASSIGNED: ("assign",),
    S.ACKNOWLEDGED: ("acknowledge",),
    S.IN_REPAIR: ("acknowledge", "start"),
    S.REPAIRED: ("repair",),
    S.VERIFIED: ("repair", "pass_"),
    S.RETURNED: ("repair", "send_back"),
    S.DISPUTED: ("acknowledge", "dispute"),
    S.WITHDRAWN: ("dispute", "withdraw"),
    S.EXEMPT: ("acknowledge", "exempt"),
}


class Desk:
    """The running campaign, on 18 May 2015, and who finds, repairs and judges in it."""

    def __init__(self, world: World) -> None:
        self.world, self.session = world, world.session
        self.campaign = world.campaign
        self.on(TODAY)

    def on(self, day: date) -> None:
        """Makes `day` the business date."""
        clock.set_today(self.session, day)

    def owner(self, site: str = "beihu_health") -> Actor:
        return self.world.actor(tree.SITES[site][0])

    def judge(self, site: str = "beihu_health") -> Actor:
        """The person who verifies the site's repairs."""
        return self.owner(site) if site == "city_portal" else self.world.reviewer_of(site)

    def find(
        self, site: str = "beihu_health", *, by: Actor | None = None, due_on: date | None = None, **found: Any
    ) -> Issue:
        finding = Finding(**({"indicator": "D2", "title": "首页有3个错链", "description": "首页有3个错链。"} | found))
        return service.find_issue(
            self.session, by or self.judge(site), self.campaign.id, self.world.sites[site].id, finding, due_on=due_on
        )

    def at(self, state: IssueState, site: str = "beihu_health", **found: Any) -> Issue:
        """An issue in that state, brought there by its people."""
        issue = self.find(site, **found)
        for verb in WAYS[state]:
            getattr(self, verb)(issue, site)
        assert issue.state is state
        return issue

    def prove(self, issue: Issue, *, by: Actor | None = None, stage: str = "repaired") -> str:
        """Uploads a picture."""
        actor = by or self.owner(self.key_of(issue))
        file = service.add_evidence(
            self.session, actor, issue.id, stage=stage, name="佐证.png", stream=io.BytesIO(files.png())
        )
        return file.id

    def key_of(self, issue: Issue) -> str:
        return next(key for key, site in self.world.sites.items() if site.id == issue.site_id)

    def assign(self, issue: Issue, site: str) -> Issue:
        owner = self.owner(site)
        return service.assign_issue(self.session, owner, issue.id, issue.version, assignee_id=owner.user_id)

    def acknowledge(self, issue: Issue, site: str) -> Issue:
        return service.acknowledge_issue(self.session, self.owner(site), issue.id, issue.version)

    def start(self, issue: Issue, site: str) -> Issue:
        return service.start_repair(self.session, self.owner(site), issue.id, issue.version)

    def repair(self, issue: Issue, site: str = "beihu_health") -> Issue:
        self.prove(issue)
        return service.report_repair(self.session, self.owner(site), issue.id, issue.version, text="已修复全部链接")

    def pass_(self, issue: Issue, site: str = "beihu_health") -> Issue:
        return service.pass_repair(self.session, self.judge(site), issue.id, issue.version, note="")

    def send_back(self, issue: Issue, site: str = "beihu_health", *, limit: date | None = None) -> Issue:
        limit = limit or clock.today(self.session) + timedelta(days=4)
        return service.return_repair(
            self.session, self.judge(site), issue.id, issue.version, reason="仍有1个错链", new_limit=limit
        )

    def dispute(self, issue: Issue, site: str) -> Issue:
        return service.dispute_issue(self.session, self.owner(site), issue.id, issue.version, reason="链接可以打开")

    def withdraw(self, issue: Issue, site: str) -> Issue:
        return service.withdraw_issue(self.session, self.judge(site), issue.id, issue.version, reason="经复核无误")

    def exempt(self, issue: Issue, site: str, *, until: date | None = None) -> Issue:
        return service.exempt_issue(
            self.session, self.judge(site), issue.id, issue.version, reason="网站改版", until=until
        )

    def rounds(self, issue: Issue) -> list[Round]:
        return queries.rounds_of(self.session, issue.id)

    def entries(self, issue: Issue) -> list[Entry]:
        """What the journal has of the issue, in order."""
        self.session.commit()
        return list(self.session.exec(select(Entry).where(Entry.object_id == issue.id).order_by(col(Entry.seq))))


def last(session: Session, event: str) -> Entry:
    """The latest entry of that event."""
    session.commit()
    return session.exec(select(Entry).where(Entry.event == event).order_by(col(Entry.seq).desc())).all()[0]
