"""Reasons by key: what the system puts on record is said in the reader's language

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_COLUMNS = (("task", "exempt_reason"), ("task_move", "reason"), ("submission", "return_reason"))
_WORDS = {"site_left": "网站已关停或列为例外", "exemption_ended": "豁免已到期"}


def upgrade() -> None:
    for key, words in _WORDS.items():
        _replace(words, key)


def downgrade() -> None:
    for key, words in (*_WORDS.items(), ("site_back", _WORDS["site_left"])):
        _replace(key, words)


def _replace(was: str, now: str) -> None:
    for name, column in _COLUMNS:
        table = sa.table(name, sa.column(column))
        op.execute(table.update().where(table.c[column] == was).values({column: now}))
