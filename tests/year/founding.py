"""The rows of everybody who sends and answers: organisations, the areas of agencies, accounts with sealed names."""

from random import Random

from app.casework.accounts.models import email_token
from app.casework.accounts.namesakes import token_of
from app.foundations.access import Role
from tests.year.identity import Of, identifier
from tests.year.pen import Key, Pen
from tests.year.plan import Year
from tests.year.world import Body, household

ROLES = {"hub": Role.OFFICER, "agency": Role.AGENCY}
SUPERVISORS = 6  # one in so many officers is one
COLLEAGUES = 1 << 36  # the first household of those who work here


def found(year: Year, pen: Pen) -> None:
    """Write down everybody; who is of one place of work comes together."""
    number, began = 0, year.world.began
    for body in year.world.bodies:
        pen.put(
            "organisation", id=body.id, name=body.name, sector=body.sector, agency_kind=body.agency_kind,
            area_code=body.area if body.sector != "agency" else None, registered_at=began,
        )  # fmt: skip
        if body.sector == "agency":
            pen.put(
                "agency_area", id=identifier(began, Of.AREA, body.number, 0, year.seed), organisation_id=body.id,
                area_code=body.area,
            )  # fmt: skip
        for at, account_id in enumerate(body.accounts):
            _account(year, pen, body, account_id, number, is_lead=at % SUPERVISORS == 0)
            number += 1
    analyst = year.world.analyst
    _account(year, pen, year.world.hub, analyst, number, is_lead=False, role=Role.ANALYST)


def _account(
    year: Year, pen: Pen, body: Body, account_id: str, number: int, *, is_lead: bool, role: Role | None = None
) -> None:
    began = year.world.began
    key = Key(identifier(began, Of.KEY, number, 1, year.seed))
    person = household(COLLEAGUES + number % 20_000, year.seed)[0]
    name, email = f"{person.given} {person.family}".title(), f"a{number}.{year.seed}@body{body.number}.example"
    role = role or ROLES.get(body.sector, Role.REPORTER)
    pen.put("data_key", **key.row())
    pen.put(
        "account", key, id=account_id, organisation_id=body.id, role=role.value,
        is_lead=is_lead and body.sector != "agency", standing="active", email_token=email_token(email),
        name_token=token_of(name), last_code_step=1, invited_at=began, name=name, email=email,
        second_factor=f"{Random(number).getrandbits(160):032X}",
    )  # fmt: skip
