"""Units have editions of scoring tables of their own."""

import sqlalchemy as sa
from alembic import op

from backend.kit.migrate import NoPlaceBelow

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PATH = sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("rubric") as rubric:
        rubric.add_column(sa.Column("unit_path", PATH, nullable=False, server_default="/"))
        rubric.add_column(sa.Column("based_on_id", sa.String(length=36), nullable=True))
        rubric.create_foreign_key(op.f("fk_rubric_based_on_id"), "rubric", ["based_on_id"], ["id"])
        rubric.drop_constraint("uq_rubric_edition", type_="unique")
        rubric.create_unique_constraint("uq_rubric_edition", ["unit_path", "key", "edition"])
        rubric.create_index(op.f("ix_rubric_unit_path"), ["unit_path"])
    with op.batch_alter_table("rubric") as rubric:
        rubric.alter_column("unit_path", server_default=None)


def downgrade() -> None:
    own = op.get_bind().scalar(sa.text("SELECT count(*) FROM rubric WHERE unit_path <> '/'"))
    if own:
        raise NoPlaceBelow("rubric", own)
    with op.batch_alter_table("rubric") as rubric:
        rubric.drop_index(op.f("ix_rubric_unit_path"))
        rubric.drop_constraint(op.f("fk_rubric_based_on_id"), type_="foreignkey")
        rubric.drop_constraint("uq_rubric_edition", type_="unique")
        rubric.drop_column("based_on_id")
        rubric.drop_column("unit_path")
        rubric.create_unique_constraint("uq_rubric_edition", ["key", "edition"])
