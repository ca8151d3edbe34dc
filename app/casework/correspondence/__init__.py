"""Correspondence: what the officers and one agency write each other about one referral, and what the agency asks for.

Owns the messages of that thread, every request for information with each step towards its answer, and what is released
after the referral was sent. It never shows one agency what another wrote, and never anything to the reporter. The
surprising thing: asking for information stops no clock. An agency that waits for an answer still decides in time.
"""

from app.casework.correspondence.commands import (
    answer,
    ask_reporter,
    open_file,
    open_thread,
    refuse,
    release,
    request,
    write_to_agency,
    write_to_hub,
)
from app.casework.correspondence.queries import (
    files_of,
    marks,
    news,
    open_requests,
    organisations_of,
    releases_of,
    request_of,
    requests_of,
    thread,
)
from app.casework.correspondence.releasing import Further, offered, preview

__all__ = [
    "Further",
    "answer",
    "ask_reporter",
    "files_of",
    "marks",
    "news",
    "offered",
    "open_file",
    "open_requests",
    "open_thread",
    "organisations_of",
    "preview",
    "refuse",
    "release",
    "releases_of",
    "request",
    "request_of",
    "requests_of",
    "thread",
    "write_to_agency",
    "write_to_hub",
]
