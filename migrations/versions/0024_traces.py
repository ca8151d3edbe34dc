"""Somebody can be known again by many blind traces, none of which says whose it is without the keys."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """A migration opens no seals: `python -m app.console index-people` fills the table for what was sent before."""
    op.create_table(
        "trace",
        sa.Column("token", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pointer", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("token", "pointer", name=op.f("pk_trace")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Tokens cannot be read back: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
