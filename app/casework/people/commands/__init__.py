"""What officers say of whether two whom concerns tell of are the same person. Every word can be undone."""

from app.casework.people.commands.agreeing import agree_to_join, decline_to_join
from app.casework.people.commands.parting import split, undo
from app.casework.people.commands.telling import join, say_not_same, say_unsure

__all__ = ["agree_to_join", "decline_to_join", "join", "say_not_same", "say_unsure", "split", "undo"]
