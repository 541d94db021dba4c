"""No route's number of statements grows with the rows (I3); routes are taken from the running application."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import APIRouter, FastAPI
from sqlmodel import select

from backend.app import create_app
from backend.evidence.tables import EvidenceFile
from backend.kit.http import Db, Who
from backend.units.tables import Unit
from tests.counts import share
from tests.house.test_routes import PUBLIC, routes
from tests.http import Caller, the_application
from tests.statements.growth import City
from tests.world import World

STEADY = frozenset(
    {"list_rubrics", "list_plans", "list_faults", "get_standing", "try_rubric", "list_job_kinds", "list_webhook_events"}
)
"""What these list comes with the product, has one line a phase, or waits for cards handed in."""
DOCUMENTS = frozenset({"get_docs", "get_docs_file"})
"""Pages for people; they ask the database nothing."""
MORE = 6


def asked_of(city: City, route: Any) -> tuple[str, dict[str, Any]]:
    """A route's address for something that has grown, and what it must be told; KeyError for a noun nobody planted."""
    path, told = route.path, dict[str, Any]()
    noun, of_one, _ = path.partition("/{id}")
    if of_one:
        path = path.replace("{id}", ids_of(city)[noun.rpartition("/")[2]])
    names = {field.alias for field in route.dependant.query_params}
    kinds = [field.field_info.annotation for field in route.dependant.query_params]
    names |= {name for kind in kinds for name in getattr(kind, "model_fields", ())}
    if "limit" in names:
        told["limit"] = 200
    return path, told | (NEEDED[route.name](city) if route.name in NEEDED else {})


def ids_of(city: City) -> dict[str, str]:
    """By noun, the one thing details are asked of."""
    file = city.session.exec(select(EvidenceFile.id)).first()
    own = {noun: row.id for noun, row in city.one.items()}
    return own | {"plans": "chenzhou-2015", "rubrics": city.campaign.rubric_id, "evidence": file or ""}


NEEDED: dict[str, Callable[[City], dict[str, Any]]] = {
    "list_evidence": lambda city: {"object_kind": "issue", "object_id": city.one["issues"].id},
    "list_calendar_days": lambda _: {"year": 2015},
    "try_rubric": lambda city: {"rubric": city.campaign.rubric_id, "campaign": city.campaign.id},
    "get_standing": lambda city: {"site": city.one["sites"].id},
    "list_site_moves": lambda city: {"site": city.one["sites"].id},
    "get_issue_import_template": lambda city: {"campaign": city.campaign.id},
}


@contextmanager
def counted(engine: sa.Engine) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(engine, "before_cursor_execute", note)


def measured(caller: Caller, engine: sa.Engine, path: str, told: dict[str, Any]) -> tuple[list[str], int | None]:
    """What one call asks the database once nothing is cold, and how many things it answers."""
    assert caller.get(path, params=told).status_code == 200, caller.get(path, params=told).text
    with counted(engine) as sent:
        answer = caller.get(path, params=told)
    if "json" not in answer.headers["content-type"]:
        return sent, None
    found = answer.json()
    found = found.get("items", found.get("files")) if isinstance(found, dict) else found
    return sent, len(found) if isinstance(found, list) else None


@pytest.fixture
def city(world: World) -> City:
    return City(world)


def outgrown(
    city: City, caller: Callable[[str], Caller], engine: sa.Engine, offered: list[Any]
) -> tuple[dict[str, list[str]], set[str]]:
    """The routes that ask more when there is more, with what they ask; and those that had nothing more to show."""
    asked = {route.name: asked_of(city, route) for route in offered}
    few = {name: measured(caller(name), engine, *call) for name, call in asked.items()}
    for _ in range(MORE):
        city.grow()
    many = {name: measured(caller(name), engine, *call) for name, call in asked.items()}
    growing = {name: many[name][0] for name in asked if len(many[name][0]) > len(few[name][0])}
    return growing, {name for name in asked if few[name][1] is not None and many[name][1] == few[name][1]}


def test_no_route_asks_more_of_the_database_when_there_is_more(
    city: City, database: sa.Engine, client: Callable[..., Caller]
) -> None:
    offered = [r for r in routes(the_application()) if "GET" in (r.methods or ()) and r.name not in PUBLIC | DOCUMENTS]
    assert len(offered) > 40
    offered = share(database, offered)
    keeper, anybody = client(city.world.actor("admin")), client(city.city)
    kept = ("/api/v1/jobs", "/api/v1/outbound_networks")
    of_keepers = {route.name for route in offered if route.path.startswith(kept)}
    growing, still = outgrown(city, lambda name: keeper if name in of_keepers else anybody, database, offered)
    assert growing == {}
    assert still - STEADY == set()


def faulty() -> FastAPI:
    """The application with a route that asks once for each unit, and one of a noun nobody planted."""
    app, router = create_app(), APIRouter(prefix="/api/v1")

    @router.get("/each_unit")
    def list_one_by_one(session: Db, _actor: Who) -> list[str]:
        return [session.get_one(Unit, key, populate_existing=True).name for key in session.exec(select(Unit.id))]

    @router.get("/strangers/{id}")
    def get_stranger(id: str, _actor: Who) -> str:
        return id

    app.include_router(router)
    app.state.identify = the_application().state.identify
    return app


def test_a_route_that_asks_for_each_row_and_one_of_an_unknown_noun_are_noticed(
    city: City, database: sa.Engine, client: Callable[..., Caller]
) -> None:
    app = faulty()
    one_by_one, stranger = (route for route in routes(app) if route.name in {"list_one_by_one", "get_stranger"})
    caller = Caller(app, headers=dict(client(city.city).headers))
    caller.own = city.session
    assert outgrown(city, lambda _name: caller, database, [one_by_one])[0].keys() == {"list_one_by_one"}
    with pytest.raises(KeyError, match="strangers"):
        asked_of(city, stranger)
