"""Why a supervisor judges as they do, for whoever reads it after them."""

from app.portals.shared.fields import LongText


def saying_why(reader: str) -> LongText:
    """The box for it, on every page on which a supervisor judges what somebody did."""
    return LongText(
        "Why?",
        hint=f"So that {reader} would understand.",
        required=f"Say why, in a sentence that {reader} would understand",
        limit=2000,
        rows=4,
    )
