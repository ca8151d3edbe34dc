"""What is disclosed has its terms; agencies return referrals; officers confirm places; agencies see what is coming."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

PLACES = ("home", "now", "incident", "setting", "responsible")
BECAUSE = ("wrong area", "wrong agency", "not enough")
ENDINGS = ("referred", "taken up", "without you")


def upgrade() -> None:
    _referral()
    _confirmed_place()
    _advance_notice()


def _referral() -> None:
    because = sa.Enum(*BECAUSE, name="because", native_enum=False, length=40)
    # An agency may be asked again after it returned a referral.
    with op.batch_alter_table("referral") as referral:
        referral.drop_constraint(op.f("uq_referral_concern_id"), type_="unique")
    for name in ("ground", "purpose", "intelligence"):
        op.add_column("referral", sa.Column(name, sa.String(), nullable=True))
    # Of what was sent before anybody marked it, the stricter marking is the safe one.
    marked = sa.Column("handling", sa.String(), nullable=False, server_default="OFFICIAL-SENSITIVE")
    op.add_column("referral", marked)
    op.add_column("referral", sa.Column("is_taken_up", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("referral", sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("referral", sa.Column("returned_by_id", sa.Uuid(), nullable=True))
    op.add_column("referral", sa.Column("returned_because", because, nullable=True))
    op.add_column("referral", sa.Column("sealed_terms", sa.LargeBinary(), nullable=True))
    op.add_column("referral", sa.Column("sealed_return_words", sa.LargeBinary(), nullable=True))
    not_returned = sa.text("state != 'returned'")
    op.create_index(
        "ix_referral_not_returned",
        "referral",
        ["concern_id", "agency_id"],
        unique=True,
        sqlite_where=not_returned,
        postgresql_where=not_returned,
    )
    op.create_index(op.f("ix_referral_concern_id_id"), "referral", ["concern_id", "id"])


def _confirmed_place() -> None:
    place = sa.Enum(*PLACES, name="placename", native_enum=False, length=40)
    op.create_table(
        "confirmed_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("place", place, nullable=False),
        sa.Column("authority_code", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_postcode", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_confirmed_place_concern_id_concern")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_confirmed_place_confirmed_by_id_account")
        ),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_confirmed_place_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmed_place")),
    )
    op.create_index(op.f("ix_confirmed_place_concern_id_id"), "confirmed_place", ["concern_id", "id"])


def _advance_notice() -> None:
    ending = sa.Enum(*ENDINGS, name="ending", native_enum=False, length=40)
    op.create_table(
        "advance_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("untriaged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", ending, nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_advance_notice_agency_id_organisation")
        ),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_advance_notice_concern_id_concern")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advance_notice")),
        sa.UniqueConstraint("concern_id", "agency_id", name=op.f("uq_advance_notice_concern_id")),
    )
    op.create_index(op.f("ix_advance_notice_agency_id_place_id"), "advance_notice", ["agency_id", "place", "id"])


def downgrade() -> None:
    """What was returned is not sent again: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
