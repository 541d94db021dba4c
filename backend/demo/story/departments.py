"""7 to 18 May: the departments – three ahead of everybody, half checked; some dispute, some are exempt, some late."""

from datetime import date

from backend.demo import faults
from backend.demo.story.codes import SILENT
from backend.demo.working import Work
from backend.issues import service as issues
from backend.issues.tables import Source
from backend.scorecards.tables import Kind
from backend.tasks import service as tasks

AHEAD = ("dept.431002.gb", "dept.431000.04", "dept.431003.gb")
"""Scored and accepted, waiting for the city, sent back."""
OVERDUE = ("dept.431000.13", "dept.431028.gb")
DISPUTING = ("dept.431000.07", "dept.431002.fgj", "dept.431003.fgj", "dept.431081.fgj")
"""The second is upheld, the third withdrawn; the others wait for the verdict."""
EXEMPT = ("dept.431000.10", "dept.431002.jyj")
REOPENED, FREED = "dept.431024.gaj", "dept.431081.nyj"


def hurry(at: Work) -> None:
    """Three units find, repair and report within days; two are told by their leaders to repair something soon."""
    for n, place in enumerate(at.places(*AHEAD)):
        faults.check(at, place, finds=1, first=3 * n)
        faults.repair_all(at, place)
    for n, place in enumerate(at.places(*OVERDUE)):
        issue = faults.find(at, place, 2 * n, by=at.leader(place), due_on=date(2015, 5, 15))
        faults.show(at, issue, at.leader(place), "found", "核查截图.png")


def check_half(at: Work) -> None:
    """About half have checked themselves by now."""
    done = {*AHEAD, *SILENT, FREED}
    for n, place in enumerate(at.scene.departments(at.scene.city)):
        if n % 3 == 0 and not place.unit.vertical and place.actor.login not in done:
            faults.check(at, place, finds=n % 4, first=n)
    for k, county in enumerate(at.scene.counties):
        for n, place in enumerate(at.scene.departments(county)):
            if (n + k) % 2 == 0 and place.actor.login not in done:
                faults.check(at, place, finds=(n + k) % 3, first=n + k)


def pass_letter_on(at: Work) -> None:
    """A citizen has found a fault; the city passes it on."""
    (office,) = at.places("dept.431000.01")
    issue = faults.find(at, office, 9, by=at.city, source=Source.PUBLIC, due_on=date(2015, 5, 22))
    faults.show(at, issue, at.city, "found", "网民来信截图.png")
    faults.talk(
        at,
        issue,
        (at.city, "网民通过“我为政府网站找错”反映，请三个工作日内答复。"),
        (office.actor, "收到，正在联系系统承建单位。"),
    )


def go_aside(at: Work) -> None:
    """Units dispute, leaders decide, exempt, free and reopen."""
    for n, place in enumerate(at.places(*DISPUTING)):
        issue = faults.find(at, place, 4 + n, by=at.leader(place))
        issues.dispute_issue(
            at.session,
            place.actor,
            issue.id,
            issue.version,
            reason="该栏目已整体迁移至新址，旧页面仅作存档，不再对外。",
        )
        faults.talk(at, issue, (place.actor, "新址见首页右侧“政务公开”。"), (at.leader(place), "请提供迁移批复。"))
        if n == 1:
            reason = "旧页面仍能从搜索引擎打开，须下线或注明。"
            issues.uphold_issue(at.session, at.leader(place), issue.id, issue.version, reason=reason)
        if n == 2:
            reason = "经核对，新址内容齐全，旧页面已注明存档。"
            issues.withdraw_issue(at.session, at.leader(place), issue.id, issue.version, reason=reason)
    for until, place in zip((date(2015, 6, 30), None), at.places(*EXEMPT), strict=True):
        issue = faults.find(at, place, 6, by=at.leader(place))
        issues.exempt_issue(
            at.session,
            at.leader(place),
            issue.id,
            issue.version,
            reason="办事系统由省厅统一建设，待省厅升级。",
            until=until,
        )
    _free_and_reopen(at)


def _free_and_reopen(at: Work) -> None:
    freed, reopened = at.places(FREED, REOPENED)
    task = at.task(freed, "self_check")
    tasks.exempt_task(
        at.session,
        at.leader(freed),
        task.id,
        task.version,
        reason="机房搬迁，6 月底前网站只读。",
        until=date(2015, 6, 30),
    )
    task = at.task(reopened, "self_check")
    tasks.reopen_task(
        at.session, at.leader(reopened), task.id, task.version,
        reason="问题清单漏报了首页错链，请补查。", new_limit=date(2015, 5, 22),
    )  # fmt: skip


def score(at: Work) -> None:
    """The three ahead are verified and score themselves: one is accepted, one waits, one is sent back."""
    for n, place in enumerate(at.places(*AHEAD)):
        faults.pass_all(at, place, at.leader(place))
        at.submit(place, "verification", by=at.leader(place))
        at.fill_card(place, "scoring", Kind.S3, other_dead_links=n, guide_elements_missing=2 + n, survey_activities=5)
        at.submit(place, "scoring", "对照评分表逐项自评。")
    accepted, _, returned = at.places(*AHEAD)
    at.accept(accepted, "scoring")
    at.send_back(returned, "scoring", reason="首页更新条数与实际不符，请重新统计。", limit=date(2015, 5, 25))
