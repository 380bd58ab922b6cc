#!/usr/bin/env python3
"""Finds wording that the library shares with the notes it was written from.

Usage: wording.py --notes DIR [--run 8] [--exceptions FILE] FILE_OR_DIR...

Reports every run of eight or more words that stands both in a given Markdown
file (front matter included; a folder means all .md files in it) and in a file
of DIR. Case, punctuation, markup, citations and link targets are ignored; a
hyphen or an apostrophe parts two words.

Names are no one's wording. A run inside a name is excused, and in a longer run
a name of four or more words counts as one word. Names are: titles, publishers,
institutions, events and addresses in DIR/*.bib; the `### ...` headings,
institutions and lists of values in DIR/programmes.md and DIR/activities.md; the
framework's areas and its list of values; and the lines of exceptions.txt beside
this script, each `name<TAB>reason`.

Exit status: 0 nothing shared, 1 something shared, 2 cannot run.
"""

import argparse
import re
import sys
import unicodedata
from pathlib import Path

EXCEPTIONS = Path(__file__).with_name("exceptions.txt")

NAME_FIELDS = {
    "title", "subtitle", "booktitle", "booksubtitle", "journaltitle", "series",
    "publisher", "institution", "organization", "eventtitle", "venue", "url", "doi",
}
FRAMEWORK = [
    "Learning, teaching and assessment",
    "Subject-based research and inquiry",
    "Scholarship of teaching and learning",
    "Scholarship of teaching and learning (SoTL)",
    "Curriculum design & pedagogic consultancy",
    "authenticity, honesty, inclusivity, reciprocity, empowerment, trust, courage, "
    "plurality, responsibility",
]
SHORTEST_NAME = 4
"""Shorter names ("Students as Partners") are ordinary words of this subject."""


def blank(match):
    """Replaces a match by its line breaks, so that line numbers stay true."""
    return " " + "\n" * match.group().count("\n")


def title_of(link):
    """What a link without words of its own shows, near enough: its id as a title."""
    return link.group(1).replace("-", " ").capitalize()


def plain(text):
    """Markdown without citations and link targets, with the same lines."""
    text = re.sub(r"<!--.*?-->", blank, text, flags=re.S)
    text = re.sub(r"\[[^\[\]]*(?<!\\)@[\w][^\[\]]*\]", blank, text)
    text = re.sub(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]", r"\1", text)
    text = re.sub(r"\[\[([^\[\]]*)\]\]", title_of, text)
    return re.sub(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", "]", text)


def plain_notes(text):
    """Notes without their citations: `key` in backticks and [S4]."""
    text = re.sub(r"`[\w-]+`", " ", text)
    return re.sub(r"\[S\d(?:, ?S\d)*\]", " ", text)


def words(text):
    """The words of a text, case folded, each with its line number from 1."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        line = unicodedata.normalize("NFKC", line).casefold()
        found += [(word, number) for word in re.findall(r"[^\W_]+", line)]
    return found


def bare(text):
    """The words of a text as a tuple, without line numbers."""
    return tuple(word for word, _ in words(text))


def names_in_bibliography(text):
    """The names in a .bib file whose fields stand one to a line."""
    names = []
    for entry in re.split(r"^@", text, flags=re.M)[1:]:
        fields = dict(re.findall(r"^\s*(\w+)\s*=\s*\{(.*)\},?\s*$", entry, flags=re.M))
        names += [value for field, value in fields.items() if field in NAME_FIELDS]
        for title, subtitle in (("title", "subtitle"), ("booktitle", "booksubtitle")):
            if title in fields and subtitle in fields:
                names.append(fields[title] + " " + fields[subtitle])
    return names


def names_in_records(text):
    """Headings of the third level, institutions and lists of values."""
    names = re.findall(r"^### (?:\d+\.\s*)?(.+)$", text, flags=re.M)
    return names + re.findall(r"^- \*\*(?:Institution|Values):\*\* (.+)$", text, flags=re.M)


def read_exceptions(path):
    """The names in a file of exceptions; every line needs a reason after a tab."""
    if not path.exists():
        return []
    names = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, reason = line.partition("\t")
        if not reason.strip():
            raise ValueError(f"{path}:{number}: an exception needs a reason after a tab")
        names.append(name.strip())
    return names


class Notes:
    """The runs of words in a set of notes, and the names that are free to use."""

    def __init__(self, texts, names=(), run=8):
        """`texts` maps a label, such as a file name, to a text."""
        self.run = run
        self.places = {}
        for label, text in texts.items():
            found = words(plain_notes(text))
            for start in range(len(found) - run + 1):
                window = tuple(word for word, _ in found[start:start + run])
                self.places.setdefault(window, f"{label}:{found[start][1]}")
        self.names = {}
        for name in sorted({bare(name) for name in names}, key=len, reverse=True):
            if len(name) >= SHORTEST_NAME:
                self.names.setdefault(name[0], []).append(name)
        self.long_names = [
            f" {' '.join(name)} "
            for group in self.names.values() for name in group if len(name) >= run
        ]

    def name_spans(self, found):
        """For each word the number of the name it belongs to, or None."""
        spans, start, count = [None] * len(found), 0, 0
        while start < len(found):
            for name in self.names.get(found[start], ()):
                if tuple(found[start:start + len(name)]) == name:
                    spans[start:start + len(name)] = [count] * len(name)
                    count += 1
                    start += len(name)
                    break
            else:
                start += 1
        return spans

    def shared(self, text):
        """The runs that a text shares: (line, words, place in the notes)."""
        found = words(plain(text))
        only = [word for word, _ in found]
        spans = self.name_spans(only)
        starts = [
            start for start in range(len(only) - self.run + 1)
            if tuple(only[start:start + self.run]) in self.places
        ]
        reports = []
        while starts:
            first = last = starts.pop(0)
            while starts and starts[0] == last + 1:
                last = starts.pop(0)
            end = last + self.run
            shared = only[first:end]
            if not self.excused(shared, spans[first:end]):
                place = self.places[tuple(shared[:self.run])]
                reports.append((found[first][1], " ".join(shared), place))
        return reports

    def excused(self, shared, spans):
        """Whether a run is (part of) a name, or too short once names count as one."""
        named = {span for span in spans if span is not None}
        if spans.count(None) + len(named) < self.run:
            return True
        return any(f" {' '.join(shared)} " in name for name in self.long_names)


def markdown_files(paths):
    """The given files, and the .md files in the given folders, in order."""
    files = []
    for path in map(Path, paths):
        if path.is_dir():
            files += sorted(path.rglob("*.md"))
        elif path.exists():
            files.append(path)
        else:
            raise ValueError(f"{path}: no such file or folder")
    return files


def read_notes(folder, run, exceptions):
    """The notes in a folder, with every name that is free to use."""
    if not folder.is_dir():
        raise ValueError(f"{folder}: no such folder")
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir()) if path.is_file()
    }
    names = FRAMEWORK + exceptions
    for label, text in texts.items():
        if label.endswith(".bib"):
            names = names + names_in_bibliography(text)
        elif label in ("programmes.md", "activities.md"):
            names = names + names_in_records(text)
    return Notes(texts, names, run)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--notes", type=Path, required=True, metavar="DIR")
    parser.add_argument("--run", type=int, default=8, metavar="WORDS")
    parser.add_argument("--exceptions", type=Path, default=EXCEPTIONS, metavar="FILE")
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_DIR")
    options = parser.parse_args(arguments)
    try:
        notes = read_notes(options.notes, options.run, read_exceptions(options.exceptions))
        files = markdown_files(options.paths)
        count = 0
        for path in files:
            for line, shared, place in notes.shared(path.read_text(encoding="utf-8")):
                print(f"{path}:{line}: {shared} [{place}]")
                count += 1
    except (OSError, ValueError) as error:
        print(f"wording.py: {error}", file=sys.stderr)
        return 2
    print(f"{len(files)} files, {count} shared runs", file=sys.stderr)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
