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
        name = path.partition("?")[0].strip("/").partition("/")[0]
        if name in PLAIN:
            connection.sendall(PLAIN[name])
        elif name.isdigit():
            connection.sendall(empty(name))
        elif name in ENDLESS:
            beginning, part, pause = ENDLESS[name]
            connection.sendall(beginning)
            while not self.closed.wait(pause):
                connection.sendall(part)
        elif name == "reset":
            # Closing with a linger of 0 sends a reset.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            connection.sendall(self._made(name, path))

    def _made(self, name: str, path: str) -> bytes:
        """What depends on the question, or on what was asked before."""
        if name == "robots.txt":
            return page(self.robots) if self.robots else empty("404 Not Found")
        if name == "maze":
            return empty("302 Found", f"Location: /maze/{int(path.rpartition('/')[2]) + 1}")
        if name == "busy-once" and self.asked.count(path) == 1:
            return BUSY
        if name == "archive":
            closest = {"available": True, "status": "200", "url": "http://web.archive.org/web/2024/http://x.org/"}
            known = {} if "unknown" in path else {"closest": closest}
            return page(json.dumps({"archived_snapshots": known}).encode())
        return page(b"hi")


def empty(code: str, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {code} Thus", *headers, "Content-Length: 0", "", ""]).encode()


def page(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


BUSY = empty("429", "Retry-After: 3")
PLAIN = {
    "loop": empty("302", "Location: /loop"),
    "moved": empty("301", "Location: /fine"),
    "script": empty("302", "Location: /fine"),
    "home": empty("301", "Location: /"),
    "elsewhere": empty("301", "Location: ftp://127.0.0.1/x"),
    "astray": empty("301", "Location: http://[x"),
    "busy": BUSY,
    "busy-for-hours": empty("429", "Retry-After: 86400"),
    "garbled": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    b"Content-Length: 4\r\n\r\n\xff\xfe\x00\xd8",
    "short": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of it",
    "nothing": b"",
    "no-http": b"220 mail ready\r\n\r\n",
    "long-header": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
}
#: How each begins, what follows again and again, and after which pause.
ENDLESS = {
    "silent": (b"", b"", 1.0),
    "dripping": (b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05),
    "dripping-headers": (b"", b"x", 0.05),
    "endless": (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536, 0.0),
}


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
