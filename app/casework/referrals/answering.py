"""Who answers at an agency now: the duty desk, or at night the emergency duty team; what waits until they open."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.casework.directory.hours import ALWAYS, Hours, office
from app.casework.directory.listed import Contact, Listed
from app.casework.directory.rules import rules

__all__ = ["Answering", "Standing", "hours_of", "who_answers"]

DESK, NIGHT = "duty_desk", "out_of_hours"
# A concern that nobody has rated yet is treated as AMBER.
HELD = frozenset({"AMBER", ""})


class Standing(StrEnum):
    """What the hour means for a concern of this rating."""

    OPEN = "open"
    OUT_OF_HOURS = "out of hours"  # RED: the emergency duty team now, and the police
    HELD = "held"  # AMBER: held until the office opens, unless an officer sends it to the emergency duty team
    WAITS = "waits"  # GREEN and BLUE: in the tray, read when they open


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Who answers now and until when. No contact: nobody has entered one."""

    standing: Standing
    contact: Contact | None
    hours: Hours
    opens_at: datetime | None

    @property
    def held_until(self) -> datetime | None:
        """Until when a referral made now is held; None where it goes at once."""
        return self.opens_at if self.standing is Standing.HELD else None

    @property
    def telephone(self) -> str:
        """The number to ring now, if one is known."""
        return self.contact.telephone if self.contact else ""


def who_answers(agency: Listed, rating: str, at: datetime, nation: str) -> Answering:
    """Whom a concern of this rating reaches at an agency at this moment."""
    hours, desk = hours_of(agency, at, nation)
    if hours.is_open(at, nation):
        return Answering(standing=Standing.OPEN, contact=desk, hours=hours, opens_at=None)
    night = next((each for each in agency.contacts_for(NIGHT) if each.hours.is_open(at, nation)), None)
    standing = {"RED": Standing.OUT_OF_HOURS}.get(rating, Standing.HELD if rating in HELD else Standing.WAITS)
    opens_at = hours.next_opening(at, nation)
    contact = desk if standing is Standing.WAITS else night
    return Answering(standing=standing, contact=contact, hours=hours, opens_at=opens_at)


def hours_of(agency: Listed, at: datetime, nation: str) -> tuple[Hours, Contact | None]:
    """When an agency is there, and its desk: one that is open now if there are several."""
    desks = agency.contacts_for(DESK)
    desk = next((each for each in desks if each.hours.is_open(at, nation)), desks[0] if desks else None)
    return (desk.hours if desk else usual_hours(agency.kind)), desk


def usual_hours(kind: str) -> Hours:
    """When an agency of this kind is there, as long as nobody has entered anything else."""
    return ALWAYS if kind in rules().day_and_night else office()
