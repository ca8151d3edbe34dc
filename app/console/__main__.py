"""Finds the command that was asked for and runs it. Of the others it reads nothing, unless to list them."""

import argparse
import os
import sys
from importlib import import_module

from app.config import Misconfigured
from app.errors import ServiceError
from app.foundations.vault import KeysMissing
from app.reference import BadReference

COMMANDS = (
    "run",
    "serve",
    "work",
    "keys",
    "migrate",
    "postcodes",
    "cut-cells",
    "cases",
    "bounce",
    "translations",
    "verify-ledger",
    "rotate-keys",
    "index-subjects",
    "index-people",
    "index-words",
    "figures",
    "find-patterns",
)


def main() -> int:
    """Run one command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m app.console")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name in set(sys.argv[1:2]) & set(COMMANDS) or COMMANDS:
        module = import_module(f"app.console.{name.replace('-', '_')}")
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    options = parser.parse_args()
    os.umask(0o077)  # whatever we make here is for its owner only
    try:
        status: int = options.run(options)
    except (Misconfigured, KeysMissing, BadReference, ServiceError) as reason:
        print(f"Heed does not start: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
