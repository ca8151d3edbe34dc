"""Serves a real installation: nothing in it is invented, and nobody is let in but by invitation."""

import argparse
import os
import sys

from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account, Invitation, Organisation, Sector
from app.config import Misconfigured, Settings, settings
from app.console import keys, migrate
from app.console.supervising import WORKER, Child, stop_when_told, supervise, web
from app.foundations import clock, database
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.opening import open_house, read_rules_in_force

HELP = "serve a real installation"
NAME, EMAIL = "Administrator", "administrator@localhost"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8000)
    first = parser.add_argument_group("the first administrator, asked for once")
    first.add_argument("--organisation", default="Heed hub", help="the body whose officers read concerns")
    first.add_argument("--name")
    first.add_argument("--email")


def run(options: argparse.Namespace) -> int:
    told = settings()
    if told.demonstration:
        raise Misconfigured(f"{told.instance} is a demonstration. Name another folder with HEED_INSTANCE.")
    prepare(told, options)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GRANIAN_")}
    command = web(options.host, options.port, min(5, (os.cpu_count() or 1) + 1))
    children = [Child(command, environment), Child(WORKER, environment)]
    stop = stop_when_told()
    supervise(children, stop, (options.host, options.port), lambda: _say(told, options))
    return 0


def prepare(told: Settings, options: argparse.Namespace) -> None:
    """Keys, tables, and somebody who can invite the others: whatever of it is not there yet."""
    if not keys.has_keys(told):
        keys.make(told)
        print(f"Keys made in {told.keys}. Copy them to a safe place, away from copies of the database.")
    migrate.up_to_date(told)
    open_house(told)
    read_rules_in_force()
    if nobody_can_come_in():
        link = invite_first(told, options)
        print(
            f"Nobody can sign in yet. This link is for the first administrator, for seven days, once:\n  {link}",
            flush=True,
        )
    database.close()


def nobody_can_come_in() -> bool:
    """Is there neither an account in use nor an invitation to one?"""
    active = select(Account.id).where(Account.standing != Standing.INVITED).limit(1)
    invited = select(Invitation.id).where(Invitation.used_at.is_(None), Invitation.expires_at > clock.now()).limit(1)
    return session.scalar(active) is None and session.scalar(invited) is None


def invite_first(told: Settings, options: argparse.Namespace) -> str:
    """Invite the first administrator, of the body whose officers read concerns."""
    name, email = _asked(options.name, "Your name", NAME), _asked(options.email, "Your e-mail address", EMAIL)
    hub = session.scalar(select(Organisation.id).where(Organisation.name == options.organisation))
    if hub is None:
        hub = accounts.register_organisation(SYSTEM, options.organisation, Sector.HUB).id
    return accounts.invite(SYSTEM, hub, name=name, email=email, role=Role.ADMINISTRATOR, address=told.address)


def _asked(given: str | None, question: str, otherwise: str) -> str:
    if given or not sys.stdin.isatty():
        return given or otherwise
    return input(f"{question}: ").strip() or otherwise


def _say(told: Settings, options: argparse.Namespace) -> None:
    print(
        f"Heed listens on {options.host}:{options.port}; people reach it at {told.address}. Ctrl-C ends it.", flush=True
    )
