"""Traces: find again by many blind tokens who was stored under them, and learn nothing from the table without the keys.

A trace is a token of one clue, and a pointer to the number of whoever left it. The token is an HMAC of the clue under a
key of its kind alone; the pointer is the number behind a mask of the same HMAC. So a stolen table neither says what a
clue was nor which traces belong to one and the same: numbers come out only for whoever knows the clue and the keys. The
surprising thing: how often a clue occurs is known even where nobody counts, because pointers are chance (probing.py).
"""

from app.foundations.traces.probing import Posting, probe
from app.foundations.traces.rows import PARTS, TRACES, put, put_many, settle, sweep, take_out
from app.foundations.traces.tokens import Clue

__all__ = ["PARTS", "TRACES", "Clue", "Posting", "probe", "put", "put_many", "settle", "sweep", "take_out"]
