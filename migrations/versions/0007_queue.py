"""Where a concern stands in the queue is kept with it; ratings have a history, and lowering them a second person."""

import datetime
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.frozen import named, one_of

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = {"sqlite_where": sa.text("queue_place IS NOT NULL"), "postgresql_where": sa.text("queue_place IS NOT NULL")}
WAITING = {"sqlite_where": sa.text("answered_at IS NULL"), "postgresql_where": sa.text("answered_at IS NULL")}
SECTORS = ("school", "vet", "charity", "hub", "agency", "public")
RATINGS = ("RED", "AMBER", "GREEN", "BLUE")
# What the service itself counts by (concerns/queueing.py), as it was when this was written.
ONE_RATING, REFERRED = 10**16, 5 * 10**16
ASKED_FOR = ("stage", "is_rated", "is_unanswered", "assignee_id", "area_code", "sector")


def upgrade() -> None:
    _concern()
    _worry()
    _fill()
    op.add_column("assessment", sa.Column("seconded_by_id", sa.Uuid(), nullable=True))
    _rating_decision()
    _lowering()
    _hand_over()
    _saved_view()


def _rating(name: str = "rating") -> sa.Enum:
    return one_of(name, *RATINGS)


def _concern() -> None:
    sector = sa.Enum(*SECTORS, name="sector", native_enum=False, length=40)
    op.add_column("concern", sa.Column("sector", sector, nullable=True))
    op.add_column("concern", sa.Column("queue_place", sa.BigInteger(), nullable=True))
    for name in ("is_rated", "is_unanswered"):
        op.add_column("concern", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index("ix_concern_open", "concern")
    op.drop_index("ix_concern_assignee", "concern")
    op.create_index("ix_concern_open", "concern", ["submitted_at"], **OPEN)
    op.create_index("ix_concern_queue", "concern", ["queue_place", "id"], **OPEN)
    for name in ASKED_FOR:
        op.create_index(f"ix_concern_queue_{name}", "concern", [name, "queue_place", "id"], **OPEN)


def _worry() -> None:
    op.create_table(
        "worry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("queue_place", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"], name=op.f("fk_worry_concern_id_concern")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worry")),
    )
    op.create_index(op.f("ix_worry_concern_id"), "worry", ["concern_id"])
    op.create_index("ix_worry_queue", "worry", ["kind", "queue_place", "concern_id"], **OPEN)


def _fill() -> None:
    """What was sent before stands by its rating, then by when it was sent, until somebody next acts on it."""
    concern = sa.table(
        "concern",
        sa.column("id", sa.Uuid()),
        sa.column("organisation_id", sa.Uuid()),
        *(sa.column(name, sa.String()) for name in ("stage", "kinds", "sector")),
        sa.column("submitted_at", sa.DateTime(timezone=True)),
        sa.column("queue_place", sa.BigInteger()),
        *(sa.column(name, sa.Boolean()) for name in ("is_rated", "is_unanswered")),
    )
    sector = sa.table("organisation", sa.column("id", sa.Uuid()), sa.column("sector", sa.String()))
    rated = sa.table(
        "assessment", sa.column("concern_id", sa.Uuid()), sa.column("rank", sa.Integer()), sa.column("confirmed")
    )
    sent = (
        sa.select(concern, sector.c.sector.label("from_sector"), rated.c.rank, rated.c.confirmed)
        .join_from(concern, sector, sector.c.id == concern.c.organisation_id)
        .outerjoin(rated, rated.c.concern_id == concern.c.id)
        .where(concern.c.stage != "draft")
    )
    asked = _asked()
    for row in op.get_bind().execute(sent).mappings().all():
        values = {
            "sector": row["from_sector"],
            "queue_place": _place(row),
            "is_rated": row["confirmed"] is not None,
            "is_unanswered": row["id"] in asked,
        }
        op.execute(concern.update().where(concern.c.id == row["id"]).values(**values))
        _fill_worries(row, values["queue_place"])


def _place(row: sa.RowMapping) -> int | None:
    if row["stage"] == "closed":
        return None
    turn = 0 if row["rank"] is None else row["rank"] + 1
    sent_at = row["submitted_at"].replace(tzinfo=row["submitted_at"].tzinfo or datetime.UTC)
    return turn * ONE_RATING + int(sent_at.timestamp() * 10**6) + (REFERRED if row["stage"] == "referred" else 0)


def _asked() -> set[uuid.UUID]:
    """Concerns whose last word is a question to their reporter."""
    message = sa.table(
        "message",
        sa.column("id", sa.Uuid()),
        sa.column("concern_id", sa.Uuid()),
        sa.column("is_from_reporter", sa.Boolean()),
    )
    last: dict[uuid.UUID, bool] = {}
    said = sa.select(message.c.concern_id, message.c.is_from_reporter).order_by(message.c.id)
    for concern_id, is_from_reporter in op.get_bind().execute(said):
        last[concern_id] = is_from_reporter
    return {concern_id for concern_id, is_from_reporter in last.items() if not is_from_reporter}


def _fill_worries(row: sa.RowMapping, place: int | None) -> None:
    worry = sa.table(
        "worry",
        sa.column("id", sa.Uuid()),
        sa.column("concern_id", sa.Uuid()),
        sa.column("kind", sa.String()),
        sa.column("queue_place", sa.BigInteger()),
    )
    for kind in row["kinds"].split():
        made = {"id": uuid.uuid4(), "concern_id": row["id"], "kind": kind, "queue_place": place}
        op.execute(worry.insert().values(**made))


def _rating_decision() -> None:
    op.create_table(
        "rating_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("proposed", _rating(), nullable=False),
        sa.Column("confirmed", _rating(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("seconded_by_id", sa.Uuid(), nullable=True),
        sa.Column("sealed_weighing", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=True),
        *named("rating_decision", concern_id="concern", data_key_id="data_key"),
    )
    op.create_index(op.f("ix_rating_decision_concern_id_id"), "rating_decision", ["concern_id", "id"])


def _lowering() -> None:
    op.create_table(
        "lowering",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("rating", _rating(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("is_agreed", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=True),
        *named("lowering", asked_by_id="account", concern_id="concern", data_key_id="data_key"),
    )
    op.create_index(op.f("ix_lowering_concern_id_id"), "lowering", ["concern_id", "id"])
    op.create_index("ix_lowering_waiting", "lowering", ["asked_at", "id"], **WAITING)


def _hand_over() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        *named("hand_over", concern_id="concern", data_key_id="data_key", to_id="account"),
    )
    op.create_index(op.f("ix_hand_over_concern_id_id"), "hand_over", ["concern_id", "id"])


def _saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("data_key_id", sa.Uuid(), nullable=False),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        *named("saved_view", account_id="account", data_key_id="data_key"),
    )
    op.create_index(op.f("ix_saved_view_account_id_id"), "saved_view", ["account_id", "id"])


def downgrade() -> None:
    """Second people's answers are not thrown away: to go back, restore a backup."""
    raise NotImplementedError("Migrations go forward only")
