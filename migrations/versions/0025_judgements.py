"""Who was found to be the same as whom, and who was not: every word kept, with who said it and why."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

VERDICTS = ("suggestion", "same", "not_same", "unsure")
STANDINGS = ("same", "likely", "possible", "unlikely")
SECOND_LOOKS = ("twins", "restricted")
SAID = sa.text("undone_at IS NULL AND verdict <> 'suggestion'")
SUGGESTED = sa.text("undone_at IS NULL AND verdict = 'suggestion'")
OPEN = sa.text("is_open")
ODD = sa.text("oddities <> ''")
WAITING = sa.text("waits_for IS NOT NULL AND undone_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("left_id", sa.Uuid(), nullable=False),
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Enum(*VERDICTS, name="verdict", native_enum=False, length=40), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Enum(*STANDINGS, name="standing", native_enum=False, length=40), nullable=True),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("is_twins", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits_for", sa.Enum(*SECOND_LOOKS, name="waits_for", native_enum=False, length=40), nullable=True),
        sa.Column("agreed_by_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_breakdown", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_undo_reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["left_id"], ["subject.id"], name=op.f("fk_judgement_left_id_subject")),
        sa.ForeignKeyConstraint(["right_id"], ["subject.id"], name=op.f("fk_judgement_right_id_subject")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_judgement_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    _index("uq_judgement_said", SAID, "left_id", "right_id", unique=True)
    _index("uq_judgement_suggested", SUGGESTED, "left_id", "right_id", unique=True)
    op.create_index(op.f("ix_judgement_left_id_id"), "judgement", ["left_id", "id"])
    op.create_index(op.f("ix_judgement_right_id_id"), "judgement", ["right_id", "id"])
    _index("ix_judgement_open", OPEN, "bits", "id")
    _index("ix_judgement_waiting", WAITING, "made_at", "id")
    op.add_column("portrait", sa.Column("oddities", sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_portrait_odd", "portrait", ["id"], sqlite_where=ODD, postgresql_where=ODD)


def _index(name: str, where: sa.TextClause, *columns: str, unique: bool = False) -> None:
    op.create_index(name, "judgement", list(columns), unique=unique, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """What was written to somebody is not unwritten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
