"""Runs a program and reads from the system what it took."""

import os
import subprocess
import sys
import time
from typing import NamedTuple

# Linux counts peak memory in KiB, macOS in bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """Seconds, seconds of all threads in user and system together, bytes."""

    wall: float
    cpu: float
    memory: int


def run(command, log):
    """The cost of one whole process; its output goes to the file `log`. Ends this program if it fails."""
    os.sync()  # what the last program left to write is not this one's to wait for
    with open(log, "wb") as out:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(log, errors="replace") as out:
            sys.stderr.write(out.read()[-4000:])
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT)


def listing(folder):
    """All files below a folder: size and path, in the order of their paths."""
    found = []
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            found.append((os.path.getsize(path), os.path.relpath(path, folder)))
    return sorted(found, key=lambda file: file[1])
