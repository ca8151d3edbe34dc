"""Trials: what proposed rules would make of concerns and of acceptance cases, before anybody publishes them.

Runs the rules in force and the proposed ones side by side, on the same answers, and keeps what differs: a concern's
reference and codes, never a word of what anybody reported. Changes nothing but the version that is tried.
The surprising thing: concerns are opened here for an administrator, who may read none; the ledger says that they were.
"""

from app.casework.trials.commands import MOST, USUAL, try_rules
from app.casework.trials.replaying import replay, sheets_in

__all__ = ["MOST", "USUAL", "replay", "sheets_in", "try_rules"]
