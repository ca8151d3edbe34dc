"""Database: one engine, one session a thread, one base class for every table.

SQLite for one small operator and PostgreSQL for a region run the same code; only this package
and the ledger know which one it is.
"""

from app.foundations.database.connection import close, connect, dialect, disconnect, session, writing
from app.foundations.database.grouping import grouped
from app.foundations.database.putting import put
from app.foundations.database.record import Record
from app.foundations.database.types import UtcDateTime, uuid7

__all__ = [
    "Record",
    "UtcDateTime",
    "close",
    "connect",
    "dialect",
    "disconnect",
    "grouped",
    "put",
    "session",
    "uuid7",
    "writing",
]
