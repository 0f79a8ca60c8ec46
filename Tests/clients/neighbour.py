"""A service beside IAM that a client cannot do without: the Resource Groups Tagging API, which knows no tags here."""

import contextlib
import http.server
import threading
from collections.abc import Iterator


class Tagging(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = b'{"PaginationToken": "", "ResourceTagMappingList": []}'
        known = self.headers["X-Amz-Target"] == "ResourceGroupsTaggingAPI_20170126.GetResources"
        self.send_response(200 if known else 400)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@contextlib.contextmanager
def tagging() -> Iterator[str]:
    """Its URL, while it is there."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tagging) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
