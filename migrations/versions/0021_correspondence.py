"""Officers and agencies write each other, agencies ask for information, and messages have files."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import keys

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OWNERS = ("concern", "message", "agency message")
NEEDS = ("reporter", "concern", "agency")
STATES = ("open", "answered", "refused", "ended")
STEPS = ("asked reporter", "answered", "released", "refused", "ended")


def upgrade() -> None:
    _attachment()
    _correspondence()
    _agency_message()
    _information_request()
    _request_step()
    _further_release()
    _released_file()


def _attachment() -> None:
    owner = sa.Enum(*OWNERS, name="owner", native_enum=False, length=40)
    # Everything that was attached before came with its concern.
    op.add_column("attachment", sa.Column("owner", owner, nullable=False, server_default="concern"))
    op.add_column("attachment", sa.Column("owner_id", sa.Uuid(), nullable=True))
    op.add_column("attachment", sa.Column("sent_by_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_attachment_owner_id_id"), "attachment", ["owner_id", "id"])


def _correspondence() -> None:
    op.create_table(
        "correspondence",
        _id(),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("agency_wrote_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hub_wrote_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agency_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hub_read_at", sa.DateTime(timezone=True), nullable=True),
        *keys("correspondence", referral_id="referral", concern_id="concern"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence")),
        sa.UniqueConstraint("referral_id", name=op.f("uq_correspondence_referral_id")),
    )
    op.create_index(op.f("ix_correspondence_concern_id"), "correspondence", ["concern_id"])


def _agency_message() -> None:
    op.create_table(
        "agency_message",
        _id(),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("is_from_agency", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        *keys("agency_message", referral_id="referral", data_key_id="data_key", author_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_message")),
    )
    op.create_index(op.f("ix_agency_message_referral_id_id"), "agency_message", ["referral_id", "id"])


def _information_request() -> None:
    needs = sa.Enum(*NEEDS, name="needs", native_enum=False, length=40)
    state = sa.Enum(*STATES, name="state", native_enum=False, length=40)
    op.create_table(
        "information_request",
        _id(),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("needs", needs, nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reporter_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_what", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_why", sa.LargeBinary(), nullable=False),
        *keys(
            "information_request",
            referral_id="referral",
            concern_id="concern",
            data_key_id="data_key",
            asked_by_id="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request")),
    )
    op.create_index(op.f("ix_information_request_referral_id_id"), "information_request", ["referral_id", "id"])
    still_open = sa.text("state = 'open'")
    op.create_index(
        "ix_information_request_open",
        "information_request",
        ["due_at", "id"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def _request_step() -> None:
    step = sa.Enum(*STEPS, name="step", native_enum=False, length=40)
    op.create_table(
        "request_step",
        _id(),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("step", step, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        *keys("request_step", request_id="information_request", data_key_id="data_key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_step")),
    )
    op.create_index(op.f("ix_request_step_request_id_id"), "request_step", ["request_id", "id"])


def _further_release() -> None:
    op.create_table(
        "further_release",
        _id(),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_shown", sa.LargeBinary(), nullable=False),
        *keys("further_release", referral_id="referral", data_key_id="data_key", released_by_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_further_release")),
    )
    op.create_index(op.f("ix_further_release_referral_id_id"), "further_release", ["referral_id", "id"])


def _released_file() -> None:
    op.create_table(
        "released_file",
        _id(),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        *keys("released_file", release_id="further_release", referral_id="referral", attachment_id="attachment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_file")),
    )
    op.create_index(op.f("ix_released_file_referral_id"), "released_file", ["referral_id"])


def _id() -> sa.Column:
    return sa.Column("id", sa.Uuid(), nullable=False)


def downgrade() -> None:
    """What was written to somebody is not unwritten: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
