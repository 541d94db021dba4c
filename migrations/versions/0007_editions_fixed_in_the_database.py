"""A published edition of a scoring table is fixed in the database itself.

Revision ID: 0007
Revises: 0006
"""

from alembic import op

from backend.rubrics import guard

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    guard.install(op.get_bind())


def downgrade() -> None:
    guard.remove(op.get_bind())
