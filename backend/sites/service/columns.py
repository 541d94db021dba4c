"""The columns of a site: adding, changing and removing them."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from backend.journal import service as journal
from backend.kit.actor import Actor
from backend.kit.db import expect
from backend.kit.errors import Invalid, field_error
from backend.kit.words import Text
from backend.policy import Permission, require
from backend.sites import queries, rules
from backend.sites.errors import ColumnHasChildren, TooManyColumns
from backend.sites.tables import Site, SiteColumn

MOST = 500
_NO_PARENT = Text("上级栏目不在本网站内。", "The parent is no column of this site.")


def add_column(session: Session, actor: Actor, site_id: str, *, values: Mapping[str, Any]) -> SiteColumn:
    """A new column; without update days, those of its category hold. Raises TooManyColumns."""
    site = queries.get_site(session, actor, site_id, lock=True)
    require(actor, Permission.SITE_WRITE, site.unit_path)
    if queries.column_count(session, site.id) >= MOST:
        raise TooManyColumns(most=MOST)
    column = SiteColumn(site_id=site.id, **values)
    if column.parent_id and not _is_column_of(session, site, column.parent_id):
        raise Invalid(errors=[field_error("parent_id", "unknown_parent", _NO_PARENT)])
    column.update_days = column.update_days or rules.UPDATE_DAYS.get(column.category)
    session.add(column)
    _record(session, actor, "column.added", column, site, name=column.name, category=column.category)
    return column


def change_column(
    session: Session, actor: Actor, column_id: str, seen: int | None, *, values: Mapping[str, Any]
) -> SiteColumn:
    """Changes the fields given."""
    column, site = queries.get_column(session, actor, column_id)
    require(actor, Permission.SITE_WRITE, site.unit_path)
    if seen is not None:
        expect(column, seen)
    changes = {name: [getattr(column, name), value] for name, value in values.items() if getattr(column, name) != value}
    for name, (_, value) in changes.items():
        setattr(column, name, value)
    if changes:
        session.add(column)
        _record(session, actor, "column.changed", column, site, changes=changes)
    return column


def remove_column(session: Session, actor: Actor, column_id: str) -> None:
    """Takes the column away. Raises ColumnHasChildren while others stand under it."""
    column, site = queries.get_column(session, actor, column_id)
    require(actor, Permission.SITE_WRITE, site.unit_path)
    if session.exec(select(SiteColumn.id).where(SiteColumn.parent_id == column.id).limit(1)).first():
        raise ColumnHasChildren
    session.delete(column)
    _record(session, actor, "column.removed", column, site, name=column.name, category=column.category)


def _is_column_of(session: Session, site: Site, column_id: str) -> bool:
    query = select(SiteColumn.id).where(SiteColumn.id == column_id, SiteColumn.site_id == site.id)
    return session.exec(query).first() is not None


def _record(session: Session, actor: Actor, what: str, column: SiteColumn, site: Site, **data: Any) -> None:
    journal.record(session, actor, what, subject=column, unit_path=site.unit_path, site_id=site.id, **data)
