"""What happened until the opening Monday: codes confirmed, self-checks, first repairs, some late, some sent back."""

from datetime import date

from sqlmodel import Session, select

from backend.campaigns import service as campaigns
from backend.campaigns.tables import Campaign
from backend.demo import facts
from backend.demo.planting import Place, Scene
from backend.kit import clock
from backend.rubrics import service as rubrics
from backend.sites import service as sites
from backend.sites.tables import Site
from backend.tasks import service as tasks
from backend.tasks.tables import Task

WITHOUT_CODE = {"dept.431002.nyj", "dept.431027.wsj", "dept.431000.33", "dept.431025.gaj", "dept.431081.jyj"}
"""Sites whose code never came."""
SLOW = {"county.431027", "dept.431000.18", "dept.431003.wsj"}
"""Who had not confirmed by 8 May."""


def tell(session: Session, scene: Scene) -> None:
    """Carries the arrangement up to the opening Monday, act by act, as the people who did it."""
    campaign = _open(session, scene)
    clock.set_today(session, date(2015, 5, 6))
    for login, place in scene.places.items():
        if place.site and login not in WITHOUT_CODE | SLOW and not place.unit.vertical:
            _confirm_code(session, scene, campaign, place)
    _report_missing(session, scene)


def _open(session: Session, scene: Scene) -> Campaign:
    city = scene.city.actor
    rubrics.load_shipped(session, city)
    campaign = campaigns.create_campaign(
        session, city, plan_key="chenzhou-2015", name="郴州市政府网站普查检查整改（2015 年）", lead_id=None,
        start_on=None, rubric_id=None,
    )  # fmt: skip
    contact = facts.chenzhou()["missing_code_contact"]
    campaigns.change_settings(session, city, campaign.id, campaign.version, missing_code_contact=contact)
    tasks.enrol_sites(session, city, campaign.id, site_ids=None)
    session.flush()
    campaigns.open_campaign(session, city, campaign.id, campaign.version)
    session.flush()
    for phase, text in facts.chenzhou()["guidance"].items():
        campaigns.put_guidance(session, city, campaign.id, 0, phase=phase, text=text)
    return campaign


def task_of(session: Session, campaign: Campaign, site: Site, phase: str) -> Task:
    """The site's task of one phase."""
    return session.exec(
        select(Task).where(Task.campaign_id == campaign.id, Task.site_id == site.id, Task.phase == phase)
    ).one()


def _confirm_code(session: Session, scene: Scene, campaign: Campaign, place: Place) -> None:
    assert place.site
    serial = place.unit.number
    division = (scene_county(scene, place) or scene.city).unit.division_code
    sites.enter_code(
        session, place.actor, place.site.id, None, site_code=f"{division}{serial:04d}", check_code=f"CHK{serial:05d}"
    )
    task = task_of(session, campaign, place.site, "code_confirmation")
    if task.reviewer_path is None:
        sites.confirm_code(session, place.actor, place.site.id, None)
    session.flush()
    tasks.submit_task(session, place.actor, task.id, task.version, note="")
    if task.reviewer_path:
        reviewer = scene_county(scene, place) or scene.city
        tasks.accept_task(session, reviewer.actor, task.id, task.version, note="")


def scene_county(scene: Scene, place: Place) -> Place | None:
    """The county a place lies in, or is."""
    for county in scene.counties:
        if place.unit.path.startswith(county.unit.path):
            return county
    return None


def _report_missing(session: Session, scene: Scene) -> None:
    for login in sorted(WITHOUT_CODE):
        place = scene.places[login]
        assert place.site
        sites.report_missing_code(session, place.actor, place.site.id, None, note="至今未收到标识码邮件。")
    forwarded = scene.places["dept.431027.wsj"]
    county = scene_county(scene, forwarded)
    assert forwarded.site and county
    sites.forward_missing_code(session, county.actor, forwarded.site.id, None, note="已核对联系人邮箱，未收到。")
