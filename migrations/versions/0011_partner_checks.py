"""Partners are asked whether they know somebody: yes, no, or ring me."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

STATES = ("waiting", "hit", "no hit", "call me", "ended")
SAID = ("hit", "no hit", "call me")


def upgrade() -> None:
    _check()
    _answer()
    _reply()


def _check() -> None:
    op.create_table(
        "partner_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_for_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_shown", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_partner_check_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_partner_check_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_partner_check_asked_by_id_account")),
        sa.ForeignKeyConstraint(
            ["asked_for_id"], ["organisation.id"], name=op.f("fk_partner_check_asked_for_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_check")),
        sa.UniqueConstraint("reference", name=op.f("uq_partner_check_reference")),
    )
    op.create_index(op.f("ix_partner_check_concern_id_id"), "partner_check", ["concern_id", "id"])


def _answer() -> None:
    op.create_table(
        "partner_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=40), nullable=False),
        sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["partner_check.id"], name=op.f("fk_partner_answer_check_id_partner_check")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_partner_answer_agency_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_answer")),
        sa.UniqueConstraint("check_id", "agency_id", name=op.f("uq_partner_answer_check_id")),
    )
    op.create_index(
        op.f("ix_partner_answer_agency_id_place_id"), "partner_answer", ["agency_id", "place", "id"], unique=False
    )


def _reply() -> None:
    op.create_table(
        "partner_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.Enum(*SAID, name="said", native_enum=False, length=40), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_phone", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_reach", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["partner_answer.id"], name=op.f("fk_partner_reply_answer_id_partner_answer")
        ),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_partner_reply_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["given_by_id"], ["account.id"], name=op.f("fk_partner_reply_given_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_reply")),
    )
    op.create_index(op.f("ix_partner_reply_answer_id_id"), "partner_reply", ["answer_id", "id"])


def downgrade() -> None:
    """What was asked and answered is not unsaid: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
