"""The policy has no dead letters: every permission is held by somebody, and every move needs one."""

from backend.cli import printed
from backend.policy import GRANTS, Permission, Role


def unheld(grants: dict[Role, dict[Permission, object]]) -> set[Permission]:
    """The permissions no person's role holds."""
    held = {permission for role, given in grants.items() if role is not Role.SYSTEM for permission in given}
    return set(Permission) - held


def test_a_permission_nobody_holds_is_noticed() -> None:
    assert Permission.UNIT_READ in unheld({Role.SYSTEM: {Permission.UNIT_READ: None}})


def test_every_permission_is_held_by_some_role() -> None:
    assert unheld(GRANTS) == set()  # type: ignore[arg-type]


def test_every_permission_carries_its_sentence() -> None:
    assert [permission for permission in Permission if not permission.sentence.endswith(".")] == []


def test_every_move_can_be_made_by_some_person() -> None:
    roles = [given for role, given in GRANTS.items() if role is not Role.SYSTEM]
    steps = [(machine.noun, step) for machine in printed.machines() for step in machine.steps]
    assert [f"{noun}.{step.verb}" for noun, step in steps if not any(step.needs in given for given in roles)] == []
