"""Asking, approving and declining (R9, R15)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.errors import Forbidden, Invalid, NotFound
from backend.sites import service
from backend.sites.tables import Site, SiteState
from backend.workflow.errors import IllegalStep, StepRefused
from tests.sites.asking import entries, fresh
from tests.world import World


@pytest.fixture
def followed() -> Iterator[list[SiteState]]:
    """The states that rooms above were told of."""
    told: list[SiteState] = []

    def follow(_session: Session, _actor: Actor, site: Site) -> None:
        told.append(site.state)

    others = service.AFTER_STATE_CHANGE[:]
    service.AFTER_STATE_CHANGE[:] = [follow]
    yield told
    service.AFTER_STATE_CHANGE[:] = others


def ahead(session: Session) -> date:
    return clock.today(session) + timedelta(days=30)


def test_a_pause_is_asked_by_the_owner_and_approved_by_the_superior(
    session: Session, world: World, followed: list[SiteState]
) -> None:
    site, day = world.sites["beihu_health"], ahead(session)
    service.request_pause(session, world.actor("beihu_health"), site.id, None, reason="改版", return_on=day)
    assert (fresh(session, site).state, site.asked_state, followed) == (SiteState.RUNNING, SiteState.PAUSED, [])
    service.approve_request(session, world.actor("beihu"), site.id, None)
    site = fresh(session, site)
    assert (site.state, site.return_on, site.state_reason, site.asked_state) == (SiteState.PAUSED, day, "改版", None)
    assert (site.approved_by, site.approved_on) == (world.actor("beihu").name, clock.today(session))
    assert followed == [SiteState.PAUSED]
    asked, approved = entries(session, "site.pause_requested", "site.request_approved")
    assert (asked.was, asked.now, asked.data["asked"]) == ("running", "running", "paused")
    assert (approved.was, approved.now, approved.data["return_on"]) == ("running", "paused", day.isoformat())


def test_a_pause_needs_a_day_ahead(session: Session, world: World) -> None:
    today = clock.today(session)
    for day in (today, today - timedelta(days=1)):
        with pytest.raises(Invalid):
            service.request_pause(
                session, world.actor("beihu"), world.sites["beihu_portal"].id, None, reason="r", return_on=day
            )


def test_only_the_direct_superior_decides(session: Session, world: World) -> None:
    site = world.sites["beihu_health"]
    service.request_closing(session, world.actor("beihu_health"), site.id, None, reason="撤并")
    for by in ("beihu_health", "chenzhou"):
        with pytest.raises(Forbidden):
            service.approve_request(session, world.actor(by), site.id, None)
    with pytest.raises(NotFound):
        service.approve_request(session, world.actor("suxian"), site.id, None)
    service.approve_request(session, world.actor("beihu"), site.id, None)
    assert site.state is SiteState.CLOSED


def test_a_county_does_not_approve_its_own_portal_nor_the_city_its(session: Session, world: World) -> None:
    for key, owner, superior in (("beihu_portal", "beihu", "chenzhou"), ("city_portal", "chenzhou", "hunan")):
        site = world.sites[key]
        service.request_exception(session, world.actor(owner), site.id, None, reason="涉密")
        with pytest.raises(Forbidden):
            service.approve_request(session, world.actor(owner), site.id, None)
        service.approve_request(session, world.actor(superior), site.id, None)
        assert site.state is SiteState.EXCEPTION


def test_a_declined_request_changes_nothing(session: Session, world: World, followed: list[SiteState]) -> None:
    site = world.sites["education"]
    service.request_closing(session, world.actor("education"), site.id, None, reason="r")
    service.decline_request(session, world.actor("chenzhou"), site.id, None, reason="仍有访问")
    assert (fresh(session, site).state, site.asked_state, followed) == (SiteState.RUNNING, None, [])
    [entry] = entries(session, "site.request_declined")
    assert entry.data == {"reason": "仍有访问", "asked": "closed"}


def test_a_closed_site_comes_back(session: Session, world: World, followed: list[SiteState]) -> None:
    site = world.sites["education"]
    service.request_closing(session, world.actor("education"), site.id, None, reason="r")
    service.approve_request(session, world.actor("chenzhou"), site.id, None)
    with pytest.raises(IllegalStep):
        service.request_closing(session, world.actor("education"), site.id, None, reason="r")
    service.request_running(session, world.actor("education"), site.id, None, reason="恢复")
    service.approve_request(session, world.actor("chenzhou"), site.id, None)
    assert followed == [SiteState.CLOSED, SiteState.RUNNING]
    assert site.return_on is None


def test_a_second_request_waits_for_the_first(session: Session, world: World) -> None:
    site = world.sites["education"]
    service.request_closing(session, world.actor("education"), site.id, None, reason="r")
    with pytest.raises(StepRefused) as refused:
        service.request_exception(session, world.actor("education"), site.id, None, reason="r")
    assert refused.value.facts["blocked"][0]["code"] == "request_pending"


def test_a_pause_that_would_be_over_is_not_approved(session: Session, world: World) -> None:
    site, day = world.sites["education"], ahead(session)
    service.request_pause(session, world.actor("education"), site.id, None, reason="r", return_on=day)
    clock.set_today(session, day)
    with pytest.raises(StepRefused):
        service.approve_request(session, world.actor("chenzhou"), site.id, None)
