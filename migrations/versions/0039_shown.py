"""A concern whose account stood on a person's page, to whom, and when."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0039"
down_revision: str | None = "0038"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "shown",
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_shown_account_id_account")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_shown_concern_id_concern")),
        sa.ForeignKeyConstraint(["person_id"], ["subject.id"], name=op.f("fk_shown_person_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
    )
    op.create_index(op.f("ix_shown_account_id_at"), "shown", ["account_id", "at"])
    op.create_index(op.f("ix_shown_concern_id_account_id"), "shown", ["concern_id", "account_id"])
    op.create_index(op.f("ix_shown_person_id_account_id"), "shown", ["person_id", "account_id"])


def downgrade() -> None:
    """Who read which account would be lost; to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
