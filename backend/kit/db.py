"""The database: engine, one session a request, and column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import EnumType, StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Field, Session, SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from backend.kit.errors import AppError, NotFound, Stale
from backend.kit.ids import new_id
from backend.kit.settings import settings
from backend.kit.time_limits import TimeLimit


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An aware moment, stored in UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Tenths(sa.TypeDecorator[Decimal]):
    """A score with one decimal, stored as a whole number of tenths so that it sorts and never rounds."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        return None if value is None else int(value * 10)

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-1)


class Word(sa.TypeDecorator[StrEnum]):
    """A word out of an enumeration, stored as its text and read back as the member."""

    impl = sa.String
    cache_ok = True

    def __init__(self, kind: type[StrEnum], length: int | None) -> None:
        super().__init__(length)
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Any) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Any) -> StrEnum | None:
        return None if value is None else self.kind(value)


SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

UNIT_PATH = sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql")
"""A unit's place in the tree, like `/1/4/27/`; compared byte by byte so that a range over it is a subtree."""

Json = sa.JSON(none_as_null=True)
"""A JSON column; replace its value, never mutate it in place."""


def path_copy(*, index: bool = True) -> Any:
    """A column that repeats a unit's path; moving the unit rewrites it (see `units.service.move_unit`).

    Without `index` where one of the table's own begins with it.
    """
    return Field(sa_type=UNIT_PATH, index=index, sa_column_kwargs={"info": {"copies": "unit.path"}})


R = TypeVar("R")


class Row(SQLModel):
    """What every table has: an opaque id and a version that each change raises."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    version: int = Field(default=1)


def one(session: Session, query: SelectOfScalar[R], *, lock: bool = False) -> R:
    """The row the query finds, locked where it is to be changed. Raises NotFound."""
    row = session.exec(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound
    return row


def expect(row: Row, seen: int) -> None:
    """Raises Stale when somebody changed the row since the caller saw it."""
    if row.version != seen:
        raise Stale


def write_or(session: Session, refusal: AppError) -> None:
    """Writes now; raises `refusal` when somebody else took the same unique value at the same moment."""
    try:
        session.flush()
    except IntegrityError as error:
        raise refusal from error


@event.listens_for(Row, "instrument_class", propagate=True)
def _read_words(mapper: Any, row: type[Row]) -> None:
    """Makes every column whose field is an enumeration give its members; SQLModel alone would give plain text."""
    for name, field in row.model_fields.items():
        kinds = [kind for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, EnumType)]
        if kinds and isinstance(mapper.local_table.c[name].type, sa.String):
            column = mapper.local_table.c[name]
            column.type = Word(cast(type[StrEnum], kinds[0]), column.type.length)


def make_engine(url: str) -> sa.Engine:
    """An engine tuned for this product; SQLite in WAL mode with foreign keys; statements have a time limit."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed)
    millis = settings().statement_seconds * 1000
    return sa.create_engine(
        parsed,
        pool_size=20,
        max_overflow=20,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": f"-c statement_timeout={millis} -c timezone=UTC"},
    )


def _sqlite_engine(url: URL) -> sa.Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, pool_size=20, max_overflow=20, hide_parameters=True, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        record.info[TimeLimit] = TimeLimit.of(connection)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    @event.listens_for(engine, "before_cursor_execute")
    def _start_limit(connection: sa.Connection, *_: Any) -> None:
        connection.info[TimeLimit].start(connection.get_execution_options())

    return engine


@cache
def _configured() -> sa.Engine:
    return make_engine(settings().sqlalchemy_url)


_chosen: list[sa.Engine] = []


def use(engine: sa.Engine | None) -> None:
    """Makes `engine` the engine of this process; None goes back to the configured one."""
    _chosen[:] = [engine] if engine else []


def engine() -> sa.Engine:
    """The engine of this process."""
    return _chosen[0] if _chosen else _configured()


@contextmanager
def reading() -> Iterator[Session]:
    """A session whose changes are thrown away."""
    with Session(engine(), expire_on_commit=False) as session:
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """A session committed when the block ends well, or with a refusal that keeps what was written.

    On SQLite it holds the write lock from the first statement. Raises what the process was shut with.
    """
    for refusal in _shut:
        raise refusal
    with Session(engine().execution_options(sqlite_begin="IMMEDIATE"), expire_on_commit=False) as session:
        try:
            yield session
        except AppError as refusal:
            if refusal.keeps:
                session.commit()
            raise
        session.commit()


_shut: list[type[AppError]] = []


@contextmanager
def shut(refusal: type[AppError]) -> Iterator[None]:
    """While the block runs, whoever begins to write in this process is refused at once; reading goes on."""
    _shut.append(refusal)
    try:
        yield
    finally:
        _shut.remove(refusal)


@event.listens_for(Session, "before_flush")
def _raise_versions(session: Session, _context: Any, _instances: Any) -> None:
    for row in session.dirty:
        if isinstance(row, Row) and session.is_modified(row):
            row.version += 1


@event.listens_for(Session, "do_orm_execute")
def _read_anew_what_is_locked(asked: ORMExecuteState) -> None:
    """Whoever had to wait for a row gets it as the one before left it, also where this session had read it already."""
    if getattr(asked.statement, "_for_update_arg", None) is not None:
        asked.update_execution_options(populate_existing=True)
