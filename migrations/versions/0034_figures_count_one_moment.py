"""Figures count whatever is said of a step at one moment; what outlines held for nobody who reads goes.

Outlines say something else of the same concern now, so all are made anew (their version says so).
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0034"
down_revision: str | None = "0033"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

UNREAD = (
    *("organisation_id", "quarter", "closed_because", "category", "decided_by", "escalated_at", "challenged_at"),
    *("actions", "actions_in_time", "actions_late", "actions_stopped", "actions_open", "action_due_on", "worked_at"),
    *("notes", "noted_at", "stuck"),
)


def upgrade() -> None:
    op.drop_table("figures_hub")
    op.drop_index("ix_outline_organisation_id_last_on_id", table_name="outline")
    with op.batch_alter_table("outline") as outline:
        outline.drop_constraint("fk_outline_organisation_id_organisation", type_="foreignkey")
        for column in UNREAD:
            outline.drop_column(column)


def downgrade() -> None:
    """Outlines can be made anew, what was published cannot: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
