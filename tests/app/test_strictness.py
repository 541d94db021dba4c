"""What is printed is what is taken: nothing passes because it could be read as something else."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.http import Caller
from tests.world import World

V1 = "/api/v1"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("journal?since=0.5", "since"),
        ("journal?until=1431907200", "until"),
        ("journal?since=2015-05-18", "since"),
        ("journal?since=2015-05-18T08:00:00", "since"),
    ],
)
def test_a_moment_is_written_with_its_offset(
    world: World, client: Callable[..., Caller], query: str, field: str
) -> None:
    answer = client(world.actor("beihu")).get(f"{V1}/{query}")
    assert (answer.status_code, [each["loc"] for each in answer.json()["errors"]]) == (422, [field])
    assert client(world.actor("beihu")).get(f"{V1}/journal?since=2015-05-18T08:00:00%2B08:00").status_code == 200


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"no_service": 0}, ["no_service"]),
        ({"no_service": "true"}, ["no_service"]),
        ({"name": "站" * 201}, ["name"]),
        ({"name": " " + "站" * 200}, ["body"]),
        ({"no_service": True, "name": " 北湖区政务公开网 "}, None),
    ],
    ids=["a number for yes or no", "a word for yes or no", "too long", "too long by a blank", "as it should be"],
)
def test_a_body_is_what_its_shape_says(
    world: World, client: Callable[..., Caller], changed: dict[str, Any], fields: list[str] | None
) -> None:
    site = world.sites["beihu_portal"]
    answer = client(world.actor("beihu")).patch(
        f"{V1}/sites/{site.id}", json=changed, headers={"If-Match": f'"{site.version}"'}
    )
    found = None if answer.status_code == 200 else [each["loc"] for each in answer.json()["errors"]]
    assert found == fields


def test_a_day_is_no_number(world: World, client: Callable[..., Caller]) -> None:
    site = world.sites["beihu_portal"]
    asked = {"reason": "改版", "return_on": 1_434_326_400}
    answer = client(world.actor("beihu")).post(
        f"{V1}/sites/{site.id}/request_pause", json=asked, headers={"If-Match": f'"{site.version}"'}
    )
    assert (answer.status_code, [each["loc"] for each in answer.json()["errors"]]) == (422, ["return_on"])


def test_whoever_does_not_say_the_version_is_asked_for_it_before_all_else(
    world: World, client: Callable[..., Caller]
) -> None:
    answer = client(world.actor("beihu")).patch(f"{V1}/sites/{world.sites['beihu_portal'].id}", json={"name": 3})
    assert (answer.status_code, answer.json()["code"]) == (428, "version_required")


def test_every_method_of_an_address_is_named(world: World, client: Callable[..., Caller]) -> None:
    caller = client(world.actor("beihu"))
    assert caller.request("OPTIONS", f"{V1}/sites").headers["allow"].split(", ") == ["GET", "POST"]
    assert caller.request("OPTIONS", f"{V1}/issues/bulk_pass").headers["allow"] == "POST"
    assert caller.request("OPTIONS", f"{V1}/issues/some-id").headers["allow"].split(", ") == ["GET", "PATCH"]
    assert caller.request("TRACE", f"{V1}/me").headers["allow"].split(", ") == ["GET", "PATCH"]
