"""Administrator: organisations and the people in them. Never a word of what anybody reported."""

from app.portals.administrator import invite, organisation, organisations, register, register_agency
from app.portals.administrator.blueprint import administrator

__all__ = ["administrator", "invite", "organisation", "organisations", "register", "register_agency"]
