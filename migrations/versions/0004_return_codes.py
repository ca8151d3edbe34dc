"""Reports without an account: return codes, short sign-ins, and drafts that are not kept."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "return_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code_token", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_return_code_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_code")),
        sa.UniqueConstraint("account_id", name=op.f("uq_return_code_account_id")),
        sa.UniqueConstraint("code_token", name=op.f("uq_return_code_code_token")),
    )
    # What was there before is an ordinary sign-in, and a draft that is kept.
    op.add_column("sign_in", sa.Column("is_short", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("concern", sa.Column("is_kept", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """What was recorded is not unrecorded: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
