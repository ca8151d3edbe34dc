"""Places: which council and which police force answer for a postcode.

Owns the shape of a postcode, the packed file that says where each one lies, the tables of authorities and forces,
and the cells that an authority is cut into so that activity can be shown without showing
a home. Never asks the network, never keeps what was looked up, and never decides where a concern goes.
The surprise: a district is often not who to ask. Great Yarmouth collects the bins; Norfolk protects the
children. So every authority names who is responsible for social care there, and when that is so.
"""

from app.casework.places.areas import Authority, Force, Place
from app.casework.places.cells import area_of, cell, cell_of, cells_of, cuts, middles
from app.casework.places.locating import (
    authorities,
    authority,
    day_of,
    every_authority,
    force,
    locate,
    named,
    nation_of,
    open_postcodes,
    today,
)
from app.casework.places.outlines import outline_of, outline_of_all, read_drawing
from app.casework.places.postcodes import normalise
from app.casework.places.working_days import is_bank_holiday, is_working_day, office_hours

__all__ = [
    "Authority",
    "Force",
    "Place",
    "area_of",
    "authorities",
    "authority",
    "cell",
    "cell_of",
    "cells_of",
    "cuts",
    "day_of",
    "every_authority",
    "force",
    "is_bank_holiday",
    "is_working_day",
    "locate",
    "middles",
    "named",
    "nation_of",
    "normalise",
    "office_hours",
    "open_postcodes",
    "outline_of",
    "outline_of_all",
    "read_drawing",
    "today",
]
