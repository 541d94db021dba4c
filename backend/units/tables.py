"""Organisations: a tree of any depth, with the history of their names and places."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from backend.kit import db
from backend.kit.db import Row, UtcDateTime


class UnitKind(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    MUNICIPAL_DEPARTMENT = "municipal_department"
    ZONE = "zone"
    COUNTY_DEPARTMENT = "county_department"
    TOWNSHIP = "township"


COORDINATORS = frozenset({UnitKind.PROVINCE, UnitKind.CITY, UnitKind.COUNTY})
"""The kinds that lead units below them."""


class Unit(Row, table=True):
    """An organisation. `path` is its place: the numbers from the root down, like `/1/4/27/`."""

    __tablename__ = "unit"
    __table_args__ = (sa.Index("ix_unit_parent_name", "parent_id", "name", unique=True),)

    number: int = Field(unique=True)
    parent_id: str | None = Field(default=None, foreign_key="unit.id", max_length=36)
    path: str = Field(sa_type=db.UNIT_PATH, unique=True)
    name: str = Field(max_length=100)
    short_name: str = Field(max_length=40)
    kind: UnitKind = Field(sa_type=sa.String(30))
    division_code: str | None = Field(default=None, max_length=6)
    center_name: str | None = Field(default=None, max_length=100)
    """What the unit calls its e-government centre."""
    tile_x: int | None = None
    tile_y: int | None = None
    vertical: bool = False
    """Reports through its ministry (垂直管理); out of scope unless the city includes it."""
    verified: bool = True
    active: bool = True
    """False once it is dissolved (已撤销); see `units.life`."""
    superior_id: str | None = Field(default=None, foreign_key="unit.id", max_length=36)
    """The nearest coordinating unit above."""


class UnitChange(Row, table=True):
    """One rename, move, end or return of a unit."""

    __tablename__ = "unit_change"

    unit_id: str = Field(foreign_key="unit.id", index=True, max_length=36)
    at: datetime = Field(sa_type=UtcDateTime)
    by_name: str = Field(max_length=100)
    what: str = Field(max_length=20)
    was: str = Field(max_length=300)
    now: str = Field(max_length=300)
    reason: str = Field(default="", max_length=500)
