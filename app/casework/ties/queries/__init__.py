"""Reading links: around somebody, between two, of one person with their sources; groups; and what all are called."""

from app.casework.ties.queries.grouping import group, groups
from app.casework.ties.queries.listing import LISTED, Listed, links_of, tie
from app.casework.ties.queries.naming import Called, called
from app.casework.ties.queries.reaching import family_of, more_beyond, network_of, something_hidden, way_between

__all__ = [
    "LISTED",
    "Called",
    "Listed",
    "called",
    "family_of",
    "group",
    "groups",
    "links_of",
    "more_beyond",
    "network_of",
    "something_hidden",
    "tie",
    "way_between",
]
