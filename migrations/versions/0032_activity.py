"""What the night's look found: where concerns gather, by parts of local authorities and days; no concern is named."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "activity_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("concerns", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_look")),
    )
    op.create_table(
        "activity_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("cluster", "hotspot", "near_repeat", name="findingkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("harm", sa.String(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("metres", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("concerns", sa.Integer(), nullable=False),
        sa.Column("usual_tenths", sa.Integer(), nullable=False),
        sa.Column("unusual_tenths", sa.Integer(), nullable=False),
        sa.Column("chance", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_finding")),
    )
    op.create_index(op.f("ix_activity_finding_look_kind"), "activity_finding", ["look", "kind"])


def downgrade() -> None:
    """To go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
