"""The accounts of a demonstration: invented people, whose keys hang beside the door.

A real installation never calls this: what it gives away is everything that a sign-in asks for.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select

from app import reference
from app.casework.accounts import second_factor
from app.casework.accounts.models import Account, email_token
from app.foundations import clock
from app.foundations.database import session


@dataclass(frozen=True)
class ShownAccount:
    """What anybody needs to sign in as one invented person. A code that was used says so."""

    name: str
    who: str
    email: str
    password: str
    code: str
    code_was_used: bool


def shown_accounts() -> list[ShownAccount]:
    """The accounts that demonstration.toml names and that exist here, in its order."""
    now = clock.now()
    found = [(row, _account(row["email"])) for row in _rows()]
    return [_shown(row, account, now) for row, account in found if account]


def _shown(row: dict[str, Any], account: Account, now: datetime) -> ShownAccount:
    secret = account.second_factor or ""
    return ShownAccount(
        name=account.name,
        who=row["shown_as"],
        email=account.email,
        password=row["password"],
        code=second_factor.code_at(secret, now),
        code_was_used=account.last_code_step >= second_factor.step_at(now),
    )


def _account(email: str) -> Account | None:
    found = session.scalar(select(Account).where(Account.email_token == email_token(email)))
    return found if found and found.is_active() else None


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reference.read("demonstration")["account"]
    return rows
