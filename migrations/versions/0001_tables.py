"""The tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kek", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_key")),
    )
    op.create_index(op.f("ix_data_key_kek"), "data_key", ["kek"], unique=False)
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_ledger_entry_number")),
    )
    op.create_index(op.f("ix_ledger_entry_actor_id_number"), "ledger_entry", ["actor_id", "number"], unique=False)
    op.create_index(op.f("ix_ledger_entry_subject_id_number"), "ledger_entry", ["subject_id", "number"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "sector",
            sa.Enum("school", "vet", "charity", "hub", "agency", name="sector", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("agency_kind", sa.String(), nullable=True),
        sa.Column("area_code", sa.String(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(
        op.f("ix_organisation_agency_kind_area_code"), "organisation", ["agency_kind", "area_code"], unique=False
    )
    op.create_index(op.f("ix_organisation_name"), "organisation", ["name"], unique=False)
    op.create_table(
        "outbox_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reaction", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("last_failure", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_task")),
    )
    op.create_index(
        "ix_outbox_task_open",
        "outbox_task",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_outbox_task_state", "outbox_task", ["state"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_account_id_ended_at"), "sign_in", ["account_id", "ended_at"], unique=False)
    op.create_table(
        "throttle_bucket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("left", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_throttle_bucket")),
        sa.UniqueConstraint("key", name=op.f("uq_throttle_bucket_key")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "visitor",
                "reporter",
                "officer",
                "agency",
                "administrator",
                "system",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "standing",
            sa.Enum("invited", "active", "suspended", name="standing", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("email_token", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("last_code_step", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_email", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_second_factor", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_account_data_key_id_data_key")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_token", name=op.f("uq_account_email_token")),
    )
    op.create_index(op.f("ix_account_organisation_id_id"), "account", ["organisation_id", "id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "sent", "failed", name="noticestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_address", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_link", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_notice_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_recipient_id"), "notice", ["recipient_id"], unique=False)
    op.create_table(
        "concern",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "draft", "submitted", "in triage", "referred", "closed", name="stage", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("area_code", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_answers", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_closing", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name=op.f("fk_concern_assignee_id_account")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_concern_data_key_id_data_key")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_concern_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["reporter_id"], ["account.id"], name=op.f("fk_concern_reporter_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sa.UniqueConstraint("reference", name=op.f("uq_concern_reference")),
    )
    op.create_index("ix_concern_assignee", "concern", ["assignee_id", "stage"], unique=False)
    op.create_index(
        "ix_concern_drafts",
        "concern",
        ["reporter_id", "id"],
        unique=False,
        sqlite_where=sa.text("stage = 'draft'"),
        postgresql_where=sa.text("stage = 'draft'"),
    )
    op.create_index(
        "ix_concern_open",
        "concern",
        ["submitted_at", "id"],
        unique=False,
        sqlite_where=sa.text("stage IN ('submitted', 'in triage')"),
        postgresql_where=sa.text("stage IN ('submitted', 'in triage')"),
    )
    op.create_index("ix_concern_reporter", "concern", ["reporter_id", "submitted_at", "id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_invitation_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_account_id"), "invitation", ["account_id"], unique=False)
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code_token", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("code_token", name=op.f("uq_recovery_code_code_token")),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column(
            "proposed",
            sa.Enum("RED", "AMBER", "GREEN", "BLUE", name="rating", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "confirmed",
            sa.Enum("RED", "AMBER", "GREEN", "BLUE", name="rating", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("weighed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_weighing", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_assessment_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_assessment_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("concern_id", name=op.f("uq_assessment_concern_id")),
    )
    op.create_index(op.f("ix_assessment_rank_concern_id"), "assessment", ["rank", "concern_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("is_from_reporter", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_message_author_id_account")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_message_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_message_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(op.f("ix_message_concern_id_id"), "message", ["concern_id", "id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("sent", "acknowledged", "completed", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("referred_by_id", sa.Uuid(), nullable=False),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by_id", sa.Uuid(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_disclosure", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["organisation.id"], name=op.f("fk_referral_agency_id_organisation")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_referral_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_referral_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("concern_id", "agency_id", name=op.f("uq_referral_concern_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_referral_reference")),
    )
    op.create_index(op.f("ix_referral_agency_id_place_id"), "referral", ["agency_id", "place", "id"], unique=False)
    op.create_table(
        "update",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_update_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_update_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update")),
    )
    op.create_index(op.f("ix_update_concern_id_id"), "update", ["concern_id", "id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("taken_on_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "change",
            sa.Enum("safer", "same", "worse", "not known", name="change", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_what", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_hoped_for", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_outcome", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_action_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_action_owner_id_account")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_action_referral_id_referral")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_owner_id_due_on"), "action", ["owner_id", "due_on"], unique=False)
    op.create_index(op.f("ix_action_referral_id_id"), "action", ["referral_id", "id"], unique=False)


def downgrade() -> None:
    """What was recorded is not unrecorded: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
