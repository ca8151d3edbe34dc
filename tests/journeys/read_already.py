"""All that a process of the service reads when it starts, its rules, and the names of the world, read once to be forked
from.

Nothing here opens a database or a key: whoever is forked from it opens a house of their own.
"""

import granian.cli

import app.assembly
import app.console.work
from app.casework.people.tracing import learn_names
from app.opening import RULES

__all__ = ["app", "granian"]

learn_names()
for read in RULES:
    read()
