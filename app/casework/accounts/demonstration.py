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
    """What anybody needs to sign in as one invented person: a code that is not used up yet, if there is one now."""

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
    step = second_factor.next_step(now, account.last_code_step)
    return ShownAccount(
        name=account.name,
        who=row["shown_as"],
        email=account.email,
        password=row["password"],
        code=second_factor.code_of(account.second_factor or "", step),
        code_was_used=step > second_factor.step_at(now) + 1,
    )


def _account(email: str) -> Account | None:
    found = session.scalar(select(Account).where(Account.email_token == email_token(email)))
    return found if found and found.is_active() else None


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reference.read("demonstration")["account"]
    return rows
