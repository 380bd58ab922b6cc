"""A running preview, and a client that speaks HTTP as plainly as can be."""

import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import time

from project import BINARY, CRASHES


class Preview:
    """`tandem serve` on a project; `with` ends it."""

    def __init__(self, project, *more):
        self.project = project
        self.log = project.folder / "preview.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(BINARY), "serve", "--project", str(project.folder), "--port", "0", "--no-open",
                 *map(str, more)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        found = self.until(lambda: re.search(r"http://\S*:(\d+)/", self.said))
        self.port = int(found[1])
        self.until(lambda: self.number)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        code = self.stop()
        assert code not in CRASHES, self.said

    @property
    def said(self):
        return self.log.read_text(errors="replace")

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def until(self, question, seconds=15):
        """Asks again and again; no answer in time fails the test."""
        end = time.monotonic() + seconds
        while not (found := question()):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, f"not in time: {self.said[-3000:]}"
            time.sleep(0.005)
        return found

    def ask(self, path, headers=None, method="GET"):
        """Status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def news(self):
        """What a page would hear now: the number of the round, and the mistakes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", "/.tandem/events")
            answer = connection.getresponse()
            while True:
                line = answer.readline()
                if line.startswith(b"data: "):
                    return json.loads(line[6:])
        finally:
            connection.close()

    @property
    def number(self):
        return self.news()["number"]

    @property
    def mistakes(self):
        return self.news()["mistakes"]

    def files(self):
        """The bytes of every file, as a build would write them."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        found = {}
        try:
            connection.request("GET", "/.tandem/files")
            paths = connection.getresponse().read().decode().splitlines()
            for path in paths:
                quoted = "".join(chr(byte) if 32 < byte < 127 and byte not in b"%?#" else f"%{byte:02X}"
                                 for byte in path.encode())
                connection.request("GET", "/" + quoted, headers={"Tandem-Raw": "1"})
                answer = connection.getresponse()
                body = answer.read()
                # Between the list and the file a save may come.
                found[path] = body if answer.status == 200 else None
        finally:
            connection.close()
        return found

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def stop(self, number=signal.SIGINT):
        """Ends it as Ctrl-C does: the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=30)


class Listener:
    """A stream of events that is read while a test goes on."""

    def __init__(self, preview):
        self.socket = socket.create_connection(("127.0.0.1", preview.port), timeout=60)
        self.socket.sendall(f"GET /.tandem/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        self.rest = b""
        assert self.next() is not None

    def next(self, seconds=30):
        """The next event, or None when none comes."""
        end = time.monotonic() + seconds
        while True:
            while b"\n\n" in self.rest:
                event, self.rest = self.rest.split(b"\n\n", 1)
                for line in event.split(b"\n"):
                    if line.startswith(b"data: "):
                        return json.loads(line[6:])
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.socket], [], [], left)[0]:
                return None
            more = self.socket.recv(65536)
            if not more:
                return None
            self.rest += more

    def close(self):
        self.socket.close()
