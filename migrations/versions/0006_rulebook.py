"""Versions of the rating and routing rules, proposed, tried and published."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

KINDS = ("rating", "routing")
STATES = ("proposed", "published", "superseded", "withdrawn")
WHO = ("proposed_by_id", "tried_by_id", "published_by_id", "ended_by_id")


def upgrade() -> None:
    op.create_table(
        "rule_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="rulekind", native_enum=False, length=40), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=40), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried_by_id", sa.Uuid(), nullable=True),
        sa.Column("tried_against", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("trial", sa.JSON(), nullable=True),
        sa.Column("sealed_why", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_rule_version_data_key_id_data_key")),
        *(sa.ForeignKeyConstraint([who], ["account.id"], name=f"fk_rule_version_{who}_account") for who in WHO),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
        sa.UniqueConstraint("label", name=op.f("uq_rule_version_label")),
    )
    in_force = sa.text("state = 'published'")
    op.create_index(
        "ix_rule_version_in_force",
        "rule_version",
        ["kind"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


def downgrade() -> None:
    """What was decided by rules must stay explainable: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
