"""What the web server loads."""

from app.assembly import create_app
from app.config import settings

application = create_app(settings())
