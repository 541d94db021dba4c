"""What the code itself must keep to; each law is first seen to notice a seeded fault."""

import pytest

from backend.cli import printed
from backend.kit.migrate import ROOT
from tests.house import laws
from tests.house.laws import Law

STATES = frozenset({"state", "code_state"})

SEEDED: list[tuple[Law, str, str]] = [
    (laws.state_set_elsewhere(STATES), "tasks/service.py", "task.state = S.ACCEPTED"),
    (laws.state_set_elsewhere(STATES), "tasks/service.py", "task.state, task.note = S.ACCEPTED, ''"),
    (laws.state_set_elsewhere(STATES), "tasks/service.py", "setattr(task, 'state', S.ACCEPTED)"),
    (laws.state_set_elsewhere(STATES), "tasks/service.py", "sa.update(Task).where(x).values(state=S.ACCEPTED)"),
    (laws.commits, "tasks/service.py", "session.commit()"),
    (laws.too_long, "tasks/service.py", "x = 1\n" * 251),
    (laws.too_long, "tasks/service.py", "def f():\n" + "    x = 1\n" * 40),
    (laws.says_nothing, "tasks/date_utils.py", ""),
    (laws.says_nothing, "tasks/common/x.py", ""),
    (laws.names_taken_out, "tasks/service.py", "from backend.campaigns.queries import plan_of"),
    (laws.one_tongue, "tasks/errors.py", 'Text("还有 {count} 个", "Some are left")'),
    (laws.one_tongue, "tasks/errors.py", 'Text("还有几个", "")'),
]

KEPT: list[tuple[Law, str, str]] = [
    (laws.state_set_elsewhere(STATES), laws.ONE_DOOR, "row.state = target"),
    (laws.state_set_elsewhere(STATES), "app/hooks.py", "app.state.identify = identify"),
    (laws.state_set_elsewhere(STATES), "tasks/service.py", "sa.insert(Task).values(state=S.OPEN)"),
    (laws.commits, "kit/db.py", "session.commit()"),
    (laws.too_long, "tasks/service.py", "x = 1\n" * 250),
    (laws.names_taken_out, "tasks/service.py", "from backend.campaigns import queries as campaigns"),
    (laws.one_tongue, "tasks/errors.py", 'Text("“{label}”还有 {count} 个", "{count} left in {label_en}")'),
]


@pytest.mark.parametrize(("law", "name", "text"), SEEDED)
def test_a_law_notices_its_fault(law: Law, name: str, text: str) -> None:
    assert list(law(name, text))


@pytest.mark.parametrize(("law", "name", "text"), KEPT)
def test_a_law_lets_good_code_pass(law: Law, name: str, text: str) -> None:
    assert list(law(name, text)) == []


@pytest.mark.parametrize(
    "law",
    [laws.state_set_elsewhere(STATES), laws.commits, laws.too_long, laws.says_nothing, laws.names_taken_out,
     laws.one_tongue],
    ids=["one_door", "commits", "size", "file_names", "module_imports", "two_languages"],
)  # fmt: skip
def test_the_backend_keeps_the_law(law: Law) -> None:
    assert laws.broken(law, ROOT / "backend") == []


@pytest.mark.parametrize("law", [laws.too_long, laws.says_nothing], ids=["size", "file_names"])
def test_the_tests_keep_the_law(law: Law) -> None:
    assert laws.broken(law, ROOT / "tests") == []


def test_the_one_door_guards_every_field_a_machine_keeps_its_state_in() -> None:
    assert {machine.field for machine in printed.machines()} == STATES
