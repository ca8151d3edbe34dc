"""Where systems of agencies come in: /api/v1."""

from flask import Blueprint

system = Blueprint("system", __name__, url_prefix="/api/v1")
