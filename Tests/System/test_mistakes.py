"""Forty mistakes and more, each in a file: what editors read about them, and what is mended without them."""

import difflib
import os
import re

import pytest

from mistake_folder import FOLDER, library, place, told

NAMES = sorted(file.stem for file in FOLDER.glob("*.md"))
# How many lines a fix changes or adds, where it is not one.
LINES = {"colon-in-title-and-comma-below": 2, "hyphens-made-a-dash": 2, "bullets-of-a-word-processor": 2, "table-of-a-sheet": 3}
# What is no mistake, whatever other programs make of it.
CLEAN = {"byte-order-mark"}


def test_there_are_forty_each_with_its_answer():
    assert len(NAMES) >= 60
    assert sorted(file.stem for file in FOLDER.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_says_what_is_wrong_and_where_and_what_to_do(name, tmp_path):
    """With TANDEM_RECORD=1 the answers are written anew, for somebody to read."""
    said = told(library(tmp_path / "project", name))
    golden = FOLDER / f"{name}.txt"
    if os.environ.get("TANDEM_RECORD"):
        golden.write_text(said)
        pytest.fail("recorded; read the difference")
    assert said == golden.read_text()
    if name in CLEAN:
        assert "no mistakes" in said
        return
    first = said.split("\n(ends with ")[0]
    mistakes = [line for line in first.splitlines() if re.match(r"content/.*: (error|warning): ", line)]
    assert mistakes and first.count(" help: ") == len(mistakes)
    assert place(name) in mistakes[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_fix_mends_for_good_and_touches_nothing_else(name, tmp_path):
    project = library(tmp_path / "project", name)
    before = {file: file.read_bytes() for file in project.folder.rglob("*") if file.is_file()}
    project.check("--fix")
    after = {file: file.read_bytes() for file in project.folder.rglob("*") if file.is_file()}
    assert before.keys() == after.keys()
    changed = [file for file in before if before[file] != after[file]]
    assert bool(changed) == ("tandem check --fix" in (FOLDER / f"{name}.txt").read_text())
    assert changed in ([], [project.folder / place(name)])
    again = project.check("--fix")
    assert "nothing that can be mended" in again.said
    assert {file: file.read_bytes() for file in after} == after
    if changed:
        assert again.code == 0, again
        one, two = (text[changed[0]].split(b"\n") for text in (before, after))
        kinds = [line[0] for line in difflib.ndiff([*map(repr, one)], [*map(repr, two)])]
        assert kinds.count("+") == LINES.get(name, 1)
        assert kinds.count("-") <= LINES.get(name, 1) and len(two) >= len(one), "no line is lost"
