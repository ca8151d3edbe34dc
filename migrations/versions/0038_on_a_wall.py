"""A screen on a wall has a sign-in of its own, which opens the live board and nothing else."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0038"
down_revision: str | None = "0037"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("sign_in", sa.Column("is_wall", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Whoever hangs on a wall would be let in to everything; to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
