"""No statement goes on for ever, on either database; what is read piece by piece, or migrates, may take its time (N3)."""

import time
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from backend.kit import db
from backend.kit.settings import settings

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT count(*) FROM n"


@pytest.fixture
def hasty(database: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """The same database, with a limit of one second."""
    monkeypatch.setenv("SITECENSUS_STATEMENT_SECONDS", "1")
    settings.cache_clear()
    return db.make_engine(database.url.render_as_string(hide_password=False))


def test_an_endless_statement_is_ended_and_the_next_one_goes_well(hasty: sa.Engine) -> None:
    with hasty.connect() as connection:
        started = time.monotonic()
        with pytest.raises(sa.exc.OperationalError):
            connection.exec_driver_sql(ENDLESS[hasty.dialect.name])
        assert time.monotonic() - started < 20
        connection.rollback()
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    hasty.dispose()


@pytest.mark.parametrize("options", [{}, {"unlimited": True}, {"stream_results": True}])
def test_what_is_unlimited_takes_its_time(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, bool]
) -> None:
    """On SQLite, where the limit is ours; time flies here."""
    monkeypatch.setattr(time, "monotonic", count(0, 1000).__next__)
    engine = db.make_engine(f"sqlite:///{data_dir / 'test.db'}")
    with engine.execution_options(**options).connect() as connection:
        ending = nullcontext() if options else pytest.raises(sa.exc.OperationalError, match="interrupted")
        with ending:
            assert connection.exec_driver_sql(LONG).scalar_one() == 100_000
    engine.dispose()
