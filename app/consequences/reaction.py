"""What a reaction is, and the shape of the table that names them."""

from collections.abc import Callable
from typing import Any

from app.foundations.ledger import Event

Reaction = Callable[[Any], None]
Table = dict[type[Event], list[Reaction]]
