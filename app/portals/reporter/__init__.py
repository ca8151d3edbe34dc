"""Reporter: schools, veterinary practices, voluntary organisations. Start, answer, check, send, follow up."""

from app.portals.reporter.blueprint import reporter

__all__ = ["reporter"]
