"""15 to 18 May: more time asked for, granted and refused; sites closed for a while, for good, or set apart."""

from datetime import date

from backend.demo.planting import Place
from backend.demo.working import Work
from backend.sites import service as sites
from backend.tasks import extensions, queries
from backend.tasks.tables import Extension

LONGER = ("dept.431000.12", "dept.431003.jyj", "dept.431000.06", "dept.431022.jyj")
"""The first is granted, the second refused; the others wait for an answer."""
PAUSED, PAUSING = "dept.431026.wsj", "dept.431002.mzj"
CLOSED, CLOSING = "dept.431024.nyj", "dept.431021.mzj"
SET_APART = "dept.431000.36"


def ask(at: Work) -> None:
    """Who needs more time or wants to close says why."""
    for place in at.places(*LONGER):
        task = at.task(place, "self_check")
        extensions.ask_for_extension(
            at.session, place.actor, task.id, new_due_on=date(2015, 5, 29), reason="网站正在迁移服务器，自查推迟。"
        )
    for place in at.places(PAUSED, PAUSING):
        sites.request_pause(
            at.session, place.actor, place.running.id, None, reason="网站改版，暂停服务。", return_on=date(2015, 6, 15)
        )
    for place in at.places(CLOSED, CLOSING):
        sites.request_closing(
            at.session, place.actor, place.running.id, None, reason="内容并入县政府门户网站，不再单独开办。"
        )
    for place in at.places(SET_APART):
        sites.request_exception(
            at.session, place.actor, place.running.id, None, reason="仅为法规查询系统，不发布信息，不属普查范围。"
        )


def answer(at: Work) -> None:
    """Leaders decide most of it."""
    for place in at.places(PAUSED, CLOSED, SET_APART):
        sites.approve_request(at.session, at.leader(place), place.running.id, None)
    granted, refused, *_ = at.places(*LONGER)
    asked = _asked(at, granted)
    extensions.grant_extension(at.session, at.city, asked.id, asked.version, answer="同意，请抓紧迁移。")
    asked = _asked(at, refused)
    extensions.refuse_extension(
        at.session, at.city, asked.id, asked.version, answer="自查不依赖服务器迁移，请按期完成。"
    )


def _asked(at: Work, place: Place) -> Extension:
    task = at.task(place, "self_check")
    return queries.extensions_of(at.session, [task.id])[task.id][-1]
