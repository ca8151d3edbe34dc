"""Kinds of organisation and what people do in them, in words."""

from app.casework.accounts.models import Account, Organisation, Sector
from app.foundations.access import Role
from app.portals.administrator.duties import areas, duties

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
    Role.ADMINISTRATOR: "Administrator",
}
WHAT_THEY_DO: dict[str, str] = {
    Role.REPORTER: "Sends concerns and hears what came of them",
    Role.OFFICER: "Reads, rates and refers concerns",
    Role.AGENCY: "Receives referrals and acts on them",
    Role.ADMINISTRATOR: "Invites people. Sees no concerns",
}

# Whoever leads, by what the people they lead do. Chosen beside the roles, when somebody is invited.
LEAD = "lead"
LEADS: dict[str, str] = {Role.REPORTER: "Safeguarding lead", Role.OFFICER: "Supervisor"}
WHAT_A_LEAD_DOES: dict[str, str] = {
    Role.REPORTER: "Sends concerns, and sees those that colleagues send, unless one may be about somebody there",
    Role.OFFICER: "An officer who also plans the rota, is told when a clock runs out, and gives work to others",
}


def kind_name(organisation: Organisation) -> str:
    """What an organisation is; of an agency, its duty."""
    duty = organisation.agency_kind
    return duties().get(duty, duty) if duty else SECTORS[organisation.sector]


def area_name(organisation: Organisation) -> str:
    """Where an organisation is, or for which area an agency answers."""
    if organisation.area_code is None:
        return "Everywhere" if organisation.agency_kind else "More than one area"
    return areas().get(organisation.area_code, organisation.area_code)


def role_name(account: Account) -> str:
    """What somebody is here to do."""
    return LEADS[account.role] if account.is_lead else ROLES[account.role]
