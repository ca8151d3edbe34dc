"""The base class of every table."""

import enum
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Enum, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.foundations.database.types import UtcDateTime, uuid7


class Record(DeclarativeBase):
    """One row. It knows its identifier from the moment it is made, because seals are bound to it."""

    # Words are stored by their values, as text: a native type would need a migration for each new word.
    type_annotation_map = {
        datetime: UtcDateTime,
        enum.Enum: Enum(
            enum.Enum, native_enum=False, length=40, values_callable=lambda kind: [each.value for each in kind]
        ),
    }
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, sort_order=-1)

    def __init__(self, **values: Any) -> None:
        """Columns first, sealed values last: a seal needs the row's identifier and its data key."""
        self.id = values.pop("id", None) or uuid7()
        columns = self.__mapper__.attrs
        for name in sorted(values, key=lambda name: name not in columns):
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, values[name])

    def __repr__(self) -> str:
        """Type and identifier, never the contents: a repr ends up in logs and tracebacks."""
        return f"<{type(self).__name__} {self.id}>"
