"""A duty rota, clocks that somebody is told of when they run out, and the work of an officer who leaves."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("concern", sa.Column("put_back_at", MOMENT, nullable=True))
    _index(
        "ix_concern_without_officer", "concern", ["submitted_at", "id"], "stage = 'referred' AND assignee_id IS NULL"
    )
    _index("ix_account_officers", "account", ["id"], "role = 'officer'")
    _shift()
    _absence()
    _telephone()
    op.create_table(
        "rota_lookout",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("warned_at", MOMENT, nullable=True),
        sa.Column("warned_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_lookout")),
    )
    _running_clock()
    _escalation()
    _told()
    _second_look()


def _shift() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum("duty", "on call", name="shiftkind", native_enum=False, length=40), nullable=False),
        sa.Column("begins_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("planned_by_id", sa.Uuid(), nullable=False),
        sa.Column("offered_to_id", sa.Uuid(), nullable=True),
        sa.Column("offered_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["account.id"], name=op.f("fk_shift_officer_id_account")),
        sa.ForeignKeyConstraint(["offered_to_id"], ["account.id"], name=op.f("fk_shift_offered_to_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    op.create_index(op.f("ix_shift_ends_at_begins_at_id"), "shift", ["ends_at", "begins_at", "id"])
    op.create_index(op.f("ix_shift_officer_id_ends_at"), "shift", ["officer_id", "ends_at"])
    _index("ix_shift_offered", "shift", ["offered_to_id", "ends_at"], "offered_to_id IS NOT NULL")


def _absence() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("begins_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("noted_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["account.id"], name=op.f("fk_absence_officer_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_ends_at_begins_at_id"), "absence", ["ends_at", "begins_at", "id"])
    op.create_index(op.f("ix_absence_officer_id_ends_at"), "absence", ["officer_id", "ends_at"])


def _telephone() -> None:
    op.create_table(
        "telephone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_number", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_telephone_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["officer_id"], ["account.id"], name=op.f("fk_telephone_officer_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telephone")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_telephone_officer_id")),
    )


def _running_clock() -> None:
    op.create_table(
        "running_clock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("waits_for", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("put_back_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_running_clock_concern_id_concern")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_clock")),
        sa.UniqueConstraint("concern_id", name=op.f("uq_running_clock_concern_id")),
    )


def _escalation() -> None:
    op.create_table(
        "escalation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("ran_out_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("seen_at", MOMENT, nullable=True),
        sa.Column("seen_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_escalation_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_escalation_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint("concern_id", "code", "since", name=op.f("uq_escalation_concern_id")),
    )
    _index("ix_escalation_open", "escalation", ["rank", "ran_out_at", "id"], "ended_at IS NULL AND seen_at IS NULL")


def _told() -> None:
    op.create_table(
        "escalation_told",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("escalation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("told_as", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_escalation_told_account_id_account")),
        sa.ForeignKeyConstraint(
            ["escalation_id"], ["escalation.id"], name=op.f("fk_escalation_told_escalation_id_escalation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_told")),
    )
    op.create_index(op.f("ix_escalation_told_escalation_id_id"), "escalation_told", ["escalation_id", "id"])


def _second_look() -> None:
    op.create_table(
        "second_look",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("drawn_at", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("looked_by_id", sa.Uuid(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_second_look_concern_id_concern")),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_second_look_data_key_id_data_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look")),
        sa.UniqueConstraint("concern_id", name=op.f("uq_second_look_concern_id")),
    )
    _index("ix_second_look_unread", "second_look", ["drawn_at", "id"], "looked_at IS NULL")


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    """What was recorded is not unrecorded: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
