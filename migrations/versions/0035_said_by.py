"""An alert that another about perhaps the same person says too knows which one that is."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0035"
down_revision: str | None = "0034"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SAID = sa.text("said_by_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("alert", sa.Column("said_by_id", sa.Uuid(), nullable=True))
    op.create_index("ix_alert_said_by", "alert", ["said_by_id", "id"], sqlite_where=SAID, postgresql_where=SAID)


def downgrade() -> None:
    """What was said is not forgotten; to go back, restore a backup as for every other migration."""
    raise NotImplementedError("Migrations go forward only")
