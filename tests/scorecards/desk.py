"""A running campaign on the small tree, with issues where a test wants them."""

from datetime import date
from functools import cache, cached_property
from typing import Any

from sqlmodel import col, select

from backend.campaigns import plans
from backend.campaigns.tables import Campaign, CampaignState, Enrolment
from backend.issues.tables import Issue, IssueState, Source
from backend.journal.tables import Entry
from backend.kit import clock
from backend.rubrics.rules import files
from backend.rubrics.tables import Rubric, RubricState
from backend.scorecards import service
from backend.scorecards.tables import Kind, Scorecard
from backend.sites.tables import Site
from tests.world import World

START = date(2015, 5, 4)
TODAY = date(2015, 7, 10)
WHY = "现场复查所见"
TYPED: dict[str, Any] = {
    "home_probes": {"failed": 0, "total": 168}, "home_updates": {"count": 12}, "enquiry_letters": {"count": 9},
    "survey_activities": {"count": 6}, "interview_column_missing": {"answer": False}, "interviews_held": {"count": 6},
}  # fmt: skip


@cache
def _body() -> dict[str, Any]:
    return files.read((files.DATA / "census-2015.yaml").read_text("utf-8")).body()


class Desk:
    """The campaign of 2015 with every site of the small tree in it."""

    def __init__(self, world: World) -> None:
        self.world, self.session = world, world.session
        clock.set_today(self.session, TODAY)

    @cached_property
    def rubric(self) -> Rubric:
        row = Rubric(key="census-2015", edition=1, title="评分表", title_en="Table", body=_body(),
                     state=RubricState.PUBLISHED)  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return row

    @cached_property
    def campaign(self) -> Campaign:
        lead = self.world.units["chenzhou"]
        row = Campaign(name="普查", plan_key="chenzhou-2015", plan=plans.data("chenzhou-2015"),
                       rubric_id=self.rubric.id, lead_id=lead.id, lead_path=lead.path, start_on=START,
                       state=CampaignState.RUNNING)  # fmt: skip
        self.session.add(row)
        self.session.flush()
        for number, site in enumerate(self.world.sites.values(), start=1):
            self.session.add(Enrolment(campaign_id=row.id, site_id=site.id, unit_path=site.unit_path,
                                       category=site.category, number=number))  # fmt: skip
        self.session.flush()
        return row

    def site(self, key: str) -> Site:
        return self.world.sites[key]

    def issue(self, key: str, rule: str | None = None, *, indicator: str = "", **fields: Any) -> Issue:
        """An issue on the site `key`, found today unless told."""
        site, count = self.site(key), len(self.session.exec(select(Issue)).all())
        plain: dict[str, Any] = {
            "campaign_id": self.campaign.id, "site_id": site.id, "unit_path": site.unit_path,
            "verifier_path": site.superior_path, "found_path": site.superior_path, "number": f"N-{count + 1:02}",
            "indicator": indicator or (rule or "").split(".")[0], "rule": rule, "source": Source.SELF_CHECK,
            "title": "首页链接打不开", "state": IssueState.NEW, "found_on": TODAY, "found_by": "张三",
        }  # fmt: skip
        row = Issue(**(plain | fields))
        self.session.add(row)
        self.session.flush()
        return row

    def start(self, key: str, kind: Kind, *, filler: str, confirmer: str | None) -> Scorecard:
        """The card as its task starts it."""
        units = self.world.units
        return service.start(
            self.session, self.world.actor(filler), self.campaign, self.site(key), kind=kind,
            filler_path=units[filler].path, confirmer_path=units[confirmer].path if confirmer else None,
        )  # fmt: skip

    def filled(self, key: str, kind: Kind, *, filler: str, confirmer: str | None, **facts: Any) -> Scorecard:
        """The same with every typed fact answered, and a reason for each that is not as counted."""
        card = self.start(key, kind, filler=filler, confirmer=confirmer)
        return service.fill(
            self.session,
            self.world.actor(filler),
            card.id,
            card.version,
            facts=card.facts | TYPED | facts,
            reasons=dict.fromkeys(facts, WHY),
        )

    def entries(self, object_id: str) -> list[Entry]:
        """What the journal has of an object, in order."""
        self.session.commit()
        return list(self.session.exec(select(Entry).where(Entry.object_id == object_id).order_by(col(Entry.seq))))
