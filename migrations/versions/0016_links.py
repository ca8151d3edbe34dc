"""Agencies without accounts read one referral by a link and a code that goes another way."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

ENDINGS = ("revoked", "replaced")
CODES_BY = ("text", "e-mail")


def upgrade() -> None:
    """Nobody has agreed to a link yet, so nothing that stands changes."""
    codes_by = sa.Enum(*CODES_BY, name="codesby", native_enum=False, length=40)
    op.add_column("agency_contact", sa.Column("codes_by", codes_by, nullable=True))
    op.add_column("agency_contact", sa.Column("codes_agreed_on", sa.Date(), nullable=True))
    op.add_column("sign_in", sa.Column("opens_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_sign_in_opens_id"), "sign_in", ["opens_id"])
    _link()


def _link() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "referral_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("ending", sa.Enum(*ENDINGS, name="ending", native_enum=False, length=40), nullable=True),
        sa.Column("opened_at", moment, nullable=True),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("code_token", sa.String(), nullable=True),
        sa.Column("code_expires_at", moment, nullable=True),
        sa.Column("code_asked_at", moment, nullable=True),
        sa.Column("codes_asked", sa.Integer(), nullable=False),
        sa.Column("guesses_left", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_referral_link_account_id_account")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["agency_contact.id"], name=op.f("fk_referral_link_contact_id_agency_contact")
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_link_referral_id_referral")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_referral_link_token_hash")),
    )
    op.create_index(op.f("ix_referral_link_referral_id_id"), "referral_link", ["referral_id", "id"])


def downgrade() -> None:
    """Whoever came in by a link is known to the ledger: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
