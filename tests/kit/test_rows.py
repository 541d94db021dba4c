"""Where a column is steered by, each database is asked in a way that is right in its own order of texts."""

import pytest
import sqlalchemy as sa

from backend.kit.rows import Within

PHASE = sa.column("phase", sa.Text())


@pytest.mark.parametrize(
    ("address", "asked"), [("sqlite://", "phase BETWEEN 'self_check' AND 'selfies'"), ("postgresql+psycopg://", "true")]
)
def test_texts_are_compared_only_where_their_order_is_known(address: str, asked: str) -> None:
    dialect = sa.create_engine(address).dialect
    within = Within(PHASE, sa.literal("self_check"), sa.literal("selfies"))
    assert str(within.compile(dialect=dialect, compile_kwargs={"literal_binds": True})) == asked


def test_sqlite_finds_what_lies_within_and_nothing_else() -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE task (phase TEXT)")
        connection.exec_driver_sql("INSERT INTO task VALUES ('score'), ('self_check'), ('selfa'), ('verify')")
        within = Within(PHASE, sa.literal("self_check"), sa.literal("selfies"))
        found = connection.execute(sa.select(PHASE).select_from(sa.table("task")).where(within)).scalars().all()
    assert found == ["self_check", "selfa"]
