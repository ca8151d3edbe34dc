"""Each time that a MARAC is asked about a concern stands by itself: a second one had overwritten the first."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0037"
down_revision: str | None = "0036"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

# What officers asked a MARAC: neither what one took up by itself nor what another agency handed over to one.
ASKED = """
SELECT referral.concern_id, referral.referred_at AS at
FROM referral
JOIN organisation ON organisation.id = referral.agency_id
JOIN account ON account.id = referral.referred_by_id
WHERE organisation.agency_kind = 'marac' AND account.role = 'officer' AND referral.is_taken_up IS NOT TRUE
"""
KEPT = "SELECT id AS concern_id, put_to_marac_at AS at FROM concern WHERE put_to_marac_at IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "put_to_marac",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_put_to_marac_concern_id_concern")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_to_marac")),
    )
    op.create_index(op.f("ix_put_to_marac_concern_id_at"), "put_to_marac", ["concern_id", "at"])
    _fill()
    op.drop_column("concern", "put_to_marac_at")


def _fill() -> None:
    """Every referral that there was, and what was kept with a concern where none of them tells of it."""
    columns = {"concern_id": sa.Uuid(), "at": sa.DateTime(timezone=True)}
    rows = {row for said in (ASKED, KEPT) for row in _found(said, columns)}
    asked = sa.table("put_to_marac", sa.column("id", sa.Uuid()), *(sa.column(name, of) for name, of in columns.items()))
    for concern_id, at in sorted(rows):
        op.execute(asked.insert().values(id=uuid.uuid4(), concern_id=concern_id, at=at))


def _found(said: str, columns: dict[str, sa.types.TypeEngine[object]]) -> list[tuple[uuid.UUID, datetime]]:
    return [tuple(row) for row in op.get_bind().execute(sa.text(said).columns(**columns))]


def downgrade() -> None:
    """One moment cannot hold several; to go back, restore a backup as for every other migration."""
    raise NotImplementedError("Migrations go forward only")
