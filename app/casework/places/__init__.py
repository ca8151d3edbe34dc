"""Places: which council and which police force answer for a postcode.

Owns the shape of a postcode, the packed file that says where each one lies, and the tables of authorities
and forces. Never asks the network, never keeps what was looked up, and never decides where a concern goes.
The surprise: a district is often not who to ask. Great Yarmouth collects the bins; Norfolk protects the
children. So every authority names who is responsible for social care there, and when that is so.
"""

from app.casework.places.areas import Authority, Force, Place
from app.casework.places.locating import authorities, authority, day_of, force, locate, named, open_postcodes
from app.casework.places.postcodes import normalise

__all__ = [
    "Authority",
    "Force",
    "Place",
    "authorities",
    "authority",
    "day_of",
    "force",
    "locate",
    "named",
    "normalise",
    "open_postcodes",
]
