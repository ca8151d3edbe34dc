"""Actions have a kind, evidence, an effect and a history; agencies act together; and it is asked how the person is."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import keys, one_of

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

WORKED = ("yes", "partly", "no", "too early")
NOT_DONE = ("not needed", "declined", "not possible", "by another", "mistake")
CHANGES = ("safer", "same", "worse", "not known")
ASKED_THEM = ("yes", "no", "not possible")
STATES = ("wished", "asked", "called off")
ANSWERS = ("invited", "in", "declined")

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _action()
    _rearrangement()
    _follow_up()
    _joint()


def _column(name: str, kind: object, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, kind, nullable=nullable)


def _action() -> None:
    op.add_column("action", sa.Column("kind", sa.String(), nullable=False, server_default="free"))
    for name, kind in {
        "completed_by_id": sa.Uuid(),
        "stopped_because": one_of("notdone", *NOT_DONE),
        "worked": one_of("worked", *WORKED),
        "overdue_at": MOMENT,
        "overdue_told_at": MOMENT,
        "sealed_evidence": sa.LargeBinary(),
        "sealed_worked_why": sa.LargeBinary(),
    }.items():
        op.add_column("action", _column(name, kind))
    op.create_index(op.f("ix_action_overdue_at_id"), "action", ["overdue_at", "id"])


def _rearrangement() -> None:
    op.create_table(
        "rearrangement",
        _column("id", sa.Uuid(), nullable=False),
        _column("action_id", sa.Uuid(), nullable=False),
        _column("data_key_id", sa.Uuid(), nullable=False),
        _column("at", MOMENT, nullable=False),
        _column("by_id", sa.Uuid(), nullable=False),
        _column("from_on", sa.Date(), nullable=False),
        _column("to_on", sa.Date(), nullable=False),
        _column("from_id", sa.Uuid(), nullable=False),
        _column("to_id", sa.Uuid(), nullable=False),
        _column("sealed_why", sa.LargeBinary(), nullable=False),
        *keys("rearrangement", action_id="action", data_key_id="data_key"),
        *keys("rearrangement", by_id="account", from_id="account", to_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rearrangement")),
    )
    op.create_index(op.f("ix_rearrangement_action_id_id"), "rearrangement", ["action_id", "id"])


def _follow_up() -> None:
    op.create_table(
        "follow_up",
        _column("id", sa.Uuid(), nullable=False),
        _column("concern_id", sa.Uuid(), nullable=False),
        _column("data_key_id", sa.Uuid(), nullable=False),
        _column("days", sa.Integer(), nullable=False),
        _column("asks_at", MOMENT, nullable=False),
        _column("asked_at", MOMENT),
        _column("agency_id", sa.Uuid()),
        _column("referral_id", sa.Uuid()),
        _column("answer_by", MOMENT),
        _column("waits_since", MOMENT),
        _column("missed_at", MOMENT),
        _column("answered_at", MOMENT),
        _column("answered_by_id", sa.Uuid()),
        sa.Column("is_by_officer", sa.Boolean(), nullable=False, server_default=sa.false()),
        _column("change", one_of("change", *CHANGES)),
        _column("asked_them", one_of("askedthem", *ASKED_THEM)),
        _column("version", sa.Integer(), nullable=False),
        _column("sealed_words", sa.LargeBinary()),
        *keys("follow_up", concern_id="concern", data_key_id="data_key", agency_id="organisation"),
        *keys("follow_up", referral_id="referral", answered_by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("concern_id", "days", name=op.f("uq_follow_up_concern_id")),
    )
    columns = ["agency_id", "waits_since", "id"]
    op.create_index(op.f("ix_follow_up_agency_id_waits_since_id"), "follow_up", columns)


def _joint() -> None:
    op.create_table(
        "joint_action",
        _column("id", sa.Uuid(), nullable=False),
        _column("concern_id", sa.Uuid(), nullable=False),
        _column("data_key_id", sa.Uuid(), nullable=False),
        _column("kind", sa.String(), nullable=False),
        _column("due_on", sa.Date(), nullable=False),
        _column("state", one_of("state", *STATES), nullable=False),
        _column("wished_for_id", sa.Uuid()),
        _column("begun_at", MOMENT, nullable=False),
        _column("begun_by_id", sa.Uuid(), nullable=False),
        _column("asked_at", MOMENT),
        _column("asked_by_id", sa.Uuid()),
        _column("ended_at", MOMENT),
        _column("version", sa.Integer(), nullable=False),
        *(_column(f"sealed_{name}", sa.LargeBinary(), nullable=False) for name in ("what", "where", "hoped_for")),
        _column("sealed_ending", sa.LargeBinary()),
        *keys("joint_action", concern_id="concern", data_key_id="data_key", wished_for_id="organisation"),
        *keys("joint_action", begun_by_id="account", asked_by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_action")),
    )
    op.create_index(op.f("ix_joint_action_concern_id_id"), "joint_action", ["concern_id", "id"])
    op.create_table(
        "joint_part",
        _column("id", sa.Uuid(), nullable=False),
        _column("joint_id", sa.Uuid(), nullable=False),
        _column("data_key_id", sa.Uuid(), nullable=False),
        _column("agency_id", sa.Uuid(), nullable=False),
        _column("referral_id", sa.Uuid(), nullable=False),
        _column("answer", one_of("answer", *ANSWERS), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False, server_default=sa.false()),
        _column("answered_at", MOMENT),
        _column("answered_by_id", sa.Uuid()),
        _column("action_id", sa.Uuid()),
        _column("version", sa.Integer(), nullable=False),
        _column("sealed_why", sa.LargeBinary()),
        *keys("joint_part", joint_id="joint_action", data_key_id="data_key", agency_id="organisation"),
        *keys("joint_part", referral_id="referral", answered_by_id="account", action_id="action"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_part")),
        sa.UniqueConstraint("joint_id", "agency_id", name=op.f("uq_joint_part_joint_id")),
    )
    op.create_index(op.f("ix_joint_part_referral_id_id"), "joint_part", ["referral_id", "id"])


def downgrade() -> None:
    """What was answered is not forgotten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
