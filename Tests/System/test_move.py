"""`tandem move`: an entry with all that leads to it, also when it is cut short."""

import shutil
import signal
import subprocess
import time

from project import BINARY, Project, tree


def move(project, *arguments, **options):
    return project.run("move", *arguments, **options)


def test_all_links_follow(built):
    before = built.built()
    result = move(built, "first", "beginning")
    assert result.code == 0, result
    assert "content/notes/first.md → content/notes/beginning.md" in result.said
    assert not (built.folder / "content/notes/first.md").exists()
    assert "[[beginning]]" in (built.folder / "content/index.md").read_text()
    assert "(notes/beginning.md)" in (built.folder / "content/about.md").read_text()
    assert "(beginning.md#how-it-began)" in (built.folder / "content/notes/second.md").read_text()
    after = built.built("--strict")
    assert "notes/beginning.html" in after and "beginning" in (built.site / "notes/first.html").read_text()
    assert {path for path in before if path.endswith(".html")} <= set(after)


def test_a_dry_run_writes_nothing(project):
    before = tree(project.folder)
    result = move(project, "first", "beginning", "--dry-run")
    assert result.code == 0 and "+ Start with [[beginning]]." in result.said
    assert tree(project.folder) == before


def test_there_and_back_leaves_only_an_alias(project):
    before = {path: path.read_bytes() for path in project.folder.rglob("*.md")}
    assert move(project, "second", "zweite").code == 0 and move(project, "zweite", "second").code == 0
    after = {path: path.read_bytes() for path in project.folder.rglob("*.md")}
    changed = [path for path in before if before[path] != after.get(path)]
    assert [path.name for path in changed] == ["second.md"]
    assert b"aliases:\n  - notes/zweite.html\n" in after[changed[0]]
    assert project.check("--strict").code == 0


def test_a_picture_goes_along(project):
    project.write("content/notes/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
    project.write("content/notes/first.md", (project.folder / "content/notes/first.md").read_text() + "\n![A dot](dot.svg)\n")
    assert move(project, "first", "notes/2026/").code == 0
    assert (project.folder / "content/notes/2026/dot.svg").exists() and not (project.folder / "content/notes/dot.svg").exists()
    assert project.check("--strict").code == 0


def test_a_move_that_would_make_a_mistake_is_refused(project):
    before = tree(project.folder)
    for new in ["topics/first", "second", "no such name", "elsewhere/first"]:
        result = move(project, "first", new)
        assert result.code == 2 and tree(project.folder) == before, (new, result)


def test_a_kill_leaves_what_the_same_command_finishes(tmp_path):
    whole = Project(tmp_path / "whole")
    assert move(whole, "trust", "confidence").code == 0
    wanted = tree(whole.folder / "content")
    states = set()
    for number in range(30):
        project = Project(tmp_path / f"p{number}", layouts=False)
        started = subprocess.Popen(
            [BINARY, "move", "trust", "confidence", "--project", project.folder], stderr=subprocess.DEVNULL)
        time.sleep(0.004 + number * 0.0007)
        started.send_signal(signal.SIGKILL)
        started.wait()
        for leftover in (project.folder / "content").rglob(".*.tandem"):
            leftover.unlink()
        content = tree(project.folder / "content")
        if content == wanted:
            states.add("done")
        else:
            states.add("begun" if "topics/confidence.md" in content else "nothing")
            assert "topics/trust.md" in content, "the old file goes last"
            again = move(project, "trust", "confidence")
            assert again.code == 0, again
            assert tree(project.folder / "content") == wanted
        shutil.rmtree(project.folder)
    assert states


def test_a_move_that_stops_half_way_says_so_and_can_be_finished(project, as_nobody):
    project.write("content/about.md", "---\ntitle: About\n---\n\n[[first]]\n")
    notes = project.folder / "content/notes"
    for path in project.folder.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (project.folder / "content").chmod(0o555)
    result = as_nobody(project, "move", "first", "uno")
    assert result.code == 2 and "some files are changed; run the same command again" in result.said, result
    assert (notes / "first.md").exists() and (notes / "uno.md").exists()
    (project.folder / "content").chmod(0o777)
    assert as_nobody(project, "move", "first", "uno").code == 0
    assert not (notes / "first.md").exists() and project.check("--strict").code == 0
