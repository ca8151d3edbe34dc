"""Photographs and documents, sealed in pieces."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

STATES = ("arriving", "waiting", "scanned", "not scanned", "refused")


def upgrade() -> None:
    op.create_table(
        "sealed_piece",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_sealed_piece_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_piece")),
        sa.UniqueConstraint("file_id", "number", name=op.f("uq_sealed_piece_file_id")),
    )
    op.create_index(op.f("ix_sealed_piece_data_key_id"), "sealed_piece", ["data_key_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("arrived", sa.Integer(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=40), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("copy_id", sa.Uuid(), nullable=True),
        sa.Column("copy_kind", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_fingerprint", sa.LargeBinary(), nullable=True),
        # A draft that is thrown away takes what was attached with it.
        sa.ForeignKeyConstraint(
            ["concern_id"], ["concern.id"], name=op.f("fk_attachment_concern_id_concern"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_attachment_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_concern_id_id"), "attachment", ["concern_id", "id"], unique=False)


def downgrade() -> None:
    """What was recorded is not unrecorded: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
