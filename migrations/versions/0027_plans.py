"""Plans for people who cause harm: what is in them, who shares in them, their reviews, and meetings about them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    _plan_meeting()
    _plan_meeting_attendance()
    _plan_meeting_invitee()
    _plan()
    _plan_action()
    _plan_disclosure()
    _plan_finding()
    _plan_meeting_item()
    _plan_note()
    _plan_part()
    _plan_partner()
    _plan_reader()
    _plan_review()
    _plan_victim()


def _plan_meeting() -> None:
    op.create_table(
        "plan_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes_agreed_at", sa.DateTime(timezone=True)),
        sa.Column("minutes_agreed_by_id", sa.Uuid()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["called_by_id"], ["account.id"], name="fk_plan_meeting_called_by_id_account"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_meeting_data_key_id_data_key"),
        sa.ForeignKeyConstraint(
            ["minutes_agreed_by_id"], ["account.id"], name="fk_plan_meeting_minutes_agreed_by_id_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_meeting"),
    )
    op.create_index("ix_plan_meeting_held_at_id", "plan_meeting", ["held_at", "id"])


def _plan_meeting_attendance() -> None:
    op.create_table(
        "plan_meeting_attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column(
            "took_part",
            sa.Enum(
                "present", "sent a report", "sent apologies", "absent", name="tookpart", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["data_key_id"], ["data_key.id"], name="fk_plan_meeting_attendance_data_key_id_data_key"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["plan_meeting.id"], name="fk_plan_meeting_attendance_meeting_id_plan_meeting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_meeting_attendance"),
    )
    op.create_index("ix_plan_meeting_attendance_meeting_id_id", "plan_meeting_attendance", ["meeting_id", "id"])


def _plan_meeting_invitee() -> None:
    op.create_table(
        "plan_meeting_invitee",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name="fk_plan_meeting_invitee_agency_id_organisation"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["plan_meeting.id"], name="fk_plan_meeting_invitee_meeting_id_plan_meeting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_meeting_invitee"),
        sa.UniqueConstraint("meeting_id", "agency_id", name="uq_plan_meeting_invitee_meeting_id"),
    )
    op.create_index("ix_plan_meeting_invitee_agency_id_meeting_id", "plan_meeting_invitee", ["agency_id", "meeting_id"])


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("asked", "open", "declined", "closed", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("risk", sa.String(), nullable=False),
        sa.Column("imminence", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answered_by_id", sa.Uuid()),
        sa.Column("manager_id", sa.Uuid(), nullable=False),
        sa.Column("lead_agency_id", sa.Uuid()),
        sa.Column("review_due_at", sa.DateTime(timezone=True)),
        sa.Column("told", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("ending", sa.String()),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_why", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name="fk_plan_answered_by_id_account"),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name="fk_plan_asked_by_id_account"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["lead_agency_id"], ["organisation.id"], name="fk_plan_lead_agency_id_organisation"),
        sa.ForeignKeyConstraint(["manager_id"], ["account.id"], name="fk_plan_manager_id_account"),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name="fk_plan_subject_id_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("reference", name="uq_plan_reference"),
    )
    op.create_index("ix_plan_manager_id_state_place_id", "plan", ["manager_id", "state", "place", "id"])
    op.create_index("ix_plan_state_level_place_id", "plan", ["state", "level", "place", "id"])
    op.create_index("ix_plan_state_place_id", "plan", ["state", "place", "id"])
    op.create_index("ix_plan_subject_id", "plan", ["subject_id"])


def _plan_action() -> None:
    op.create_table(
        "plan_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("pillar", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Uuid()),
        sa.Column("meeting_id", sa.Uuid()),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("done_by_id", sa.Uuid()),
        sa.Column("helped", sa.Enum("yes", "partly", "no", "not done", name="helped", native_enum=False, length=40)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_result", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["agency_id"], ["organisation.id"], name="fk_plan_action_agency_id_organisation"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_action_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["done_by_id"], ["account.id"], name="fk_plan_action_done_by_id_account"),
        sa.ForeignKeyConstraint(["meeting_id"], ["plan_meeting.id"], name="fk_plan_action_meeting_id_plan_meeting"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_action_plan_id_plan"),
        sa.ForeignKeyConstraint(["set_by_id"], ["account.id"], name="fk_plan_action_set_by_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_action"),
    )
    op.create_index("ix_plan_action_agency_id_plan_id", "plan_action", ["agency_id", "plan_id"])
    op.create_index("ix_plan_action_plan_id_id", "plan_action", ["plan_id", "id"])


def _plan_disclosure() -> None:
    op.create_table(
        "plan_disclosure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by_id", sa.Uuid()),
        sa.Column("decision", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_why", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name="fk_plan_disclosure_asked_by_id_account"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_disclosure_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name="fk_plan_disclosure_decided_by_id_account"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_disclosure_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_disclosure"),
    )
    op.create_index("ix_plan_disclosure_plan_id_id", "plan_disclosure", ["plan_id", "id"])


def _plan_finding() -> None:
    op.create_table(
        "plan_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("pattern", sa.Enum("repeat", "serial", name="pattern", native_enum=False, length=40), nullable=False),
        sa.Column("is_so", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_finding_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_finding_plan_id_plan"),
        sa.ForeignKeyConstraint(["said_by_id"], ["account.id"], name="fk_plan_finding_said_by_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_finding"),
    )
    op.create_index("ix_plan_finding_plan_id_id", "plan_finding", ["plan_id", "id"])


def _plan_meeting_item() -> None:
    op.create_table(
        "plan_meeting_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by_id", sa.Uuid()),
        sa.Column("sealed_decision", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_meeting_item_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name="fk_plan_meeting_item_decided_by_id_account"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["plan_meeting.id"], name="fk_plan_meeting_item_meeting_id_plan_meeting"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_meeting_item_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_meeting_item"),
        sa.UniqueConstraint("meeting_id", "plan_id", name="uq_plan_meeting_item_meeting_id"),
    )
    op.create_index("ix_plan_meeting_item_plan_id_id", "plan_meeting_item", ["plan_id", "id"])


def _plan_note() -> None:
    op.create_table(
        "plan_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["organisation.id"], name="fk_plan_note_agency_id_organisation"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_note_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_note_plan_id_plan"),
        sa.ForeignKeyConstraint(["written_by_id"], ["account.id"], name="fk_plan_note_written_by_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_note"),
    )
    op.create_index("ix_plan_note_plan_id_id", "plan_note", ["plan_id", "id"])


def _plan_part() -> None:
    op.create_table(
        "plan_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_part_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_part_plan_id_plan"),
        sa.ForeignKeyConstraint(["written_by_id"], ["account.id"], name="fk_plan_part_written_by_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_part"),
    )
    op.create_index("ix_plan_part_plan_id_part_id", "plan_part", ["plan_id", "part", "id"])


def _plan_partner() -> None:
    op.create_table(
        "plan_partner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("reads_victims", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.Column("sealed_why", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["organisation.id"], name="fk_plan_partner_agency_id_organisation"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_partner_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_partner_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_partner"),
    )
    op.create_index("ix_plan_partner_agency_id_plan_id", "plan_partner", ["agency_id", "plan_id"])
    op.create_index("ix_plan_partner_plan_id_id", "plan_partner", ["plan_id", "id"])


def _plan_reader() -> None:
    op.create_table(
        "plan_reader",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("sealed_why", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plan_reader_account_id_account"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_reader_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_reader_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_reader"),
    )
    op.create_index("ix_plan_reader_plan_id_id", "plan_reader", ["plan_id", "id"])


def _plan_review() -> None:
    op.create_table(
        "plan_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "counts", "waiting", "agreed", "not agreed", "overtaken", name="standing", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_by_id", sa.Uuid(), nullable=False),
        sa.Column("level_before", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("risk_before", sa.String(), nullable=False),
        sa.Column("risk", sa.String(), nullable=False),
        sa.Column("imminence", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("ending", sa.String()),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answered_by_id", sa.Uuid()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name="fk_plan_review_answered_by_id_account"),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_review_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["held_by_id"], ["account.id"], name="fk_plan_review_held_by_id_account"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_review_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_review"),
    )
    op.create_index("ix_plan_review_plan_id_id", "plan_review", ["plan_id", "id"])
    op.create_index(
        "ix_plan_review_waiting",
        "plan_review",
        ["held_at", "id"],
        sqlite_where=sa.text("standing = 'waiting'"),
        postgresql_where=sa.text("standing = 'waiting'"),
    )


def _plan_victim() -> None:
    op.create_table(
        "plan_victim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name="fk_plan_victim_data_key_id_data_key"),
        sa.ForeignKeyConstraint(["noted_by_id"], ["account.id"], name="fk_plan_victim_noted_by_id_account"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_victim_plan_id_plan"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_victim"),
    )
    op.create_index("ix_plan_victim_plan_id_id", "plan_victim", ["plan_id", "id"])


def downgrade() -> None:
    """What was written of somebody is not unwritten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
