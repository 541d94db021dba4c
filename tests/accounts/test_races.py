"""Two at the same moment with accounts and tokens."""

import pytest
from sqlmodel import Session

from backend.accounts import rules, service, shapes
from backend.policy import Role
from tests.accounts.machines import ASKED
from tests.at_once import meanwhile
from tests.world import World


def test_a_login_goes_to_one_and_the_other_is_told(world: World) -> None:
    county, unit_id = world.actor("beihu"), world.units["beihu_health"].id
    world.settle()

    def entering(session: Session) -> object:
        return service.create_user(session, county, unit_id, login="newcomer", name="新来的", role=Role.DEPARTMENT)

    assert meanwhile(entering, entering) == ["done", "login_taken"]


def test_the_last_place_for_a_token_is_taken_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_LIVE", 1)
    county, asked = world.actor("beihu"), shapes.CredentialIn.model_validate(ASKED)
    world.settle()

    def making(session: Session) -> object:
        return service.make_my_token(session, county, asked)

    assert meanwhile(making, making) == ["done", "too_many_tokens"]
