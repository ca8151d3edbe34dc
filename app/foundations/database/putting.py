"""Many rows at once: what is there is written over, what is not is put there."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from app.foundations.database.connection import dialect, session
from app.foundations.database.record import Record


def put(kind: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write whole rows, each of which has the same columns, known by their identifiers. Only by whoever holds the pen.

    Danger: for what can be worked out anew from other tables. No version is looked at, and no event is written.
    """
    if not session.info.get("writing"):
        raise RuntimeError("Nobody writes without the pen")
    if rows:
        insert = postgresql.insert if dialect() == "postgresql" else sqlite.insert
        put_there: Any = insert(kind)
        others = {name: put_there.excluded[name] for name in rows[0] if name != "id"}
        session.connection().execute(put_there.on_conflict_do_update(index_elements=["id"], set_=others), list(rows))
