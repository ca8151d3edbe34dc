"""People are told apart; a reporter adds to a concern; an organisation's lead sees what its people send."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

KINDS = ("person", "address", "phone", "handle", "vehicle", "animal", "organisation")
ROLES = ("at_risk", "household", "alleged", "witness", "home", "found", "now", "incident", "setting", "seen")


def upgrade() -> None:
    op.add_column("account", sa.Column("is_lead", sa.Boolean(), nullable=False, server_default=sa.false()))
    # What was sent while nobody else of an organisation could read it stays with its reporter.
    kept = sa.Column("kept_from_organisation", sa.Boolean(), nullable=False, server_default=sa.true())
    op.add_column("concern", kept)
    op.add_column("concern", sa.Column("safe_recipient_id", sa.Uuid(), nullable=True))
    op.add_column("concern", sa.Column("got_worse_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("concern", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_concern_organisation", "concern", ["organisation_id", "submitted_at", "id"])
    _subject()
    _addendum()


def _subject() -> None:
    op.create_table(
        "subject",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="subjectkind", native_enum=False, length=40), nullable=False),
        sa.Column("role", sa.Enum(*ROLES, name="subjectrole", native_enum=False, length=40), nullable=False),
        sa.Column("belongs_to_id", sa.Uuid(), nullable=True),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["belongs_to_id"], ["subject.id"], name=op.f("fk_subject_belongs_to_id_subject")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_subject_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_subject_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
    )
    op.create_index(op.f("ix_subject_concern_id_id"), "subject", ["concern_id", "id"])


def _addendum() -> None:
    kinds = sa.Enum("more", "worse", "withdrawn", name="addendumkind", native_enum=False, length=40)
    op.create_table(
        "addendum",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_addendum_author_id_account")),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_addendum_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_addendum_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    op.create_index(op.f("ix_addendum_concern_id_id"), "addendum", ["concern_id", "id"])


def downgrade() -> None:
    """What was told apart is not put together again: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
