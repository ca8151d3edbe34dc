"""Agencies decide about referrals, conclude them and hand them over; what is to be done next is kept with each."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

CATEGORIES = ("no_further_action", "advice", "help", "assessment", "enquiry", "already_known")
STEPS = ("decision", "conclusion")
TURNS = ("acknowledge", "decide", "act", "conclude", "nothing", "returned", "handed over")
OFFERS = ("open", "accepted", "rejected", "revoked")


def upgrade() -> None:
    _referral()
    _decision()
    _transfer()


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
    op.drop_index("ix_referral_not_returned", table_name="referral")
    with_them = sa.text("state NOT IN ('returned', 'handed over')")
    op.create_index(
        "ix_referral_with_them",
        "referral",
        ["concern_id", "agency_id"],
        unique=True,
        sqlite_where=with_them,
        postgresql_where=with_them,
    )
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


def _transfer() -> None:
    offer = sa.Enum(*OFFERS, name="offer", native_enum=False, length=40)
    op.create_table(
        "transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("from_agency_id", sa.Uuid(), nullable=False),
        sa.Column("to_agency_id", sa.Uuid(), nullable=False),
        sa.Column("area_code", sa.String(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_by_id", sa.Uuid(), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", offer, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_transfer_answered_by_id_account")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_transfer_data_key_id_data_key")),
        sa.ForeignKeyConstraint(
            ["from_agency_id"], ["organisation.id"], name=op.f("fk_transfer_from_agency_id_organisation")
        ),
        sa.ForeignKeyConstraint(["offered_by_id"], ["account.id"], name=op.f("fk_transfer_offered_by_id_account")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_transfer_referral_id_referral")),
        sa.ForeignKeyConstraint(
            ["to_agency_id"], ["organisation.id"], name=op.f("fk_transfer_to_agency_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "ix_transfer_open", "transfer", ["referral_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_index(op.f("ix_transfer_referral_id_id"), "transfer", ["referral_id", "id"])
    op.create_index(op.f("ix_transfer_to_agency_id_state_id"), "transfer", ["to_agency_id", "state", "id"])


def downgrade() -> None:
    """What was decided is not taken back: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
