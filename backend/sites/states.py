"""The two lives a site leads: its own (running, paused, closed, exception) and its code's (R2, R15)."""

from dataclasses import dataclass
from datetime import date

from backend.kit.words import Text
from backend.policy import Permission
from backend.sites.tables import CodeState as C
from backend.sites.tables import Site
from backend.sites.tables import SiteState as S
from backend.workflow.machine import Fork, Machine, Step, WhyNot

NOBODY = "/"
"""The place of a code that has climbed beyond this installation."""


@dataclass(frozen=True, slots=True)
class LifeFacts:
    """What a request is judged by."""

    today: date
    dissolved: bool = False
    """Whether the site's owner is gone."""


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """`stop` is where a missing code goes next."""

    stop: C = C.AT_PROVINCE


def _owner(site: Site) -> str:
    return site.unit_path


def _superior(site: Site) -> str:
    return site.superior_path


def _confirmer(site: Site) -> str:
    return site.confirmer_path


def _holder(site: Site) -> str:
    return site.code_holder_path or NOBODY


def nothing_asked(site: Site, _facts: LifeFacts) -> WhyNot | None:
    """One request at a time."""
    if site.asked_state is None:
        return None
    return WhyNot(
        "request_pending",
        Text("已有一项申请等待上级处理。", "A request is already waiting for the superior."),
        idle=True,
    )


def something_asked(site: Site, _facts: LifeFacts) -> WhyNot | None:
    """There is a request to decide."""
    if site.asked_state is not None:
        return None
    return WhyNot("nothing_asked", Text("没有待处理的申请。", "There is no request to decide."), idle=True)


def return_still_ahead(site: Site, facts: LifeFacts) -> WhyNot | None:
    """A pause whose end has passed cannot begin any more (R15)."""
    if site.asked_return_on is None or site.asked_return_on > facts.today:
        return None
    text = Text(
        "申请的恢复日期已过，请退回后重新申请。",
        "The asked day of return has passed; decline, and let it be asked anew.",
    )
    return WhyNot("return_passed", text)


def owner_stands(site: Site, facts: LifeFacts) -> WhyNot | None:
    """A unit that is gone runs no site."""
    back = site.asked_state in {None, S.RUNNING}
    if not (facts.dissolved and back):
        return None
    text = Text("主办单位已撤销，须先恢复该单位。", "Its owner is dissolved; that unit must be restored first.")
    return WhyNot("owner_dissolved", text, f"/admin/units?unit={site.unit_id}")


def code_complete(site: Site, _facts: CodeFacts) -> WhyNot | None:
    """Site code and check code are both there."""
    if site.site_code and site.check_code_sealed:
        return None
    text = Text("尚未录入校验码。", "The check code has not been entered yet.")
    return WhyNot("check_code_missing", text, f"/sites/{site.id}?tab=code")


_AS_ASKED = Fork(tuple(S), lambda site, _facts: site.asked_state)
_UP = Fork((C.AT_COUNTY, C.AT_CITY, C.AT_PROVINCE), lambda _site, facts: facts.stop)
_FURTHER_UP = Fork((C.AT_CITY, C.AT_PROVINCE), _UP.choose)


def _asks(to: S, name: str, sources: set[S], event: str, label: Text) -> Step:
    guards = (nothing_asked, owner_stands) if to is S.RUNNING else (nothing_asked,)
    return Step(name, sources, None, Permission.SITE_WRITE, _owner, event, label, guards, danger=to is S.CLOSED)


SITE = Machine(
    "site",
    S.RUNNING,
    [
        _asks(S.PAUSED, "request_pause", {S.RUNNING, S.PAUSED, S.EXCEPTION}, "pause_requested",
              Text("申请暂时关停", "Ask to pause")),
        _asks(S.CLOSED, "request_closing", {S.RUNNING, S.PAUSED, S.EXCEPTION}, "closing_requested",
              Text("申请永久关停", "Ask to close for good")),
        _asks(S.EXCEPTION, "request_exception", {S.RUNNING, S.PAUSED}, "exception_requested",
              Text("申请列为例外", "Ask to be an exception")),
        _asks(S.RUNNING, "request_running", {S.PAUSED, S.CLOSED, S.EXCEPTION}, "running_requested",
              Text("申请恢复运行", "Ask to run again")),
        Step("approve_request", set(S), _AS_ASKED, Permission.SITE_APPROVE, _superior, "request_approved",
             Text("批准申请", "Approve the request"), (something_asked, return_still_ahead, owner_stands)),
        Step("decline_request", set(S), None, Permission.SITE_APPROVE, _superior, "request_declined",
             Text("退回申请", "Decline the request"), (something_asked,)),
    ],
)  # fmt: skip

CODE = Machine(
    "code",
    C.MISSING,
    [
        Step("enter_code", set(C) - {C.CONFIRMED}, C.ENTERED, Permission.CODE_ENTER, _owner, "entered",
             Text("录入标识码和校验码", "Enter site code and check code")),
        Step("confirm_code", {C.ENTERED}, C.CONFIRMED, Permission.CODE_CONFIRM, _confirmer, "confirmed",
             Text("确认标识码", "Confirm the code"), (code_complete,)),
        Step("reject_code", {C.ENTERED, C.CONFIRMED}, C.WRONG, Permission.CODE_CONFIRM, _confirmer, "rejected",
             Text("标识码有误，退回", "Say that the code is wrong"), danger=True),
        Step("report_missing_code", {C.MISSING, C.WRONG}, _UP, Permission.CODE_ENTER, _owner, "reported",
             Text("上报未收到标识码", "Report the code missing")),
        Step("forward_missing_code", {C.AT_COUNTY, C.AT_CITY}, _FURTHER_UP, Permission.CODE_FORWARD, _holder,
             "forwarded", Text("向上级转报", "Pass on to the next level")),
        Step("record_issued_code", {C.AT_CITY, C.AT_PROVINCE}, C.ISSUED, Permission.CODE_ANSWER, _owner, "issued",
             Text("登记已补发", "Record that it has been issued")),
    ],
    field="code_state",
)  # fmt: skip
