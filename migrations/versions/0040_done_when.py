"""What somebody did in a time is found by when, however much they have done since."""

from collections.abc import Sequence

from alembic import op

revision: str = "0040"
down_revision: str | None = "0039"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_index(op.f("ix_ledger_entry_actor_id_at"), "ledger_entry", ["actor_id", "at"])


def downgrade() -> None:
    """To go back, restore a backup as for every other migration."""
    raise NotImplementedError("Migrations go forward only")
