"""Writes the initial migration anew from the models; only before the first release, when no database is kept."""

import re
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command

from backend.kit import migrate

TARGET = Path(__file__).parent / "versions" / "0001_initial.py"

_PATH = "sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql')"

_AFTER = """
    op.bulk_insert(
        sa.table("journal_head", sa.column("id"), sa.column("seq"), sa.column("hash")),
        [{"id": 1, "seq": 0, "hash": "0" * 64}],
    )
    guard.install(op.get_bind())
"""


def main() -> None:
    """Writes migrations/versions/0001_initial.py."""
    TARGET.unlink(missing_ok=True)
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        command.revision(migrate.configuration(connection), "Initial", autogenerate=True, rev_id="0001")
    TARGET.write_text(_finished(TARGET.read_text()))
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", TARGET], check=True)


def _finished(text: str) -> str:
    """The written migration with what no autogeneration can know: the journal's first row and its guard."""
    text = re.sub(r"    # ### .*\n", "", text).replace(_PATH, "PATH")
    text = text.replace('"""Initial."""', '"""The tables of the first release."""')
    text = text.replace("from alembic import op\n", "from alembic import op\n\nfrom backend.journal import guard\n")
    text = text.replace("\n\n\ndef upgrade()", f"\n\nPATH = {_PATH}\n\n\ndef upgrade()")
    down = "\n\n\ndef downgrade() -> None:\n"
    return text.replace(down, f"{_AFTER}{down}    guard.remove(op.get_bind())\n")


if __name__ == "__main__":
    main()
