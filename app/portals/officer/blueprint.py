"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

officer = Blueprint("officer", __name__, url_prefix="/officer")
