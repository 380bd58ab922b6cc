"""Draws the site's pictures for home screens and for links on other sites, from its mark.

    .venv-tests/bin/python Tests/draw_icons.py

Writes layouts/assets/icon-*.png and share.png. Call it when the mark or the
title changes, and look at what it made.
"""

import os
import re
import shutil
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]
ASSETS = REPOSITORY / "layouts/assets"
PAPER = "#fdfdfc"
MARK = (
    '<circle fill="#e5566d" cx="11" cy="16" r="10"/><circle fill="#3f83d8" cx="21" cy="16" r="10"/>'
    '<path fill="#432d63" d="M16 7.34a10 10 0 0 1 0 17.32a10 10 0 0 1 0-17.32z"/>')
# By name: pixels, and how much room is left round the mark; a system may cut a fifth off a maskable icon.
ICONS = {"icon-180": (180, 0.1), "icon-192": (192, 0.04), "icon-512": (512, 0.04), "icon-maskable": (512, 0.2)}


def setting(name):
    found = re.search(rf"^{name}: *(.+)$", (REPOSITORY / "content/site.yaml").read_text(), re.M)
    return escape(found[1].strip("\"'")) if found else ""


def mark(size):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="{size}" height="{size}">{MARK}</svg>'


def page(width, height, body):
    return (f"<!doctype html><style>html,body{{margin:0;background:{PAPER}}}body{{width:{width}px;height:{height}px;"
            f"display:flex;align-items:center;justify-content:center}}</style>{body}")


def main():
    name = next(filter(None, map(shutil.which, (os.environ.get("TANDEM_CHROMIUM") or "chromium", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=name)
        for icon, (size, room) in ICONS.items():
            tab = browser.new_page(viewport={"width": size, "height": size})
            tab.set_content(page(size, size, mark(round(size * (1 - 2 * room)))))
            tab.screenshot(path=ASSETS / f"{icon}.png")
        tab = browser.new_page(viewport={"width": 1200, "height": 630})
        tab.set_content(page(1200, 630, (
            f'<div style="display:flex;gap:70px;align-items:center;padding:0 80px">{mark(380)}'
            f'<div style="font-family:Charter,\'Bitstream Charter\',Georgia,serif;color:#1b1820">'
            f'<div style="font-size:110px;font-weight:700;line-height:1">{setting("title")}</div>'
            f'<div style="font-size:42px;line-height:1.3;text-wrap:balance;margin-top:26px;color:#4a4453">{setting("tagline")}</div>'
            f"</div></div>")))
        tab.screenshot(path=ASSETS / "share.png")
        browser.close()


if __name__ == "__main__":
    main()
