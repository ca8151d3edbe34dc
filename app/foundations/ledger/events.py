"""What can happen, as plain facts."""

import json
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

_READERS: dict[Any, Callable[[str], Any]] = {uuid.UUID: uuid.UUID, str: str, int: int}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, or that falls due. Carries identifiers and codes, never contents."""

    @classmethod
    def named(cls, name: str) -> "type[Event]":
        """The kind of event of this name."""
        return next(kind for kind in cls.__subclasses__() if kind.__name__ == name)

    @classmethod
    def restore(cls, name: str, details: str) -> "Event":
        """The event as it was, from its name and the text that `details` gave."""
        kind, told = cls.named(name), json.loads(details)
        return kind(**{field.name: _READERS[field.type](told[field.name]) for field in fields(kind)})

    @property
    def subject_id(self) -> uuid.UUID:
        """Whose record this is about: the first thing that the event names."""
        first: uuid.UUID = getattr(self, fields(self)[0].name)
        return first

    def details(self) -> str:
        """The facts as canonical JSON, the same text whenever and wherever it is written."""
        facts = {name: str(value) for name, value in asdict(self).items()}
        return json.dumps(facts, sort_keys=True, separators=(",", ":"))
