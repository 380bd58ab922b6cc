"""The same input gives the same bytes; and what did not change is not written again."""

import os
import shutil

import pytest

from corpus import corpus
from project import LAYOUTS, REPOSITORY, Project, differences, identities, tree


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The repository's own library, built in another place."""
    project = Project(tmp_path_factory.mktemp("real") / "project", {}, layouts=False)
    shutil.copytree(REPOSITORY / "content", project.folder / "content", symlinks=True)
    shutil.copytree(LAYOUTS, project.folder / "layouts")
    project.built()
    return project


def test_committed_site_is_the_build(real):
    committed = REPOSITORY / "site"
    assert committed.is_dir(), "there is no site/: call 'make site' and commit it"
    found = {path: value for path, value in tree(committed).items() if value is not None}
    expected = {path: value for path, value in tree(real.site).items() if value is not None}
    assert not differences(found, expected), "call 'make site' and commit site/"


WORLDS = {
    "C, UTC, 1 thread": (["--jobs", "1"], {"LC_ALL": "C", "LANG": "C", "TZ": "UTC"}),
    "Turkish, Kiritimati, 2 threads": (
        ["--jobs", "2"], {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}),
    "German, New York, 7 threads": (
        ["--jobs", "7"], {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE", "TZ": "America/New_York", "LANGUAGE": "de"}),
    "no environment": ([], None),
}


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("which", ["small", "real", "large"])
def test_same_bytes_everywhere(request, tmp_path, world, which, large):
    more, environment = WORLDS[world]
    if which == "large":
        source = large
    elif which == "real":
        source = request.getfixturevalue("real")
    else:
        source = request.getfixturevalue("built")
    folder = tmp_path / "a b" / "é'\"&<x>"
    shutil.copytree(source.folder / "content", folder / "content")
    shutil.copytree(source.folder / "layouts", folder / "layouts")
    # Time stamps and the order in a folder are no input either.
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    other = Project(folder, {}, layouts=False)
    if environment is None:
        environment = {name: "" for name in ("TZ", "LC_ALL", "LANG", "HOME", "USER")}
    assert not differences(tree(source.site), other.built(*more, environment=environment))


def test_site_does_not_name_its_machine(real, large):
    """Neither the folder nor the account nor the day of the build stands in a page."""
    for site in (real.site, large.site):
        for path in site.rglob("*"):
            if path.is_file():
                assert os.fsencode(site.parent) not in path.read_bytes(), path


def test_unchanged_files_are_not_written_again(built):
    before = identities(built.site)
    built.built()
    assert identities(built.site) == before
    built.built("--jobs", "1")
    assert identities(built.site) == before


def test_only_changed_files_are_written(large):
    large.built()
    before = identities(large.site)
    path = large.folder / "content/topics/topic-3.md"
    text = path.read_text()
    path.write_text(text + "\nOne more paragraph.\n")
    large.built()
    after = identities(large.site)
    path.write_text(text)
    changed = {name for name in before if before[name] != after.get(name)}
    assert "topics/topic-3.html" in changed
    assert not any(name.startswith("notes/note-") for name in changed), sorted(changed)[:20]


def test_unchanged_files_stay_after_a_change_and_back(built):
    """What is kept from the site before last is as good: two builds later the old page is right again."""
    expected = tree(built.site)
    entry = built.folder / "content/notes/second.md"
    text = entry.read_text()
    for _ in range(3):
        entry.write_text(text.replace("It follows", "It comes after"))
        assert differences(expected, built.built())
        entry.write_text(text)
        assert not differences(expected, built.built())


def test_full_and_incremental_builds_agree(tmp_path):
    """A site grown by many small changes equals the one that is built at once."""
    files = corpus(60, seed=9)
    project = Project(tmp_path / "grown", {
        path: text for path, text in files.items() if "note-" not in path})
    project.write("content/index.md", "---\ntitle: Large library\n---\n\nOther words.\n")
    project.built()
    notes = [path for path in files if "note-" in path]
    for some in (notes, notes[:20], notes[30:50]):
        for path in some:
            project.write(path, files[path].replace("Began", "Begun"))
        project.built()
        for path in some:
            project.write(path, files[path])
    project.write("content/index.md", files["content/index.md"])
    project.write("content/notes/gone.md", "---\ntitle: Gone\n---\n")
    project.built()
    (project.folder / "content/notes/gone.md").unlink()
    at_once = Project(tmp_path / "at-once", files).built()
    assert not differences(at_once, project.built())


def test_pages_can_be_read_by_a_web_server(built):
    """Whatever the builder's umask: a server under another account reads the site."""
    shutil.rmtree(built.site)
    old = os.umask(0o022)
    try:
        built.built()
    finally:
        os.umask(old)
    for path in [built.site, *built.site.rglob("*")]:
        wanted = 0o755 if path.is_dir() else 0o644
        assert path.stat().st_mode & 0o777 == wanted, path


@pytest.mark.parametrize("umask, mode", [(0o022, 0o700), (0o077, 0o700), (0o002, 0o770)])
def test_the_edition_before_is_nobody_elses(project, umask, mode):
    """It may hold drafts, and lie where a web server looks; a group that may build there keeps its rights."""
    hidden = project.folder / ".site.tandem"
    old = os.umask(umask)
    try:
        hidden.mkdir()  # as versions before made it
        project.built()
        assert hidden.stat().st_mode & 0o777 == mode
        shutil.rmtree(hidden)
        project.built()
    finally:
        os.umask(old)
    assert hidden.stat().st_mode & 0o777 == mode
    assert project.site.stat().st_mode & 0o777 == 0o777 & ~umask
