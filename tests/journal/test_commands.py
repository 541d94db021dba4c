"""`sitecensus journal verify` notices whatever was changed, removed or cut off behind the product's back."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from backend.cli import main
from backend.journal import guard, service
from backend.kit.actor import SYSTEM


@pytest.fixture
def chain(session: Session) -> None:
    """Three entries, committed."""
    for name in ("湖南省", "郴州市", "北湖区"):
        service.record(session, SYSTEM, "unit.created", unit_path="/1/", name=name)
        session.commit()


@pytest.fixture
def behind(session: Session, chain: None) -> Callable[[str], None]:
    """Does something to the tables with the guard lifted, as one with the database's password could."""

    def act(statement: str) -> None:
        with guard.lifted(session.connection()):
            session.execute(sa.text(statement))
        session.commit()

    return act


def verify(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The command's exit code and what it says."""
    code = main(["journal", "verify"])
    return code, capsys.readouterr().out


def test_a_whole_chain_is_found_whole(chain: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["journal", "checkpoint"])
    code, said = verify(capsys)
    assert (code, "3 entries, unbroken; 1 checkpoints agree" in said) == (0, True)


def test_an_empty_journal_is_whole(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(capsys)[0] == 0


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE journal_entry SET actor_name = 'somebody' WHERE seq = 2", 2),
        ("DELETE FROM journal_entry WHERE seq = 2", 2),
        ("DELETE FROM journal_entry WHERE seq = 3", 3),
    ],
)
def test_a_changed_or_missing_entry_is_named(
    behind: Callable[[str], None], capsys: pytest.CaptureFixture[str], statement: str, entry: int
) -> None:
    behind(statement)
    code, said = verify(capsys)
    assert (code, said.strip()) == (1, f"Broken at entry {entry}.")


def test_a_tail_cut_off_with_its_head_shows_against_the_checkpoint(
    behind: Callable[[str], None], session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["journal", "checkpoint"])
    behind("DELETE FROM journal_entry WHERE seq = 3")
    kept = session.execute(sa.text("SELECT hash FROM journal_entry WHERE seq = 2")).scalar_one()
    behind(f"UPDATE journal_head SET seq = 2, hash = '{kept}'")
    code, said = verify(capsys)
    assert (code, "entry 3 was signed, the journal ends with 2" in said) == (1, True)


def test_an_entry_written_anew_with_its_chain_shows_against_the_checkpoint(
    behind: Callable[[str], None], session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["journal", "checkpoint"])
    behind("DELETE FROM journal_entry WHERE seq = 3")
    kept = session.execute(sa.text("SELECT hash FROM journal_entry WHERE seq = 2")).scalar_one()
    behind(f"UPDATE journal_head SET seq = 2, hash = '{kept}'")
    session.expire_all()
    service.record(session, SYSTEM, "unit.created", unit_path="/1/", name="苏仙区")
    session.commit()
    code, said = verify(capsys)
    assert (code, "Entry 3 is not the one that was signed." in said) == (1, True)


def test_a_forged_checkpoint_is_noticed(chain: None, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["journal", "checkpoint"])
    file = data_dir / "checkpoints.jsonl"
    file.write_text(file.read_text().replace('"seq": 3', '"seq": 2'))
    code, said = verify(capsys)
    assert (code, "does not carry this installation's signature" in said) == (1, True)
