"""Letters are kept sentence by sentence; what is owed to a reporter, by when; what they say of how it was handled."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

WAITS = ("first word", "outcome")
SAID = ("yes", "partly", "no")


def upgrade() -> None:
    op.add_column("update", sa.Column("rules", sa.String(), nullable=True))
    op.add_column("update", sa.Column("sealed_letter", sa.LargeBinary(), nullable=True))
    _learning_note()
    _owing()
    _handling()


def _learning_note() -> None:
    op.create_table(
        "learning_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("update_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["update_id"], ["update.id"], name=op.f("fk_learning_note_update_id_update")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_note")),
    )
    op.create_index(op.f("ix_learning_note_update_id"), "learning_note", ["update_id"])
    op.create_index(op.f("ix_learning_note_sent_at_code"), "learning_note", ["sent_at", "code"])


def _owing() -> None:
    waits = sa.Enum(*WAITS, name="waits", native_enum=False, length=40)
    op.create_table(
        "owing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("waits_for", waits, nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_owing_concern_id_concern")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owing")),
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index(op.f("ix_owing_concern_id"), "owing", ["concern_id"], unique=True)
    op.create_index("ix_owing_due", "owing", ["due_at", "id"], sqlite_where=due, postgresql_where=due)


def _handling() -> None:
    said = sa.Enum(*SAID, name="said", native_enum=False, length=40)
    op.create_table(
        "handling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("reporter", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(question, said, nullable=True) for question in ("heard", "clear", "again")),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_handling_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_handling_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling")),
    )
    op.create_index(op.f("ix_handling_concern_id"), "handling", ["concern_id"], unique=True)
    op.create_index(op.f("ix_handling_answered_at"), "handling", ["answered_at"])


def downgrade() -> None:
    """What reporters were told is not untold: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
