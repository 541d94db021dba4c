"""What waits for whom stands on the desk of whoever can do it, and nowhere else."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from backend.app import hooks
from backend.boards import todo
from backend.kit import clock
from backend.sites import reading
from backend.sites import service as sites
from backend.sites.tables import Site
from tests.sites.test_lists import counted, ids, page
from tests.world import World

RETURNS = {"bring_back_sites", "urge_returns", "decide_site_requests"}


@pytest.fixture(autouse=True)
def _connected() -> None:
    hooks.connect()


def waiting(session: Session, world: World, who: str) -> dict[str, tuple[int, int, str]]:
    """Of each line about sites and their states: how many, how many overdue, where they are listed."""
    session.flush()
    lines = todo.todo(session, world.actor(who), world.campaign.id, "zh").lines
    return {line.code: (line.count, line.overdue, line.link) for line in lines if line.code in RETURNS}


def paused(session: Session, world: World, key: str, until: date) -> Site:
    """A site whose pause until then its superior has approved."""
    site = world.sites[key]
    sites.request_pause(session, world.actor(key), site.id, None, reason="改版", return_on=until)
    return sites.approve_request(session, world.reviewer_of(key), site.id, None)


def test_a_pause_that_is_over_waits_for_the_owner_and_stands_before_the_superior(
    session: Session, world: World
) -> None:
    assert world.campaign
    day = clock.today(session) + timedelta(days=10)
    paused(session, world, "beihu_health", day)
    assert waiting(session, world, "beihu_health") == waiting(session, world, "beihu") == {}
    clock.set_today(session, day)
    assert waiting(session, world, "beihu_health") == {"bring_back_sites": (1, 0, "/sites?return_due=true&mine=own")}
    clock.set_today(session, day + timedelta(days=1))
    assert waiting(session, world, "beihu") == {"urge_returns": (1, 1, "/sites?return_due=true&mine=decide")}
    assert waiting(session, world, "chenzhou") == waiting(session, world, "beihu_culture") == {}


def test_who_has_asked_for_a_new_day_has_done_its_part(session: Session, world: World) -> None:
    assert world.campaign
    day = clock.today(session) + timedelta(days=10)
    site = paused(session, world, "beihu_health", day)
    clock.set_today(session, day)
    later = day + timedelta(days=5)
    sites.request_pause(session, world.actor("beihu_health"), site.id, None, reason="改版未完", return_on=later)
    assert waiting(session, world, "beihu_health") == {}
    assert waiting(session, world, "beihu") == {"decide_site_requests": (1, 0, "/sites?asked=true&mine=decide")}
    sites.approve_request(session, world.actor("beihu"), site.id, None)
    assert waiting(session, world, "beihu_health") == waiting(session, world, "beihu") == {}


def test_the_list_of_pauses_that_are_over_is_the_owners_or_the_superiors(session: Session, world: World) -> None:
    day = clock.today(session) + timedelta(days=10)
    over = [paused(session, world, key, day).id for key in ("beihu_health", "education")]
    paused(session, world, "suxian_health", day + timedelta(days=1))
    clock.set_today(session, day)
    assert set(ids(page(session, world, return_due=True))) == set(over)
    assert ids(page(session, world, return_due=True, mine="decide")) == [world.sites["education"].id]
    assert ids(page(session, world, "beihu", return_due=True, mine="decide")) == [world.sites["beihu_health"].id]
    assert ids(page(session, world, "beihu", return_due=True, mine="own")) == []
    assert ids(page(session, world, "beihu_health", return_due=True, mine="own")) == [world.sites["beihu_health"].id]


def test_the_page_of_a_site_says_in_words_that_its_pause_is_over(session: Session, world: World) -> None:
    day = clock.today(session) + timedelta(days=10)
    site = paused(session, world, "beihu_health", day)
    owner = world.actor("beihu_health")
    assert reading.site_detail(session, owner, site, "zh").warnings == []
    clock.set_today(session, day)
    [warning] = reading.site_detail(session, owner, site, "zh").warnings
    assert warning.code == "return_due"
    assert "申请恢复运行" in warning.text
    sites.request_running(session, owner, site.id, None, reason="改版完成")
    assert reading.site_detail(session, owner, site, "zh").warnings == []


def test_the_queries_of_the_to_do_list_do_not_grow_with_what_waits(session: Session, world: World) -> None:
    assert world.campaign
    day = clock.today(session) + timedelta(days=10)
    sent_for = []
    for key in ("beihu_health", "beihu_culture"):
        paused(session, world, key, day + timedelta(days=1))
        session.flush()
        with counted(session) as sent:
            todo.todo(session, world.actor("beihu"), world.campaign.id, "zh")
        sent_for.append(len(sent))
    assert sent_for[0] == sent_for[1]
