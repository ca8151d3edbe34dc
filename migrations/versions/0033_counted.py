"""What the live board counts stands in indexes of its own, so that a number costs no reading of what it counts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | None = "0032"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = "ended_at IS NULL AND seen_at IS NULL"
INDEXES = (
    (
        "ix_concern_unrated",
        "concern",
        ["is_rated", "queue_place", "submitted_at", "id"],
        ("queue_place IS NOT NULL AND is_rated IS 0", "queue_place IS NOT NULL AND is_rated IS false"),
    ),
    ("ix_escalation_counted", "escalation", ["rank", "ran_out_at", "concern_id"], (OPEN, OPEN)),
    (
        "ix_reach_counted",
        "reach",
        ["because", "rank", "stuck_since", "concern_id"],
        ("stuck_since IS NOT NULL", "stuck_since IS NOT NULL"),
    ),
    (
        "ix_action_late",
        "action",
        ["overdue_at", "due_on", "referral_id"],
        ("overdue_at IS NOT NULL", "overdue_at IS NOT NULL"),
    ),
)


def upgrade() -> None:
    for name, table, columns, (on_sqlite, on_postgresql) in INDEXES:
        op.create_index(name, table, columns, sqlite_where=sa.text(on_sqlite), postgresql_where=sa.text(on_postgresql))


def downgrade() -> None:
    """Indexes hold nothing of their own; to go back, restore a backup as for every other migration."""
    raise NotImplementedError("Migrations go forward only")
