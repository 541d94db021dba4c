"""7 to 18 May: the twelve portals – checked with a card, repaired, returned once and twice, verified."""

from datetime import date

from backend.demo import faults
from backend.demo.planting import Place
from backend.demo.working import Work
from backend.issues import service as issues
from backend.scorecards.tables import Kind

NOT_YET = "county.431027"
LATE = "county.431026"
QUICK = ("county.431002", "county.431003", "county.431023", "county.431081")
RETURNED_TWICE, ANSWERED, OVERDUE = "county.431023", "county.431081", "county.431021"
SOON = date(2015, 5, 14)


def check(at: Work) -> None:
    """City and counties check their portals and fill the baseline card; one county is late, one silent."""
    for n, portal in enumerate([at.scene.city, *at.scene.counties]):
        if portal.actor.login not in {NOT_YET, LATE}:
            _check(at, portal, finds=2 + n % 3, first=n)
    for portal in at.places(*QUICK, "city"):
        issue = next(one for one in at.issues_of(portal) if one.found_path == portal.unit.path)
        faults.show(at, issue, portal.actor, "found", "发现时截图.png")


def check_late(at: Work) -> None:
    """One county four days after its limit."""
    (portal,) = at.places(LATE)
    _check(at, portal, finds=3, first=4)


def _check(at: Work, portal: Place, *, finds: int, first: int) -> None:
    """Issues first, then the card that counts them."""
    for n in range(finds):
        faults.find(at, portal, first + n)
    at.fill_card(portal, "self_check", Kind.S1)
    at.submit(portal, "self_check")


def repair_first(at: Work) -> None:
    """Four counties are quick; a fifth begins."""
    for portal in at.places(*QUICK):
        faults.repair_all(at, portal)
    (portal,) = at.places(OVERDUE)
    faults.repair(at, portal, at.issues_of(portal)[0])


def return_first(at: Work) -> None:
    """The city looks at once and returns three repairs with a limit."""
    for portal in at.places(RETURNED_TWICE, ANSWERED, OVERDUE):
        reason = "复查时链接仍打不开，请更换地址后再报。"
        faults.give_back(at, at.issues_of(portal)[0], at.city, reason=reason, limit=SOON)


def repair_again(at: Work) -> None:
    """Two answer in time."""
    for portal in at.places(RETURNED_TWICE, ANSWERED):
        proof = "第二轮整改说明.pdf" if portal.actor.login == ANSWERED else "第二轮整改后.png"
        faults.repair(at, portal, at.issues_of(portal)[0], "已更换链接地址，多个网络复测正常。", proof)


def repair_rest(at: Work) -> None:
    """The city repairs its own portal; others have seen their issues, begun, or put somebody in charge."""
    faults.repair_all(at, at.scene.city)
    for portal in at.places("county.431022", "county.431024"):
        for n, issue in enumerate(at.issues_of(portal)):
            issues.assign_issue(
                at.session, portal.actor, issue.id, issue.version, assignee_id=portal.actor.user_id
            )  # fmt: skip
            if n % 2:
                issues.start_repair(at.session, portal.actor, issue.id, issue.version)
    (portal,) = at.places("county.431028")
    for issue in at.issues_of(portal):
        issues.acknowledge_issue(at.session, portal.actor, issue.id, issue.version)


def verify(at: Work) -> None:
    """One portal passes with the verifier's card, one repair is returned a second time, the city's own is begun."""
    first, second, third = at.places("county.431002", "county.431003", RETURNED_TWICE)
    faults.pass_all(at, first, at.city)
    at.fill_card(first, "verification", Kind.S2, by=at.city, other_dead_links=1, guide_elements_missing=3)
    at.submit(first, "verification", by=at.city)
    at.start_card(first, "scoring", Kind.S3)
    at.start_card(second, "verification", Kind.S2, by=at.city)
    issue = at.issues_of(third)[0]
    faults.give_back(at, issue, at.city, reason="新地址在移动端仍打不开，请彻底排查。", limit=date(2015, 5, 22))
    faults.show(at, issue, at.city, "verified", "复查截图.png")
    faults.talk(
        at, issue, (third.actor, "新地址在办公网内可以打开，是否限于外网？"), (at.city, "是外网和手机，附图。请用 4G 网络复测。"),
    )  # fmt: skip
    own, other = at.issues_of(at.scene.city)[:2]
    issues.pass_repair(at.session, at.scene.colleague, own.id, own.version, note="换人复查，属实。")
    issues.pass_repair(at.session, at.city, other.id, other.version, note="复查属实。")
