"""Who only reads waits for nobody: a question put as a POST, too."""

from collections.abc import Callable

from backend.journal import service as journal
from backend.kit import db
from tests.http import Caller
from tests.world import World


def test_a_question_put_as_a_post_waits_for_nobody_who_writes(world: World, client: Callable[..., Caller]) -> None:
    asking, table = client(world.actor("chenzhou")), world.campaign.rubric_id
    world.session.commit()
    with db.writing() as other:
        journal.hold(other)
        answer = asking.post(f"/api/v1/rubrics/{table}/score", json={"facts": {}, "site_class": "department"})
    assert answer.status_code == 200
