"""What the directory says of some agencies on one day, read once, so that whoever works with it asks no further."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.casework.directory.hours import Hours

__all__ = ["Contact", "Listed", "Listing"]


class Contact(Protocol):
    """Somebody to reach at an agency. Reading a name or a number opens a seal."""

    @property
    def category(self) -> str: ...
    @property
    def hours(self) -> Hours: ...
    @property
    def has_telephone(self) -> bool: ...
    @property
    def has_email(self) -> bool: ...
    @property
    def takes_links(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def telephone(self) -> str: ...
    @property
    def email(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One agency. `nation` is its area's, empty where that is everywhere; `signs_in`: somebody does for it."""

    id: uuid.UUID
    name: str
    kind: str
    nation: str = ""
    signs_in: bool = True
    contacts: Sequence[Contact] = ()
    refuses: Mapping[str, str] = field(default_factory=dict)  # kind of harm to why

    @property
    def is_by_link(self) -> bool:
        """Does nobody sign in for it, but somebody read what is referred to it by a link and a code?"""
        return not self.signs_in and any(each.takes_links for each in self.contacts)

    @property
    def is_live(self) -> bool:
        """Does somebody there receive it?"""
        return self.signs_in or self.is_by_link

    def contacts_for(self, *categories: str) -> list[Contact]:
        """Its contacts of these categories, in the order in which they are asked for."""
        return [each for category in categories for each in self.contacts if each.category == category]


@dataclass(frozen=True)
class Listing:
    """Agencies by duty and area; an area of None is everywhere."""

    entries: Sequence[tuple[str | None, Listed]] = ()

    def find(self, kind: str, area_code: str) -> list[Listed]:
        """Who has this duty there: whoever has it for this area first, then whoever has it everywhere."""
        ours = [(area, each) for area, each in self.entries if each.kind == kind and area in (area_code, None)]
        found = sorted(ours, key=lambda entry: (entry[0] is None, entry[1].id))
        return list({each.id: each for _, each in found}.values())
