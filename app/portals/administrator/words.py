"""Kinds of organisation and what people do in them, in words."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from app.casework.accounts.models import Account, Organisation, Sector
from app.casework.directory.bodies import areas_ahead
from app.casework.directory.models import ContactCategory
from app.casework.directory.queries import NO_AREA, NOBODY_SIGNS_IN
from app.foundations.access import Role
from app.portals.administrator.duties import duties

SECTORS: dict[str, str] = {
    Sector.SCHOOL: "School or college",
    Sector.VET: "Veterinary practice",
    Sector.CHARITY: "Charity or voluntary organisation",
    Sector.HUB: "Heed hub, whose officers read concerns",
    Sector.AGENCY: "Agency that must act",
    Sector.PUBLIC: "Everybody who reports without an account",
}
ROLES: dict[str, str] = {
    Role.REPORTER: "Reporter",
    Role.OFFICER: "Officer",
    Role.AGENCY: "Agency worker",
    Role.ANALYST: "Analyst",
    Role.ADMINISTRATOR: "Administrator",
}
WHAT_THEY_DO: dict[str, str] = {
    Role.REPORTER: "Sends concerns and hears what came of them",
    Role.OFFICER: "Reads, rates and refers concerns",
    Role.AGENCY: "Receives referrals and acts on them",
    Role.ANALYST: "Reads figures, maps and patterns. Sees no names and nothing that anybody wrote",
    Role.ADMINISTRATOR: "Invites people. Sees no concerns",
}

CATEGORIES: dict[str, str] = {
    ContactCategory.DUTY_DESK: "Duty desk",
    ContactCategory.OUT_OF_HOURS: "Out of hours",
    ContactCategory.SECURE_EMAIL: "Secure e-mail",
    ContactCategory.ESCALATION_1: "Escalation, first tier",
    ContactCategory.ESCALATION_2: "Escalation, second tier",
    ContactCategory.ESCALATION_3: "Escalation, third tier",
    ContactCategory.DATA_PROTECTION: "Data protection officer",
}
CATEGORY_HINTS: dict[str, str] = {
    ContactCategory.DUTY_DESK: "Answers while the office is open",
    ContactCategory.OUT_OF_HOURS: "The emergency duty team: nights, weekends and bank holidays",
    ContactCategory.SECURE_EMAIL: "Where something may be sent that others must not read",
    ContactCategory.ESCALATION_1: "Team manager",
    ContactCategory.ESCALATION_2: "Service manager",
    ContactCategory.ESCALATION_3: "Head of service or director",
    ContactCategory.DATA_PROTECTION: "Answers for the rights of those whom records are about",
}
MISSING: dict[str, str] = {
    NO_AREA: "It answers for no area today",
    NOBODY_SIGNS_IN: "Nobody signs in for it, and nobody has agreed to links and codes",
    ContactCategory.DUTY_DESK: "No duty desk",
    ContactCategory.OUT_OF_HOURS: "No out-of-hours number",
    ContactCategory.SECURE_EMAIL: "No secure e-mail",
    ContactCategory.ESCALATION_1: "No first tier of escalation",
    ContactCategory.ESCALATION_2: "No second tier of escalation",
    ContactCategory.ESCALATION_3: "No third tier of escalation",
    ContactCategory.DATA_PROTECTION: "No data protection officer",
}

# Whoever leads, by what the people they lead do. Chosen beside the roles, when somebody is invited.
LEAD = "lead"
LEADS: dict[str, str] = {Role.REPORTER: "Safeguarding lead", Role.OFFICER: "Supervisor", Role.AGENCY: "Manager"}
WHAT_A_LEAD_DOES: dict[str, str] = {
    Role.REPORTER: "Sends concerns, and sees those that colleagues send, unless one may be about somebody there",
    Role.OFFICER: "An officer who also plans the rota, is told when a clock runs out, and gives work to others",
    Role.AGENCY: "Does what everybody there does, and answers as a manager where somebody disagrees with a decision",
}


def kind_name(organisation: Organisation) -> str:
    """What an organisation is; of an agency, its duty."""
    duty = organisation.agency_kind
    return duties().get(duty, duty) if duty else SECTORS[organisation.sector]


def area_name(organisation: Organisation, answers_for: Mapping[uuid.UUID, Sequence[str | None]]) -> str:
    """Where an organisation is, or for which areas an agency answers today."""
    if organisation.sector is Sector.AGENCY:
        return areas_in_words(answers_for[organisation.id])
    return area_word(organisation.area_code) if organisation.area_code else "More than one area"


def areas_in_words(codes: Sequence[str | None]) -> str:
    """Several areas, in a line of a list."""
    return ", ".join(area_word(code) for code in codes) or "Nowhere today"


def area_word(code: str | None) -> str:
    """What an area is, was or will be called; none is everywhere."""
    if code is None:
        return "Everywhere"
    return _every_area().get(code, code) if code else "An area that is not known"


@cache
def _every_area() -> dict[str, str]:
    return areas_ahead(date.min)


def missing_words(codes: Sequence[str]) -> list[str]:
    """What an entry of the directory lacks, in words."""
    return [MISSING[code] for code in codes]


def role_name(account: Account) -> str:
    """What somebody is here to do."""
    return LEADS[account.role] if account.is_lead else ROLES[account.role]
