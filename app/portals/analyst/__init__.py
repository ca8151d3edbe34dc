"""Analyst: how much, where and with what outcome, and what looks like a pattern. Never a name or anybody’s words."""

from app.portals.analyst import board, fairness, figures, map
from app.portals.analyst.blueprint import analyst

__all__ = ["analyst", "board", "fairness", "figures", "map"]
