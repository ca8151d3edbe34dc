"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

reporter = Blueprint("reporter", __name__, url_prefix="/reporter")
