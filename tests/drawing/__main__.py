"""Draws every authority anew. Takes a minute, and Natural Earth's countries (1:10m) as npm's world-atlas has them.

`npm pack world-atlas@2.0.2`, unpack it, then `python -m tests.drawing package/countries-10m.json`.
"""

import json
import sys
from pathlib import Path

from app.casework.places.outlines import FILE
from tests.drawing.land import land
from tests.drawing.tracing import Tracing

drawing = Tracing(land(Path(sys.argv[1]))).drawing()
FILE.write_text(json.dumps(drawing, separators=(",", ":")) + "\n")
