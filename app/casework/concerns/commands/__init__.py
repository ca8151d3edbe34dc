"""Everything that can be done to a concern, by moment: writing it, reading and deciding, adding to it."""

from app.casework.concerns.commands.adding import (
    LONGEST,
    add,
    give_return_code,
    name_recipient,
    say_it_got_worse,
    withdraw,
)
from app.casework.concerns.commands.drafting import destroy, discard, look_again, save_page, start, submit
from app.casework.concerns.commands.indexing import index_some
from app.casework.concerns.commands.placing import confirm_place
from app.casework.concerns.commands.reading import open_as_colleague, open_concern

__all__ = [
    "LONGEST",
    "add",
    "confirm_place",
    "destroy",
    "discard",
    "give_return_code",
    "index_some",
    "look_again",
    "name_recipient",
    "open_as_colleague",
    "open_concern",
    "save_page",
    "say_it_got_worse",
    "start",
    "submit",
    "withdraw",
]
