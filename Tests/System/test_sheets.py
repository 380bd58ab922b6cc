"""Entries to a spreadsheet and back: `export --format csv` and `import --kind`."""

import csv
import io
import json
import random
import shutil

import pytest

from project import REPOSITORY, SCHEMA, SITE, Project, tree

SHEET = """\
kinds:
  sheet:
    folder: sheets
    one: Sheet
    many: Sheets
    headings: [What to do]
    fields:
      place: {type: text, label: Place, fact: true}
      story: {type: markdown, label: Story}
      size: {type: range, label: Size of group, min: 1, max: 60}
      minutes: {type: minutes, label: Time, min: 5, max: 90, required: true}
      open: {type: yes/no, label: Open}
      stage: {type: choice, label: Stage, choices: [starting, ending]}
      people: {type: names, label: People}
      topics: {type: list of reference to topic, label: Topics, fact: true}
      words: {type: list of text, label: Words}
      questions: {type: list of markdown, label: Questions}
      when: {type: date, label: When}
      steps:
        type: list of group
        label: Steps
        fields:
          title: {type: text, label: Step, required: true}
          minutes: {type: minutes, label: Minutes}
          who: {type: names, label: Who}
      ways:
        type: group
        label: Ways
        fields: {small: {type: markdown, label: In small}, large: {type: text, label: In large}}
  topic: {folder: topics, one: Topic, many: Topics, taxonomy: true}
"""

ONE = """\
---
# Our best sheet.
title: Power line   # as printed
minutes: 40
place: not stated
topics: [trust]
people:
  - Cook-Sather, Alison
  # A body.
  - {literal: "City, University of London"}
ways: {small: "In pairs; or alone", large: Rows}
steps:
  - title: Stand up   # slowly
    minutes: 5
  - {title: "Sit | down"}
---

## What to do

Text that *nobody* may change.  
"""

FILES = {
    "content/site.yaml": SITE,
    "content/schema.yaml": SHEET,
    "content/sheets/one.md": ONE,
    "content/sheets/two.md": "---\r\ntitle: Two\r\nminutes: 5\r\nopen: yes\r\n---\r\nText.\r\n",
    "content/topics/trust.md": "---\ntitle: Trust\n---\n",
    "content/topics/power.md": "---\ntitle: Power\n---\n",
}


@pytest.fixture
def sheets(tmp_path):
    return Project(tmp_path / "project", FILES)


def content(project):
    return tree(project.folder / "content")


def export(project, kind="sheet", *more):
    result = project.run("export", "--format", "csv", "--kind", kind, *more)
    assert result.code == 0, result
    return result.out


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(rows, headings=None):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, headings or list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def take(project, text, *more, kind="sheet", name="in.csv"):
    file = project.write(f"../{name}", text)
    return project.run("import", str(file), "--kind", kind, *more)


def kinds(project):
    schema = (project.folder / "content/schema.yaml").read_text()
    body = schema.split("\nkinds:\n")[1]
    return [line.strip()[:-1] for line in body.splitlines() if line.startswith("  ") and line[2] not in " #" and line.endswith(":")]


def test_shipped_content_comes_back_unchanged(tmp_path):
    project = Project(tmp_path / "project", {})
    shutil.copytree(REPOSITORY / "content", project.folder / "content")
    before = content(project)
    names = kinds(project)
    assert len(names) == 10
    for kind in names:
        data = export(project, kind)
        result = take(project, data, "--format", "json", kind=kind)
        assert result.code == 0, result
        outcomes = result.diagnostics
        assert len(outcomes) == len(table(data)) > 0
        assert {outcome["action"] for outcome in outcomes} == {"unchanged"}, kind
    assert content(project) == before


def test_a_spreadsheets_own_way_of_writing_changes_nothing(sheets):
    """Other separators, line ends and quoting; no byte order mark; blank rows and columns."""
    rows = table(export(sheets))
    before = content(sheets)
    for separator, ends in [(";", "\r\n"), ("\t", "\n"), (",", "\n")]:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=separator, lineterminator=ends)
        writer.writerow([heading.upper() for heading in rows[0]] + [""])
        for row in rows:
            writer.writerow([*row.values(), ""])
            writer.writerow([""] * (len(row) + 1))
        result = take(sheets, out.getvalue())
        assert result.code == 0, result
        assert content(sheets) == before


def test_hostile_values_come_back(tmp_path):
    """Values of all that means something to YAML, CSV, spreadsheets and cells, through a file into a new site.

    Not of what means something in Markdown: an import refuses what names no entry.
    """
    numbers = random.Random(7)
    pieces = [
        "a", " ", "  ", ";", "; ", ",", "\\", "\n", "|", " | ", ":", ": ", "#", " #", "\"", "\"\"", "'", "=1+1", "+", "-",
        "@ ", "[]", "{", "}", "not stated", "é", "\U0001F469\u200d\U0001F52C", "\u00a0", "\u2028", "yes", "1.10",
        "---", "\n---\n", "\u0301", "%", "*", "&", "!", "~", "null", "\\n", "Step: ", "12", "2018-04-19",
    ]

    def text():
        return "".join(numbers.choice(pieces) for _ in range(numbers.randint(0, 7)))

    def some(make, most=3):
        return [make() for _ in range(numbers.randint(0, most))]

    def entry():
        fields = {"title": "T" + text(), "minutes": numbers.randint(5, 90)}
        for name, make in [
            ("summary", text), ("place", text), ("story", lambda: "S" + text()), ("size", lambda: numbers.choice(["4-16", "6+", "12"])),
            ("open", lambda: numbers.choice(["yes", "no"])), ("words", lambda: some(text)),
            ("questions", lambda: some(text)), ("people", lambda: ["Family, Given", "Body", text() + "x", "{" + text()]),
            ("topics", lambda: numbers.choice([["trust"], ["power", "trust"], "not stated", []])),
            ("when", lambda: numbers.choice(["2016", "2016-04", "-0043", "2018-04-19/2018-05-01"])),
            ("steps", lambda: some(lambda: {"title": text(), "minutes": numbers.randint(1, 9)})),
            ("ways", lambda: {"small": text(), "large": text()}),
        ]:
            if numbers.random() < 0.6:
                fields[name] = make()
        # JSON in flow style is YAML.
        lines = "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n".replace("\u2028", "\\u2028")
            for name, value in fields.items())
        return f"---\n{lines}---\n\nText.\n"

    files = {**FILES, **{f"content/sheets/e{number}.md": entry() for number in range(150)}}
    project = Project(tmp_path / "one", files, layouts=False)
    data = export(project)
    before = content(project)
    result = take(project, data, "--format", "json")
    assert {found.get("action") for found in result.diagnostics} == {"unchanged"}, result
    assert content(project) == before
    empty = {path: text for path, text in FILES.items() if "/sheets/" not in path}
    other = Project(tmp_path / "two", empty, layouts=False)
    result = take(other, data)
    assert result.code == 0, result
    assert export(other) == data
    assert len(table(data)) == 152


def test_one_cell_changes_one_field_and_nothing_else(sheets):
    rows = table(export(sheets))
    rows[0]["Place"] = "Hatfield"
    rows[1]["Time"] = "10"
    result = take(sheets, written(rows), "--dry-run")
    assert result.code == 0
    assert "place: not stated → Hatfield" in result.said
    assert (sheets.folder / "content/sheets/one.md").read_text() == ONE
    assert take(sheets, written(rows)).code == 0
    assert (sheets.folder / "content/sheets/one.md").read_text() == ONE.replace("place: not stated", "place: Hatfield")
    assert (sheets.folder / "content/sheets/two.md").read_bytes() == (
        b"---\r\ntitle: Two\r\nminutes: 10\r\nopen: yes\r\n---\r\nText.\r\n")


def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_takes_away(sheets):
    assert take(sheets, "id,title\none,Power line\n").code == 0
    assert (sheets.folder / "content/sheets/one.md").read_text() == ONE
    result = take(sheets, "id,place\none,\n")
    assert result.code == 0, result
    assert (sheets.folder / "content/sheets/one.md").read_text() == ONE.replace("place: not stated\n", "")


def test_fill_changes_no_value(sheets):
    result = take(sheets, "id,place,stage,open\none,Hatfield,ending,\n", "--fill")
    assert result.code == 0, result
    assert (sheets.folder / "content/sheets/one.md").read_text() == ONE.replace(
        "place: not stated\n", "place: not stated\nstage: ending\n")


def test_a_part_of_a_group_has_a_column(sheets):
    result = take(sheets, "id,ways: in large\none,All\n")
    assert result.code == 0, result
    text = (sheets.folder / "content/sheets/one.md").read_text()
    assert "In pairs; or alone" in text and "large: All" in text
    assert table(export(sheets))[0]["Ways: In large"] == "All"


def test_new_entries_begin_as_new_makes_them(sheets):
    result = take(
        sheets, "Title,Time,Topics,Steps\nA new one,20,trust; power,\"Step: Begin | Minutes: 5\nStep: End\"\n")
    assert result.code == 0, result
    text = (sheets.folder / "content/sheets/a-new-one.md").read_text()
    assert text.startswith("---\ntitle: A new one\n") and text.endswith("\n## What to do\n")
    assert "steps:\n  - title: Begin\n    minutes: 5\n  - title: End\n" in text
    assert "#place:" in text
    assert [found["id"] for found in sheets.check("--format", "json").diagnostics] == ["empty-section"]
    # The same again finds the entry by its title.
    again = take(sheets, "Title,Time\nA new one,25\n", "--format", "json")
    assert [found["action"] for found in again.diagnostics] == ["updated"]


@pytest.mark.parametrize(
    ("text", "id", "words", "line", "help"),
    [
        ("id,Tme\none,5\n", "unknown-column", "row 1, column B: a sheet has no field 'Tme'", 1, "did you mean 'Time'?"),
        ("id,Time,minutes\n", "duplicate-column", "row 1, column C: 'minutes' is what column B is", 1, None),
        ("Place\nx\n", "missing-column", "neither a column 'id'", 1, None),
        ("id,Time\none,soon\n", "wrong-type", "row 2, column B (Time): 'minutes' takes", 2, None),
        ("id,Time\n\none,\"\n\nsoon\"\n", "wrong-type", "row 3, column B (Time)", 3, None),
        ("id,Time\none,\n", "missing-field", "row 2, column B (Time): a sheet needs 'minutes'", 2, None),
        ("id,Title\nnew,New\n", "missing-field", "row 2: a sheet needs 'minutes'", 2, None),
        ("id,Stage\none,startng\n", "unknown-choice", "row 2, column B (Stage)", 2, "did you mean 'starting'?"),
        ("id,Topics\none,trsut\n", "missing-entry", "row 2, column B (Topics): no topic", 2, "did you mean 'trust'?"),
        ("id,Topics\none,\"trust, power\"\n", "missing-entry", "row 2, column B", 2, "part ids with semicolons"),
        ("id,When\none,19/04/2018\n", "wrong-type", "row 2, column B (When)", 2, "'2018-04-19'"),
        ("id,Steps\none,Stp: x\n", "cell-form", "row 2, column B (Steps): there is no part 'Stp'", 2, "did you mean 'Step'?"),
        ("id\ntrust\n", "id-taken", "row 2, column A (id): 'trust' is the id of a topic", 2, None),
        ("id,Title,Time\na b,A,5\n", "bad-id", "row 2, column A (id)", 2, "write 'a-b'"),
        ("id,Title,Time\n../x,A,5\n", "bad-id", "row 2, column A (id)", 2, None),
        ("id\none\none\n", "duplicate-id", "row 3, column A (id): 'one' stands in row 2 already", 3, None),
        ("id,Time\none,5,6\n", "missing-heading", "row 2, column C: no heading", 2, None),
        ("id,Time\none,\"5\n", "csv-quotes", "a quotation mark is not closed", 2, None),
        ("id,path\none,x\n", "unknown-column", "row 1, column B", 1, "tandem export --format csv"),
    ],
)
def test_mistakes_name_row_and_column_and_nothing_is_written(sheets, text, id, words, line, help):
    before = content(sheets)
    # A row without a mistake waits for the others.
    head = text.split("\n")[0]
    result = take(sheets, text, "--format", "json")
    assert result.code == 1, result
    found = [item for item in result.diagnostics if item.get("id") == id]
    assert found, (head, result)
    assert words in found[0]["message"]
    assert found[0]["line"] == line
    assert help is None or help in found[0]["help"]
    assert content(sheets) == before
    assert "nothing was written" in take(sheets, text).said


def test_other_encodings_and_workbooks_are_named(sheets):
    result = take(sheets, "id,Place\none,Caf\xe9\n".encode("cp1252"))
    assert result.code == 1 and "CSV UTF-8" in result.said and "Windows-1252" in result.said
    result = sheets.run("import", "entries.xlsx", "--kind", "sheet")
    assert result.code == 2 and "CSV UTF-8" in result.said


def test_formulas_are_text_in_spreadsheets_and_come_back(sheets):
    value = '=HYPERLINK("https://example.org","x")'
    sheets.write("content/sheets/one.md", ONE.replace("place: not stated", f"place: '{value}'"))
    data = export(sheets)
    assert table(data)[0]["Place"] == "'" + value
    assert "unchanged" in take(sheets, data).said
    assert value in (sheets.folder / "content/sheets/one.md").read_text()


def test_a_file_that_cannot_be_read_is_no_empty_row(sheets):
    sheets.write("content/sheets/two.md", "---\ntitle: 'Two\n---\n")
    result = sheets.run("export", "--kind", "sheet", "--output", sheets.folder / "out.csv")
    assert result.code == 1 and "content/sheets/two.md:" in result.said
    assert not (sheets.folder / "out.csv").exists()


def test_wants_to_know_the_kind(sheets):
    assert sheets.run("export", "--format", "csv").code == 2
    file = sheets.write("../in.csv", "id\none\n")
    result = sheets.run("import", str(file))
    assert result.code == 2 and "--kind" in result.said
    result = sheets.run("import", str(file), "--kind", "shet")
    assert result.code == 2 and "did you mean 'sheet'" in result.said


def test_works_in_files_of_works_get_a_file_for_what_differs(tmp_path):
    files = {"content/site.yaml": SITE, "content/schema.yaml": SCHEMA,
             "content/works/all.bib": "@book{adams2014, title = {A book}, author = {Adams, Ann}, year = 2014}\n"}
    project = Project(tmp_path / "project", files, layouts=False)
    data = export(project, "work")
    assert "unchanged" in take(project, data, kind="work").said
    rows = table(data)
    rows[0]["issued"] = "2015"
    assert take(project, written(rows), kind="work").code == 0
    assert (project.folder / "content/works/adams2014.md").read_text() == "---\ntitle: A book\nissued: 2015\n---\n"
    assert table(export(project, "work"))[0]["Authors"] == "Adams, Ann"


TRIAL = {
    "content/schema.yaml": SHEET.replace(
        "  topic:", "    rules: [{sum: steps.minutes, equals: minutes}]\n  topic:", 1),
    "content/sheets/one.md": "---\ntitle: One\nminutes: 10\nsteps:\n  - {title: A, minutes: 10}\n---\n",
    "content/sheets/two.md": "---\ntitle: Two\nminutes: 20\naliases: [old/two.html]\n---\n",
    "content/topics/trust.md": "---\ntitle: Trust\n---\n",
    "content/site.yaml": SITE,
}


@pytest.mark.parametrize(
    ("text", "id", "words"),
    [
        ("id,aliases\none,sheets/two.html\n", "duplicate-path", "row 2, column B (aliases): 'sheets/two.html' is taken"),
        ("id,aliases\none,sheets/one.html\n", "duplicate-path", "row 2, column B (aliases): 'sheets/one.html' is where"),
        ("id,aliases\none,a.html; a.html\n", "duplicate-path", "row 2, column B (aliases): 'a.html' is an alias already"),
        ("id,Time,aliases\none,10,b.html\ntwo,20,b.html\n", "duplicate-path", "'b.html' is an alias already"),
        ("id,Story\none,See [[nosuch]]\n", "missing-entry", "row 2, column B (Story): no entry has the id 'nosuch'"),
        ("id,Time\none,15\n", "sum-differs", "row 2, column B (Time)"),
        ("id,Title,Time\nnew.cy,New,5\n", "bad-id", "row 2, column A (id): a full stop"),
        (f"id,Title,Time\n{'n' * 220},New,5\n", "bad-id", "row 2, column A (id): 'nnn"),
        ("id,Place\none,a\x01b\n", "control-character", "row 2, column B (Place)"),
        ("id,Place\none,a\ufffeb\n", "control-character", "row 2, column B (Place)"),
    ],
)
def test_what_check_would_refuse_is_not_written(tmp_path, text, id, words):
    project = Project(tmp_path / "project", TRIAL)
    assert project.check().code == 0
    before = content(project)
    result = take(project, text, "--format", "json")
    assert result.code == 1, result
    found = [item for item in result.diagnostics if "severity" in item]
    assert [item["id"] for item in found] == [id] and words in found[0]["message"], result
    assert content(project) == before


def test_an_import_into_content_with_mistakes_tells_only_its_own(tmp_path):
    project = Project(tmp_path / "project", TRIAL)
    project.write("content/sheets/two.md", "---\ntitle: Two\nminutes: 20\n---\n\n[[nosuch]]\n")
    assert take(project, "id,Place\ntwo,Here\n").code == 0
    assert "place: Here" in (project.folder / "content/sheets/two.md").read_text()
    # A file that no row is about says what it has against one.
    project.write("content/sheets/two.md", TRIAL["content/sheets/two.md"].replace("old/two.html", "sheets/new.html"))
    result = take(project, "id,Title,Time\nnew,New,5\n", "--format", "json")
    found = [item for item in result.diagnostics if "severity" in item]
    assert [(item["id"], item["file"], item["line"]) for item in found] == [("duplicate-path", "content/sheets/two.md", 4)]
    assert result.code == 1 and not (project.folder / "content/sheets/new.md").exists()


def test_an_import_without_room_changes_nothing(tmp_path):
    """Files that cannot all be written are not begun; a folder in a file's place stands for the full disk."""
    project = Project(tmp_path / "project", TRIAL)
    (project.folder / "content/sheets/zzz.md").mkdir()
    before = tree(project.folder)
    rows = "".join(f"new-{number},New,5\n" for number in range(40)) + "zzz,Last,5\n"
    result = take(project, "id,Title,Time\n" + rows)
    assert result.code == 2 and "'content/sheets/zzz.md' is a folder" in result.said, result
    assert tree(project.folder) == before
