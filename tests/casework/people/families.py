"""Families as reporters write of them: short answers that the form accepts, with people who can be known again."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM, Actor, Role
from tests.factories import make_account, make_told

A8 = tomllib.loads((Path(__file__).parents[2] / "cases" / "a8.toml").read_text(encoding="utf-8"))["answers"]
A10 = tomllib.loads((Path(__file__).parents[2] / "cases" / "a10.toml").read_text(encoding="utf-8"))["answers"]
BORN = {"day": "4", "month": "3", "year": "2018"}
RILEY = {"name": "Riley Stanhope", "age_band": "5_9", "date_of_birth": BORN}


def make_pantry() -> Actor:
    """Somebody at a food bank, an organisation beside the school and the practice of the usual story."""
    pantry = accounts.register_organisation(SYSTEM, "Mill Street Pantry", Sector.CHARITY)
    return make_account(pantry.id, "Petra Pine", "petra@pantry.example", Role.REPORTER)


def about(reporter: Actor, *at_risk: dict[str, Any], **changed: Any) -> uuid.UUID:
    """Neglect in Oldham, about these people; the person said to cause harm is told of where a test says how."""
    told = {"people_at_risk": list(at_risk), "missing_now": "no"}
    return make_told(reporter, A8 | told | changed).id
