"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

from backend.journal import guard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PATH = sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "business_date",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business_date")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("day", name=op.f("uq_calendar_day_day")),
    )
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("object_kind", sa.String(length=20), nullable=False),
        sa.Column("object_id", sa.String(length=36), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_by", sa.String(length=100), nullable=False),
        sa.Column("uploader_path", PATH, nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_file_unit_path"), ["unit_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_file_uploader_path"), ["uploader_path"], unique=False)
        batch_op.create_index("ix_evidence_object", ["object_kind", "object_id"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("actor_id", sa.String(length=36), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("object_kind", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("object_version", sa.Integer(), nullable=True),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("was", sa.String(length=40), nullable=True),
        sa.Column("now", sa.String(length=40), nullable=True),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("id", name=op.f("uq_journal_entry_id")),
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_unit_path"), ["unit_path"], unique=False)
        batch_op.create_index("ix_journal_event", ["event", "seq"], unique=False)
        batch_op.create_index("ix_journal_subject", ["object_kind", "object_id", "seq"], unique=False)

    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "rubric",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric")),
        sa.UniqueConstraint("key", "edition", name="uq_rubric_edition"),
    )
    op.create_table(
        "sign_in_guess",
        sa.Column("login_hash", sa.String(length=64), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("login_hash", name=op.f("pk_sign_in_guess")),
    )
    with op.batch_alter_table("sign_in_guess", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_guess_first_at"), ["first_at"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("path", PATH, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("division_code", sa.String(length=6), nullable=True),
        sa.Column("center_name", sa.String(length=100), nullable=True),
        sa.Column("tile_x", sa.Integer(), nullable=True),
        sa.Column("tile_y", sa.Integer(), nullable=True),
        sa.Column("vertical", sa.Boolean(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("superior_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.ForeignKeyConstraint(["superior_id"], ["unit.id"], name=op.f("fk_unit_superior_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("number", name=op.f("uq_unit_number")),
        sa.UniqueConstraint("path", name=op.f("uq_unit_path")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index("ix_unit_parent_name", ["parent_id", "name"], unique=False)

    op.create_table(
        "campaign",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("plan_key", sa.String(length=60), nullable=False),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rubric_id", sa.String(length=36), nullable=False),
        sa.Column("lead_id", sa.String(length=36), nullable=False),
        sa.Column("lead_path", PATH, nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("missing_code_contact", sa.String(length=300), nullable=False),
        sa.Column("include_vertical", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["unit.id"], name=op.f("fk_campaign_lead_id")),
        sa.ForeignKeyConstraint(["rubric_id"], ["rubric.id"], name=op.f("fk_campaign_rubric_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_lead_path"), ["lead_path"], unique=False)

    op.create_table(
        "site",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("superior_path", PATH, nullable=False),
        sa.Column("confirmer_path", PATH, nullable=False),
        sa.Column("county_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("jump_address", sa.String(length=200), nullable=True),
        sa.Column("icp_no", sa.String(length=200), nullable=False),
        sa.Column("police_no", sa.String(length=200), nullable=True),
        sa.Column("host_unit_name", sa.String(length=200), nullable=False),
        sa.Column("host_unit_address", sa.String(length=200), nullable=False),
        sa.Column("site_class", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=4), nullable=False),
        sa.Column("responsible_name", sa.String(length=50), nullable=False),
        sa.Column("responsible_post", sa.String(length=50), nullable=False),
        sa.Column("responsible_phone", sa.String(length=50), nullable=False),
        sa.Column("responsible_mobile", sa.String(length=50), nullable=False),
        sa.Column("responsible_email", sa.String(length=50), nullable=False),
        sa.Column("contacts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("external_id", sa.String(length=100), nullable=True),
        sa.Column("navigation_only_home", sa.Boolean(), nullable=False),
        sa.Column("no_service", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_state", sa.String(length=20), nullable=True),
        sa.Column("asked_reason", sa.String(length=500), nullable=False),
        sa.Column("asked_return_on", sa.Date(), nullable=True),
        sa.Column("return_on", sa.Date(), nullable=True),
        sa.Column("state_reason", sa.String(length=500), nullable=False),
        sa.Column("approved_by", sa.String(length=100), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("code_state", sa.String(length=20), nullable=False),
        sa.Column("code_note", sa.String(length=500), nullable=False),
        sa.Column("code_since", sa.Date(), nullable=True),
        sa.Column("code_holder_path", PATH, nullable=True),
        sa.Column("site_code", sa.String(length=10), nullable=True),
        sa.Column("check_code_sealed", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["county_id"], ["unit.id"], name=op.f("fk_site_county_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_site_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("unit_id", "external_id", name="uq_site_external"),
    )
    with op.batch_alter_table("site", schema=None) as batch_op:
        batch_op.create_index("ix_site_code", ["site_code"], unique=True)
        batch_op.create_index(batch_op.f("ix_site_code_holder_path"), ["code_holder_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_confirmer_path"), ["confirmer_path"], unique=False)
        batch_op.create_index(
            "ix_site_facets", ["unit_path", "state", "code_state", "category", "site_class"], unique=False
        )
        batch_op.create_index("ix_site_name", ["name", "id"], unique=False)
        batch_op.create_index("ix_site_reach_name", ["unit_path", "name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_superior_path"), ["superior_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_site_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "unit_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("was", sa.String(length=300), nullable=False),
        sa.Column("now", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_change_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_change")),
    )
    with op.batch_alter_table("unit_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_change_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "user_account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("last_sign_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("density", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_user_account_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("login", name=op.f("uq_user_account_login")),
    )
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_account_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_user_account_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "code_report",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("was", sa.String(length=20), nullable=False),
        sa.Column("now", sa.String(length=20), nullable=False),
        sa.Column("told", sa.String(length=100), nullable=False),
        sa.Column("site_code", sa.String(length=10), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_code_report_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_report")),
    )
    with op.batch_alter_table("code_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_report_site_id"), ["site_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("category", sa.String(length=4), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_enrolment_campaign_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_enrolment_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("campaign_id", "site_id", name="uq_enrolment"),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_site_id"), ["site_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrolment_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "guidance",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=5000), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_guidance_campaign_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_guidance_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
        sa.UniqueConstraint("campaign_id", "unit_id", "phase", name="uq_guidance"),
    )
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guidance_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "issue",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("verifier_path", PATH, nullable=False),
        sa.Column("second_verifier_path", PATH, nullable=True),
        sa.Column("found_path", PATH, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("indicator", sa.String(length=20), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=True),
        sa.Column("veto", sa.Boolean(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(length=4000), nullable=False),
        sa.Column("page_address", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("found_by", sa.String(length=100), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_set_path", PATH, nullable=True),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("assignee_id", sa.String(length=36), nullable=True),
        sa.Column("repaired_by", sa.String(length=36), nullable=True),
        sa.Column("repaired_on", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("first_verdict_on", sa.Date(), nullable=True),
        sa.Column("state_before_side", sa.String(length=20), nullable=True),
        sa.Column("exempt_until", sa.Date(), nullable=True),
        sa.Column("exempt_reason", sa.String(length=1000), nullable=False),
        sa.Column("dispute_reason", sa.String(length=1000), nullable=False),
        sa.Column("import_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["user_account.id"], name=op.f("fk_issue_assignee_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_issue_campaign_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_issue_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("campaign_id", "import_key", name="uq_issue_import"),
        sa.UniqueConstraint("campaign_id", "number", name="uq_issue_number"),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_found_path"), ["found_path"], unique=False)
        batch_op.create_index("ix_issue_queue", ["verifier_path", "state", "due_on"], unique=False)
        batch_op.create_index("ix_issue_reach", ["campaign_id", "unit_path", "state"], unique=False)
        batch_op.create_index("ix_issue_site_state", ["site_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_unit_path"), ["unit_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_verifier_path"), ["verifier_path"], unique=False)

    op.create_table(
        "own_date",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=4), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_own_date_campaign_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_own_date_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_date")),
        sa.UniqueConstraint("campaign_id", "unit_id", "phase", "category", name="uq_own_date"),
    )
    with op.batch_alter_table("own_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_date_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "phase_count",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_phase_count_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_count")),
        sa.UniqueConstraint("campaign_id", "unit_path", "phase", "state", "due_on", name="uq_phase_count"),
    )
    with op.batch_alter_table("phase_count", schema=None) as batch_op:
        batch_op.create_index(
            "ix_phase_count_board", ["campaign_id", "unit_path", "phase", "state", "due_on", "tasks"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_phase_count_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "phase_scope",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_phase_scope_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_scope")),
        sa.UniqueConstraint("campaign_id", "unit_path", "phase", name="uq_phase_scope"),
    )
    with op.batch_alter_table("phase_scope", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phase_scope_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "scorecard",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("rubric_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("filler_path", PATH, nullable=False),
        sa.Column("confirmer_path", PATH, nullable=True),
        sa.Column("overseer_path", PATH, nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("monitoring_point", sa.Date(), nullable=False),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("deducted", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("stopped_by", sa.String(length=40), nullable=True),
        sa.Column("four_words", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("filled_by", sa.String(length=100), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=100), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_scorecard_campaign_id")),
        sa.ForeignKeyConstraint(["rubric_id"], ["rubric.id"], name=op.f("fk_scorecard_rubric_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_scorecard_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard")),
        sa.UniqueConstraint("campaign_id", "site_id", "kind", name="uq_scorecard"),
    )
    with op.batch_alter_table("scorecard", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scorecard_confirmer_path"), ["confirmer_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_scorecard_filler_path"), ["filler_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_scorecard_overseer_path"), ["overseer_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_scorecard_site_id"), ["site_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scorecard_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refresh_hash", sa.String(length=64), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_user_id"), ["user_id"], unique=False)

    op.create_table(
        "site_column",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("update_days", sa.Integer(), nullable=True),
        sa.Column("on_home_page", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["site_column.id"], name=op.f("fk_site_column_parent_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_site_column_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_column")),
    )
    with op.batch_alter_table("site_column", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_site_column_site_id"), ["site_id"], unique=False)

    op.create_table(
        "submission",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("receiver_path", PATH, nullable=False),
        sa.Column("receipt_accepts", sa.Boolean(), nullable=False),
        sa.Column("medium", sa.String(length=30), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("text", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by", sa.String(length=100), nullable=False),
        sa.Column("electronic_on", sa.Date(), nullable=True),
        sa.Column("electronic_by", sa.String(length=100), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=True),
        sa.Column("paper_by", sa.String(length=100), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_submission_campaign_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_submission_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("campaign_id", "unit_id", "phase", name="uq_submission"),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_receiver_path"), ["receiver_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_submission_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("unit_id", sa.String(length=36), nullable=False),
        sa.Column("spec", sa.String(length=20), nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=4), nullable=False),
        sa.Column("scope_path", PATH, nullable=False),
        sa.Column("doer_path", PATH, nullable=False),
        sa.Column("reviewer_path", PATH, nullable=True),
        sa.Column("overseer_path", PATH, nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("submitted_by", sa.String(length=36), nullable=True),
        sa.Column("submitted_by_name", sa.String(length=100), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("return_reason", sa.String(length=1000), nullable=False),
        sa.Column("exempt_reason", sa.String(length=500), nullable=False),
        sa.Column("exempt_until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_task_campaign_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_task_site_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_task_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("campaign_id", "spec", "site_id", "unit_id", name="uq_task"),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_doer", ["campaign_id", "doer_path", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_doer_path"), ["doer_path"], unique=False)
        batch_op.create_index("ix_task_done", ["campaign_id", "done_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_overseer_path"), ["overseer_path"], unique=False)
        batch_op.create_index("ix_task_reviewer", ["campaign_id", "reviewer_path", "state", "due_on"], unique=False)
        batch_op.create_index("ix_task_scope", ["campaign_id", "scope_path", "phase", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_scope_path"), ["scope_path"], unique=False)
        batch_op.create_index("ix_task_site", ["site_id", "phase"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(length=36), nullable=False),
        sa.Column("unit_path", PATH, nullable=False),
        sa.Column("decider_path", PATH, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("old_due_on", sa.Date(), nullable=False),
        sa.Column("new_due_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_extension_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_decider_path"), ["decider_path"], unique=False)
        batch_op.create_index(batch_op.f("ix_extension_task_id"), ["task_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_extension_unit_path"), ["unit_path"], unique=False)

    op.create_table(
        "issue_comment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_comment_issue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_comment")),
    )
    with op.batch_alter_table("issue_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_comment_issue_id"), ["issue_id"], unique=False)

    op.create_table(
        "issue_round",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found_text", sa.String(length=4000), nullable=False),
        sa.Column("found_by", sa.String(length=100), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_set_path", PATH, nullable=True),
        sa.Column("claimed_text", sa.String(length=4000), nullable=False),
        sa.Column("claimed_by", sa.String(length=100), nullable=False),
        sa.Column("claimed_by_id", sa.String(length=36), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("verdict_text", sa.String(length=4000), nullable=False),
        sa.Column("verdict_by", sa.String(length=100), nullable=False),
        sa.Column("verdict_by_id", sa.String(length=36), nullable=True),
        sa.Column("verdict_on", sa.Date(), nullable=True),
        sa.Column("same_person", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_round_issue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_round")),
        sa.UniqueConstraint("issue_id", "number", name="uq_issue_round"),
    )
    op.create_table(
        "task_move",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.String(length=36), nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("was", sa.String(length=20), nullable=False),
        sa.Column("now", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warning", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_move_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_move")),
    )
    with op.batch_alter_table("task_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_move_task_id"), ["task_id"], unique=False)

    op.bulk_insert(
        sa.table("journal_head", sa.column("id"), sa.column("seq"), sa.column("hash")),
        [{"id": 1, "seq": 0, "hash": "0" * 64}],
    )
    guard.install(op.get_bind())


def downgrade() -> None:
    guard.remove(op.get_bind())
    with op.batch_alter_table("task_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_move_task_id"))

    op.drop_table("task_move")
    op.drop_table("issue_round")
    with op.batch_alter_table("issue_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_comment_issue_id"))

    op.drop_table("issue_comment")
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extension_unit_path"))
        batch_op.drop_index(batch_op.f("ix_extension_task_id"))
        batch_op.drop_index(batch_op.f("ix_extension_decider_path"))

    op.drop_table("extension")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_unit_id"))
        batch_op.drop_index("ix_task_site")
        batch_op.drop_index(batch_op.f("ix_task_scope_path"))
        batch_op.drop_index("ix_task_scope")
        batch_op.drop_index("ix_task_reviewer")
        batch_op.drop_index(batch_op.f("ix_task_overseer_path"))
        batch_op.drop_index("ix_task_done")
        batch_op.drop_index(batch_op.f("ix_task_doer_path"))
        batch_op.drop_index("ix_task_doer")

    op.drop_table("task")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_unit_path"))
        batch_op.drop_index(batch_op.f("ix_submission_receiver_path"))

    op.drop_table("submission")
    with op.batch_alter_table("site_column", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_site_column_site_id"))

    op.drop_table("site_column")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_user_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("scorecard", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scorecard_unit_path"))
        batch_op.drop_index(batch_op.f("ix_scorecard_site_id"))
        batch_op.drop_index(batch_op.f("ix_scorecard_overseer_path"))
        batch_op.drop_index(batch_op.f("ix_scorecard_filler_path"))
        batch_op.drop_index(batch_op.f("ix_scorecard_confirmer_path"))

    op.drop_table("scorecard")
    with op.batch_alter_table("phase_scope", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phase_scope_unit_path"))

    op.drop_table("phase_scope")
    with op.batch_alter_table("phase_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phase_count_unit_path"))
        batch_op.drop_index("ix_phase_count_board")

    op.drop_table("phase_count")
    with op.batch_alter_table("own_date", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_date_unit_path"))

    op.drop_table("own_date")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_verifier_path"))
        batch_op.drop_index(batch_op.f("ix_issue_unit_path"))
        batch_op.drop_index("ix_issue_site_state")
        batch_op.drop_index("ix_issue_reach")
        batch_op.drop_index("ix_issue_queue")
        batch_op.drop_index(batch_op.f("ix_issue_found_path"))

    op.drop_table("issue")
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guidance_unit_path"))

    op.drop_table("guidance")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_unit_path"))
        batch_op.drop_index(batch_op.f("ix_enrolment_site_id"))

    op.drop_table("enrolment")
    with op.batch_alter_table("code_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_code_report_site_id"))

    op.drop_table("code_report")
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_account_unit_path"))
        batch_op.drop_index(batch_op.f("ix_user_account_unit_id"))

    op.drop_table("user_account")
    with op.batch_alter_table("unit_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_change_unit_id"))

    op.drop_table("unit_change")
    with op.batch_alter_table("site", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_site_unit_path"))
        batch_op.drop_index(batch_op.f("ix_site_unit_id"))
        batch_op.drop_index(batch_op.f("ix_site_superior_path"))
        batch_op.drop_index("ix_site_reach_name")
        batch_op.drop_index("ix_site_name")
        batch_op.drop_index("ix_site_facets")
        batch_op.drop_index(batch_op.f("ix_site_confirmer_path"))
        batch_op.drop_index(batch_op.f("ix_site_code_holder_path"))
        batch_op.drop_index("ix_site_code")

    op.drop_table("site")
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_lead_path"))

    op.drop_table("campaign")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index("ix_unit_parent_name")

    op.drop_table("unit")
    with op.batch_alter_table("sign_in_guess", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_guess_first_at"))

    op.drop_table("sign_in_guess")
    op.drop_table("rubric")
    op.drop_table("journal_head")
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_journal_subject")
        batch_op.drop_index("ix_journal_event")
        batch_op.drop_index(batch_op.f("ix_journal_entry_unit_path"))

    op.drop_table("journal_entry")
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_object")
        batch_op.drop_index(batch_op.f("ix_evidence_file_uploader_path"))
        batch_op.drop_index(batch_op.f("ix_evidence_file_unit_path"))

    op.drop_table("evidence_file")
    op.drop_table("calendar_day")
    op.drop_table("business_date")
