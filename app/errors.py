"""Ways a request can fail. Portals turn each into a page; nothing else catches them."""

from collections.abc import Mapping
from uuid import UUID


class ServiceError(Exception):
    """Base for failures that we expect and explain. The text is shown: it never repeats what was typed."""


class NotFound(ServiceError):
    """There is no such record, or this actor may not know that there is."""


class KeptBack(NotFound):
    """There is such a record, and this actor may know that it is there, but not what it holds."""

    def __init__(self, record_id: UUID) -> None:
        """Say which, for the page on which somebody who must read it now gives their reason."""
        super().__init__("kept back")
        self.record_id = record_id


class Refused(ServiceError):
    """The actor may see the record but may not do this to it."""


class NotPossible(ServiceError):
    """The record is not in a state where this can be done."""


class Invalid(ServiceError):
    """What was given cannot be used; the text says what to do."""


class TooOften(ServiceError):
    """Too many attempts in a short time; the text says how long to wait."""


class Sentence(str):
    """A sentence about some values, in English, that a portal can still say in another language.

    `pattern` holds the values by name, such as `%(most)s`.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]

    def __new__(cls, pattern: str, **values: object) -> "Sentence":
        """The sentence with its values filled in."""
        made = super().__new__(cls, pattern % values if values else pattern)
        made.pattern, made.values = pattern, values
        return made


def needed(words: str, otherwise: str) -> str:
    """What was said, without the blanks around it; Invalid, with what to do, where nothing was."""
    if not words.strip():
        raise Invalid(otherwise)
    return words.strip()
