"""Runs the one migration history on SQLite and on PostgreSQL."""

import warnings
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel

from backend.kit import db, migrate

migrate.import_tables()


def render(kind: str, value: Any, _context: AutogenContext) -> str | Literal[False]:
    """Writes our column types as the plain ones they are stored as, so that old migrations stand on their own."""
    if kind != "type" or not isinstance(value, sa.types.TypeDecorator):
        return False
    stored = value.impl_instance
    if isinstance(stored, sa.String):
        return f"sa.String(length={stored.length})"
    return "sa.DateTime(timezone=True)" if isinstance(stored, sa.DateTime) else f"sa.{type(stored).__name__}()"


def run(connection: sa.Connection) -> None:
    """Runs what alembic was asked for on this connection; of indexes over expressions SQLite can tell nothing."""
    warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with migrate.alone(db.engine()) as own:
        run(own)
