"""Mounts that only one command sees, for full and read-only disks; and other accounts."""

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from project import BINARY

NOBODY = 65534


@functools.cache
def unshare():
    """The words before a command that may mount, or None where the system allows none."""
    for words in (["unshare", "-m"], ["unshare", "-rm"]):
        if shutil.which("unshare") and subprocess.run(
                [*words, "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True).returncode == 0:
            return words
    return None


def in_namespace(script, **variables):
    """Runs a shell script that may mount; its mounts end with it."""
    if unshare() is None:
        pytest.skip("this system lets nobody mount anything, not even in a namespace (unshare -rm)")
    return subprocess.run(
        [*unshare(), "sh", "-eu", "-c", script], capture_output=True, timeout=120, stdin=subprocess.DEVNULL,
        env={**os.environ, "TANDEM": str(BINARY), **{name: str(value) for name, value in variables.items()}})


class Ordinary:
    """An account for which permissions hold: nobody when the tests run as root, else the tester's own."""

    def __init__(self):
        # Below pytest's own folders nobody may look.
        self.folder = Path(tempfile.mkdtemp(prefix="tandem-"))
        self.folder.chmod(0o755)
        self.options = {}
        self.is_other = os.geteuid() == 0
        self.binary = self.folder / "tandem"
        shutil.copy(BINARY, self.binary)
        if self.is_other:
            self.options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        try:
            works = subprocess.run([self.binary, "--help"], capture_output=True, **self.options).returncode == 0
        except OSError:
            works = False
        if not works:
            self.remove()
            pytest.skip("no other account can run the program here, and root may read everything")

    def own(self, folder):
        """Makes the account the owner of a folder and all in it."""
        if self.is_other:
            for parent, folders, files in os.walk(folder):
                for name in [".", *folders, *files]:
                    os.lchown(os.path.join(parent, name), NOBODY, NOBODY)

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwX", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)
