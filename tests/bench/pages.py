"""Every page of the form on a bad connection: 400 kbit/s, 400 ms away, on a processor six times slower.

For each page: bytes over the wire with an empty cache and with a full one, and when something is first painted.
Beside them the same for a bare page of a hundred bytes, which is what this connection costs by itself.
"""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.journeys.browser import PHONE, Screen, chromium, window
from tests.journeys.canaries import ANSWERS
from tests.journeys.live import Live
from tests.journeys.walking import answer_every_page, sign_in

SLOW = {"offline": False, "downloadThroughput": 400e3 / 8, "uploadThroughput": 400e3 / 8, "latency": 400}
SLOWER_PROCESSOR = 6
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
BARE = b"<!doctype html><html lang=en><title>Bare</title><link rel=icon href=data:,><h1>Bare</h1></html>"


def measure(live: Live) -> None:
    """Walk the form once to know its pages, then load each of them cold and warm."""
    with chromium() as browser, window(browser, PHONE) as screen:
        addresses = _addresses(live, screen)
        with _bare_server() as bare:
            baseline = _load(screen.page.context, bare, cold=True)
        print(f"{'page':12} {'cold KB':>8} {'warm KB':>8} {'painted s':>10} {'times bare':>11}")
        rows = [(name, *_both(screen.page.context, address)) for name, address in addresses]
    for name, cold, warm, painted in rows:
        print(f"{name:12} {cold / 1000:8.1f} {warm / 1000:8.1f} {painted:10.2f} {painted / baseline[1]:11.1f}")
    print(f"{'bare page':12} {baseline[0] / 1000:8.1f} {'':8} {baseline[1]:10.2f}")
    print(
        f"worst: {max(row[1] for row in rows) / 1000:.1f} KB cold, {max(row[2] for row in rows) / 1000:.1f} KB warm, "
        f"painted after {max(row[3] for row in rows):.2f} s (median {median(row[3] for row in rows):.2f} s)"
    )


def _addresses(live: Live, screen: Screen) -> list[tuple[str, str]]:
    screen.look = lambda: None  # type: ignore[method-assign]  # only walking, not examining
    sign_in(live, screen, live.people.vet)
    screen.page.goto(f"{live.url}/reporter/start")
    screen.page.locator("main form button").last.click()
    answer_every_page(screen, ANSWERS)
    draft = screen.page.url.rsplit("/", 1)[0]
    seen = dict.fromkeys(address.split("?")[0] for address in screen.addresses if address.startswith(f"{draft}/"))
    return [("start", f"{live.url}/reporter/start"), *((each.rsplit("/", 1)[1], each) for each in seen)]


def _both(context: BrowserContext, address: str) -> tuple[int, int, float]:
    cold, painted = _load(context, address, cold=True)
    warm, _ = _load(context, address, cold=False)
    return cold, warm, painted


def _load(context: BrowserContext, address: str, *, cold: bool) -> tuple[int, float]:
    """Bytes received, headers included, and seconds until the first paint."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    received: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    _slow_down(devtools, cold=cold)
    page.goto(address, wait_until="load")
    painted = _painted(page)
    page.close()
    return sum(received), painted


def _slow_down(devtools: CDPSession, *, cold: bool) -> None:
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": cold})
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})


def _painted(page: Page) -> float:
    page.wait_for_timeout(300)
    return float(page.evaluate(PAINTED)) / 1000


@contextmanager
def _bare_server() -> Iterator[str]:
    class Bare(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(BARE)

        def log_message(self, *_: Any) -> None:
            return

    with http.server.HTTPServer(("127.0.0.1", 0), Bare) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
