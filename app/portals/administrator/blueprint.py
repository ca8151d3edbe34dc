"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

administrator = Blueprint("administrator", __name__, url_prefix="/administrator")
