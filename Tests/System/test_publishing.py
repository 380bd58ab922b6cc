"""The files of docs/publishing do what their pages say, for a library that has no program of its own."""

import os
import re
import shutil
import subprocess
import tomllib

import pytest
import yaml

from project import BINARY, REPOSITORY

FILES = REPOSITORY / "docs/publishing"

# Stands in for Swift: "compiles" by copying, and notes that it was called.
SWIFT = """\
#!/bin/sh
echo "$@" >>"$CALLS"
test "$1 $2" = "build --package-path" || exit 9
mkdir -p "$3/.build/release"
cp "$TANDEM" "$3/.build/release/tandem"
"""


def git(folder, *arguments):
    names = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
    ran = subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, text=True, timeout=30)
    assert ran.returncode == 0, ran
    return ran.stdout.strip()


class Host:
    """A code host's machine: a library that `tandem init` made, Tandem's repository, and a Swift."""

    def __init__(self, folder):
        self.calls = folder / "calls"
        self.calls.write_text("")
        tools = folder / "tools"
        tools.mkdir()
        (tools / "swift").write_text(SWIFT)
        (tools / "swift").chmod(0o755)
        self.tandem = folder / "tandem"
        (self.tandem / "Tests").mkdir(parents=True)
        # The packages are there; a test reaches no network.
        (self.tandem / "Tests/setup.sh").write_text('#!/bin/sh\ntest "$1" = site\n')
        (self.tandem / "Tests/setup.sh").chmod(0o755)
        (self.tandem / "Package.swift").write_text("")
        self.library = folder / "library"
        subprocess.run([BINARY, "init", "--quiet", self.library], check=True, timeout=60)
        self.environment = {
            **os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "CALLS": str(self.calls), "TANDEM": str(BINARY)}

    def run(self, script, **variables):
        return subprocess.run(
            ["bash", "-e", "-c", script], cwd=self.library, env={**self.environment, **variables}, capture_output=True,
            text=True, timeout=60, stdin=subprocess.DEVNULL)

    @property
    def compiled(self):
        return len(self.calls.read_text().splitlines())

    def spoil(self):
        file = self.library / "content/about.md"
        file.write_text(file.read_text() + "\nSee [[nowhere-at-all]].\n")


@pytest.fixture
def host(tmp_path):
    if not shutil.which("git") or not shutil.which("bash"):
        pytest.skip("there is no git or no bash here")
    return Host(tmp_path)


def github_build(host, cached):
    """Runs the job 'build' as GitHub does; gives the name of the step that failed, or None."""
    job = yaml.safe_load((FILES / "github-pages.yml").read_text())["jobs"]["build"]
    for step in job["steps"]:
        if "with" in step and step["with"].get("path") == ".tandem-program":
            shutil.copytree(host.tandem, host.library / ".tandem-program", dirs_exist_ok=True)
        if step.get("if") == "steps.program.outputs.cache-hit != 'true'" and cached:
            continue
        if "run" in step:
            ran = host.run(step["run"])
            if ran.returncode != 0:
                return step["name"], ran.stdout
    return None, ""


def test_github_builds_checks_and_compiles_once(host):
    steps = yaml.safe_load((FILES / "github-pages.yml").read_text())["jobs"]["build"]["steps"]
    cache = next(step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/cache@"))
    assert github_build(host, cached=False) == (None, "")
    assert (host.library / "site/index.html").exists() and host.compiled == 1
    # The next run finds what the cache kept, and no more.
    shutil.copytree(host.library / cache, host.library.parent / "kept")
    shutil.rmtree(host.library / ".tandem-program")
    shutil.rmtree(host.library / cache)
    shutil.copytree(host.library.parent / "kept", host.library / cache)
    assert github_build(host, cached=True) == (None, "") and host.compiled == 1
    # A site that is committed does not keep mistakes from being found.
    host.spoil()
    failed, said = github_build(host, cached=True)
    assert failed == "Check the content" and "::error file=content/about.md" in said


def test_github_code_scanning_takes_mistakes_and_not_a_broken_run(host):
    github_build(host, cached=False)
    page = (FILES / "github-pages.md").read_text()
    command = re.search(r"- run: (.*--format sarif.*)", page)[1]
    host.spoil()
    assert host.run(command).returncode == 0
    assert '"2.1.0"' in (host.library / "mistakes.sarif").read_text()
    shutil.rmtree(host.library / "content")
    assert host.run(command).returncode != 0


def test_gitlab_builds_and_compiles_once_for_each_version(host):
    git(host.tandem, "init")
    git(host.tandem, "add", ".")
    git(host.tandem, "commit", "--message", "one")
    git(host.tandem, "tag", "one")
    job = yaml.safe_load((FILES / "gitlab-ci.yml").read_text())["pages"]
    assert job["cache"]["paths"] == [".tandem-bin"] and job["artifacts"]["paths"] == ["public"]

    def pipeline(version):
        for left in (".tandem-program", "public", "site"):
            shutil.rmtree(host.library / left, ignore_errors=True)
        return host.run("\n".join(job["script"]), TANDEM_REPOSITORY=f"file://{host.tandem}", TANDEM_VERSION=version)

    for version, compiled in (("one", 1), ("one", 1), ("two", 2)):
        if version == "two":
            git(host.tandem, "commit", "--allow-empty", "--message", "two")
            git(host.tandem, "tag", "two")
        ran = pipeline(version)
        assert ran.returncode == 0, ran
        assert (host.library / "public/index.html").exists() and host.compiled == compiled
    host.spoil()
    ran = pipeline("two")
    assert ran.returncode == 1 and "content/about.md" in ran.stderr, ran
    assert not (host.library / "public").exists()


def test_netlify_passes_over_what_changes_nothing(host):
    settings = tomllib.loads((FILES / "netlify.toml").read_text())
    folder = host.library
    shutil.copy(FILES / "netlify.toml", folder)
    subprocess.run([BINARY, "build", "--quiet"], cwd=folder, check=True, timeout=60)
    commits = []
    git(folder, "init")
    for change in ("content/about.md", "site/index.html", "netlify.toml"):
        git(folder, "add", ".")
        git(folder, "commit", "--message", "before " + change)
        commits.append(git(folder, "rev-parse", "HEAD"))
        with open(folder / change, "a") as file:
            file.write("\n")
    git(folder, "commit", "--all", "--message", "last")
    commits.append(git(folder, "rev-parse", "HEAD"))

    def is_passed_over(cached, commit):
        ran = host.run(settings["build"]["ignore"], CACHED_COMMIT_REF=cached, COMMIT_REF=commit)
        return ran.returncode == 0

    assert not is_passed_over(commits[0], commits[0]), "the first publication"
    assert is_passed_over(commits[0], commits[1]), "content alone"
    assert not is_passed_over(commits[1], commits[2]), "the site"
    assert not is_passed_over(commits[2], commits[3]), "the settings"
    assert settings["build"]["publish"] == "site" and (folder / "site/index.html").exists()


def test_no_host_keeps_the_search_of_an_old_edition():
    """The file that names all others of the search has the same name in each edition."""
    settings = tomllib.loads((FILES / "netlify.toml").read_text())
    assert all("Cache-Control" not in rule["values"] for rule in settings["headers"])
    assert 'Cache-Control "no-cache"' in (FILES / "htaccess").read_text()
