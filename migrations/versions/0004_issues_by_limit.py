"""Issues are listed by their limit, and counted by site, out of an index."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BY_LIMIT = "coalesce(due_on, '9999-12-31')"
TALLY = ["campaign_id", "site_id", "state", "due_on", "first_verdict_on", "veto", "exempt_until", "state_before_side"]


def upgrade() -> None:
    op.create_index("ix_issue_due", "issue", [sa.text(BY_LIMIT), "id", "unit_path"])
    op.create_index("ix_issue_campaign_due", "issue", ["campaign_id", sa.text(BY_LIMIT), "id", "unit_path"])
    op.create_index("ix_issue_tally", "issue", TALLY)


def downgrade() -> None:
    op.drop_index("ix_issue_tally", "issue")
    op.drop_index("ix_issue_campaign_due", "issue")
    op.drop_index("ix_issue_due", "issue")
