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
