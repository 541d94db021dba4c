"""Units by name: under one parent each has a name of its own, however many are added at once

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from backend.kit.migrate import TwoOfOneName

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_DOUBLES = (
    "SELECT name FROM unit WHERE parent_id IS NOT NULL GROUP BY parent_id, name HAVING count(*) > 1 ORDER BY name"
)


def upgrade() -> None:
    if doubles := op.get_bind().execute(sa.text(_DOUBLES)).scalars().all():
        raise TwoOfOneName("unit", doubles)
    _index(unique=True)


def downgrade() -> None:
    _index(unique=False)


def _index(*, unique: bool) -> None:
    op.drop_index("ix_unit_parent_name", table_name="unit")
    op.create_index("ix_unit_parent_name", "unit", ["parent_id", "name"], unique=unique)
