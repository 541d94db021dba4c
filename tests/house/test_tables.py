"""Foreign keys point down the floors only, and no copied path is forgotten when a unit moves."""

import tomllib
from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlmodel import SQLModel

from backend.kit import db, migrate

STAYS = {"journal_head", "unit.path"}


def floors() -> dict[str, int]:
    """Each room's floor, 0 at the top, as the import contract has it."""
    contracts = tomllib.loads((migrate.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    return {room.strip(" ()"): floor for floor, layer in enumerate(layers) for room in layer.split("|")}


def rooms() -> dict[str, str]:
    """Which room each table belongs to."""
    migrate.import_tables()
    mappers = SQLModel._sa_registry.mappers
    return {mapper.local_table.name: mapper.class_.__module__.split(".")[1] for mapper in mappers}  # type: ignore[attr-defined]


def upward(metadata: sa.MetaData, room_of: Mapping[str, str], floor_of: Mapping[str, int]) -> Iterator[str]:
    """The foreign keys that point up, or across to a stranger."""
    for table in metadata.tables.values():
        for key in table.foreign_keys:
            here, there = room_of[table.name], room_of[key.column.table.name]
            if here != there and floor_of[there] <= floor_of[here]:
                yield f"{table.name} → {key.column.table.name}"


def unmarked(metadata: sa.MetaData) -> Iterator[str]:
    """The columns that hold a unit's path without saying so: moving the unit would miss them."""
    for table in metadata.tables.values():
        for column in table.columns:
            if column.type is db.UNIT_PATH and str(column) != "unit.path" and "copies" not in column.info:
                yield str(column)


def test_the_checks_notice_their_faults() -> None:
    made = sa.MetaData()
    sa.Table("low", made, sa.Column("id", sa.Integer, primary_key=True), sa.Column("up", sa.ForeignKey("high.id")))
    sa.Table("high", made, sa.Column("id", sa.Integer, primary_key=True), sa.Column("path", db.UNIT_PATH))
    assert list(upward(made, {"low": "kit", "high": "tasks"}, {"tasks": 0, "kit": 1})) == ["low → high"]
    assert list(unmarked(made)) == ["high.path"]


def test_foreign_keys_point_down() -> None:
    assert list(upward(SQLModel.metadata, rooms(), floors())) == []


def test_every_copied_path_follows_a_unit_that_moves() -> None:
    rooms()
    assert list(unmarked(SQLModel.metadata)) == []
