"""What became of each letter, which addresses are dead, and how far a referral has got at its agency."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = sa.text("settled_at IS NULL AND state IN ('waiting', 'failed', 'bounced')")
STUCK = sa.text("stuck_since IS NOT NULL")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _notice()
    for table in ("account", "agency_contact"):
        op.add_column(table, sa.Column("undeliverable_since", MOMENT, nullable=True))
    _reach()
    _climb()
    _digest()


def _notice() -> None:
    op.add_column("notice", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    for name in ("first_tried_at", "ended_at", "settled_at"):
        op.add_column("notice", sa.Column(name, MOMENT, nullable=True))
    for name in ("last_failure", "receipt"):
        op.add_column("notice", sa.Column(name, sa.String(), nullable=True))
    op.add_column("notice", sa.Column("settled_by_id", sa.Uuid(), nullable=True))
    op.add_column("notice", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_index(op.f("ix_notice_about_id"), "notice", ["about", "id"])
    op.create_index("ix_notice_open", "notice", ["id"], sqlite_where=OPEN, postgresql_where=OPEN)


def _reach() -> None:
    op.create_table(
        "reach",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("waits_for", sa.String(), nullable=False),
        sa.Column("late_at", MOMENT, nullable=False),
        sa.Column("stuck_since", MOMENT, nullable=True),
        sa.Column(
            "because",
            sa.Enum("unreached", "unacknowledged", "undecided", name="stuck", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_reach_concern_id_concern")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_reach_referral_id_referral")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reach")),
        sa.UniqueConstraint("referral_id", name=op.f("uq_reach_referral_id")),
    )
    op.create_index(op.f("ix_reach_concern_id"), "reach", ["concern_id"])
    op.create_index(
        "ix_reach_stuck", "reach", ["rank", "stuck_since", "id"], sqlite_where=STUCK, postgresql_where=STUCK
    )


def _climb() -> None:
    op.create_table(
        "climb",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column(
            "because",
            sa.Enum("unreached", "unacknowledged", "undecided", name="stuck", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("notice_id", sa.Uuid(), nullable=True),
        sa.Column("climbed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["agency_contact.id"], name=op.f("fk_climb_contact_id_agency_contact")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_climb_notice_id_notice")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_climb_referral_id_referral")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_climb")),
    )
    op.create_index(op.f("ix_climb_referral_id_id"), "climb", ["referral_id", "id"])


def _digest() -> None:
    op.create_table(
        "digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("referrals", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("day", name=op.f("uq_digest_day")),
    )


def downgrade() -> None:
    """What is known of letters is not forgotten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
