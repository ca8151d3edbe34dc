"""The agency directory: dated areas, contacts with hours, limits; referrals held overnight; what nobody received."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

CATEGORIES = (
    *("duty_desk", "out_of_hours", "secure_email"),
    *("escalation_1", "escalation_2", "escalation_3", "data_protection"),
)


def upgrade() -> None:
    _agency_area()
    _agency_contact()
    _agency_refusal()
    _unreceived()
    op.add_column("account", sa.Column("name_token", sa.String(), nullable=True))
    op.add_column("referral", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))


def _agency_area() -> None:
    """What each agency answers for moves into rows of its own, without dates: it always has."""
    op.create_table(
        "agency_area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_code", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agency_area_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_area")),
    )
    op.create_index(op.f("ix_agency_area_organisation_id_id"), "agency_area", ["organisation_id", "id"])
    op.create_index(op.f("ix_agency_area_area_code_organisation_id"), "agency_area", ["area_code", "organisation_id"])
    # An agency has exactly one area so far, so the agency's identifier serves for it too.
    op.execute(
        "INSERT INTO agency_area (id, organisation_id, area_code, version) "
        "SELECT id, id, area_code, 1 FROM organisation WHERE agency_kind IS NOT NULL"
    )
    op.execute("UPDATE organisation SET area_code = NULL WHERE agency_kind IS NOT NULL")
    op.drop_index(op.f("ix_organisation_agency_kind_area_code"), "organisation")
    op.create_index(op.f("ix_organisation_agency_kind_name"), "organisation", ["agency_kind", "name"])


def _agency_contact() -> None:
    category = sa.Enum(*CATEGORIES, name="contactcategory", native_enum=False, length=40)
    op.create_table(
        "agency_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("category", category, nullable=False),
        sa.Column("days", sa.String(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("on_bank_holidays", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("has_telephone", sa.Boolean(), nullable=False),
        sa.Column("has_email", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["data_key_id"], ["data_key.id"], name=op.f("fk_agency_contact_data_key_id_data_key")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agency_contact_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_contact")),
    )
    op.create_index(op.f("ix_agency_contact_organisation_id_id"), "agency_contact", ["organisation_id", "id"])


def _agency_refusal() -> None:
    op.create_table(
        "agency_refusal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("harm", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_agency_refusal_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_refusal")),
        sa.UniqueConstraint("organisation_id", "harm", name=op.f("uq_agency_refusal_organisation_id")),
    )


def _unreceived() -> None:
    op.create_table(
        "unreceived",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("agency_kind", sa.String(), nullable=False),
        sa.Column("area_code", sa.String(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_unreceived_concern_id_concern")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unreceived")),
        sa.UniqueConstraint("concern_id", "agency_kind", "area_code", name=op.f("uq_unreceived_concern_id")),
    )
    op.create_index(op.f("ix_unreceived_agency_kind_area_code"), "unreceived", ["agency_kind", "area_code"])


def downgrade() -> None:
    """An agency may answer for several areas now, which one column does not hold: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
