"""Which tasks a list shows."""

from datetime import date

from backend.campaigns import service as campaigns
from backend.tasks import queries, reading
from backend.tasks.tables import Task
from tests.tasks.desk import Desk


def test_a_unit_has_tasks_of_its_own_apart_from_its_sites_and_all_below(desk: Desk) -> None:
    city = desk.world.units["chenzhou"]
    rows = queries.tasks_where(desk.actor("chenzhou"), of_unit=city.id)
    found: list[Task] = list(desk.session.execute(rows).scalars())
    assert [task.spec for task in found] == ["T6a"]


def test_nobody_lists_the_own_tasks_of_a_unit_out_of_reach(desk: Desk) -> None:
    rows = queries.tasks_where(desk.actor("suxian"), of_unit=desk.world.units["beihu"].id)
    assert desk.session.execute(rows).all() == []


def reminder(desk: Desk, site: str, phase: str) -> date | None:
    (shown,) = reading.present(desk.session, desk.actor("chenzhou"), [desk.task(site, phase)], "zh")
    return shown.reminder_on


def set_own_date(desk: Desk, who: str, category: str, day: date) -> None:
    campaigns.set_own_date(
        desk.session, desk.actor(who), desk.campaign.id, 0, phase="rectification", category=category, due_on=day
    )


def test_the_earliest_date_set_by_any_unit_above_reminds(desk: Desk) -> None:
    assert reminder(desk, "beihu_health", "rectification") is None
    set_own_date(desk, "chenzhou", "D", date(2015, 6, 12))
    assert reminder(desk, "beihu_health", "rectification") == date(2015, 6, 12)
    set_own_date(desk, "beihu", "D", date(2015, 6, 5))
    assert reminder(desk, "beihu_health", "rectification") == date(2015, 6, 5)
    assert reminder(desk, "suxian_health", "rectification") == date(2015, 6, 12)
    assert reminder(desk, "beihu_portal", "rectification") is None
