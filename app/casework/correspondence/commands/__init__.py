"""Everything that is done between the hub and one agency, by moment: reading, writing, requesting, answering."""

from app.casework.correspondence.commands.answering import answer, ask_reporter, refuse, release
from app.casework.correspondence.commands.reading import open_file, open_thread
from app.casework.correspondence.commands.requesting import request
from app.casework.correspondence.commands.writing import write_to_agency, write_to_hub

__all__ = [
    "answer",
    "ask_reporter",
    "open_file",
    "open_thread",
    "refuse",
    "release",
    "request",
    "write_to_agency",
    "write_to_hub",
]
