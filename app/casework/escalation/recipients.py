"""Who is told that a clock ran out: those who are named and there; where nobody is, everybody who can act."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

EVERYBODY = "everybody"


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Who works the queue at a moment, as the rota and the accounts say. Everybody who is named here can sign in."""

    on_call: Collection[uuid.UUID] = ()
    on_duty: Collection[uuid.UUID] = ()
    supervisors: Collection[uuid.UUID] = ()
    owner: uuid.UUID | None = None
    officers: Collection[uuid.UUID] = ()
    away: Collection[uuid.UUID] = field(default=())

    def groups(self) -> Mapping[str, Collection[uuid.UUID]]:
        """Those who may be named in a rule, without those who are away."""
        named: dict[str, Collection[uuid.UUID]] = {
            "on_call": self.on_call,
            "on_duty": self.on_duty,
            "supervisors": self.supervisors,
            "owner": [self.owner] if self.owner in self.officers and self.owner else [],
        }
        return {name: [each for each in group if each not in self.away] for name, group in named.items()}


def recipients(tell: Collection[str], staff: Staff) -> dict[uuid.UUID, str]:
    """Each person who is told, in the order of the rule, and as what.

    Danger: where somebody on call is named and nobody is on call, or nobody of those named is there at all, all who are
    there are told; and where nobody is there, all who can sign in. An absence never means that nobody hears of it.
    """
    groups, told = staff.groups(), dict[uuid.UUID, str]()
    for name in tell:
        for each in groups[name]:
            told.setdefault(each, name)
    if not told or ("on_call" in tell and not groups["on_call"]):
        present = [each for each in staff.officers if each not in staff.away]
        for each in present or staff.officers:
            told.setdefault(each, EVERYBODY)
    return told
