"""The files of a site in one place."""

import pytest
from sqlmodel import Session

from backend.boards import proofs
from backend.kit.errors import NotFound
from tests.issues.desk import Desk
from tests.world import World


def test_each_file_says_what_it_proves_and_a_neighbour_sees_none(session: Session, world: World) -> None:
    desk = Desk(world)
    issue = desk.find()
    desk.prove(issue)
    session.flush()
    found = proofs.proofs(session, world.actor("beihu"), issue.site_id, "zh")
    [proof] = found.items
    assert (proof.name, proof.link, found.total) == ("佐证.png", f"/issues/{issue.id}", 1)
    assert proof.about == f"{issue.number} {issue.title}"
    with pytest.raises(NotFound):
        proofs.proofs(session, world.actor("suxian"), issue.site_id, "zh")
