"""A project in a folder of its own, and the program that builds it."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LAYOUTS = REPOSITORY / "layouts"
BINARY = Path(os.environ.get("TANDEM_BIN") or REPOSITORY / ".build/release/tandem").absolute()

# How a program ends that has a bug, rather than something to say.
CRASHES = {
    -number for number in (
        signal.SIGILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGTRAP, signal.SIGBUS, signal.SIGFPE)
}

SITE = """\
title: Small library
base-url: https://example.org/small/
"""

SCHEMA = """\
kinds:
  note:
    folder: notes
    one: Note
    many: Notes
    sort: title
    fields:
      place: {type: text, label: Place, fact: true, facet: true}
      story: {type: markdown, label: Story}
      order: {type: integer, label: Order, private: true}
      length: {type: minutes, label: Length, min: 5, max: 90}
      stage: {type: choice, label: Stage, choices: [starting, ending], facet: true}
      link: {type: url, label: Link}
      topics: {type: list of reference to topic, label: Topics, facet: true, back: Notes on this topic}
      words: {type: list of text, label: Words}
      works: {type: list of reference to work, label: Sources, back: Notes that rest on this work}
  topic:
    folder: topics
    one: Topic
    many: Topics
    taxonomy: true
    sort: title
    fields:
      short: {type: text, label: Short, max-length: 5}
  work:
    folder: works
    one: Work
    many: Works
    bibliography: true
    sort: author
    fields:
      type: {type: choice, label: Type, choices: [book, article-journal], required: true}
      author: {type: names, label: Authors}
      issued: {type: date, label: Date}
  page:
    folder: .
    one: Page
    many: Pages
    sort: title
    fields: {}
"""

SMALL = {
    "content/site.yaml": SITE,
    "content/schema.yaml": SCHEMA,
    "content/index.md": "---\ntitle: Small library\n---\n\nStart with [[first]].\n",
    "content/about.md": "---\ntitle: About\n---\n\nA page about [notes](notes/first.md).\n",
    "content/notes/first.md":
        "---\ntitle: The first note\nplace: Hatfield\nstage: starting\ntopics: [trust]\n"
        "works: [adams2014]\n---\n\n## How it began\n\nAs @adams2014 argue, see [[second]].\n",
    "content/notes/second.md":
        "---\ntitle: The second note\nplace: not stated\ntopics: [trust, power]\n---\n\n"
        "It follows [the first](first.md#how-it-began).\n",
    "content/topics/trust.md": "---\ntitle: Trust\nshort: T\n---\n\nWhat grows slowly.\n",
    "content/topics/power.md": "---\ntitle: Power\nshort: P\n---\n\nWho decides.\n",
    "content/works/adams2014.md":
        "---\ntitle: A book of partners\ntype: book\n"
        "author: [\"Adams, Ann\", \"Brown, Bo\"]\nissued: 2014\n---\n\nRead it first.\n",
}

# One kind, whose only field is the title that every kind has.
SMALLEST = {
    "content/site.yaml": "title: Smallest library\n",
    "content/schema.yaml": "kinds:\n  note:\n    folder: notes\n    one: Note\n    many: Notes\n",
    "content/index.md": "---\ntitle: Smallest library\n---\n\nThree notes.\n",
    "content/notes/one.md": "---\ntitle: Note one\n---\n\nThis leads to [[two]], by zeppelin.\n",
    "content/notes/two.md": "---\ntitle: Note two\n---\n\nText.\n",
    "content/notes/three.md": "---\ntitle: Note three\n---\n",
}


@dataclass
class Result:
    """How a run of the program ended, and what it said."""

    code: int
    out: bytes
    err: bytes

    @property
    def said(self):
        return (self.out + self.err).decode("utf-8", "replace")

    @property
    def diagnostics(self):
        """The objects that `--format json` printed."""
        return [json.loads(line) for line in self.out.decode().splitlines()]

    def __str__(self):
        return f"exit code {self.code}\n{self.said[-3000:]}"


class Project:
    """A folder with `content/` and `layouts/`; what a test writes is its own."""

    def __init__(self, folder, files=SMALL, layouts=True):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            self.write(path, text)
        if layouts:
            shutil.copytree(LAYOUTS, self.folder / "layouts")

    @property
    def site(self):
        return self.folder / "site"

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            text = text.encode()
        file.write_bytes(text)
        return file

    def arguments(self, command, *more):
        return [str(BINARY), command, "--project", str(self.folder), *map(str, more)]

    def run(self, command, *more, timeout=60, environment=None, **options):
        """Runs to the end; a run that hangs fails the test."""
        ended = subprocess.run(
            self.arguments(command, *more), stdin=subprocess.DEVNULL, capture_output=True,
            timeout=timeout, env={**os.environ, **(environment or {})}, **options)
        result = Result(ended.returncode, ended.stdout, ended.stderr)
        assert result.code not in CRASHES, f"crashed: {result}"
        return result

    def build(self, *more, **options):
        return self.run("build", *more, **options)

    def check(self, *more, **options):
        return self.run("check", *more, **options)

    def built(self, *more, **options):
        """Builds, which must succeed, and gives the site's files."""
        result = self.build(*more, **options)
        assert result.code == 0, result
        return tree(self.site)

    def start(self, command="build", *more, **options):
        """Starts without waiting; in a process group of its own."""
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        # Whoever runs the tests in the background may have had SIGINT ignored; children would inherit that.
        options.setdefault("preexec_fn", lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        return subprocess.Popen(
            self.arguments(command, *more), stdin=subprocess.DEVNULL, start_new_session=True, **options)

    def leftovers(self):
        """Hidden files and folders beside the site, and how many files they hold."""
        return {
            item.name: sum(1 for found in item.rglob("*") if not found.is_dir()) if item.is_dir() else 1
            for item in self.folder.iterdir() if item.name.startswith(".")
        }


def tree(folder):
    """What a folder holds: by path the digest of a file, the target of a link, None for a folder."""
    found = {}
    folder = os.fspath(folder)
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(parent, name)
            key = os.path.relpath(path, folder)
            if os.path.islink(path):
                found[key] = "-> " + os.readlink(path)
            elif os.path.isdir(path):
                found[key] = None
            else:
                with open(path, "rb") as file:
                    found[key] = hashlib.sha256(file.read()).hexdigest()
    return found


def identities(folder):
    """By path a file's inode and time of change, to see which files were written again."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in Path(folder).rglob("*") if path.is_file()
    }


def differences(one, other):
    """The paths that differ, few enough to read."""
    paths = sorted(path for path in one.keys() | other.keys() if one.get(path, 0) != other.get(path, 0))
    return paths[:20]


def pages(folder):
    return sorted(Path(folder).rglob("*.html"))
