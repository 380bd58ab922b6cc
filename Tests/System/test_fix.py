"""`check --fix`, and mistakes in the forms that other programs read."""

import json
import os
import re
import subprocess

import pytest

from project import BINARY, REPOSITORY, Project, tree

BAD = "---\ntitle: Bad\ntopics: [trsut]\nworks: [adams2014]\n---\n\nAs @adms2014 say, see [[frist]].\n"
GOOD = "---\ntitle: Bad\ntopics: [trust]\nworks: [adams2014]\n---\n\nAs @adams2014 say, see [[first]].\n"


@pytest.fixture
def bad(project):
    project.write("content/notes/bad.md", BAD)
    return project


def test_it_mends_and_shows_what(bad):
    result = bad.check("--fix")
    assert result.code == 0, result
    assert (bad.folder / "content/notes/bad.md").read_text() == GOOD
    assert "    3 - topics: [trsut]\n      + topics: [trust]\n" in result.said
    again = bad.check("--fix")
    assert again.code == 0 and "nothing that can be mended" in again.said


def test_a_dry_run_writes_nothing(bad):
    before = tree(bad.folder)
    result = bad.check("--fix", "--dry-run")
    assert result.code == 1 and "+ topics: [trust]" in result.said and "nothing was written" in result.said
    assert "no mistakes would be left" in result.said
    assert tree(bad.folder) == before
    assert bad.check("--dry-run").code == 2


def test_it_touches_no_other_file(bad):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
              for path in bad.folder.rglob("*") if path.is_file()}
    bad.check("--fix")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
             for path in bad.folder.rglob("*") if path.is_file()}
    assert before.keys() == after.keys()
    assert [path.name for path in before if before[path] != after[path]] == ["bad.md"]


def test_what_cannot_be_mended_is_reported(bad):
    bad.write("content/notes/worse.md", "---\ntitle: Worse\n---\n\n[[nothing-like-it]]\n")
    result = bad.check("--fix")
    assert result.code == 1 and "nothing-like-it" in result.said and "1 error left" in result.said


def test_a_file_keeps_its_mode_and_a_link_its_place(bad):
    file = bad.folder / "content/notes/bad.md"
    file.rename(bad.folder / "content/notes/real.md")
    file.symlink_to("real.md")
    (bad.folder / "content/notes/real.md").chmod(0o640)
    bad.check("--fix")
    assert file.is_symlink() and (bad.folder / "content/notes/real.md").stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_named(bad):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    folder = bad.folder / "content/notes"
    folder.chmod(0o555)
    try:
        result = bad.check("--fix")
        assert result.code == 2 and "bad.md" in result.said
        assert (folder / "bad.md").read_text() == BAD
    finally:
        folder.chmod(0o755)


def test_changes_as_json(bad):
    lines = bad.check("--fix", "--format", "json").diagnostics
    assert lines[0] == {
        "change": "content/notes/bad.md", "line": 3, "before": "topics: [trsut]", "after": "topics: [trust]"}


def test_a_fix_stands_in_the_json(bad):
    found = {line["id"]: line for line in bad.check("--format", "json").diagnostics}
    fix = found["missing-work"]["fix"]
    assert fix["title"] == "write 'adams2014'"
    assert fix["edits"] == [{"line": 7, "column": 5, "endLine": 7, "endColumn": 13, "text": "adams2014"}]


# MARK: Other programs

def applied(text, replacements):
    """What SARIF's replacements make of a text: columns count UTF-16 units."""
    lines = text.split("\n")
    for change in sorted(replacements, key=lambda it: -it["deletedRegion"]["startLine"] * 1000 - it["deletedRegion"]["startColumn"]):
        region = change["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1].encode("utf-16-le")
        start, end = (region[key] * 2 - 2 for key in ("startColumn", "endColumn"))
        new = change["insertedContent"]["text"].encode("utf-16-le")
        lines[region["startLine"] - 1] = (line[:start] + new + line[end:]).decode("utf-16-le")
    return "\n".join(lines)


def test_sarif(bad):
    """The required properties and value types of SARIF 2.1.0, section 3, checked one by one."""
    bad.write("content/notes/bad.md", BAD.replace("As @", "\U0001F600 As @"))
    result = bad.check("--format", "sarif")
    assert result.code == 1
    log = json.loads(result.out)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json") and len(log["runs"]) == 1
    run = log["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    driver = run["tool"]["driver"]
    assert driver["name"] == "tandem" and re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"].endswith(".") and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    assert len(run["results"]) == 3
    text = (bad.folder / "content/notes/bad.md").read_text()
    replacements = []
    for found in run["results"]:
        assert found["level"] in ("error", "warning") and found["message"]["text"]
        assert ids[found["ruleIndex"]] == found["ruleId"]
        place = found["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("content/notes/bad.md")
        region = place["region"]
        assert all(isinstance(region[key], int) and region[key] >= 1 for key in region)
        line = text.split("\n")[region["startLine"] - 1].encode("utf-16-le")
        word = line[region["startColumn"] * 2 - 2:region["endColumn"] * 2 - 2].decode("utf-16-le")
        assert word in ("trsut", "adms2014", "frist")
        for fix in found["fixes"]:
            change, = fix["artifactChanges"]
            assert change["artifactLocation"] == place["artifactLocation"] and fix["description"]["text"]
            replacements += change["replacements"]
    assert applied(text, replacements) == GOOD.replace("As @", "\U0001F600 As @")


def test_sarif_of_a_clean_project(project):
    result = project.check("--format", "sarif")
    assert result.code == 0
    assert json.loads(result.out)["runs"][0]["results"] == []


def test_paths_count_from_where_the_command_runs(bad):
    def uri(cwd):
        ended = subprocess.run(
            [BINARY, "check", "--project", bad.folder, "--format", "sarif"], cwd=cwd, capture_output=True, timeout=30)
        found = json.loads(ended.stdout)["runs"][0]["results"][0]
        return found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri(bad.folder) == "content/notes/bad.md"
    assert uri(bad.folder.parent) == "project/content/notes/bad.md"
    assert uri("/usr") == f"file://{bad.folder}/content/notes/bad.md"


def test_github(bad):
    result = bad.check("--format", "github", cwd=bad.folder)
    lines = result.out.decode().splitlines()
    assert len(lines) == 3
    for line in lines:
        assert re.fullmatch(r"::(error|warning) file=[^,:]+(,\w+=[^,:]*)*::\S.*", line), line
    assert lines[0].startswith("::error file=content/notes/bad.md,line=3,endLine=3,col=10,endColumn=14,title=missing-entry::")
    assert "%0Adid you mean 'trust'?" in lines[0]


def test_every_rule_has_words():
    """Programs show rules apart from mistakes, so each id that a stage reports has a sentence of its own."""
    table = (REPOSITORY / "Sources/Diagnostics/Rule.swift").read_text()
    known = set(re.findall(r'\(\s*"([a-z0-9-]+)"', table))
    used = set()
    for file in (REPOSITORY / "Sources").rglob("*.swift"):
        if file.name != "Rule.swift":
            used |= set(re.findall(r'Diagnostic\(\s*"([a-z0-9]+(?:-[a-z0-9]+)*)",', file.read_text()))
    assert len(used) > 90
    assert not used - known, sorted(used - known)


MISSPELT = "---\ntitle: Third\nPlace: Here\n---\n"


def test_mended_files_keep_their_rights(project):
    file = project.write("content/notes/third.md", MISSPELT)
    file.chmod(0o664)
    group = 33 if os.geteuid() == 0 else file.stat().st_gid
    os.chown(file, -1, group)
    assert project.check("--fix", umask=0o022).code == 0
    assert "place: Here" in file.read_text()
    assert file.stat().st_mode & 0o7777 == 0o664 and file.stat().st_gid == group


def test_a_file_that_may_not_be_written_is_not_replaced(project, as_nobody):
    file = project.write("content/notes/third.md", MISSPELT)
    file.chmod(0o444)
    for folder in [project.folder, *(path for path in project.folder.rglob("*") if path.is_dir())]:
        folder.chmod(0o777)
    result = as_nobody(project, "check", "--fix")
    assert result.code == 2 and "'content/notes/third.md' cannot be written: Permission denied" in result.said, result
    assert file.read_text() == MISSPELT
    assert not list(file.parent.glob(".*"))


def test_what_a_killed_run_left_goes_with_the_next(project):
    project.write("content/notes/third.md", MISSPELT)
    ended = subprocess.Popen(["true"])
    ended.wait()
    left = project.write(f"content/notes/.third.md.{ended.pid}.tandem", "half")
    kept = [project.write(f"content/notes/{name}", "mine") for name in (
        f".third.md.{os.getpid()}.tandem", ".mine.tandem", ".x.1e3.tandem")]
    assert project.check("--fix").code == 0
    assert not left.exists() and all(file.exists() for file in kept)
