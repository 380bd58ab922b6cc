"""A library of many entries, always the same for the same number."""

import random

from project import SCHEMA

WORDS = (
    "partner student staff course trust power share inquiry value class project voice change "
    "learn teach group time plan meet ask listen agree write read lead follow").split()

# Notes of a library whose build takes long enough to be caught in the middle.
LARGE = 600


def corpus(count, seed=1):
    """Files of a project with `count` notes, linked and cited; about 3 KB each."""
    chance = random.Random(seed)
    files = {
        "content/site.yaml": "title: Edition 0\nbase-url: https://example.org/large/\n",
        "content/schema.yaml": SCHEMA,
        "content/index.md": "---\ntitle: Large library\n---\n\nA library of many notes.\n",
    }
    topics = [f"topic-{number}" for number in range(12)]
    works = [f"author{1950 + number}" for number in range(60)]
    for name in topics:
        files[f"content/topics/{name}.md"] = f"---\ntitle: Topic {name}\n---\n\n{sentences(chance, 3)}\n"
    for name in works:
        files[f"content/works/{name}.md"] = (
            f"---\ntitle: Work {name}\ntype: book\nauthor: ['Author, {name.title()}']\n"
            f"issued: {name[-4:]}\n---\n\n{sentences(chance, 2)}\n")
    for number in range(count):
        paragraphs = [
            sentences(chance, 5) + f" See [[note-{chance.randrange(count)}]] and [@{chance.choice(works)}, p. 4]."
            for _ in range(5)
        ]
        files[f"content/notes/note-{number}.md"] = (
            f"---\ntitle: Note {number} on {chance.choice(WORDS)}\nplace: Town {number % 40}\n"
            f"stage: {chance.choice(['starting', 'ending'])}\n"
            f"topics: [{', '.join(chance.sample(topics, 2))}]\n---\n\n## Began\n\n"
            + "\n\n".join(paragraphs) + "\n")
    return files


def edition(project, number):
    """Changes every page of the site: its title stands on each."""
    project.write(
        "content/site.yaml", f"title: Edition {number}\nbase-url: https://example.org/large/\n")


def sentences(chance, count):
    return " ".join(
        " ".join(chance.choice(WORDS) for _ in range(12)).capitalize() + "." for _ in range(count))
