"""What happened until the opening Monday: codes confirmed, self-checks, first repairs, some late, some sent back."""

from datetime import date

from sqlmodel import Session

from backend.campaigns import service as campaigns
from backend.campaigns.tables import Campaign
from backend.demo import facts, working
from backend.demo.planting import Scene
from backend.demo.working import Work
from backend.rubrics import service as rubrics
from backend.sites import service as sites
from backend.tasks import service as tasks

WITHOUT_CODE = {"dept.431002.nyj", "dept.431027.wsj", "dept.431000.33", "dept.431025.gaj", "dept.431081.jyj"}
"""Sites whose code never came."""
SLOW = {"county.431027", "dept.431000.18", "dept.431003.wsj"}
"""Who had not confirmed by 8 May."""


def tell(session: Session, scene: Scene) -> None:
    """Carries the arrangement up to the opening Monday, act by act, as the people who did it."""
    campaign = _open(session, scene)
    at = Work(session, scene, campaign)
    at.on(date(2015, 5, 6))
    for login, place in scene.places.items():
        if place.site and login not in WITHOUT_CODE | SLOW and not place.unit.vertical:
            at.confirm_code(place)
    _report_missing(session, scene)
    _portals(scene, at)
    _departments(scene, at)


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


def _report_missing(session: Session, scene: Scene) -> None:
    for login in sorted(WITHOUT_CODE):
        place = scene.places[login]
        sites.report_missing_code(session, place.actor, working.site_of(place).id, None, note="至今未收到标识码邮件。")
    forwarded = scene.places["dept.431027.wsj"]
    sites.forward_missing_code(
        session, scene.leader(forwarded).actor, working.site_of(forwarded).id, None, note="已核对联系人邮箱，未收到。"
    )


def _portals(scene: Scene, at: Work) -> None:
    """Self-check by 7 May, repairs by 15 May, verification from 18 May; one county late, one sent back."""
    at.on(date(2015, 5, 7))
    for n, portal in enumerate([scene.city, *scene.counties]):
        if portal.actor.login not in {"county.431027", "county.431026"}:
            at.check(portal, finds=2 + n % 3, first=n, card=True)
    at.on(date(2015, 5, 11))
    at.check(scene.places["county.431026"], finds=3, first=4, card=True)
    at.on(date(2015, 5, 15))
    for login in ("city", "county.431002", "county.431003", "county.431023", "county.431081"):
        at.repair_all(scene.places[login])
    at.repair_some(scene.places["county.431021"])
    at.on(date(2015, 5, 18))
    at.verify_all(scene.places["county.431002"])
    at.send_one_back(scene.places["county.431023"], limit=date(2015, 5, 22))


def _departments(scene: Scene, at: Work) -> None:
    """About half have checked themselves; one asks for more time, one closes for a while."""
    at.on(date(2015, 5, 14))
    for n, place in enumerate(scene.departments(scene.city)):
        if n % 3 == 0 and not place.unit.vertical:
            at.check(place, finds=n % 4, first=n, card=False)
    for k, county in enumerate(scene.counties):
        for n, place in enumerate(scene.departments(county)):
            if (n + k) % 2 == 0:
                at.check(place, finds=(n + k) % 3, first=n + k, card=False)
    at.on(date(2015, 5, 15))
    at.ask_for_time(scene.places["dept.431000.06"], until=date(2015, 5, 29), reason="网站正在迁移服务器，自查推迟。")
    at.close_for_a_while(scene.places["dept.431026.wsj"], until=date(2015, 6, 15), reason="网站改版，暂停服务。")
