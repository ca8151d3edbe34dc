"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

agency = Blueprint("agency", __name__, url_prefix="/agency")
