"""What crosses HTTP about a site's basic information and its requests."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from backend.kit.http import Answer, Body, Day
from backend.kit.pages import PageQuery
from backend.sites.shapes.fields import EMPTY, Name, Reason, UnitIds, Words50, Words200
from backend.sites.tables import CodeState, SiteClass, SiteState

TaskState = Literal["open", "submitted", "returned", "accepted", "exempt"]
Verdict = Literal["qualified", "unqualified", "none"]


class Contact(Body):
    """One of up to three people to turn to."""

    name: Words50
    phone: Words50 = ""
    mobile: Words50 = ""
    email: Words50 = ""


class SiteIn(Body):
    """The basic information of a site to register (政府网站基本信息表)."""

    unit_id: Annotated[str, Field(max_length=64)]
    name: Name
    address: Name
    site_class: SiteClass
    jump_address: Words200 | None = None
    icp_no: Words200 = "无"
    police_no: Words200 | None = None
    host_unit_name: Words200 = ""
    host_unit_address: Words200 = ""
    responsible_name: Words50 = ""
    responsible_post: Words50 = ""
    responsible_phone: Words50 = ""
    responsible_mobile: Words50 = ""
    responsible_email: Words50 = ""
    contacts: Annotated[list[Contact], Field(max_length=3)] = []
    remark: Words200 = ""
    external_id: Annotated[str | None, Field(min_length=1, max_length=100)] = None
    navigation_only_home: StrictBool = False
    no_service: StrictBool = False


class SiteChange(Body):
    """What may be changed of a site; a field left out stays as it is."""

    name: Name = EMPTY
    address: Name = EMPTY
    site_class: SiteClass = Field(default_factory=lambda: SiteClass.DEPARTMENT)
    jump_address: Words200 | None = None
    icp_no: Words200 = EMPTY
    police_no: Words200 | None = None
    host_unit_name: Words200 = EMPTY
    host_unit_address: Words200 = EMPTY
    responsible_name: Words50 = EMPTY
    responsible_post: Words50 = EMPTY
    responsible_phone: Words50 = EMPTY
    responsible_mobile: Words50 = EMPTY
    responsible_email: Words50 = EMPTY
    contacts: Annotated[list[Contact], Field(max_length=3)] = Field(default_factory=list)
    remark: Words200 = EMPTY
    external_id: Annotated[str | None, Field(min_length=1, max_length=100)] = None
    navigation_only_home: StrictBool = Field(default_factory=bool)
    no_service: StrictBool = Field(default_factory=bool)


class SiteItem(Answer):
    """One line of the list."""

    id: str
    version: int
    name: str
    address: str
    unit_id: str
    unit_name: str
    county_id: str | None
    county_name: str | None
    site_class: SiteClass
    category: str
    state: SiteState
    asked_state: SiteState | None
    return_on: date | None
    approved_by: str
    code_state: CodeState
    code_since: date | None
    site_code: str | None
    icp_no: str
    host_unit_name: str
    responsible_name: str
    responsible_phone: str
    remark: str
    external_id: str | None


class SiteFilters(Body):
    """Which sites; repeated parameters mean OR. From `campaign` on, rooms above know the answer."""

    q: Annotated[str | None, Field(max_length=100, description="Part of the name, the address or the code.")] = None
    unit: Annotated[UnitIds, Field(description="Units; everything at or below them.")] = []
    county: Annotated[UnitIds, Field(description="Counties; everything at or below them.")] = []
    site_class: Annotated[list[SiteClass], Field(max_length=2)] = []
    category: Annotated[list[Annotated[str, Field(max_length=4)]], Field(max_length=10)] = []
    state: Annotated[list[SiteState], Field(max_length=4)] = []
    code_state: Annotated[list[CodeState], Field(max_length=8)] = []
    external_id: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(max_length=100, description="Ids the unit's own software knows them by."),
    ] = []
    asked: Annotated[bool, Field(description="Only those whose request to close or reopen waits for an answer.")] = (
        False
    )
    return_due: Annotated[
        bool, Field(description="Only paused ones whose day of return has come and for which nothing is asked.")
    ] = False
    mine: Annotated[
        Literal["own", "decide", "confirm"] | None,
        Field(description="Those my unit owns, decides the requests of, or confirms the codes of."),
    ] = None
    campaign: Annotated[
        str | None, Field(max_length=64, description="Only those enrolled; task, phase and verdict are those there.")
    ] = None
    phase: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=20)] = []
    task_state: Annotated[list[TaskState], Field(max_length=5, description="How a task of these phases stands.")] = []
    overdue: Annotated[bool, Field(description="Only those with an overdue task of these phases.")] = False
    verdict: Annotated[list[Verdict], Field(max_length=3, description="Of the official scorecard.")] = []


class SiteQuery(PageQuery, SiteFilters):
    """A page of them."""


class RequestIn(Body):
    """Why a site is to leave or change its state."""

    reason: Reason


class PauseIn(RequestIn):
    """A pause needs the day the site comes back (R15)."""

    return_on: Day


class DeclineIn(Body):
    """Why a request is turned down."""

    reason: Reason
