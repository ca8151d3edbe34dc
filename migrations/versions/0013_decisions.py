"""Agencies decide about referrals and conclude them; what an agency must do next is kept with the referral."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

CATEGORIES = ("no_further_action", "advice", "help", "assessment", "enquiry", "already_known")
STEPS = ("decision", "conclusion")
TURNS = ("acknowledge", "decide", "act", "conclude", "nothing", "returned")


def upgrade() -> None:
    _referral()
    _decision()


def _referral() -> None:
    category = sa.Enum(*CATEGORIES, name="category", native_enum=False, length=40)
    turn = sa.Enum(*TURNS, name="turn", native_enum=False, length=40)
    op.add_column("referral", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("referral", sa.Column("category", category, nullable=True))
    op.add_column("referral", sa.Column("concluded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("referral", sa.Column("turn", turn, nullable=False, server_default="acknowledge"))
    # Nobody has decided about anything yet. What had an action open when this was introduced is decided first, too.
    op.execute("UPDATE referral SET turn = 'decide' WHERE acknowledged_at IS NOT NULL")
    op.execute("UPDATE referral SET turn = 'nothing' WHERE state = 'completed'")
    op.execute("UPDATE referral SET turn = 'returned' WHERE state = 'returned'")
    op.create_index(op.f("ix_referral_agency_id_turn_place_id"), "referral", ["agency_id", "turn", "place", "id"])


def _decision() -> None:
    category = sa.Enum(*CATEGORIES, name="category", native_enum=False, length=40)
    step = sa.Enum(*STEPS, name="step", native_enum=False, length=40)
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("step", step, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("category", category, nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("wishes", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("needs_second", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("seconded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconded_by_id", sa.Uuid(), nullable=True),
        sa.Column("is_agreed", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_advice", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_wanted", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_second_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_decision_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_decision_decided_by_id_account")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_decision_referral_id_referral")),
        sa.ForeignKeyConstraint(["seconded_by_id"], ["account.id"], name=op.f("fk_decision_seconded_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_referral_id_id"), "decision", ["referral_id", "id"])


def downgrade() -> None:
    """What was decided is not taken back: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
