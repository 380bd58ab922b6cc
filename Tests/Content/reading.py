#!/usr/bin/env python3
"""Checks that sentences are short enough to read late in the evening.

Usage: reading.py [--longest 40] [--median 20] [--exceptions FILE] FILE_OR_DIR...

No sentence may have more than 40 words, and the median must be under 20, in
each file and over all files. Prose is the text of the body and the texts in the
front matter. Headings, tables, code and worksheets, addresses, citations,
titles and other names, and values of fewer than five words are left out; an
item of a list is at least one sentence; a hyphenated word is one word.

A longer sentence that must stay, such as a quotation, is listed whole in
exceptions.txt beside this script: `sentence<TAB>reason`.

Exit status: 0 all well, 1 something too long, 2 cannot run.
"""

import argparse
import re
import statistics
import sys
from pathlib import Path

from wording import EXCEPTIONS, bare, markdown_files, plain, read_exceptions

NAME_KEYS = {
    "title", "author", "editor", "container-title", "event-title", "event-place",
    "publisher", "publisher-place", "genre", "institution", "URL", "DOI", "ISBN",
    "also-called", "sources", "see", "areas", "values", "themes", "draws-on", "activities",
}
SHORTEST_VALUE = 5
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:(?:e\.g|i\.e|et al|cf|vs|Dr|Mr|Mrs|Ms|Prof|St|[A-Z])\.$"
    r"|(?:p|pp|vol|vols|no|nos|ca)\.\s+$)")
"""What ends with a full stop inside a sentence; the second kind before a number."""

KEY = re.compile(r"^(\s*(?:- +)*)([A-Za-z][\w-]*):(?:\s+(.*))?$")
ITEM = re.compile(r"^(\s*)- +(.*)$")
BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")
NOT_PROSE = re.compile(
    r"^ {0,3}#{1,6}(\s|$)"  # a heading
    r"|^\s*([-*_]\s*){3,}$"  # a rule
    r"|^\s*!\[[^\]]*\]\([^)]*\)\s*$"  # an image alone
    r"|^\s*\[!\w+\]\s*$"  # the head of a callout
)
DIVIDER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s+(?:[\"'“‘(\[*_]*[A-Z0-9]|@))")
ADDRESS = re.compile(r"<?\b(?:https?://|www\.|mailto:)[^\s>)]*>?")
WORD = re.compile(r"[^\W_]+(?:['’.,‐‑–-][^\W_]+)*")


def split_front_matter(text):
    """The lines of the front matter and of the body, each with its number."""
    lines = list(enumerate(text.split("\n"), 1))
    if lines[0][1].rstrip() == "---":
        for index in range(1, len(lines)):
            if lines[index][1].rstrip() == "---":
                return lines[1:index], lines[index + 1:]
    return [], lines


def unquoted(value):
    """A YAML scalar without its quotes or a comment after it."""
    value = value.strip()
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        return value[1:-1].replace("''", "'").replace('\\"', '"')
    return re.sub(r"\s+#.*$", "", value)


def inline_items(value):
    """The items of `[one, "two, three"]`."""
    return [unquoted(item) for item in re.findall(r"\"[^\"]*\"|'[^']*'|[^,\[\]]+", value)]


def indent(line):
    return len(line) - len(line.lstrip())


def field_texts(lines):
    """The texts in front matter: (key, lines with numbers), one for each value."""
    texts, key, index = [], "", 0
    while index < len(lines):
        number, line = lines[index]
        index += 1
        if match := KEY.match(line):
            column, key, value = len(match.group(1)), match.group(2), match.group(3) or ""
        elif match := ITEM.match(line):
            column, value = len(match.group(1)), match.group(2)
        else:
            continue
        block = re.fullmatch(r"[|>][+-]?\d?", value.strip())
        below = []
        while index < len(lines):
            text = lines[index][1]
            nested = not block and (KEY.match(text) or ITEM.match(text))
            open_quote = value[:1] in ("'", '"') and not _closed(value, below)
            if text.strip() and (indent(text) <= column or nested and not open_quote):
                break
            below.append((lines[index][0], text.strip() if not block else text))
            index += 1
        if block:
            margin = min((indent(text) for _, text in below if text.strip()), default=0)
            texts.append((key, [(number, text[margin:]) for number, text in below]))
        elif value.startswith("["):
            whole = " ".join([value] + [text for _, text in below])
            texts += [(key, [(number, item)]) for item in inline_items(whole)]
        elif value:
            whole = [(number, value)] + [part for part in below if part[1]]
            if value[0] in "\"'" or len(whole) == 1:
                whole = [(number, unquoted("\n".join(text for _, text in whole)))]
            texts.append((key, whole))
    return texts


def _closed(value, below):
    """Whether the quote that opens a value is closed in its lines so far."""
    whole = " ".join([value] + [text for _, text in below]).rstrip()
    return len(whole) > 1 and whole.endswith(value[0])


def blocks(lines):
    """Paragraphs and list items: (number of the first line, text)."""
    found, current, fence, table = [], [], None, False

    def flush():
        if current:
            found.append((current[0][0], "\n".join(text for _, text in current)))
            current.clear()

    for index, (number, line) in enumerate(lines):
        text = re.sub(r"^\s*(?:>\s?)+", "", line)
        mark = re.match(r"^\s*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}|~{3,})", text)
        after = lines[index + 1][1] if index + 1 < len(lines) else ""
        if fence:
            if mark and text.strip().startswith(fence) and not text.strip().strip(fence[0]):
                fence = None
            continue
        table = "|" in text and (
            table or text.lstrip().startswith("|") or "|" in after and bool(DIVIDER.match(after)))
        if mark:
            flush()
            fence = mark.group(1)
        elif not text.strip() or table or NOT_PROSE.match(text):
            flush()
        else:
            if BULLET.match(text) or re.match(r"^\[\^[^\]]+\]:", text):
                flush()
                text = BULLET.sub("", re.sub(r"^\[\^[^\]]+\]:\s*", "", text))
            current.append((number, text))
    flush()
    return found


def abbreviates(text, end):
    """Whether the full stop before `end` belongs to an abbreviation."""
    number = re.match(r"\s+(?=\d)", text[end:])
    return bool(ABBREVIATION.search(text[:end] + (number.group() if number else "")))


def sentences(text, first=1):
    """The sentences of a paragraph: (line number, sentence)."""
    text = re.sub(r"`[^`\n]*`", "code", ADDRESS.sub(" ", plain(text)))
    text = re.sub(r"\[\^[^\]]+\]", "", text)
    ends = [match.end() for match in END.finditer(text) if not abbreviates(text, match.end())]
    found = []
    for start, end in zip([0] + ends, ends + [len(text)]):
        part = text[start:end]
        if WORD.search(part):
            lead = len(part) - len(part.lstrip())
            line = first + text[:start + lead].count("\n")
            found.append((line, " ".join(part.split())))
    return found


def length(sentence):
    """The number of words in a sentence."""
    return len(WORD.findall(sentence))


def prose(text):
    """All sentences of an entry: (line number, sentence)."""
    front, body = split_front_matter(text)
    found = []
    for key, lines in field_texts(front):
        value = " ".join(text for _, text in lines)
        if key not in NAME_KEYS and length(value) >= SHORTEST_VALUE:
            for first, block in blocks(lines):
                found += sentences(block, first)
    for first, block in blocks(body):
        found += sentences(block, first)
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--longest", type=int, default=40, metavar="WORDS")
    parser.add_argument("--median", type=float, default=20, metavar="WORDS")
    parser.add_argument("--exceptions", type=Path, default=EXCEPTIONS, metavar="FILE")
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_DIR")
    options = parser.parse_args(arguments)
    try:
        excused = {bare(text) for text in read_exceptions(options.exceptions)}
        files = markdown_files(options.paths)
        lengths, bad = [], 0
        for path in files:
            own = []
            for line, sentence in prose(path.read_text(encoding="utf-8")):
                count = length(sentence)
                own.append(count)
                if count > options.longest and bare(sentence) not in excused:
                    print(f"{path}:{line}: {count} words: {sentence}")
                    bad += 1
            if own and statistics.median(own) >= options.median:
                print(f"{path}:1: median of {statistics.median(own):g} words a sentence")
                bad += 1
            lengths += own
    except (OSError, ValueError) as error:
        print(f"reading.py: {error}", file=sys.stderr)
        return 2
    median = statistics.median(lengths) if lengths else 0
    if lengths and median >= options.median:
        print(f"all files: median of {median:g} words a sentence")
        bad += 1
    print(
        f"{len(files)} files, {len(lengths)} sentences, median {median:g} words, "
        f"longest {max(lengths, default=0)}; {bad} too long", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
