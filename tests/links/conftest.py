"""A server on 127.0.0.1 that does to a client whatever servers do."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest


class Server:
    """Answers by path; keeps what was asked, in order."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.robots = b""
        self.closed = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def _serve(self) -> None:
        while not self.closed.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            text = b""
            while b"\r\n\r\n" not in text:
                more = connection.recv(4096)
                text += more
                if not more or text.startswith(b"\x16"):  # the client speaks TLS
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
            path = text.split()[1].decode()
            self.asked.append(path)
            self.agents |= {
                line.partition(b": ")[2].decode()
                for line in text.splitlines()
                if line.lower().startswith(b"user-agent")
            }
            self._behave(connection, path)

    def _behave(self, connection: socket.socket, path: str) -> None:
        send = connection.sendall
        name = path.partition("?")[0].strip("/").partition("/")[0]
        if name == "robots.txt":
            body = self.robots
            code = b"200 OK" if body else b"404 Not Found"
            send(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (code, len(body), body))
        elif name.isdigit():
            send(b"HTTP/1.1 %s Thus\r\nContent-Length: 0\r\n\r\n" % name.encode())
        elif name == "silent":
            self.closed.wait(5)
        elif name == "loop":
            send(b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n")
        elif name == "maze":
            turn = int(path.rpartition("/")[2]) + 1
            send(b"HTTP/1.1 302 Found\r\nLocation: /maze/%d\r\nContent-Length: 0\r\n\r\n" % turn)
        elif name in ("moved", "home", "elsewhere", "script"):
            goal = {"moved": "/fine", "home": "/", "elsewhere": "ftp://127.0.0.1/x", "script": "/fine"}[name]
            code = b"302 Found" if name == "script" else b"301 Moved"
            send(b"HTTP/1.1 %s\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (code, goal.encode()))
        elif name in ("dripping", "dripping-headers"):
            if name == "dripping":
                send(b"HTTP/1.1 200 OK\r\n\r\n")
            while not self.closed.wait(0.05):
                send(b"x")
        elif name == "endless":
            send(b"HTTP/1.1 200 OK\r\n\r\n")
            while not self.closed.is_set():
                send(b"x" * 65536)
        elif name == "garbled":
            send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n")
            send(b"Content-Length: 4\r\n\r\n\xff\xfe\x00\xd8")
        elif name == "short":
            send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of it")
        elif name == "reset":
            # Closing with a linger of 0 sends a reset.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif name == "nothing":
            pass
        elif name == "no-http":
            send(b"220 mail ready\r\n\r\n")
        elif name == "long-header":
            send(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n")
        elif name in ("busy", "busy-once", "busy-for-hours"):
            if name == "busy-once" and self.asked.count(path) > 1:
                send(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            wait = b"86400" if name == "busy-for-hours" else b"3"
            send(b"HTTP/1.1 429 Slow\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n" % wait)
        elif name == "archive":
            closest = {"available": True, "status": "200", "url": "http://web.archive.org/web/2024/http://x.org/"}
            known = {} if "unknown" in path else {"closest": closest}
            body = json.dumps({"archived_snapshots": known}).encode()
            send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        else:
            send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.closed.set()
    found.socket.close()


class Clock:
    """Time that passes only when somebody sleeps; keeps how long each sleep was."""

    def __init__(self) -> None:
        self.now = time.monotonic()
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()
