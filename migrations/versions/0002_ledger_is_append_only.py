"""The ledger is append-only, whoever asks."""

from collections.abc import Sequence

from alembic import op

from app.foundations.ledger import guards

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    for statement in guards.statements(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """What was recorded is not unrecorded: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
