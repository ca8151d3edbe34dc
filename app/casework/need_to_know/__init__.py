"""Need to know: which records are kept from most of those who work here, who is let in, and who came in all the same.

Owns restrictions, the names of those let in and kept out, and broken glass. Knows records by their identifiers alone:
never what is in them, nor who answers for them, which those who ask must say. The surprising things: a sealed record is
not there at all for whoever is not let in, not even for a supervisor; and the service itself is kept from nothing, so
that no clock stops for a secret.
"""

from app.casework.need_to_know.commands import Order, break_glass, let_in, let_out, lift, restrict, review
from app.casework.need_to_know.queries import (
    ONLY_READS,
    admissions_of,
    comes_by_glass,
    covers_of,
    glass,
    glass_until,
    is_kept_out,
    is_sealed_from,
    kept,
    kept_out_of,
    my_glass,
    of_people,
    put_on,
    refuse_a_glass,
    restriction,
    shut,
    unreviewed,
    who_is_let_in,
)

__all__ = [
    "ONLY_READS",
    "Order",
    "admissions_of",
    "break_glass",
    "comes_by_glass",
    "covers_of",
    "glass",
    "glass_until",
    "is_kept_out",
    "is_sealed_from",
    "kept",
    "kept_out_of",
    "let_in",
    "let_out",
    "lift",
    "my_glass",
    "of_people",
    "put_on",
    "refuse_a_glass",
    "restrict",
    "restriction",
    "review",
    "shut",
    "unreviewed",
    "who_is_let_in",
]
