"""Finds the command that was asked for and runs it."""

import argparse
import os
import sys
from types import ModuleType

from app.config import Misconfigured
from app.console import (
    bounce,
    cases,
    cut_cells,
    figures,
    find_patterns,
    index_people,
    index_subjects,
    index_words,
    keys,
    migrate,
    postcodes,
    rotate_keys,
    run,
    serve,
    translations,
    verify_ledger,
    work,
)
from app.errors import ServiceError
from app.foundations.vault import KeysMissing
from app.reference import BadReference

COMMANDS: dict[str, ModuleType] = {
    "run": run,
    "serve": serve,
    "work": work,
    "keys": keys,
    "migrate": migrate,
    "postcodes": postcodes,
    "cut-cells": cut_cells,
    "cases": cases,
    "bounce": bounce,
    "translations": translations,
    "verify-ledger": verify_ledger,
    "rotate-keys": rotate_keys,
    "index-subjects": index_subjects,
    "index-people": index_people,
    "index-words": index_words,
    "figures": figures,
    "find-patterns": find_patterns,
}


def main() -> int:
    """Run one command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m app.console")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, module in COMMANDS.items():
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
