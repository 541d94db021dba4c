"""30 April to 5 May: the campaign with its notes, the counties' own dates, and what phase one had found."""

from datetime import date

from sqlmodel import Session

from backend.campaigns import service as campaigns
from backend.demo import facts
from backend.demo.planting import Place, Scene
from backend.demo.working import Work
from backend.issues import service as issues
from backend.issues.sheets.incoming import HEADINGS
from backend.kit import sheets
from backend.kit.sheets import Column
from backend.kit.words import Text
from backend.rubrics import service as rubrics
from backend.tasks import service as tasks

ANNEX = (
    "county.431002", "county.431022", "county.431024", "county.431027", "dept.431000.03", "dept.431000.14",
    "dept.431000.20", "dept.431003.czj", "dept.431021.nyj", "dept.431081.gaj",
)  # fmt: skip
"""Where phase one found something."""


def begin(session: Session, scene: Scene) -> Work:
    """The city opens the campaign, and prepares the next one."""
    city = scene.city.actor
    rubrics.load_shipped(session, city)
    campaign = campaigns.create_campaign(
        session, city, plan_key="chenzhou-2015", name="郴州市政府网站普查检查整改（2015 年）"
    )
    contact = facts.chenzhou()["missing_code_contact"]
    campaigns.change_settings(session, city, campaign.id, campaign.version, missing_code_contact=contact)
    tasks.enrol_sites(session, city, campaign.id, site_ids=None)
    session.flush()
    campaigns.open_campaign(session, city, campaign.id, campaign.version)
    session.flush()
    _break_down(session, scene, campaign.id)
    campaigns.create_campaign(
        session, city, plan_key="quarterly-inspection", name="2015 年第三季度政府网站抽查（筹备）",
        start_on=date(2015, 7, 27),
    )  # fmt: skip
    return Work(session, scene, campaign)


def _break_down(session: Session, scene: Scene, campaign_id: str) -> None:
    for login, notes in facts.chenzhou()["guidance"].items():
        for phase, text in notes.items():
            campaigns.put_guidance(session, scene.places[login].actor, campaign_id, 0, phase=phase, text=text)
    for login, phase, day in facts.chenzhou()["own_dates"]:
        campaigns.set_own_date(
            session, scene.places[login].actor, campaign_id, 0, phase=phase, category="D", due_on=day
        )  # fmt: skip


def load_annex(at: Work) -> None:
    """The city loads the annex of the notice from its spreadsheet (R6)."""
    known = facts.findings()
    rows = [_row(place, known[(3 * n + 2) % 9]) for n, place in enumerate(at.places(*ANNEX))]
    with sheets.write(
        Text("问题清单", "Findings"), [Column(heading.zh) for heading in HEADINGS.values()], rows, "zh"
    ) as file:
        issues.import_findings(at.session, at.city, at.campaign.id, name="附件：第一阶段问题.xlsx", data=file.read())


def _row(place: Place, found: dict[str, str]) -> list[str | date]:
    page = place.running.address.rstrip("/") + found["path"]
    said = f"{found['title']}：{found['description']}"
    return ["", place.running.name, place.unit.name, found["indicator"], said, page, "否", date(2015, 4, 20)]
