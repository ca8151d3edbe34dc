"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

analyst = Blueprint("analyst", __name__, url_prefix="/analyst")
