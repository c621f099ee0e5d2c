"""Another site, with a strict policy of its own, that shows the page in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

# docs/embed.md shows these directives; a test compares the two.
POLICY = (
    "default-src 'none'; script-src {finder}; frame-src {finder}; style-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Advocates</title></head>
<body>
<h1>Advocates</h1>
{snippet}
</body>
</html>"""
# docs/embed.md shows both; a test compares.
WITH_SCRIPT = """<p data-trial-finder data-for="patient">
  <a href="{finder}/">Trial finder</a>
</p>
<script async src="{finder}/embed.js"></script>"""
WITHOUT_SCRIPT = """<iframe src="{finder}/?embed=true&amp;lang=en&amp;for=patient"
  title="Trial finder" width="100%" height="760" loading="lazy" referrerpolicy="no-referrer"
  sandbox="allow-scripts allow-same-origin allow-forms allow-downloads allow-popups"></iframe>
<p><a href="{finder}/?lang=en">Open the trial finder in its own window</a></p>"""


@contextmanager
def host_site(port: int, finder: str) -> Iterator[str]:
    """Yields the address of a site with one page for each snippet: /script, /frame, /zh."""
    pages = {
        "/script": PAGE.format(lang="en", snippet=WITH_SCRIPT.format(finder=finder)),
        "/zh": PAGE.format(lang="zh-CN", snippet=WITH_SCRIPT.format(finder=finder)),
        "/frame": PAGE.format(lang="en", snippet=WITHOUT_SCRIPT.format(finder=finder)),
    }

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(finder=finder))
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing: the tests read what the finder prints."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()
        server.server_close()
