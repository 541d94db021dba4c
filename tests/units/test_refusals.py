"""What is wrong with a unit is said at its field."""

import pytest

from tests.accounts.doors import Client
from tests.units.test_tree import new, version
from tests.world import World


@pytest.mark.parametrize("field", ["name", "short_name", "vertical"])
def test_what_a_unit_cannot_be_without_is_named_when_it_is_null(world: World, client: Client, field: str) -> None:
    unit = world.units["beihu_health"]
    caller = client(world.actor("beihu"))
    answer = caller.patch(f"/api/v1/units/{unit.id}", json={field: None}, headers=version(unit))
    assert (answer.status_code, [error["loc"] for error in answer.json()["errors"]]) == (422, [field])


def test_a_kind_that_does_not_fit_is_named(world: World, client: Client) -> None:
    answer = client(world.actor("beihu")).post("/api/v1/units", json=new(world, "beihu", "county"))
    assert [(error["loc"], error["code"]) for error in answer.json()["errors"]] == [("kind", "kind_does_not_fit")]
