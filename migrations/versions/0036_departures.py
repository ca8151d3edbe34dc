"""A rating knows what the rules proposed when an officer departed from it, whatever they propose since."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0036"
down_revision: str | None = "0035"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

RATINGS = ("RED", "AMBER", "GREEN", "BLUE")

# What was decided stands in the history. Whoever said the same again, when the rules had come to it, took nothing back.
DEPARTED = """
UPDATE assessment SET departed_from = (
  SELECT said.proposed FROM rating_decision AS said
  WHERE said.concern_id = assessment.concern_id
    AND said.confirmed = assessment.confirmed AND said.proposed <> said.confirmed
    AND NOT EXISTS (
      SELECT 1 FROM rating_decision AS later
      WHERE later.concern_id = said.concern_id AND later.id > said.id AND later.confirmed <> said.confirmed
    )
  ORDER BY said.id DESC LIMIT 1
) WHERE confirmed IS NOT NULL
"""
# Before there was a history, the rules proposed once.
BEFORE_THERE_WAS_A_HISTORY = """
UPDATE assessment SET departed_from = proposed
WHERE confirmed <> proposed AND departed_from IS NULL AND NOT EXISTS (
  SELECT 1 FROM rating_decision AS said
  WHERE said.concern_id = assessment.concern_id AND said.confirmed IS NOT NULL
)
"""


def upgrade() -> None:
    kind = sa.Enum(*RATINGS, name="rating", native_enum=False, length=40)
    op.add_column("assessment", sa.Column("departed_from", kind, nullable=True))
    op.execute(sa.text(DEPARTED))
    op.execute(sa.text(BEFORE_THERE_WAS_A_HISTORY))


def downgrade() -> None:
    """What was departed from is not forgotten; to go back, restore a backup as for every other migration."""
    raise NotImplementedError("Migrations go forward only")
