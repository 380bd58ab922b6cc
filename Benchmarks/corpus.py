#!/usr/bin/env python3
"""Writes a content tree of N invented entries in the shape of the real library.

    python3 Benchmarks/corpus.py 10000 OUT

OUT/content then holds the repository's own schema.yaml and N entries of all its
kinds. The same N gives the same bytes, on every machine.
"""

import pathlib
import shutil
import sys

from library.kinds import Writer
from library.plan import Plan
from library.prose import Prose, body
from library.randomness import Random

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent

SITE = """title: A library of {count} entries
tagline: Invented, to measure with
description: Pseudo-English entries in the shape of the real library.
language: en-GB
base-url: https://example.org/bench/
publisher: The editors
licence:
  name: CC BY 4.0
  url: https://creativecommons.org/licenses/by/4.0/
navigation: [activity, case-study, plan, guide, reference, term]
footer: [about]
"""


def page(title, summary, text, order=None):
    head = f"---\ntitle: {title}\nsummary: {summary}\ndate: 2026-11-21\n"
    return head + (f"order: {order}\n" if order else "") + "---\n" + text


def figure(number):
    """A drawing of some dots on a line, as large as those of the real guide."""
    random = Random(4, number)
    dots = "\n".join(
        f'<circle cx="{30 * place}" cy="{random.between(20, 180)}" r="{random.between(3, 9)}" fill="#4b2a6b"/>'
        for place in range(1, 24))
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 200" width="720" height="200">\n'
            f'<title>Figure {number}</title>\n<path d="M0 100H720" stroke="#333"/>\n{dots}\n</svg>\n')


def files(plan, count):
    """All files of the tree: path below content/, and text."""
    yield "site.yaml", SITE.format(count=count)
    prose = Prose(Random(5), plan, "")
    yield "index.md", page(f"A library of {count} entries", prose.sentence(), body(prose.paragraphs(90, links=0)))
    yield "about.md", page("About", prose.sentence(), body(prose.paragraphs(250, links=0)), order=2)
    for kind, ids in plan.ids.items():
        folder = plan.folders[kind]
        intro = page(folder.replace("-", " ").capitalize(), prose.sentence(), body(prose.paragraphs(80)))
        yield f"{folder}/index.md", intro
        for number, id in enumerate(ids):
            yield f"{folder}/{id}.md", Writer(plan, kind, number).text()
    for number in range(1, 9):
        yield f"guide/figure-{number}.svg", figure(number)


def write(count, out):
    """Makes OUT/content, which must not be there yet."""
    content = pathlib.Path(out) / "content"
    content.mkdir(parents=True)
    plan = Plan(count)
    for folder in plan.folders.values():
        (content / folder).mkdir()
    for path, text in files(plan, count):
        (content / path).write_bytes(text.encode())
    shutil.copyfile(REPOSITORY / "content" / "schema.yaml", content / "schema.yaml")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    write(int(sys.argv[1]), sys.argv[2])
