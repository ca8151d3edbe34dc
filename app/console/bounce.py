"""Takes in letters that came back, from a mail server's pipe or from a mailbox, and marks them as bounced.

Anybody may send anything to the address that letters come back to. Whatever is not a report about a letter of ours is
left alone, without a word to whoever sent it: an answer to a forgery would go to somebody who never wrote.
"""

import argparse
import mailbox
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.casework import accounts
from app.config import settings
from app.errors import NotFound
from app.foundations import database, delivery
from app.foundations.access import SYSTEM
from app.foundations.delivery import bounces
from app.opening import open_house

HELP = "mark a letter as bounced, by the report that came back for it (standard input, or --mailbox)"
# As sysexits.h says it: the mail server keeps the message and brings it again.
TRY_AGAIN = 75


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipient", default="", metavar="ADDRESS", help="the address that it came back to, where the server says so"
    )
    parser.add_argument("--mailbox", type=Path, metavar="FILE", help="an mbox file of such reports, read as a whole")


def run(options: argparse.Namespace) -> int:
    """Always 0 for what cannot be understood, so that the mail server does not send it on to anybody."""
    open_house(settings())
    try:
        marked = sum(take_in(raw, options.recipient) for raw in _messages(options.mailbox))
    except DBAPIError:
        print("The database is out of reach. Bring this again later.", file=sys.stderr)
        return TRY_AGAIN
    finally:
        database.close()
    print(f"{marked:,} marked as bounced")
    return 0


def take_in(raw: bytes, recipient: str = "") -> bool:
    """Was this about a letter of ours, and was that news?"""
    found = delivery.read_bounce(raw, recipient)
    if found is None:
        return False
    try:
        return accounts.bounce(SYSTEM, found.notice_id, code=found.code)
    except NotFound:
        return False


def _messages(file: Path | None) -> Iterator[bytes]:
    if file is None:
        yield sys.stdin.buffer.read(bounces.MOST_BYTES)
        return
    kept = mailbox.mbox(file, create=False)
    try:
        for key in kept.iterkeys():
            yield kept.get_bytes(key)[: bounces.MOST_BYTES]
    finally:
        kept.close()
