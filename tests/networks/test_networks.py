"""Networks are opened to what goes out by an administrator, for one purpose, with a reason in the journal."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from backend.journal.tables import Entry
from backend.networks import queries
from backend.networks.tables import Purpose
from tests.http import Caller
from tests.world import World

Client = Callable[..., Caller]
ROUTE = "/api/v1/outbound_networks"
ASKED = {"purpose": "webhooks", "network": "10.20.0.0/16", "reason": "区县机房"}


def test_what_is_opened_is_listed_and_closed_again(session: Session, world: World, client: Client) -> None:
    admin = client(world.actor("admin"))
    made = admin.post(ROUTE, json=ASKED)
    assert made.status_code == 201, made.text
    assert [str(each) for each in queries.opened_for(session, Purpose.WEBHOOKS)] == ["10.20.0.0/16"]
    assert [row["network"] for row in admin.get(ROUTE).json()["items"]] == ["10.20.0.0/16"]
    assert admin.post(ROUTE, json=ASKED).json()["code"] == "network_known"
    assert admin.delete(f"{ROUTE}/{made.json()['id']}").status_code == 204
    assert queries.opened_for(session, Purpose.WEBHOOKS) == []
    said = session.exec(select(Entry.data).where(Entry.object_kind == "network")).all()
    assert said == [ASKED, ASKED]


@pytest.mark.parametrize(
    ("network", "code"),
    [
        ("10.20.0.1/16", "bad_network"), ("somewhere", "bad_network"), ("10.0.0.0/33", "bad_network"),
        ("0.0.0.0/0", "network_too_wide"), ("fc00::/7", "network_too_wide"),
    ],
)  # fmt: skip
def test_what_is_no_network_or_too_wide_is_refused_with_what_would_do(
    world: World, client: Client, network: str, code: str
) -> None:
    answer = client(world.actor("admin")).post(ROUTE, json=ASKED | {"network": network})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
