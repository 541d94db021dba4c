"""Lists in order: the sorts of sites and the dates of tasks have an index that walks them

Revision ID: 0006
Revises: 0005
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ORDERS: dict[str, dict[str, list[Any]]] = {
    "site": {
        "ix_site_address": ["address", "id"],
        "ix_site_code_order": [sa.text("coalesce(site_code, '')"), "id"],
        "ix_site_category": ["category", "id"],
        "ix_site_code_state": ["code_state", "id"],
    },
    "task": {
        "ix_task_due": ["due_on", "id"],
        "ix_task_first_due": ["first_due_on", "id"],
    },
}


def upgrade() -> None:
    for table, orders in _ORDERS.items():
        for name, columns in orders.items():
            op.create_index(name, table, columns)


def downgrade() -> None:
    for table, orders in _ORDERS.items():
        for name in orders:
            op.drop_index(name, table_name=table)
