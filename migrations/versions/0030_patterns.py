"""Alerts, the concerns that each rests on, the gist of a concern, and how far the night's look has got."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import named, one_of

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SHOWN = sa.text("unshown IS NULL")
UNSHOWN = sa.text("unshown IS NOT NULL")
OVER_TWO = sa.text("other_concern_id IS NOT NULL")
FOCUSES = ("person", "address", "thing", "setting", "network", "concern", "area")
REASONS_WHY = ("joined", "suggested", "same_thing", "same_setting", "linked", "itself", "there")


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("focus_kind", one_of("focuskind", *FOCUSES), nullable=False),
        sa.Column("focus_id", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("standing", one_of("standing", "waiting", "taken", "settled", "fallen"), nullable=False),
        sa.Column("unshown", one_of("unshown", "too_common", "one_busy_reporter", "same_facts"), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("worst", sa.Integer(), nullable=True),
        sa.Column("concerns", sa.Integer(), nullable=False),
        sa.Column("organisations", sa.Integer(), nullable=False),
        sa.Column("said_reasons", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("woken", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disposition", one_of("disposition", "true", "coincidence", "data error"), nullable=True),
        sa.Column("disposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disposed_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=True),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        *named("alert", reviewer_id="account", disposed_by_id="account", data_key_id="data_key"),
        sa.UniqueConstraint("rule", "focus_kind", "focus_id", name="uq_alert_focus"),
    )
    shown = {"sqlite_where": SHOWN, "postgresql_where": SHOWN}
    op.create_index("ix_alert_list", "alert", ["standing", "changed_at", "id"], **shown)
    op.create_index("ix_alert_of_rule", "alert", ["rule", "standing", "changed_at", "id"], **shown)
    unshown = {"sqlite_where": UNSHOWN, "postgresql_where": UNSHOWN}
    op.create_index("ix_alert_unshown", "alert", ["changed_at", "id"], **unshown)
    op.create_index("ix_alert_fingerprint_id", "alert", ["fingerprint", "id"])
    op.create_index("ix_alert_focus_id_id", "alert", ["focus_id", "id"])
    op.create_index("ix_alert_reviewer_id_standing_id", "alert", ["reviewer_id", "standing", "id"])
    _alert_concern()
    _gist()
    _sweep()
    over_two = {"sqlite_where": OVER_TWO, "postgresql_where": OVER_TWO}
    op.create_index("ix_tie_other_concern_id", "tie", ["other_concern_id"], **over_two)


def _alert_concern() -> None:
    op.create_table(
        "alert_concern",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("why", one_of("why", *REASONS_WHY), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("holds", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        *named("alert_concern", alert_id="alert", concern_id="concern"),
        sa.UniqueConstraint("alert_id", "concern_id", name="uq_alert_concern_alert_id"),
    )
    op.create_index("ix_alert_concern_concern_id_alert_id", "alert_concern", ["concern_id", "alert_id"])


def _gist() -> None:
    op.create_table(
        "gist",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("species", sa.String(), nullable=False),
        sa.Column("home_area", sa.String(), nullable=True),
        sa.Column("is_duplicate", sa.Boolean(), server_default=sa.false(), nullable=False),
        *named("gist", concern_id="concern"),
        sa.UniqueConstraint("concern_id", name="uq_gist_concern_id"),
    )


def _sweep() -> None:
    op.create_table(
        "pattern_sweep",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pattern_sweep"),
    )


def downgrade() -> None:
    """What reviewers said of alerts is not forgotten by going back: restore a backup."""
    raise NotImplementedError("Migrations go forward only")
