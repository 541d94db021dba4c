"""A fact stated otherwise than the issues count it keeps the count, the reason, and who gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    with op.batch_alter_table("scorecard") as card:
        card.add_column(sa.Column("corrections", JSON, nullable=False, server_default="{}"))
    with op.batch_alter_table("scorecard") as card:
        card.alter_column("corrections", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("scorecard") as card:
        card.drop_column("corrections")
