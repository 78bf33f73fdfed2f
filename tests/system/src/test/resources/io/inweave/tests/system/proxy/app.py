"""A program of the standard library alone that knows of no mesh: it tells what it was asked, and calls what it is told to."""
import json
import socket
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def seen(self, body=b""):
        told = {
            "method": self.command,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "length": len(body),
        }
        self.answer(200, json.dumps(told).encode())

    def body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            whole = b""
            while True:
                size = int(self.rfile.readline().strip(), 16)
                whole += self.rfile.read(size)
                self.rfile.readline()
                if size == 0:
                    return whole
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def do_GET(self):
        if self.path.startswith("/call?"):
            try:
                with urllib.request.urlopen(self.path[len("/call?"):], timeout=60) as answer:
                    self.answer(200, (str(answer.status) + " " + answer.read().decode()).encode())
            except urllib.error.HTTPError as failure:
                self.answer(200, (str(failure.code) + " " + failure.read().decode()).encode())
            except OSError as failure:
                self.answer(200, ("failed " + str(failure)).encode())
        elif self.path == "/reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            self.connection.close()
            self.close_connection = True
        elif self.path == "/held":
            print("held", flush=True)
            time.sleep(3)
            self.seen()
        elif self.path == "/stream":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for _ in range(64):
                self.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.seen()

    def do_HEAD(self):
        self.seen()

    def do_POST(self):
        self.seen(self.body())

    def log_message(self, *ignored):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print("listening", flush=True)
server.serve_forever()
