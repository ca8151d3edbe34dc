"""What figures know of each concern that was sent, how far they have followed, and what was published."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "figures_followed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("walked", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("round_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_followed")),
    )
    op.create_table(
        "figures_hub",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_hub")),
    )
    op.create_table(
        "figures_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column(
            "state", sa.Enum("over", "running", name="releasestate", native_enum=False, length=40), nullable=False
        ),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("concerns", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_release")),
        sa.UniqueConstraint("period", name=op.f("uq_figures_release_period")),
    )
    op.create_table(
        "figures_table",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["figures_release.id"], name=op.f("fk_figures_table_release_id_figures_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_table")),
        sa.UniqueConstraint("release_id", "code", name=op.f("uq_figures_table_release_id")),
    )
    op.create_table(
        "outline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("is_first", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("area_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("nation", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("cell", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("kinds", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("proposed", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("confirmed", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("rating", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("override", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_minutes", sa.Integer(), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rated_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rated_minutes", sa.Integer(), nullable=True),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("referred_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("referred_minutes", sa.Integer(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_minutes", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_minutes", sa.Integer(), nullable=True),
        sa.Column("day_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_minutes", sa.Integer(), nullable=True),
        sa.Column("outcome_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_minutes", sa.Integer(), nullable=True),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acted_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acted_minutes", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_because", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("category", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_by", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("children_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("children_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("adults_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adults_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("lado_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lado_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("police_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("police_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("prevent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("prevent_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("animal_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("animal_code", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("nfa_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nfa_because", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalations", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("challenges", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("challenged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("challenge_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("challenge_result", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("actions", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("actions_in_time", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("actions_late", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("actions_stopped", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("actions_open", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("action_due_on", sa.Date(), nullable=True),
        sa.Column("worked", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change_30", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("change_30_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change_90", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("change_90_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("clear", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("again", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("notes", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fields_asked", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("fields_filled", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("voice", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("consent", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("look_agrees", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("stuck", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("sealed_person", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_outline_data_key_id_data_key")),
        sa.ForeignKeyConstraint(["id"], ["concern.id"], name=op.f("fk_outline_id_concern")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_outline_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outline")),
    )
    op.create_index(op.f("ix_outline_last_on_received_on"), "outline", ["last_on", "received_on"])
    op.create_index(op.f("ix_outline_organisation_id_last_on_id"), "outline", ["organisation_id", "last_on", "id"])
    op.create_index(op.f("ix_outline_received_on_id"), "outline", ["received_on", "id"])


def downgrade() -> None:
    """Outlines can be made anew, what was published cannot: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
