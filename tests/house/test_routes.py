"""Every route asks who is there, has a name of its own, and takes only what it declares."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, get_args

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel
from sqlmodel import SQLModel

from backend.app import create_app
from backend.kit.http import Body, Router, Who, current_actor
from backend.kit.http.bodies import SHOWN_ONCE
from backend.kit.kept_answers import HEADER
from backend.kit.migrate import import_tables
from backend.units.tables import Unit

PUBLIC = frozenset({"livez", "readyz", "issue_token", "sign_in", "refresh_session"})
"""Who signs in is not known yet; who watches the server is nobody."""
OPEN_FORM = "issue_token: TokenIn"
"""RFC 6749, 3.2: unrecognised parameters of a token request are ignored."""

ASKING = frozenset({
    "check_rubric", "score_facts", "preview_scorecard", "scorecard_outlook", "export_scorecard", "export_submission",
})  # fmt: skip
"""Questions put as a POST, and files handed out: they change nothing, so that they need no key to be sent again."""
_SECRET = re.compile(r"password|secret|token")


def routes(app: FastAPI) -> list[Any]:
    """What the API offers; pages for people are left out."""
    return [context for context in iter_route_contexts(app.routes) if getattr(context, "include_in_schema", False)]


def asks(dependant: Dependant) -> bool:
    """Whether somewhere among what the route depends on stands the question who is asking."""
    return dependant.call is current_actor or any(asks(part) for part in dependant.dependencies)


def open_to_all(found: Sequence[Any]) -> set[str]:
    """The routes that ask nobody."""
    return {route.name for route in found if not asks(route.dependant)}


def named_twice(found: Sequence[Any]) -> list[str]:
    """The names more than one route has; a name is the operationId of a generated client."""
    return [name for name, times in Counter(route.name for route in found).items() if times > 1]


def parts_of(kind: Any) -> Iterator[type]:
    """The classes a type is made of."""
    if isinstance(kind, type):
        yield kind
    for part in get_args(kind):
        yield from parts_of(part)


def bodies(found: Sequence[Any]) -> Iterator[tuple[str, type]]:
    """Each route's name with the classes of what it takes as JSON."""
    for route in found:
        for field in route.dependant.body_params:
            for kind in parts_of(field.field_info.annotation):
                if issubclass(kind, BaseModel):
                    yield route.name, kind


def table_bodies(found: Sequence[Any]) -> list[str]:
    """The routes that take a table's row as it comes."""
    return [name for name, kind in bodies(found) if issubclass(kind, SQLModel)]


def loose_bodies(found: Sequence[Any]) -> list[str]:
    """The routes whose body would let pass what nobody declared."""
    return [f"{name}: {kind.__name__}" for name, kind in bodies(found) if kind.model_config.get("extra") != "forbid"]  # type: ignore[attr-defined]


def loose_queries(found: Sequence[Any]) -> list[str]:
    """The routes whose query would let pass what nobody declared."""
    kinds = [
        (route.name, kind)
        for route in found
        for field in route.dependant.query_params
        for kind in parts_of(field.field_info.annotation)
    ]
    return [n for n, kind in kinds if issubclass(kind, BaseModel) and kind.model_config.get("extra") != "forbid"]


def keyless(found: Sequence[Any]) -> set[str]:
    """The acts outside signing in that cannot be sent again under a key."""
    acts = [route for route in found if "POST" in route.methods and not route.path.startswith("/api/v1/auth/")]
    return {route.name for route in acts if not _takes(route.dependant, HEADER)}


def _takes(dependant: Dependant, header: str) -> bool:
    named = any(field.alias == header for field in dependant.header_params)
    return named or any(_takes(part, header) for part in dependant.dependencies)


def told_secrets(found: Sequence[Any]) -> list[str]:
    """What is named like a secret in an answer that would be kept."""
    acts = [route for route in found if "POST" in route.methods and _takes(route.dependant, HEADER)]
    return [f"{route.name}: {name}" for route in acts for name in _secrets_of(route.response_model)]


def _secrets_of(shape: Any) -> Iterator[str]:
    for kind in parts_of(shape):
        for name, field in getattr(kind, "model_fields", {}).items():
            if field.annotation is str and _SECRET.search(name) and SHOWN_ONCE not in field.metadata:
                yield name
            yield from _secrets_of(field.annotation)


@pytest.fixture(scope="module")
def offered() -> list[Any]:
    """What the product offers."""
    import_tables()
    return routes(create_app())


def faulty() -> list[Any]:
    """An application that breaks each of these laws."""
    router = APIRouter(prefix="/api/v1/faults")

    class Loose(BaseModel):
        name: str

    @router.get("/open")
    def open_door() -> None: ...

    @router.post("/row")
    def take_row(who: Who, body: Unit) -> None: ...

    @router.post("/loose", name="open_door")
    def take_loose(who: Who, body: Annotated[Loose | None, "optional"]) -> None: ...

    class Key(BaseModel):
        token: str

    room = Router(prefix="/api/v1/room")

    @room.post("/keys")
    def make_key(who: Who) -> list[Key]:
        return []

    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    app.include_router(router)
    app.include_router(room)
    return routes(app)


def test_the_checks_notice_their_faults() -> None:
    found = faulty()
    assert open_to_all(found) == {"open_door"}
    assert named_twice(found) == ["open_door"]
    assert table_bodies(found) == ["take_row"]
    assert loose_bodies(found)
    assert keyless(found) == {"take_row", "open_door"}
    assert told_secrets(found) == ["make_key: token"]


def test_only_signing_in_and_health_are_open_to_all(offered: list[Any]) -> None:
    assert open_to_all(offered) - PUBLIC == set()


def test_every_route_has_its_own_name(offered: list[Any]) -> None:
    assert named_twice(offered) == []


def test_every_route_lies_under_the_versioned_prefix(offered: list[Any]) -> None:
    paths = {route.path for route in offered} - {"/livez", "/readyz"}
    assert {path for path in paths if not path.startswith("/api/v1/")} == set()


def test_no_table_is_a_request_body(offered: list[Any]) -> None:
    assert table_bodies(offered) == []


def test_bodies_and_queries_refuse_what_nobody_declared(offered: list[Any]) -> None:
    assert (loose_bodies(offered), loose_queries(offered)) == ([OPEN_FORM], [])


def test_every_json_body_refuses_what_no_database_holds(offered: list[Any]) -> None:
    assert [name for name, kind in bodies(offered) if not issubclass(kind, Body)] == []


def test_every_act_can_be_sent_again_under_a_key(offered: list[Any]) -> None:
    assert keyless(offered) == ASKING


def test_no_answer_that_is_kept_tells_a_secret(offered: list[Any]) -> None:
    assert told_secrets(offered) == []
