"""Routes of campaigns: plans, campaigns and their moves, timelines, earlier dates, notes, the calendar."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query, Response

from backend.campaigns import queries, reading, service
from backend.campaigns.shapes.campaigns import (
    CampaignDetail,
    CampaignIn,
    CampaignOut,
    CampaignQuery,
    CampaignReasonIn,
    CampaignSettingsIn,
)
from backend.campaigns.shapes.dates import (
    CalendarDayIn,
    CalendarDayOut,
    CalendarYearOut,
    GuidanceIn,
    GuidanceList,
    OwnDateIn,
    OwnDateList,
    TimelineOut,
)
from backend.campaigns.shapes.plans import PlanDetail, PlanList
from backend.campaigns.tables import Campaign
from backend.kit.http import (
    FIRST_DAY,
    FIRST_YEAR,
    LAST_DAY,
    LAST_YEAR,
    MOVE,
    Db,
    Id,
    Language,
    Router,
    Seen,
    Who,
    problems,
    shown,
    tag,
)
from backend.kit.pages import Page

router = Router(prefix="/api/v1", tags=["campaigns"])

DayPath = Annotated[date, Path(ge=FIRST_DAY, le=LAST_DAY)]
Year = Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


Shown = Annotated[Callable[[Campaign], CampaignDetail], Depends(shown(reading.campaign_detail))]
"""Turns the campaign a service gives into the answer, with its ETag."""


@router.get("/plans", responses=problems())
def list_plans(_actor: Who, language: Language) -> PlanList:
    """The plans a campaign can be made from."""
    return reading.list_plans(language)


@router.get("/plans/{id}", responses=problems())
def get_plan(id: Id, _actor: Who, language: Language) -> PlanDetail:
    """One plan in full, with the readings chosen where its source leaves a gap."""
    return reading.plan_detail(id, language)


@router.get("/campaigns", responses=problems())
def list_campaigns(
    query: Annotated[CampaignQuery, Query()], session: Db, actor: Who, language: Language
) -> Page[CampaignOut]:
    """The campaigns led by a unit above or below the caller's, the latest first."""
    return reading.list_campaigns(session, actor, query, language)


@router.post("/campaigns", status_code=201, responses=problems(409))
def create_campaign(body: CampaignIn, session: Db, actor: Who, shown: Shown) -> CampaignDetail:
    """Makes a campaign in draft, which keeps the plan as it is now."""
    return shown(service.create_campaign(session, actor, **dict(body)))


@router.get("/campaigns/{id}", responses=problems())
def get_campaign(id: Id, session: Db, actor: Who, shown: Shown) -> CampaignDetail:
    """One campaign with the moves open to the caller."""
    return shown(queries.get_campaign(session, actor, id))


@router.patch("/campaigns/{id}", responses=problems(*MOVE))
def change_campaign(
    id: Id, body: CampaignSettingsIn, seen: Seen, session: Db, actor: Who, shown: Shown
) -> CampaignDetail:
    """Changes the name, the contact for missing codes, or whether vertically managed units take part."""
    return shown(service.change_settings(session, actor, id, seen, **dict(body)))


@router.post("/campaigns/{id}/open", responses=problems(*MOVE))
def open_campaign(id: Id, seen: Seen, session: Db, actor: Who, shown: Shown) -> CampaignDetail:
    """Starts the campaign."""
    return shown(service.open_campaign(session, actor, id, seen))


@router.post("/campaigns/{id}/close", responses=problems(*MOVE))
def close_campaign(id: Id, body: CampaignReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown) -> CampaignDetail:
    """Ends the campaign before its closing report, with a reason."""
    return shown(service.close_campaign(session, actor, id, seen, reason=body.reason))


@router.post("/campaigns/{id}/reopen", responses=problems(*MOVE))
def reopen_campaign(
    id: Id, body: CampaignReasonIn, seen: Seen, session: Db, actor: Who, shown: Shown
) -> CampaignDetail:
    """Lets late work be handed in after all, with a reason."""
    return shown(service.reopen_campaign(session, actor, id, seen, reason=body.reason))


@router.get("/campaigns/{id}/timeline", responses=problems())
def get_timeline(id: Id, session: Db, actor: Who, language: Language) -> TimelineOut:
    """Every phase with its tasks by category, their dates and the warnings about them."""
    return reading.timeline(session, actor, id, language)


@router.get("/campaigns/{id}/own_dates", responses=problems())
def list_own_dates(id: Id, session: Db, actor: Who) -> OwnDateList:
    """The earlier dates set by the caller's unit and those above and below it."""
    return reading.own_dates(session, actor, id)


@router.put("/campaigns/{id}/own_dates", responses=problems(*MOVE))
def put_own_date(id: Id, body: OwnDateIn, seen: Seen, session: Db, actor: Who) -> OwnDateList:
    """Sets or takes away the caller's unit's earlier date for the units below; `If-Match: "0"` for a new one."""
    service.set_own_date(session, actor, id, seen, **dict(body))
    return reading.own_dates(session, actor, id)


@router.get("/campaigns/{id}/guidance", responses=problems())
def list_guidance(id: Id, session: Db, actor: Who) -> GuidanceList:
    """The notes published by the caller's unit and those above and below it."""
    return reading.guidance(session, actor, id)


@router.put("/campaigns/{id}/guidance", responses=problems(*MOVE))
def put_guidance(id: Id, body: GuidanceIn, seen: Seen, session: Db, actor: Who) -> GuidanceList:
    """Publishes or takes away the caller's unit's note for a phase; `If-Match: "0"` for a new one."""
    service.put_guidance(session, actor, id, seen, **dict(body))
    return reading.guidance(session, actor, id)


@router.get("/calendar/days", responses=problems())
def list_calendar_days(year: Year, session: Db, _actor: Who, language: Language) -> CalendarYearOut:
    """The holidays, make-up working days and entered days of a year."""
    return reading.calendar_year(session, year, language)


@router.put("/calendar/days/{day}", responses=problems(*MOVE))
def put_calendar_day(
    day: DayPath, body: CalendarDayIn, seen: Seen, session: Db, actor: Who, language: Language, response: Response
) -> CalendarDayOut:
    """Says whether people work on a day; `If-Match: "0"` for a day not entered yet."""
    entered = service.put_calendar_day(session, actor, day, seen, **dict(body))
    tag(response, entered.version)
    return reading.calendar_day(session, day, entered, language)


@router.delete("/calendar/days/{day}", status_code=204, responses=problems(*MOVE))
def remove_calendar_day(day: DayPath, seen: Seen, session: Db, actor: Who) -> None:
    """Goes back to the shipped calendar for a day."""
    service.remove_calendar_day(session, actor, day, seen)
