"""People, places and things are linked, and several people who act together have a name."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import one_of

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

KINDS = ("person", "address", "phone", "handle", "vehicle", "animal", "organisation", "event", "group")


def upgrade() -> None:
    op.create_table(
        "tie_thing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", one_of("nodekind", *KINDS), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_thing")),
        sa.UniqueConstraint("token", name=op.f("uq_tie_thing_token")),
    )
    op.create_table(
        "tie_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("handling", one_of("handling", "P", "C"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_tie_group_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_tie_group_made_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_group")),
    )
    op.create_index(op.f("ix_tie_group_status_id"), "tie_group", ["status", "id"])
    _ties()


def _ties() -> None:
    op.create_table(
        "tie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("certainty", one_of("certainty", "confirmed", "unconfirmed", "tentative"), nullable=False),
        sa.Column("handling", one_of("handling", "P", "C"), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("other_concern_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("from_kind", one_of("nodekind", *KINDS), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_kind", one_of("nodekind", *KINDS), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("from_place", sa.Integer(), nullable=False),
        sa.Column("to_place", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("source_grade", sa.String(), nullable=False),
        sa.Column("information_grade", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_tie_concern_id_concern")),
        sa.ForeignKeyConstraint(["other_concern_id"], ["concern.id"], name=op.f("fk_tie_other_concern_id_concern")),
        sa.ForeignKeyConstraint(["source_id"], ["concern.id"], name=op.f("fk_tie_source_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_tie_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_tie_made_by_id_account")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["account.id"], name=op.f("fk_tie_withdrawn_by_id_account")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["tie.id"], name=op.f("fk_tie_replaced_by_id_tie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
    )
    op.create_index("ix_tie_from", "tie", ["from_id", "from_place"])
    op.create_index("ix_tie_to", "tie", ["to_id", "to_place"])
    op.create_index(op.f("ix_tie_concern_id"), "tie", ["concern_id"])


def downgrade() -> None:
    """What was written to somebody is not unwritten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
