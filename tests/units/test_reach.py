"""Reach on random trees, against an oracle that walks from parent to parent."""

from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col

from backend.kit.actor import Actor
from backend.policy import GRANTS, Permission, Reach, Role, may, within_reach
from backend.units.tables import Unit, UnitKind

PARENTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=40)


def grown(parents: list[int], numbers: list[int]) -> list[tuple[int | None, str]]:
    """A tree: for each unit its parent's place in the list and its path."""
    made: list[tuple[int | None, str]] = [(None, f"/{numbers[0]}/")]
    for drawn, number in zip(parents, numbers[1:], strict=False):
        parent = drawn % len(made)
        made.append((parent, f"{made[parent][1]}{number}/"))
    return made


def lies_below(made: list[tuple[int | None, str]], one: int, other: int) -> bool:
    """The oracle: whether walking up from `one` meets `other`."""
    here: int | None = one
    while here is not None:
        if here == other:
            return True
        here = made[here][0]
    return False


NUMBERS = st.permutations(range(1, 130)).map(lambda drawn: list(drawn)[:41])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=PARENTS, numbers=NUMBERS, data=st.data())
def test_one_sees_exactly_the_subtree(session: Session, parents: list[int], numbers: list[int], data: Any) -> None:
    made = grown(parents, numbers)
    here = data.draw(st.integers(0, len(made) - 1))
    role = data.draw(st.sampled_from([role for role in Role if Permission.UNIT_READ in GRANTS[role]]))
    actor = Actor("u", "u", "u", role, "u", made[here][1])
    session.add_all(
        Unit(number=number, path=path, name="x", short_name="x", kind=UnitKind.CITY)
        for (_, path), number in zip(made, numbers, strict=False)
    )
    session.flush()
    query = sa.select(col(Unit.path)).where(within_reach(actor, Permission.UNIT_READ, Unit.path))
    seen = set(session.execute(query).scalars())
    session.rollback()
    everything = GRANTS[role][Permission.UNIT_READ] is Reach.ALL
    expected = {path for n, (_, path) in enumerate(made) if everything or lies_below(made, n, here)}
    assert seen == expected
    assert {path for _, path in made if may(actor, Permission.UNIT_READ, path)} == expected


def test_two_never_reaches_twenty(session: Session) -> None:
    session.add_all(
        Unit(number=n, path=path, name="x", short_name="x", kind=UnitKind.CITY)
        for n, path in enumerate(("/1/2/", "/1/20/", "/1/2/20/", "/1/19/"), start=1)
    )
    session.flush()
    actor = Actor("u", "u", "u", Role.COUNTY, "u", "/1/2/")
    query = sa.select(col(Unit.path)).where(within_reach(actor, Permission.UNIT_READ, Unit.path))
    assert set(session.execute(query).scalars()) == {"/1/2/", "/1/2/20/"}
