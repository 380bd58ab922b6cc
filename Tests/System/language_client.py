"""A client that speaks the Language Server Protocol as plainly as can be."""

import json
import os
import queue
import subprocess
import threading
import time
from urllib.parse import quote

from project import BINARY, CRASHES

# What a client of today can do.
ABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "completion": {"completionItem": {"labelDetailsSupport": True}},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
    },
}


def framed(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


class Refused(Exception):
    """An answer that is an error."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    """`tandem lsp` on a project; `with` ends it."""

    def __init__(self, project, abilities=ABILITIES, begin=True, arguments=()):
        self.project = project
        self.process = subprocess.Popen(
            [str(BINARY), "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, cwd=project.folder, start_new_session=True)
        self.number = 0
        self.version = 0
        self.texts = {}
        self.answers = {}
        self.mistakes = {}
        self.times = {}
        self.notes = []
        self.requests = []
        self.arrived = queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        if begin:
            self.abilities = self.ask("initialize", {
                "processId": os.getpid(), "rootUri": self.uri(), "capabilities": abilities})["capabilities"]
            self.tell("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.stdin.close()
        code = self.process.wait(timeout=20)
        assert code not in CRASHES, self.process.stderr.read().decode()

    # Messages

    def read(self):
        stream = self.process.stdout
        while True:
            length = None
            while (line := stream.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                # Nothing but messages may be written there.
                assert name == b"Content-Length", line
                length = int(value)
            if length is None:
                self.arrived.put(None)
                return
            self.arrived.put((json.loads(stream.read(length)), time.monotonic()))

    def take(self, seconds):
        """Takes in one message; False when none comes."""
        try:
            arrived = self.arrived.get(timeout=max(seconds, 0))
        except queue.Empty:
            return False
        if arrived is None:
            self.arrived.put(None)
            return False
        message, moment = arrived
        if "method" not in message:
            self.answers[message["id"]] = message
        elif message["method"] == "textDocument/publishDiagnostics":
            path = message["params"]["uri"].removeprefix(self.uri() + "/")
            self.mistakes[path] = message["params"]["diagnostics"]
            self.times[path] = moment
        elif "id" in message:
            self.requests.append(message)
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        else:
            self.notes.append(message)
        return True

    def until(self, question, seconds=20):
        end = time.monotonic() + seconds
        while not (found := question()):
            assert time.monotonic() < end, f"not in time; told so far: {self.mistakes} {self.notes}"
            if not self.take(end - time.monotonic()):
                assert self.process.poll() is None or question(), self.process.stderr.read().decode()
        return found

    def send(self, message):
        self.process.stdin.write(framed(message))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method, params):
        """Asks without waiting."""
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        return self.number

    def answer(self, number):
        message = self.until(lambda: self.answers.pop(number, None))
        if "error" in message:
            raise Refused(message["error"])
        return message["result"]

    def ask(self, method, params):
        return self.answer(self.begin(method, params))

    # Texts

    def uri(self, path=None):
        whole = self.project.folder / path if path else self.project.folder
        return "file://" + quote(str(whole.absolute()))

    def open(self, path, text=None):
        if text is None:
            text = (self.project.folder / path).read_bytes().decode()
        self.version += 1
        self.texts[path] = text
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": self.uri(path), "languageId": "markdown", "version": self.version, "text": text}})

    def change(self, path, text):
        """Replaces the whole text."""
        self.version += 1
        self.texts[path] = text
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri(path), "version": self.version},
            "contentChanges": [{"text": text}]})

    def edit(self, path, start, end, text):
        """Replaces the characters from one place to another, as people type."""
        old = self.texts[path]
        self.version += 1
        self.texts[path] = old[:start] + text + old[end:]
        self.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri(path), "version": self.version},
            "contentChanges": [{
                "range": {"start": position(old, start), "end": position(old, end)}, "text": text}]})

    def at(self, path, words, after=True):
        """Parameters for the place before or after some words."""
        text = self.texts[path]
        place = text.index(words) + (len(words) if after else 0)
        return {"textDocument": {"uri": self.uri(path)}, "position": position(text, place)}

    def words(self, path, span):
        """What stands in a range."""
        text = self.texts.get(path)
        if text is None:
            text = (self.project.folder / path).read_bytes().decode()
        return text[place(text, span["start"]):place(text, span["end"])]

    def complete(self, path, words):
        return self.ask("textDocument/completion", self.at(path, words))

    def end(self):
        """Ends as the protocol says: the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=20)


def lines(text):
    """Where the lines of a text start, in characters."""
    starts = [0]
    for number, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[number + 1:number + 2] != "\n"):
            starts.append(number + 1)
    return starts


def position(text, place):
    """A place as clients tell it: line, and UTF-16 units."""
    starts = [start for start in lines(text) if start <= place]
    units = len(text[starts[-1]:place].encode("utf-16-le")) // 2
    return {"line": len(starts) - 1, "character": units}


def place(text, position):
    start = lines(text)[position["line"]]
    units = 0
    while units < position["character"]:
        units += 2 if ord(text[start]) > 0xFFFF else 1
        start += 1
    return start


def applied(text, edits):
    """A text after the edits of the protocol."""
    for edit in sorted(edits, key=lambda edit: place(text, edit["range"]["start"]), reverse=True):
        start, end = (place(text, edit["range"][name]) for name in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text
