"""Brings the database up to date, as its owner where it has one apart from the service."""

import argparse
import os
from collections.abc import Mapping

from sqlalchemy.engine import make_url

from app.config import Misconfigured, Settings, settings, with_driver
from app.foundations.database import migrating
from app.foundations.ledger import guards

HELP = "bring the database to the shape that this version needs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: HEED_DATABASE_URL and HEED_DATABASE_OWNER_URL say where."""


def run(options: argparse.Namespace) -> int:
    up_to_date(settings())
    print("The database is up to date.")
    return 0


def up_to_date(told: Settings, environment: Mapping[str, str] = os.environ) -> None:
    """Run what is missing. With an owner of its own, the service then gets the least that it needs."""
    owner = environment.get("HEED_DATABASE_OWNER_URL")
    if owner is None:
        migrating.migrate(told.database_url)
        return
    by_owner, service = make_url(with_driver(owner)), make_url(told.database_url)
    if service.get_backend_name() != "postgresql" or by_owner.get_backend_name() != "postgresql":
        raise Misconfigured("HEED_DATABASE_OWNER_URL is for PostgreSQL: give both URLs, or neither")
    if not service.username or service.username == by_owner.username:
        raise Misconfigured("HEED_DATABASE_URL must name a user of its own, other than the owner")
    migrating.migrate(with_driver(owner))
    migrating.grant(with_driver(owner), service.username, append_only={guards.TABLE})
