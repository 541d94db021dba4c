"""The columns of a site."""

import pytest
from sqlmodel import Session

from backend.kit.errors import Invalid, NotFound, Stale
from backend.sites import queries, reading, service
from backend.sites.errors import ColumnHasChildren, TooManyColumns
from backend.sites.service import columns
from backend.sites.tables import ColumnCategory, SiteColumn
from tests.at_once import meanwhile
from tests.sites.asking import entries
from tests.world import World


def add(world: World, category: ColumnCategory = ColumnCategory.NEWS, **values: object) -> SiteColumn:
    values = {"name": "工作动态", "category": category} | values
    return service.add_column(world.session, world.actor("beihu_health"), world.sites["beihu_health"].id, values=values)


def test_a_columns_days_default_to_its_category(session: Session, world: World) -> None:
    assert add(world).update_days == 14
    assert add(world, ColumnCategory.POLICY).update_days == 183
    assert add(world, ColumnCategory.PERSONNEL).update_days == 365
    assert add(world, ColumnCategory.LEADERS).update_days is None
    assert add(world, update_days=3).update_days == 3
    session.flush()
    shown = reading.columns(session, world.actor("beihu"), world.sites["beihu_health"].id).items
    assert [(c.update_days, c.default_days) for c in shown][:5] == [
        (14, 14),
        (183, 183),
        (365, 365),
        (None, None),
        (3, 14),
    ]


def test_a_parent_is_a_column_of_the_same_site(session: Session, world: World) -> None:
    parent = add(world)
    assert add(world, parent_id=parent.id).parent_id == parent.id
    with pytest.raises(Invalid):
        service.add_column(
            session, world.actor("beihu"), world.sites["beihu_portal"].id,
            values={"name": "x", "category": ColumnCategory.NEWS, "parent_id": parent.id},
        )  # fmt: skip


def test_a_column_is_changed_once_per_version(session: Session, world: World) -> None:
    column = add(world)
    session.commit()
    seen, actor = column.version, world.actor("beihu_health")
    service.change_column(session, actor, column.id, seen, values={"name": "要闻", "on_home_page": True})
    [entry] = entries(session, "column.changed")
    assert entry.data == {"changes": {"name": ["工作动态", "要闻"]}, "site_id": column.site_id}
    with pytest.raises(Stale):
        service.change_column(session, actor, column.id, seen, values={"name": "x"})
    service.change_column(session, actor, column.id, None, values={"name": "要闻"})
    assert len(entries(session, "column.changed")) == 1


def test_a_column_with_children_stays(session: Session, world: World) -> None:
    parent, actor = add(world), world.actor("beihu_health")
    child = add(world, parent_id=parent.id)
    session.flush()
    with pytest.raises(ColumnHasChildren):
        service.remove_column(session, actor, parent.id)
    service.remove_column(session, actor, child.id)
    service.remove_column(session, actor, parent.id)
    session.flush()
    assert not queries.columns_of(session, world.sites["beihu_health"].id)


def test_a_site_holds_only_so_many_columns(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST", 2)
    add(world)
    add(world)
    with pytest.raises(TooManyColumns):
        add(world)


def test_a_neighbours_column_does_not_exist(session: Session, world: World) -> None:
    column = add(world)
    session.flush()
    for by in ("suxian", "beihu_culture"):
        with pytest.raises(NotFound):
            service.remove_column(session, world.actor(by), column.id)


def test_the_last_place_for_a_column_is_taken_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST", 1)
    owner, key = world.actor("beihu_health"), world.sites["beihu_health"].id
    world.settle()

    def adding(session: Session) -> object:
        return service.add_column(session, owner, key, values={"name": "工作动态", "category": ColumnCategory.NEWS})

    assert meanwhile(adding, adding) == ["done", "too_many_columns"]
