"""Kinds of organisation, and what people do in them, in words."""

from app.casework.accounts.models import Sector
from app.foundations.access import Role

SECTORS: dict[str, str] = {
    Sector.SCHOOL: "School or college",
    Sector.VET: "Veterinary practice",
    Sector.CHARITY: "Charity or voluntary organisation",
    Sector.HUB: "Heed hub, whose officers read concerns",
    Sector.AGENCY: "Agency that must act",
}
ROLES: dict[str, str] = {
    Role.REPORTER: "Reporter: sends concerns and hears what came of them",
    Role.OFFICER: "Officer: reads, rates and refers concerns",
    Role.AGENCY: "Agency worker: receives referrals and acts on them",
    Role.ADMINISTRATOR: "Administrator: invites people; sees no concerns",
}
