"""Somebody disagrees: challenges, and the stages that each has come to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import keys, one_of

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SIDES = ("reporter", "agency", "officer")
STATES = ("asked", "answered", "ended")
HOLDERS = ("officer", "supervisors", "workers", "managers", "challenger")
BECAUSE = ("raised", "danger", "further", "silence", "gone")
ENDINGS = ("accepted", "lapsed", "decided")


def upgrade() -> None:
    _challenge()
    _challenge_step()


def _challenge() -> None:
    op.create_table(
        "challenge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("side", one_of("side", *SIDES), nullable=False),
        sa.Column("challenger_id", sa.Uuid(), nullable=False),
        sa.Column("challenger_agency_id", sa.Uuid(), nullable=True),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("is_immediate", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("state", one_of("state", *STATES), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("holder", one_of("holder", *HOLDERS), nullable=True),
        sa.Column("holder_id", sa.Uuid(), nullable=True),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=name != "raised_at") for name in _MOMENTS),
        sa.Column("ending", one_of("ending", *ENDINGS), nullable=True),
        sa.Column("learning", sa.String(), nullable=True),
        sa.Column("learnt_by_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_wanted", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_learnt", sa.LargeBinary(), nullable=True),
        *keys("challenge", **_KEYS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sa.UniqueConstraint("reference", name=op.f("uq_challenge_reference")),
    )
    for columns in _INDEXES:
        op.create_index(op.f(f"ix_challenge_{'_'.join(columns)}"), "challenge", list(columns))
    held = sa.text("holder_id IS NOT NULL")
    op.create_index("ix_challenge_held", "challenge", ["holder_id"], sqlite_where=held, postgresql_where=held)


_MOMENTS = ("raised_at", "due_at", "ended_at", "learnt_at")
_KEYS = {
    "concern_id": "concern",
    "data_key_id": "data_key",
    "challenger_id": "account",
    "challenger_agency_id": "organisation",
    "referral_id": "referral",
    "agency_id": "organisation",
    "decision_id": "decision",
    "holder_id": "account",
}
_INDEXES = (
    ("concern_id", "id"),
    ("referral_id",),
    ("place", "id"),
    ("agency_id", "place", "id"),
    ("challenger_agency_id", "place", "id"),
)


def _challenge_step() -> None:
    op.create_table(
        "challenge_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("challenge_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("because", one_of("because", *BECAUSE), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("spoke_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_given", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_further", sa.LargeBinary(), nullable=True),
        *keys("challenge_step", challenge_id="challenge", data_key_id="data_key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_step")),
        sa.UniqueConstraint("challenge_id", "stage", name=op.f("uq_challenge_step_challenge_id")),
    )


def downgrade() -> None:
    """What somebody disagreed with is not forgotten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
