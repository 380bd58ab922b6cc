"""`tandem init`: a new site, from the program as it is built and as it is installed."""

import os
import re
import shutil
import signal
import subprocess
import time

import pytest

from project import BINARY, LAYOUTS, REPOSITORY, tree

KINDS = ["activities", "areas", "bibliography", "case-studies", "glossary", "guide", "plans", "themes", "values"]


def run(*arguments, binary=BINARY, cwd=None):
    return subprocess.run(
        [str(binary), *map(str, arguments)], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=60)


def test_a_new_site_is_clean(tmp_path):
    made = run("init", tmp_path / "x")
    assert made.returncode == 0, made.stderr
    assert "tandem serve" in made.stderr
    checked = run("check", "--strict", cwd=tmp_path / "x")
    assert (checked.returncode, "no mistakes" in checked.stderr) == (0, True), checked.stderr
    built = run("build", "--strict", "--packs", cwd=tmp_path / "x")
    assert built.returncode == 0, built.stderr
    assert run("check", "--fix", cwd=tmp_path / "x").stderr.startswith("nothing")


def test_a_link_that_leads_nowhere_is_named(tmp_path):
    (tmp_path / "dang").symlink_to("nowhere")
    made = run("init", tmp_path / "dang")
    assert made.returncode == 2 and "is a link, and what it leads to does not exist" in made.stderr, made.stderr


def test_it_has_a_sample_of_each_kind_and_leads_to_the_guide(tmp_path):
    run("init", tmp_path / "x")
    run("build", cwd=tmp_path / "x")
    content, site = tmp_path / "x/content", tmp_path / "x/site"
    for kind in KINDS:
        assert list((content / kind).glob("*.md")), kind
    assert "guide/first-ten-minutes.html" in (site / "index.html").read_text()
    page = (site / "case-studies/tea-and-timetables.html").read_text()
    assert "River" in page and "two-chairs.html" in page
    for page in site.rglob("*.html"):
        assert not re.search(r"<select[^>]*data-list-sort[^>]*>\s*</select>", page.read_text()), f"a choice of nothing in {page}"
    assert (tmp_path / "x/.gitignore").exists() and not (tmp_path / "x/gitignore").exists()


def test_a_title_needs_no_quotes(tmp_path):
    run("init", tmp_path / "x")
    assert run("new", "term", "Shared", "ground", cwd=tmp_path / "x").returncode == 0
    assert "\ntitle: Shared ground\n" in (tmp_path / "x/content/glossary/shared-ground.md").read_text()


def test_the_guide_can_be_followed(tmp_path):
    """What the guide tells to type, typed."""
    run("init", tmp_path / "x")
    begun = run("new", "case-study", "Our first project", cwd=tmp_path / "x")
    assert begun.returncode == 0
    assert "still to be written: Institution, Sources\n" in begun.stderr
    told = run("check", cwd=tmp_path / "x")
    assert told.returncode == 1 and told.stderr.count("error:") == 1, told.stderr
    assert "a case study needs 'institution' and 'sources' [missing-field]" in told.stderr
    file = tmp_path / "x/content/case-studies/our-first-project.md"
    text = file.read_text()
    text = text.replace("\ninstitution:", "\ninstitution: not stated").replace("\nsources:", "\nsources: [river2020]")
    text = text.replace("#values:", "values: [turst]").replace("\n## What came of it\n\n## What to borrow\n", "")
    text += "\n[@rivr2020] [@stone2021, p. 4] [[two-chairs]]\n"
    file.write_text(text)
    told = run("check", cwd=tmp_path / "x")
    assert told.returncode == 1 and "'trust'" in told.stderr and "'river2020'" in told.stderr
    assert run("check", "--fix", cwd=tmp_path / "x").returncode == 0
    assert run("build", "--strict", cwd=tmp_path / "x").returncode == 0
    assert (tmp_path / "x/site/case-studies/our-first-project.html").exists()


def test_an_empty_folder_will_do(tmp_path):
    (tmp_path / "x").mkdir()
    assert run("init", ".", cwd=tmp_path / "x").returncode == 0
    assert (tmp_path / "x/content/site.yaml").exists()
    (tmp_path / "y/.git").mkdir(parents=True)
    assert run("init", tmp_path / "y").returncode == 0


@pytest.mark.parametrize("name", ["content/mine.md", "note.txt", ".hidden"])
def test_it_writes_over_nothing(tmp_path, name):
    file = tmp_path / "x" / name
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    before = tree(tmp_path)
    made = run("init", tmp_path / "x")
    assert made.returncode == 2 and "not empty" in made.stderr, made.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("folder,words", [
    ("missing/x", "folder above"), ("file", "is a file"), ("file/x", "is a file"), ("", "Name the folder"),
])
def test_it_says_why_it_cannot(tmp_path, folder, words):
    (tmp_path / "file").write_text("")
    made = run("init", folder, cwd=tmp_path)
    assert made.returncode == 2 and words in made.stderr, made.stderr
    assert sorted(os.listdir(tmp_path)) == ["file"]


def test_a_folder_that_cannot_be_written(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    (tmp_path / "x").mkdir(mode=0o555)
    made = run("init", tmp_path / "x")
    assert made.returncode == 2 and "cannot be" in made.stderr
    assert os.listdir(tmp_path / "x") == []


def test_a_run_that_is_killed_leaves_nothing_or_is_named(tmp_path):
    seen = set()
    for number in range(40):
        folder = tmp_path / f"x{number}"
        started = subprocess.Popen([str(BINARY), "init", str(folder)], stderr=subprocess.DEVNULL)
        time.sleep(number * 0.0005)
        started.send_signal(signal.SIGKILL)
        started.wait()
        if (folder / "content").exists():
            seen.add("whole")
            assert run("check", "--strict", cwd=folder).returncode == 0
            continue
        again = run("init", folder)
        if again.returncode == 0:
            seen.add("nothing")
        else:
            seen.add("named")
            assert "did not finish" in again.stderr, again.stderr
    assert seen


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The program and its files below a folder of their own, as `make install` puts them for a package."""
    stage = tmp_path_factory.mktemp("stage")
    ended = subprocess.run(
        ["make", "install", f"tandem={BINARY}", f"DESTDIR={stage}", "PREFIX=/opt/tandem"], cwd=REPOSITORY,
        capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    return stage / "opt/tandem"


def test_an_installed_program_has_all_it_needs(installed, tmp_path):
    prefix = tmp_path / "elsewhere"
    shutil.copytree(installed, prefix)
    # What the source's folder holds must not matter: the installed files tell themselves apart.
    about = prefix / "share/tandem/starter/content/about.md"
    about.write_text(about.read_text() + "\nFrom the installed files.\n")
    program = prefix / "bin/tandem"
    made = run("init", "x", binary=program, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "From the installed files." in (tmp_path / "x/content/about.md").read_text()
    assert tree(tmp_path / "x/layouts") == tree(LAYOUTS)
    built = run("build", "--strict", binary=program, cwd=tmp_path / "x")
    assert built.returncode == 0, built.stderr


def make(target, *settings, umask=0o022):
    old = os.umask(umask)
    try:
        return subprocess.run(
            ["make", target, f"tandem={BINARY}", *settings], cwd=REPOSITORY, capture_output=True, text=True,
            timeout=120)
    finally:
        os.umask(old)


def test_a_prefix_may_hold_a_space(tmp_path):
    (tmp_path / "a/share/tandem").mkdir(parents=True)
    (tmp_path / "a/share/tandem/mine").write_text("")
    prefix = f"PREFIX={tmp_path}/a b"
    # What make and the shell take apart would be deleted in other folders.
    (tmp_path / "a b/share/tandem").mkdir(parents=True)
    assert make("install", prefix).returncode == 0
    assert (tmp_path / "a b/bin/tandem").exists() and (tmp_path / "a b/share/tandem/starter").exists()
    assert make("uninstall", prefix).returncode == 0
    assert [path for path in (tmp_path / "a b").rglob("*") if path.is_file()] == []
    assert (tmp_path / "a/share/tandem/mine").exists()


@pytest.mark.parametrize("target", ["install", "uninstall"])
@pytest.mark.parametrize("prefix", ["", " "])
def test_an_empty_prefix_is_refused(tmp_path, target, prefix):
    (tmp_path / "share/tandem").mkdir(parents=True)
    (tmp_path / "share/tandem/mine").write_text("")
    ended = make(target, f"DESTDIR={tmp_path}", f"PREFIX={prefix}")
    assert ended.returncode == 2 and "PREFIX is empty" in ended.stderr, ended
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]


def test_all_may_read_what_a_careful_root_installs(tmp_path):
    assert make("install", f"DESTDIR={tmp_path}", "PREFIX=/usr", umask=0o077).returncode == 0
    for path in (tmp_path / "usr").rglob("*"):
        assert path.stat().st_mode & 0o444 == 0o444, path
    assert os.access(tmp_path / "usr/share/zsh/site-functions/_tandem", os.R_OK)


@pytest.mark.parametrize("words, expected", [
    (["build", "--output", "pl"], ["place"]), (["check", "--project", "pl"], ["place"]), (["init", "pl"], ["place"]),
    (["import", "pl"], ["place", "plain.bib"]), (["report", "--output", "pl"], ["place", "plain.bib"])])
def test_bash_completes_files_and_folders(tmp_path, words, expected):
    (tmp_path / "place").mkdir()
    (tmp_path / "plain.bib").write_text("")
    script = tmp_path / "script"
    script.write_bytes(subprocess.run(
        [BINARY, "--generate-completion-script", "bash"], capture_output=True, check=True, timeout=60).stdout)
    line = " ".join(["tandem", *words])
    ended = subprocess.run(
        ["bash", "-c", 'source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; '
            'COMP_POINT=${#COMP_LINE}; _tandem tandem "${@: -1}" "${@: -2:1}"; printf "%s\\n" "${COMPREPLY[@]}"',
            "bash", *line.split()],
        cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert sorted(name.rstrip("/ ") for name in ended.stdout.split("\n") if name) == expected, ended


def test_a_link_to_the_program_will_do(installed, tmp_path):
    (tmp_path / "tandem").symlink_to(installed / "bin/tandem")
    assert run("init", "x", binary=tmp_path / "tandem", cwd=tmp_path).returncode == 0


def test_a_program_alone_says_what_it_lacks(installed, tmp_path):
    alone = tmp_path / "bin/tandem"
    alone.parent.mkdir()
    shutil.copy(installed / "bin/tandem", alone)
    made = run("init", "x", binary=alone, cwd=tmp_path)
    assert made.returncode == 2 and "make install" in made.stderr and "--from" in made.stderr
    assert not (tmp_path / "x").exists()
    made = run("init", "x", "--from", installed / "share/tandem", binary=alone, cwd=tmp_path)
    assert made.returncode == 0, made.stderr


def test_uninstall_takes_all_away(installed, tmp_path):
    shutil.copytree(installed, tmp_path / "opt/tandem")
    subprocess.run(
        ["make", "uninstall", f"DESTDIR={tmp_path}", "PREFIX=/opt/tandem"], cwd=REPOSITORY, check=True,
        capture_output=True, timeout=60)
    assert [path for path in (tmp_path / "opt").rglob("*") if path.is_file()] == []
