"""Which tasks a list shows."""

from backend.tasks import queries
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
