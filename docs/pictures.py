#!/usr/bin/env python3
"""Makes the screenshots in docs/ anew, from the published edition in site/.

Usage: .venv-tests/bin/python docs/pictures.py [--site FOLDER] [NAME…]

Without names all are made. A page that the edition does not have is skipped,
and said so. A picture above 300 kB is a mistake.
"""

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).resolve().parent
MOST_BYTES = 300_000
WIDE = {"viewport": {"width": 1200, "height": 800}}
PHONE = {"viewport": {"width": 375, "height": 740}, "device_scale_factor": 2, "is_mobile": True}

# Name: the page, the screen, and what is done before the picture is taken.
PICTURES = {
    "home": ("index.html", {"viewport": {"width": 1200, "height": 860}}, None),
    "case": ("case-studies/exeter-change-agents.html", WIDE, None),
    "activity": ("activities/power-line.html", WIDE, None),
    "matrix": ("matrix.html", {"viewport": {"width": 1200, "height": 1000}}, None),
    "pictures": ("pictures.html", {"viewport": {"width": 1200, "height": 1000}}, None),
    "search": ("search.html?q=trust", WIDE, "#search-results li"),
    "plan": ("plan.html#start=first-meeting", {"viewport": {"width": 1200, "height": 1000}}, ".plan-item"),
    "phone": ("activities/power-line.html", PHONE, None),
    "dark": ("case-studies/uh-peer-mentoring.html", {**WIDE, "color_scheme": "dark"}, None),
    # Printed, not shown: both sides of one sheet.
    "card": ("activities/cards.html", WIDE, None),
}


def chromium():
    names = [os.environ.get("TANDEM_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        sys.exit("there is no Chromium: Tests/setup.sh tests installs one, or set TANDEM_CHROMIUM")
    return found


def sheet(page, target):
    """The front and the back of the first sheet, as they print, side by side."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "cards.pdf"
        page.pdf(path=pdf, prefer_css_page_size=True, print_background=True, page_ranges="1-2")
        subprocess.run(["pdftoppm", "-r", "68", "-png", pdf, Path(folder) / "side"], check=True)
        sides = [base64.b64encode(side.read_bytes()).decode() for side in sorted(Path(folder).glob("side*.png"))]
    images = "".join(f'<img src="data:image/png;base64,{side}">' for side in sides)
    # A page of its own: the site's policy would stop the styles of this one.
    table = page.context.new_page()
    table.set_content(f'<div style="display:flex;gap:12px;width:max-content;background:#888">{images}</div>')
    table.locator("div").screenshot(path=target)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--site", type=Path, default=DOCS.parent / "site", help="the edition; site/ without it")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in PICTURES]
    if unknown:
        parser.error(f"no picture is named {', '.join(unknown)}: there are {', '.join(PICTURES)}")
    site = options.site.resolve()
    if not (site / "index.html").exists():
        parser.error(f"there is no edition in {options.site}: call 'make site' first")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for name in options.names or PICTURES:
            address, screen, awaited = PICTURES[name]
            target = DOCS / f"{name}.png"
            if not (site / address.split("?")[0].split("#")[0]).exists():
                print(f"{name}: skipped, the edition has no {address}")
                continue
            context = browser.new_context(reduced_motion="reduce", **screen)
            page = context.new_page()
            page.goto(f"{site.as_uri()}/{address}")
            if awaited:
                page.wait_for_selector(awaited)
            if name == "card":
                sheet(page, target)
            else:
                page.screenshot(path=target)
            context.close()
            size = target.stat().st_size
            print(f"docs/{target.name}: {size // 1000} kB")
            if size > MOST_BYTES:
                sys.exit(f"{target.name} is larger than {MOST_BYTES // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
