"""Conferences: when they were held, who was called, who took part, and what was agreed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import named

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

KINDS = (
    "strategy discussion",
    "child protection conference",
    "adult safeguarding meeting",
    "allegation meeting",
    "professionals meeting",
)
PRESENCES = ("present", "sent a report", "sent apologies", "absent")


def upgrade() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, length=40), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_by_id", sa.Uuid(), nullable=False),
        sa.Column("signed_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_off_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_place", sa.LargeBinary(), nullable=False),
        *named("conference", concern_id="concern", data_key_id="data_key", called_by_id="account"),
    )
    op.create_index("ix_conference_concern_id_held_at_id", "conference", ["concern_id", "held_at", "id"])
    op.create_table(
        "conference_invitee",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        *named("conference_invitee", conference_id="conference", referral_id="referral"),
        sa.UniqueConstraint("conference_id", "referral_id", name="uq_conference_invitee_conference_id"),
    )
    op.create_index(
        "ix_conference_invitee_referral_id_conference_id", "conference_invitee", ["referral_id", "conference_id"]
    )
    _attendance()
    _agreement()


def _attendance() -> None:
    presence = sa.Enum(*PRESENCES, name="presence", native_enum=False, length=40)
    op.create_table(
        "conference_attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("presence", presence, nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        *named("conference_attendance", conference_id="conference", data_key_id="data_key"),
    )
    op.create_index("ix_conference_attendance_conference_id_id", "conference_attendance", ["conference_id", "id"])


def _agreement() -> None:
    op.create_table(
        "conference_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        *named("conference_agreement", conference_id="conference", data_key_id="data_key", referral_id="referral"),
    )
    op.create_index("ix_conference_agreement_conference_id_id", "conference_agreement", ["conference_id", "id"])
    op.create_index("ix_conference_agreement_referral_id_id", "conference_agreement", ["referral_id", "id"])


def downgrade() -> None:
    """What was agreed is not forgotten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
