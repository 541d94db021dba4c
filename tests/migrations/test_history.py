"""The tables in a database are what the models say, on both kinds, by one history up and down."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from backend.cli import main
from backend.kit import db, migrate


def tables(engine: sa.Engine) -> set[str]:
    """The tables there are, alembic's own left out."""
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_history_has_one_head() -> None:
    assert len(ScriptDirectory.from_config(migrate.configuration()).get_heads()) == 1


def test_the_history_makes_what_the_models_say(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with migrate.alone(empty) as connection:
        command.check(migrate.configuration(connection))


def test_a_model_the_history_does_not_know_is_noticed(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(sa.text("ALTER TABLE unit ADD COLUMN forgotten INTEGER"))
    with pytest.raises(Exception, match="forgotten"), migrate.alone(empty) as connection:
        command.check(migrate.configuration(connection))


def test_up_down_and_up_again_leaves_nothing_behind(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    made = tables(empty)
    migrate.downgrade(empty)
    assert not tables(empty)
    migrate.upgrade(empty)
    assert tables(empty) == made


def test_the_command_migrates_and_a_second_time_does_nothing(empty: sa.Engine) -> None:
    db.use(empty)
    try:
        assert [main(["migrate"]), main(["migrate"])] == [0, 0]
    finally:
        db.use(None)
    assert "journal_entry" in tables(empty)


def test_the_chain_has_its_first_link(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with empty.connect() as connection:
        assert connection.execute(sa.text("SELECT id, seq, hash FROM journal_head")).one() == (1, 0, "0" * 64)


def test_of_three_who_migrate_at_once_one_does_it(empty: sa.Engine) -> None:
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(migrate.upgrade, empty) for _ in range(3)]:
            done.result()
    assert "journal_entry" in tables(empty)
