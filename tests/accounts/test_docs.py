"""Whoever reads `/docs` signs in there with the OAuth2 password form."""

import base64
from typing import Any

from backend.app import create_app
from tests.accounts.doors import Client, bearer
from tests.house.test_routes import PUBLIC
from tests.tree import PASSWORD
from tests.world import World


def description() -> dict[str, Any]:
    """What `/docs` reads."""
    return create_app().openapi()


def test_every_guarded_route_can_be_authorised_by_the_form() -> None:
    printed = description()
    schemes = printed["components"]["securitySchemes"]
    [form] = [name for name, scheme in schemes.items() if scheme["type"] == "oauth2"]
    door = {"scopes": {}, "tokenUrl": "/api/v1/auth/token", "refreshUrl": "/api/v1/auth/token"}
    assert schemes[form]["flows"] == {"password": door, "clientCredentials": door}
    offered = [route for methods in printed["paths"].values() for route in methods.values()]
    assert [
        route["operationId"] for route in offered
        if (form in {name for entry in route.get("security", []) for name in entry})
        is (route["operationId"] in PUBLIC)
    ] == []  # fmt: skip


def test_the_form_as_the_page_sends_it_opens_the_api(world: World, client: Client) -> None:
    assert world.users
    caller = client()
    answer = caller.post(
        "/api/v1/auth/token",
        data={"grant_type": "password", "username": "beihu", "password": PASSWORD, "scope": ""},
        headers={
            "Authorization": "Basic " + base64.b64encode(b"undefined:undefined").decode(),
            "X-Requested-With": "XMLHttpRequest", "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin",
        },
    )  # fmt: skip
    assert (answer.status_code, answer.json()["token_type"]) == (200, "bearer")
    shown = caller.get("/api/v1/me", headers=bearer(answer.json()["access_token"]))
    assert shown.json()["login"] == "beihu"
