"""What a concern mentions can be found again by blind tokens; a rating knows what it would be by itself."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

ROLES = ("at_risk", "household", "alleged", "witness", "home", "found", "now", "incident", "setting", "seen")
MEANS = (
    "name_and_birth",
    "name_and_postcode",
    "name_and_phone",
    "mobile",
    "landline",
    "email",
    "handle",
    "plate",
    "chip",
    "address",
    "birth",
)
RATINGS = ("RED", "AMBER", "GREEN", "BLUE")


def upgrade() -> None:
    op.add_column("concern", sa.Column("put_to_marac_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("concern", sa.Column("mentions_made_by", sa.String(), nullable=True))
    _mention()
    _alone()


def _mention() -> None:
    """A migration opens no seals: `python -m app.console index-subjects` fills the table for what was sent before."""
    op.create_table(
        "mention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Enum(*ROLES, name="subjectrole", native_enum=False, length=40), nullable=False),
        sa.Column("means", sa.Enum(*MEANS, name="means", native_enum=False, length=40), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_mention_concern_id_concern")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_mention_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_token_id"), "mention", ["token", "id"])
    op.create_index(op.f("ix_mention_concern_id"), "mention", ["concern_id"])


def _alone() -> None:
    """What was weighed so far was weighed without other concerns."""
    kind = sa.Enum(*RATINGS, name="rating", native_enum=False, length=40)
    op.add_column("assessment", sa.Column("alone", kind, nullable=True))
    op.execute(sa.text("UPDATE assessment SET alone = proposed"))


def downgrade() -> None:
    """Tokens cannot be read back: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
