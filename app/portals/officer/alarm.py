"""Whether nobody is on call within a day: shown above the rota and above the queue."""

from dataclasses import dataclass

from app.casework import accounts, rota
from app.casework.rota.queries import AHEAD
from app.foundations import clock
from app.portals.officer.hours import missing, when
from app.portals.shared.guards import actor


@dataclass(frozen=True)
class Alarm:
    """When nobody is on call, in words, and whom to tell."""

    title: str
    span: str
    supervisors: list[str]


def rota_alarm() -> Alarm | None:
    """The alarm, where there is cause for one."""
    now = clock.now()
    gap = rota.alarm(actor(), now)
    if gap is None:
        return None
    title = "Nobody is on call now" if gap[0] <= now else f"Nobody is on call from {when(gap[0])}"
    return Alarm(title, missing(gap, now + AHEAD), [each.name for each in accounts.supervisors(actor())])
