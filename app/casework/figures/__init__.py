"""Figures: how much, how soon and with what outcome, counted of all concerns together. It never tells of one of them.

Surprising: what is over is counted once. A figure that moved afterwards would say what happened to one person.
"""
