"""Routing: which agencies a set of facts points to, where, on what legal basis, and who must not be told.

Owns the decision table and the choice among the places of a concern. Pure: no tables, no directory, no sending.
Never decides: an officer confirms each recommendation. The surprising thing: it is never empty, since a concern
that no rule fits goes to the national pool.
"""

from app.casework.routing.channel import Channel, channel_of
from app.casework.routing.instead import route_to
from app.casework.routing.places import Area, PlacesOf, Where, nation_code, nation_of
from app.casework.routing.rules import Band, Facts, LeftOut, Note, Recommendation, Route, joined, recommend
from app.casework.routing.table import AgencyKind, Table, read_table, routing_table, table_from

__all__ = [
    "AgencyKind",
    "Area",
    "Band",
    "Channel",
    "Facts",
    "LeftOut",
    "Note",
    "PlacesOf",
    "Recommendation",
    "Route",
    "Table",
    "Where",
    "channel_of",
    "joined",
    "nation_code",
    "nation_of",
    "read_table",
    "recommend",
    "route_to",
    "routing_table",
    "table_from",
]
