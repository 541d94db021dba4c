"""The tables in a database are what the models say, on both kinds, by one history up and down."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from backend.cli import main
from backend.kit import db, migrate

HEAD = ScriptDirectory.from_config(migrate.configuration()).get_current_head()
UNSEEN = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
"""SQLAlchemy reads no index over an expression back from SQLite; PostgreSQL answers for it."""


def tables(engine: sa.Engine) -> set[str]:
    """The tables there are, alembic's own left out."""
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_history_has_one_head() -> None:
    assert len(ScriptDirectory.from_config(migrate.configuration()).get_heads()) == 1


@UNSEEN
def test_the_history_makes_what_the_models_say(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with migrate.alone(empty) as connection:
        command.check(migrate.configuration(connection))


@UNSEEN
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


CAMPAIGN = """
INSERT INTO unit (id, version, number, path, name, short_name, kind, vertical, verified, active)
  VALUES ('u', 1, 1, '/1/', '市', '市', 'city', :no, :no, :yes);
INSERT INTO rubric (id, version, key, edition, title, title_en, body, state)
  VALUES ('r', 1, 'census', 1, '表', 'Table', '{}', 'published');
INSERT INTO campaign (id, version, name, plan_key, plan, rubric_id, lead_id, lead_path, start_on, state,
  missing_code_contact, include_vertical)
  VALUES ('c', 1, '普查', 'p', '{}', 'r', 'u', '/1/', '2015-05-01', 'running', '', :no)
"""


def planted(engine: sa.Engine) -> None:
    """A campaign with its scoring table, in the form of the first release."""
    with engine.begin() as connection:
        for statement in CAMPAIGN.split(";"):
            connection.execute(sa.text(statement), {"yes": True, "no": False} if ":" in statement else {})


def pinned(engine: sa.Engine) -> list[tuple[str, str]]:
    """Each campaign's table, by key."""
    query = "SELECT c.id, r.key FROM campaign c JOIN rubric r ON r.id = c.rubric_id"
    with engine.connect() as connection:
        return [(row[0], row[1]) for row in connection.execute(sa.text(query))]


def test_rows_that_others_refer_to_survive_up_down_and_up(empty: sa.Engine) -> None:
    migrate.upgrade(empty, "0001")
    planted(empty)
    for go in (migrate.upgrade, lambda engine: migrate.downgrade(engine, "0001"), migrate.upgrade):
        go(empty)
        assert pinned(empty) == [("c", "census")]


OWN = """
INSERT INTO rubric (id, version, key, edition, title, title_en, body, state, unit_path)
  VALUES ('own', 1, 'census', 2, '市表', 'City table', '{}', 'published', '/1/')
"""


def test_the_way_down_loses_no_edition_of_ones_own_but_refuses(empty: sa.Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(sa.text(OWN))
    with pytest.raises(migrate.NoPlaceBelow, match=r"1 rows of rubric .* restore the backup"):
        migrate.downgrade(empty, "0001")
    with empty.connect() as connection:
        assert connection.execute(sa.text("SELECT unit_path FROM rubric")).scalars().all() == ["/1/"]
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == HEAD


TWINS = """
INSERT INTO unit (id, version, number, parent_id, path, name, short_name, kind, vertical, verified, active) VALUES
  ('p', 1, 1, NULL, '/1/', '北湖区', '北湖', 'county', false, true, true),
  ('a', 1, 2, 'p', '/1/2/', '民政局', '民政', 'county_department', false, true, true),
  ('b', 1, 3, 'p', '/1/3/', '民政局', '民政', 'county_department', false, true, true)
"""


def test_two_units_of_one_name_stop_the_way_up_until_one_is_renamed(empty: sa.Engine) -> None:
    migrate.upgrade(empty, "0011")
    with empty.begin() as connection:
        connection.execute(sa.text(TWINS))
    with pytest.raises(migrate.TwoOfOneName, match=r"unit .*民政局.* upgrade again"):
        migrate.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(sa.text("UPDATE unit SET name = '老龄办' WHERE id = 'b'"))
    for go in (migrate.upgrade, lambda engine: migrate.downgrade(engine, "0011"), migrate.upgrade):
        go(empty)


def test_a_reference_left_dangling_is_noticed(tmp_path: Path) -> None:
    engine = db.make_engine(f"sqlite:///{tmp_path / 'dangling.db'}")
    migrate.upgrade(engine)
    with pytest.raises(migrate.DanglingReference, match="rubric"), migrate.alone(engine) as connection:
        connection.execute(
            sa.text(
                "INSERT INTO rubric (id, version, key, edition, title, title_en, body, state, "
                "unit_path, based_on_id) VALUES ('x', 1, 'k', 1, 't', 't', '{}', 'draft', '/', 'y')"
            )
        )
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.execute(sa.text("SELECT count(*) FROM rubric")).scalar() == 0
    engine.dispose()
