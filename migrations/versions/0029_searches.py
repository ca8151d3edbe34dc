"""Searches are kept, sealed, with what they led to; and keys that were destroyed can be asked for by their moment."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

DESTROYED = sa.text("destroyed_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "search",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("way", sa.Enum("all", "name", "words", name="way", native_enum=False, length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("searched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_said", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_found", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_search_account_id_account")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_search_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search")),
    )
    op.create_index(op.f("ix_search_account_id_id"), "search", ["account_id", "id"])
    op.create_table(
        "search_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_search_look_account_id_account")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_search_look_by_id_account")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_search_look_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_look")),
    )
    op.create_index(op.f("ix_search_look_account_id_id"), "search_look", ["account_id", "id"])
    op.create_index(
        "ix_data_key_destroyed",
        "data_key",
        ["destroyed_at"],
        sqlite_where=DESTROYED,
        postgresql_where=DESTROYED,
    )


def downgrade() -> None:
    """What was searched for is not forgotten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
