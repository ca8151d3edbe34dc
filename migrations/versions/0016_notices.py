"""People say when they want letters, and read in Heed what there is to read."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

UNREAD = sa.text("read_at IS NULL")


def upgrade() -> None:
    op.add_column("notice", sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
    # What was written before anybody had a list is not new to them.
    op.execute("UPDATE notice SET read_at = made_at")
    op.drop_index("ix_notice_recipient_id", "notice")
    op.create_index("ix_notice_recipient_id_id", "notice", ["recipient_id", "id"])
    op.create_index("ix_notice_unread", "notice", ["recipient_id"], sqlite_where=UNREAD, postgresql_where=UNREAD)
    op.create_table(
        "letter_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("often", sa.Enum("at once", "daily", name="often", native_enum=False, length=40), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_to", sa.Time(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_letter_wishes_account_id_account"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_wishes"),
        sa.UniqueConstraint("account_id", name="uq_letter_wishes_account_id"),
    )


def downgrade() -> None:
    """What people wish is not forgotten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
