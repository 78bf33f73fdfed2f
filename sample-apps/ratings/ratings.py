# SPDX-License-Identifier: Apache-2.0
"""Ratings of the shop's items: a program of Python's standard library alone, for a shop is rarely written in one language.

GET /ratings/<item> asks inventory whether the item is there, and answers what customers think of it.
Settings: PORT (8083), BIND_ADDRESS (127.0.0.1), INSTANCE, INVENTORY_URL (http://inventory:8080), http_proxy as usual.
"""
import json
import os
import signal
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("PORT", "8083"))
BIND_ADDRESS = os.environ.get("BIND_ADDRESS", "127.0.0.1")
INSTANCE = os.environ.get("INSTANCE", os.environ.get("HOSTNAME", "localhost") + ":" + str(PORT))
INVENTORY_URL = os.environ.get("INVENTORY_URL", "http://inventory:8080")
RATINGS = {"book": 4.6, "lamp": 4.1, "mug": 4.8, "pen": 3.2}


class Ratings(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200, {"status": "UP"})
        elif self.path.startswith("/ratings/"):
            self.rating(self.path[len("/ratings/"):])
        else:
            self.answer(404, {"error": "no such page"})

    def rating(self, item):
        if item not in RATINGS:
            self.answer(404, {"error": "no such item: '" + item + "'"})
            return
        try:
            self.answer(200, {
                "item": item,
                "stars": RATINGS[item],
                "available": self.available(item),
                "instance": INSTANCE,
            })
        except (OSError, ValueError, KeyError) as failure:
            print("inventory failed:", failure, file=sys.stderr, flush=True)
            self.answer(503, {"error": "inventory is unavailable"})

    def available(self, item):
        request = urllib.request.Request(INVENTORY_URL + "/stock/" + item)
        # What every program does that wants its calls in its caller's trace and has no agent.
        for name in ("traceparent", "tracestate", "x-request-id"):
            if self.headers.get(name):
                request.add_header(name, self.headers[name])
        with urllib.request.urlopen(request, timeout=8) as answer:
            return json.load(answer)["available"]

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, text, *values):
        print(INSTANCE, text % values, flush=True)


server = ThreadingHTTPServer((BIND_ADDRESS, PORT), Ratings)
# Not on this thread: shutdown waits for serve_forever to end.
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
print("ratings listens on", BIND_ADDRESS + ":" + str(PORT), flush=True)
server.serve_forever()
