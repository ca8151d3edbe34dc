"""Only the blueprint, so that pages can import it and the package can import pages."""

from flask import Blueprint

visitor = Blueprint("visitor", __name__)
