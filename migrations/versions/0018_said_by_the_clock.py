"""What the clock has said: that a phase can be begun somewhere, that a task's day comes near or has passed."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("phase_scope") as table:
        table.add_column(sa.Column("opened_on", sa.Date(), nullable=True))
    op.create_table(
        "deadline_told",
        sa.Column("task_id", sa.String(length=36), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_deadline_told_task_id")),
        sa.PrimaryKeyConstraint("task_id", "due_on", "what", name=op.f("pk_deadline_told")),
    )


def downgrade() -> None:
    op.drop_table("deadline_told")
    with op.batch_alter_table("phase_scope") as table:
        table.drop_column("opened_on")
