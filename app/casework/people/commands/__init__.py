"""What officers say of whether two whom concerns tell of are the same person, every word of which can be undone; and
reading all that is known of one."""

from app.casework.people.commands.agreeing import agree_to_join, decline_to_join
from app.casework.people.commands.opening import open_person
from app.casework.people.commands.parting import split, undo
from app.casework.people.commands.telling import join, say_not_same, say_unsure

__all__ = ["agree_to_join", "decline_to_join", "join", "open_person", "say_not_same", "say_unsure", "split", "undo"]
