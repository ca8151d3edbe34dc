"""What a device is called."""

import pytest

from app.portals.visitor.devices import device

ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Mobile Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0 Safari/537.36 Edg/139.0"


@pytest.mark.parametrize(
    ("said", "called"),
    [
        (ANDROID, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        ("<script>alert(1)</script>", "A browser on another device"),
        ("", "A browser on another device"),
    ],
)
def test_a_browser_is_called_by_two_plain_words(said, called):
    assert device(said) == called
