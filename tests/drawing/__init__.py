"""Draws app/reference/places/outlines.json anew, when authorities have changed: `python -m tests.drawing`."""
