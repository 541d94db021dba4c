"""The world reaches every state it promises, by the real verbs."""

import pytest

from backend.tasks.tables import TaskState
from tests.world import World


@pytest.mark.parametrize("state", TaskState)
def test_the_world_brings_a_task_into_any_state(world: World, state: TaskState) -> None:
    assert world.task(at=state).state is state


def test_a_municipal_department_is_reviewed_by_the_city(world: World) -> None:
    assert world.task("T1b", "education", at=TaskState.ACCEPTED).done_on is not None
