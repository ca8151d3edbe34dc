"""Everybody whom a concern tells of is a person, until they are found to be known."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

ROLES = ("at_risk", "household", "alleged", "witness", "home", "found", "now", "incident", "setting", "seen")


def upgrade() -> None:
    op.create_table(
        "portrait",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Enum(*ROLES, name="role", native_enum=False, length=40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("sealed_traits", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_portrait_subject_id_subject")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_portrait_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_portrait_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["person_id"], ["subject.id"], name=op.f("fk_portrait_person_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portrait")),
        sa.UniqueConstraint("number", name=op.f("uq_portrait_number")),
        sa.UniqueConstraint("subject_id", name=op.f("uq_portrait_subject_id")),
    )
    op.create_index(op.f("ix_portrait_concern_id"), "portrait", ["concern_id"])
    op.create_index(op.f("ix_portrait_person_id_id"), "portrait", ["person_id", "id"])
    op.create_index(op.f("ix_portrait_role_id"), "portrait", ["role", "id"])


def downgrade() -> None:
    """What was written to somebody is not unwritten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
