"""Administrator: organisations and the people in them. Never a word of what anybody reported."""

from app.portals.administrator.blueprint import administrator

__all__ = ["administrator"]
