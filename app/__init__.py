"""Heed: a worry about a child, an adult or an animal, taken to those who must act, and answered.

    portals/       WHO      one door for each kind of person; Flask lives here and nowhere else
    casework/      WHAT     one room for each body of work; plain Python and SQLAlchemy
    foundations/   PROMISES permitted, atomic, sealed, recorded, carried on, delivered
    reference/     what professionals decided, as TOML that they can read and sign

Imports go only downhill. This file imports nothing, so that the worker and the console never load Flask.
"""
