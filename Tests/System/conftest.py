import os
import tempfile
from pathlib import Path

import pytest

from corpus import LARGE, corpus
from project import BINARY, SMALLEST, Project


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"there is no {BINARY}: call 'make tandem' first, or set TANDEM_BIN", returncode=2)


@pytest.fixture
def project(tmp_path):
    """A small library, not yet built."""
    return Project(tmp_path / "project")


@pytest.fixture
def built(project):
    """A small library with its site."""
    project.built()
    return project


@pytest.fixture
def smallest(tmp_path):
    """The smallest library that there can be, with its site."""
    project = Project(tmp_path / "project", SMALLEST)
    project.built()
    return project


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Many notes with their site; the tests of a module share it."""
    project = Project(tmp_path_factory.mktemp("large") / "project", corpus(LARGE))
    project.built()
    return project


@pytest.fixture
def as_nobody(tmp_path):
    """Runs the program as an account without rights of its own; the tests themselves may run as root."""
    if os.geteuid() != 0:
        return lambda project, *arguments, **options: project.run(*arguments, **options)
    folder = tmp_path
    while folder not in (Path(tempfile.gettempdir()), folder.parent):
        folder.chmod(folder.stat().st_mode | 0o055)
        folder = folder.parent
    return lambda project, *arguments, **options: project.run(
        *arguments, user=65534, group=65534, extra_groups=[], **options)
