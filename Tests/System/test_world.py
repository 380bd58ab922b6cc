"""Disks, permissions, folders: clear words, exit code 2, and nothing lost."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

import namespace
from project import CRASHES, SMALL, Project, Result, differences, tree

# A build in which every page changes and one is long, so that the new site needs room.
GROW = "\n".join(f"A paragraph that makes the page longer, number {number}.\n" for number in range(40_000))


def test_full_disk(project, tmp_path):
    """On a disk of its own, filled until the new site cannot fit."""
    project.write("content/notes/third.md", "---\ntitle: Third\n---\n\n" + GROW)
    for room in (0, 60, 400, 1500):
        out = tmp_path / f"room-{room}"
        out.mkdir()
        ran = namespace.in_namespace(
            """
            disk=$OUT/disk; mkdir "$disk"
            mount -t tmpfs -o size=24m none "$disk"
            cp -R "$PROJECT/." "$disk"
            mv "$disk/content/notes/third.md" "$OUT/third.md"
            "$TANDEM" build --project "$disk" --quiet
            cp -R "$disk/site" "$OUT/before"
            cp "$OUT/third.md" "$disk/content/notes/third.md"
            sed -i 's/Small library/Full library/' "$disk/content/site.yaml"
            dd if=/dev/zero of="$disk/filler" bs=64k 2>/dev/null || :
            dd if=/dev/zero of="$disk/filler2" bs=1k 2>/dev/null || :
            if [ "$ROOM" != 0 ]; then truncate -s "-${ROOM}K" "$disk/filler"; fi
            code=0
            "$TANDEM" build --project "$disk" >"$OUT/said" 2>&1 || code=$?
            echo $code >"$OUT/code"
            cp -R "$disk/site" "$OUT/after"
            rm "$disk/filler" "$disk/filler2"
            "$TANDEM" build --project "$disk" --quiet
            cp -R "$disk/site" "$OUT/recovered"
            """, PROJECT=project.folder, OUT=out, ROOM=room)
        assert ran.returncode == 0, ran
        said = (out / "said").read_text()
        assert (out / "code").read_text().strip() == "2", (room, said)
        assert "No space left" in said or "full" in said, said
        assert not differences(tree(out / "before"), tree(out / "after")), (room, said)
        project.write("content/site.yaml", SMALL["content/site.yaml"].replace("Small library", "Full library"))
        assert not differences(project.built(), tree(out / "recovered")), room
        project.write("content/site.yaml", SMALL["content/site.yaml"])


def test_read_only_disk(built, tmp_path):
    before = tree(built.folder)
    ran = namespace.in_namespace(
        """
        mount --bind "$PROJECT" "$PROJECT"
        mount -o remount,bind,ro "$PROJECT"
        exec "$TANDEM" build --project "$PROJECT"
        """, PROJECT=built.folder)
    result = Result(ran.returncode, ran.stdout, ran.stderr)
    assert result.code == 2 and "ead-only" in result.said, result
    assert not differences(before, tree(built.folder))


def test_check_needs_no_writing(project):
    ran = namespace.in_namespace(
        """
        mount --bind "$PROJECT" "$PROJECT"
        mount -o remount,bind,ro "$PROJECT"
        exec "$TANDEM" check --project "$PROJECT"
        """, PROJECT=project.folder)
    assert ran.returncode == 0, ran


def test_output_on_another_disk(built, tmp_path):
    """A site that is itself a mount point cannot be swapped: built well, or refused with the old one whole."""
    ran = namespace.in_namespace(
        """
        cp -R "$PROJECT/site" "$OUT/before"
        mount -t tmpfs -o size=8m none "$PROJECT/site"
        cp -R "$OUT/before/." "$PROJECT/site"
        sed -i 's/Small library/Other library/' "$PROJECT/content/site.yaml"
        code=0
        "$TANDEM" build --project "$PROJECT" >"$OUT/said" 2>&1 || code=$?
        echo $code >"$OUT/code"
        cp -R "$PROJECT/site" "$OUT/after"
        """, PROJECT=built.folder, OUT=tmp_path)
    assert ran.returncode == 0, ran
    code, said = (tmp_path / "code").read_text().strip(), (tmp_path / "said").read_text()
    if code == "0":
        assert not differences(built.built(), tree(tmp_path / "after"))
    else:
        assert code == "2" and "site" in said and "a drive is mounted there" in said, said
        assert not differences(tree(tmp_path / "before"), tree(tmp_path / "after"))


def test_output_to_a_mounted_drive_leaves_nothing_beside_it(project, tmp_path):
    ran = namespace.in_namespace(
        """
        mkdir "$OUT/drive"
        mount -t tmpfs -o size=8m none "$OUT/drive"
        code=0
        "$TANDEM" build --project "$PROJECT" --output "$OUT/drive" 2>"$OUT/said" || code=$?
        echo $code >"$OUT/code"
        ls -A "$OUT/drive" >"$OUT/written"
        "$TANDEM" build --project "$PROJECT" --output "$OUT/drive/web"
        test -f "$OUT/drive/web/index.html"
        """, PROJECT=project.folder, OUT=tmp_path)
    assert ran.returncode == 0, ran
    assert (tmp_path / "code").read_text() == "2\n"
    assert "copy it there" in (tmp_path / "said").read_text()
    assert (tmp_path / "written").read_text() == ""
    assert not (tmp_path / ".drive.tandem").exists()


@pytest.fixture
def ordinary():
    account = namespace.Ordinary()
    yield account
    account.remove()


def run_as(account, project, *arguments):
    ended = subprocess.run(
        [account.binary, *arguments, "--project", project.folder], capture_output=True, timeout=30,
        stdin=subprocess.DEVNULL, cwd=account.folder, **account.options)
    assert ended.returncode not in CRASHES, ended
    return Result(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def owned(ordinary):
    project = Project(ordinary.folder / "project")
    ordinary.own(project.folder)
    result = run_as(ordinary, project, "build")
    assert result.code == 0, result
    return project


@pytest.mark.parametrize("path", [
    "content/notes/first.md", "content/notes", "content/schema.yaml", "content/site.yaml", "content",
    "content/photo.jpg", "layouts/page.html", "layouts/parts", "layouts/assets/site.css/10-tokens.css"])
def test_unreadable(owned, ordinary, path):
    before = tree(owned.site)
    if not (owned.folder / path).exists():
        owned.write(path, "photo")
        ordinary.own(owned.folder)
    (owned.folder / path).chmod(0)
    result = run_as(ordinary, owned, "build")
    (owned.folder / path).chmod(0o755)
    assert result.code in (1, 2), result
    assert path in result.said and "ermission denied" in result.said, result
    assert not differences(before, tree(owned.site))


@pytest.mark.parametrize("closed", ["project", "."])
def test_a_folder_that_may_not_be_entered_is_not_called_missing(owned, ordinary, closed):
    folder = ordinary.folder / closed
    program, ordinary.binary = ordinary.binary, Path(tempfile.mkdtemp(prefix="tandem-")) / "tandem"
    ordinary.binary.parent.chmod(0o755)
    shutil.copy(program, ordinary.binary)
    ordinary.own(ordinary.binary.parent)
    folder.chmod(0)
    try:
        ended = subprocess.run(
            [ordinary.binary, "check", "--project", owned.folder], capture_output=True, timeout=30,
            stdin=subprocess.DEVNULL, cwd="/", **ordinary.options)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(ordinary.binary.parent)
    said = ended.stderr.decode()
    assert ended.returncode == 2 and "ermission denied" in said and "account" in said, said
    assert "does not exist" not in said


def test_unwritable_project(owned, ordinary):
    before = tree(owned.site)
    (owned.folder / "content/notes/third.md").write_text("---\ntitle: Third\n---\n")
    work = [item for item in owned.folder.iterdir() if item.name.startswith(".")]
    for folder in [owned.folder, *work]:
        folder.chmod(0o555)
    result = run_as(ordinary, owned, "build")
    for folder in [owned.folder, *work]:
        folder.chmod(0o755)
    assert result.code == 2 and "ermission denied" in result.said, result
    assert not differences(before, tree(owned.site))


def test_unwritable_site(owned, ordinary):
    """Somebody took the right to write away from the site alone: the swap may still do, a half site not."""
    before = tree(owned.site)
    owned.write("content/site.yaml", SMALL["content/site.yaml"].replace("Small", "Other"))
    for folder in [owned.site, *[item for item in owned.site.rglob("*") if item.is_dir()]]:
        folder.chmod(0o555)
    result = run_as(ordinary, owned, "build")
    subprocess.run(["chmod", "-R", "u+rwX", owned.folder], check=True)
    assert result.code in (0, 2), result
    if result.code == 2:
        assert not differences(before, tree(owned.site))
    result = run_as(ordinary, owned, "build")
    assert result.code == 0, result
    assert "Other library" in (owned.site / "index.html").read_text()


# MARK: Missing parts

@pytest.mark.parametrize("missing, code", [("content", 2), ("layouts", 2), (".", 2)])
def test_missing_folder(built, missing, code):
    before = tree(built.site)
    folder = built.folder / missing
    moved = built.folder.parent / "moved"
    folder.rename(moved)
    result = built.build()
    moved.rename(folder)
    assert result.code == code, result
    assert ("content" if missing == "content" else "layouts" if missing == "layouts" else "project") in result.said
    assert "help" in result.said or "--" in result.said, "says what to do"
    assert not differences(before, tree(built.site))


def test_missing_project_makes_nothing(tmp_path):
    project = Project(tmp_path / "project", {}, layouts=False)
    assert project.build().code == 2
    assert tree(tmp_path) == {"project": None}


@pytest.mark.parametrize("missing", ["content/schema.yaml", "content/site.yaml"])
def test_missing_settings(built, missing):
    before = tree(built.site)
    (built.folder / missing).unlink()
    result = built.build()
    assert result.code == 1 and missing in result.said, result
    assert not differences(before, tree(built.site))


def test_project_in_place_of_a_folder(project):
    project.write("site", "a file")
    result = project.build()
    assert result.code == 2 and "site" in result.said, result
    assert project.site.read_text() == "a file"


@pytest.mark.parametrize("arguments", [
    ["--jobs", "0"], ["--jobs", "-1"], ["--jobs", "many"], ["--format", "xml"], ["--unknown"], ["more"]])
def test_bad_arguments(project, arguments):
    result = project.build(*arguments)
    assert result.code not in (0, 1), result
    assert result.err and not project.site.exists()


# MARK: Foreign files

FOREIGN = {
    "CNAME": "partners.example.org\n",
    ".git/config": "[core]\n",
    ".git/objects/ab/cdef": "object",
    "photos/holiday.jpg": b"\xff\xd8\xff",
    "notes/mine.txt": "In a folder that Tandem writes.",
    "notes/deep/er/mine.txt": "Deeper.",
    ".well-known/security.txt": "Contact: nobody",
}


def foreign(project):
    for path, text in FOREIGN.items():
        project.write("site/" + path, text)
    (project.site / "empty").mkdir()
    (project.site / "elsewhere").symlink_to("/does/not/exist")
    os.chmod(project.site / "CNAME", 0o600)


def assert_kept(project):
    found = tree(project.site)
    for path, text in FOREIGN.items():
        data = text if isinstance(text, bytes) else text.encode()
        assert (project.site / path).read_bytes() == data, path
    assert found["elsewhere"] == "-> /does/not/exist"
    assert (project.site / "empty").is_dir()
    assert (project.site / "CNAME").stat().st_mode & 0o777 == 0o600


def test_foreign_files_are_kept_and_named(built):
    own = tree(built.site)
    foreign(built)
    for edition in range(3):
        built.write("content/site.yaml", SMALL["content/site.yaml"].replace("Small", f"Edition {edition}"))
        result = built.build()
        assert result.code == 0, result
        assert_kept(built)
        for name in ("CNAME", ".git", "photos", "notes/mine.txt", "elsewhere", "notes/deep"):
            assert name in result.said, (name, result)
        assert f"Edition {edition} library" in (built.site / "index.html").read_text()
    built.write("content/site.yaml", SMALL["content/site.yaml"])
    built.built()
    again = tree(built.site)
    assert not differences(own, {path: again.get(path) for path in own}), "Tandem's own files are the same"


def test_foreign_names_need_not_be_utf8(built):
    """A camera's or an old system's file name: the file stays under the very same bytes."""
    for name in (b"caf\xe9.jpg", b"\xff\xfe/inner.txt", b"line\nbreak.txt", b" blank "):
        path = os.path.join(os.fsencode(built.site), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(name)
    for edition in range(3):
        built.write("content/site.yaml", SMALL["content/site.yaml"].replace("Small", f"Edition {edition}"))
        result = built.build()
        for name in (b"caf\xe9.jpg", b"\xff\xfe/inner.txt", b"line\nbreak.txt", b" blank "):
            with open(os.path.join(os.fsencode(built.site), name), "rb") as file:
                assert file.read() == name
        if result.code == 2:
            return  # refused, and nothing was lost
        assert result.code == 0, result


def test_foreign_folder_that_cannot_be_read_is_not_lost(owned, ordinary):
    """Another account's folder in the site: kept with all in it, or the build is refused."""
    owned.write("site/private/letter.txt", "mine")
    ordinary.own(owned.folder)
    (owned.site / "private").chmod(0)
    for edition in range(3):
        owned.write("content/site.yaml", SMALL["content/site.yaml"].replace("Small", f"Edition {edition}"))
        result = run_as(ordinary, owned, "build")
        assert result.code in (0, 2), result
        if result.code == 2:
            assert "private" in result.said, result
    (owned.site / "private").chmod(0o755)
    assert (owned.site / "private/letter.txt").read_text() == "mine"


def test_files_become_folders_and_back(built):
    """A name that was a page's is a folder's in the next edition, and the other way round."""
    for _ in range(2):
        picture = built.write("content/notes/thing.html/picture.png", "png")
        built.built()
        picture.unlink()
        picture.parent.rmdir()
        entry = built.write("content/notes/thing.md", "---\ntitle: Thing\n---\n")
        built.built()
        entry.unlink()
    built.built()
    assert not (built.site / "notes/thing.html").exists()


def test_foreign_files_do_not_keep_pages(built):
    """A page whose entry is gone goes, though a file of somebody else's lies beside it."""
    foreign(built)
    (built.folder / "content/notes/second.md").unlink()
    built.write("content/notes/first.md", "---\ntitle: First\n---\n")
    assert built.build().code == 0
    assert not (built.site / "notes/second.html").exists()
    assert_kept(built)


def test_foreign_files_are_kept_at_the_first_build(project):
    """The folder was there before Tandem: what is in it belongs to somebody."""
    foreign(project)
    result = project.build()
    assert result.code in (0, 2), result
    assert_kept(project)


@pytest.mark.parametrize("name", ["index.html", "notes/first.html", "assets/site.css", "sitemap.xml"])
def test_foreign_file_where_a_page_goes_is_not_lost(project, name):
    project.write("site/" + name, "by hand")
    result = project.build()
    assert result.code != 0 or "by hand" in (project.site / name).read_text(), result
    assert name in result.said, result
    assert (project.site / name).read_text() == "by hand"


def test_foreign_folder_where_a_page_goes(built):
    """Somebody made a folder with the name that a new page wants."""
    built.write("site/notes/third.html/mine.txt", "mine")
    built.write("content/notes/third.md", "---\ntitle: Third\n---\n")
    result = built.build()
    assert result.code == 2 and "notes/third.html" in result.said, result
    assert (built.site / "notes/third.html/mine.txt").read_text() == "mine"


def test_damaged_pages_are_mended(built):
    """Pages that Tandem wrote and somebody changed, emptied or deleted are right after the next build."""
    expected = tree(built.site)
    (built.site / "index.html").write_text("spoilt")
    (built.site / "notes/first.html").write_text("")
    (built.site / "notes/second.html").unlink()
    page = built.site / "about.html"
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())  # same length
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not differences(expected, built.built())


@pytest.mark.parametrize("text", ["", "../../content/about.md\n", "/etc/hostname\n", "\0\n", "x" * 100_000])
def test_spoilt_list_of_files(built, text):
    """The list of written files is only a file: whatever stands in it, nothing outside the site is touched."""
    before = tree(built.folder / "content")
    built.write("site/CNAME", "mine")
    built.write("site/.tandem-files", text)
    (built.folder / "content/notes/third.md").write_text("---\ntitle: Third\n---\n")
    result = built.build()
    assert result.code in (0, 2), result
    assert (built.site / "CNAME").read_text() == "mine"
    (built.folder / "content/notes/third.md").unlink()
    assert not differences(before, tree(built.folder / "content"))
    assert os.path.exists("/etc/hostname") or text[:4] != "/etc"


# MARK: Where the site may go

@pytest.fixture
def house(tmp_path):
    """A home with a project two folders down."""
    home = tmp_path / "home"
    project = Project(home / "work/library")
    (home / "letter.txt").write_text("private")
    (home / "work/other.txt").write_text("other work")
    return home, project


BAD_OUTPUTS = {
    "project": ".", "project by name": "{project}", "parent": "..", "parent by name": "{project}/..",
    "grandparent": "../..", "home": "{home}", "root": "/", "double root": "//", "content": "content",
    "content by name": "{project}/content/", "layouts": "layouts", "assets": "layouts/assets",
    "inside content": "content/site", "deep inside content": "content/a/b/c", "inside layouts": "layouts/out",
    "dots": "site/../content", "dots to the project": "a/..", "nothing": "",
    "link to the project": "link-project", "link to content": "link-content", "link to a parent": "link-parent",
    "link to home": "link-home", "link to root": "link-root", "link to layouts": "link-layouts",
    "through a link into content": "link-content/site", "link to a link": "link-link",
    "other case": "content/../CONTENT/../content", "a file": "content/about.md", "temporary folder": "{tmp}",
}


@pytest.mark.parametrize("name", BAD_OUTPUTS)
@pytest.mark.parametrize("where", ["in the project", "elsewhere"])
def test_refuses_dangerous_outputs(house, tmp_path, name, where):
    home, project = house
    for link, target in {
        "project": project.folder, "content": project.folder / "content", "parent": project.folder.parent,
        "home": home, "root": "/", "layouts": project.folder / "layouts", "link": "link-content",
    }.items():
        (project.folder / f"link-{link}").symlink_to(target)
    output = BAD_OUTPUTS[name].format(project=project.folder, home=home, tmp=tmp_path)
    before, at_root = tree(tmp_path), sorted(os.listdir("/"))
    if where == "elsewhere" and not output.startswith("/"):
        if not output.strip():
            pytest.skip("the same as in the project")
        output = str(project.folder / output)
    result = project.build("--output", output, cwd=project.folder, environment={"HOME": str(home)})
    assert result.code in (2, 64), result  # 64: refused as an argument
    assert result.err, result
    assert "ead-only" not in result.said and "denied" not in result.said, "refused by the program, not the disk"
    assert not differences(before, tree(tmp_path)), result
    assert sorted(os.listdir("/")) == at_root


def test_refuses_the_home_it_is_called_from(tmp_path):
    """A project that is somebody's home folder itself builds into `site` below it, nowhere else."""
    project = Project(tmp_path / "home")
    assert project.build(environment={"HOME": str(project.folder)}).code == 0
    assert (project.site / "index.html").exists()


def test_asks_for_the_folder_above(built):
    result = built.build("--output", "a/b/public")
    assert result.code in (0, 2), result
    if result.code == 2:
        assert "help:" in result.said and not (built.folder / "a").exists(), result


def test_refuses_layouts_or_content_elsewhere(house, tmp_path):
    """Layouts may lie outside the project; the site may not go there either."""
    _, project = house
    shared = tmp_path / "shared-layouts"
    (project.folder / "layouts").rename(shared)
    before = tree(tmp_path)
    for output in (shared, shared / "assets", shared / "out"):
        result = project.build("--layouts", shared, "--output", output)
        assert result.code == 2, result
        assert not differences(before, tree(tmp_path))
    assert project.build("--layouts", shared).code == 0


@pytest.mark.parametrize("output", ["public", "{tmp}/public", "../public"])
def test_builds_into_other_folders(house, tmp_path, output):
    _, project = house
    expected = project.built()
    output = output.format(tmp=tmp_path)
    result = project.build("--output", output, cwd=project.folder)
    assert result.code == 0, result
    assert not differences(expected, tree(project.folder / output))


def test_builds_into_a_linked_folder(built, tmp_path):
    """`site` is a link to a folder that a web server reads: the link stays, and what is in it is new."""
    public = tmp_path / "public"
    built.site.rename(public)
    built.site.symlink_to(public)
    (public / "CNAME").write_text("mine")
    built.write("content/site.yaml", SMALL["content/site.yaml"].replace("Small", "Other"))
    result = built.build()
    assert (public / "CNAME").read_text() == "mine"
    assert built.site.is_symlink()
    if result.code == 0:
        assert "Other library" in (built.site / "index.html").read_text()
        assert "Other library" in (public / "index.html").read_text()
    else:
        assert result.code == 2 and "link" in result.said, result
