"""Analyst: how much, where and with what outcome, and what looks like a pattern. Never a name or anybody’s words."""

from app.portals.analyst import alert, alerts, board, fairness, figures, map, report, unshown_alerts
from app.portals.analyst.blueprint import analyst

__all__ = ["alert", "alerts", "analyst", "board", "fairness", "figures", "map", "report", "unshown_alerts"]
