"""What is kept from most of those who work here, who is let in, who came in, and who looked without a reason."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import named, one_of

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

GOES_ON = sa.text("ended_at IS NULL")
UNREVIEWED = sa.text("reviewed_at IS NULL")
MISSING = sa.text("missing_since IS NOT NULL")
UNANSWERED = sa.text("answered_at IS NULL")
BECAUSE = ("self", "family", "address", "phone", "colleague", "many")
SAID = ("explained", "to be looked into")


def upgrade() -> None:
    op.create_table(
        "restriction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("about", one_of("about", "concern", "person"), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_lifting", sa.LargeBinary(), nullable=True),
        *named("restriction", data_key_id="data_key", made_by_id="account", ended_by_id="account"),
    )
    op.create_index("ix_restriction_record_id_id", "restriction", ["record_id", "id"])
    op.create_table(
        "cover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *named("cover", restriction_id="restriction"),
    )
    kept = {"sqlite_where": GOES_ON, "postgresql_where": GOES_ON}
    op.create_index("ix_cover_kept", "cover", ["record_id", "restriction_id"], unique=True, **kept)
    op.create_index("ix_cover_restriction_id_id", "cover", ["restriction_id", "id"])
    _glass()
    _admission()
    _oversight()


def _glass() -> None:
    op.create_table(
        "broken_glass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("broken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.Column("is_justified", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_finding", sa.LargeBinary(), nullable=True),
        *named("broken_glass", account_id="account", data_key_id="data_key", reviewed_by_id="account"),
    )
    waits = {"sqlite_where": UNREVIEWED, "postgresql_where": UNREVIEWED}
    op.create_index("ix_broken_glass_unreviewed", "broken_glass", ["broken_at", "id"], **waits)
    op.create_index("ix_broken_glass_record_id_id", "broken_glass", ["record_id", "id"])


def _admission() -> None:
    op.create_table(
        "admission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("is_kept_out", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("glass_id", sa.Uuid(), nullable=True),
        *named(
            "admission",
            restriction_id="restriction",
            account_id="account",
            made_by_id="account",
            glass_id="broken_glass",
        ),
    )
    op.create_index("ix_admission_restriction_id_account_id", "admission", ["restriction_id", "account_id"])
    op.create_index("ix_admission_glass_id", "admission", ["glass_id"])


def _oversight() -> None:
    op.create_table(
        "watched_detail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("kind", one_of("detail", "address", "phone"), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        *named("watched_detail", account_id="account", data_key_id="data_key"),
    )
    op.create_index("ix_watched_detail_account_id_id", "watched_detail", ["account_id", "id"])
    op.create_table(
        "look_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=True),
        sa.Column("because", one_of("because", *BECAUSE), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("said", one_of("said", *SAID), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        *named("look_up", account_id="account", concern_id="concern", data_key_id="data_key", answered_by_id="account"),
        sa.UniqueConstraint("facts", name="uq_look_up_facts"),
    )
    waits = {"sqlite_where": UNANSWERED, "postgresql_where": UNANSWERED}
    op.create_index("ix_look_up_unanswered", "look_up", ["noticed_at", "id"], **waits)
    op.create_table(
        "attendance_watch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missing_since", sa.DateTime(timezone=True), nullable=True),
        *named("attendance_watch", restriction_id="restriction"),
        sa.UniqueConstraint("restriction_id", name="uq_attendance_watch_restriction_id"),
    )
    missing = {"sqlite_where": MISSING, "postgresql_where": MISSING}
    op.create_index("ix_attendance_watch_missing", "attendance_watch", ["missing_since", "id"], **missing)


def downgrade() -> None:
    """What was kept secret is not opened by going back: restore a backup."""
    raise NotImplementedError("Migrations go forward only")
