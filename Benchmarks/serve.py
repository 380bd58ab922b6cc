#!/usr/bin/env python3
"""How long from a save to the repainted page: tandem's preview beside Hugo's server, in Chromium.

    python3 Benchmarks/serve.py --saves 30              # the repository's own library, tandem alone
    python3 Benchmarks/serve.py --entries 220 --saves 30
    python3 Benchmarks/serve.py --entries 10000 --saves 30

Needs playwright (Tests/requirements.txt) and a Chromium. Each save adds a sentence to one entry, whose page
is in view and scrolled; the time ends with the frame after the one in which the sentence is in the page. The
programs take turns, each with a project of its own.
"""

import argparse
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request

from playwright.sync_api import sync_playwright

import corpus
import to_hugo
import tools

# Runs in every page: tells when the latest sentence has been painted.
EYE = """
(() => {
  let last = -1;
  const look = () => {
    const text = document.querySelector("main")?.textContent ?? "";
    const place = text.lastIndexOf("zeppelin-");
    const number = place < 0 ? -1 : parseInt(text.slice(place + 9));
    if (number > last) {
      last = number;
      requestAnimationFrame(() => seen(number, performance.timeOrigin + performance.now(), scrollY));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A preview of one program, with a page of it in a browser."""

    def __init__(self, name, command, file, address, browser):
        self.name, self.file, self.times = name, file, []
        self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self._wait(address)
        self.seen = {}
        self.page = browser.new_page()
        self.page.expose_function("seen", lambda number, at, scroll: self.seen.setdefault(number, (at, scroll)))
        self.page.add_init_script(EYE)
        self.page.goto(address)
        time.sleep(2)
        self.page.evaluate("scrollTo(0, 600)")

    def _wait(self, address):
        for _ in range(6000):
            try:
                urllib.request.urlopen(address).close()
                return
            except OSError:  # not listening, or no pages yet
                time.sleep(0.1)

    def save(self, number):
        """One save: milliseconds until it is painted."""
        text = self.file.read_text()
        start = time.time() * 1000
        self.file.write_text(f"{text}\nThe zeppelin-{number} flies.\n")
        for _ in range(6000):
            if number in self.seen:
                break
            self.page.wait_for_timeout(5)
        at, scroll = self.seen[number]
        self.times.append(at - start)
        return at - start, scroll

    def stop(self):
        self.page.close()
        self.process.terminate()
        self.process.wait()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=0, help="size of an invented library (0: the real one)")
    parser.add_argument("--saves", type=int, default=30, help="saves with each program (30)")
    parser.add_argument("--tandem", metavar="FILE", help="the binary (.build/release/tandem)")
    parser.add_argument("--without-hugo", action="store_true")
    return parser.parse_args()


def main():
    options = arguments()
    work = pathlib.Path(tempfile.mkdtemp(prefix="serve-", dir=tools.cache()))
    servers = []
    try:
        ours = work / "tandem"
        if options.entries:
            corpus.write(options.entries, ours)
        else:
            shutil.copytree(tools.REPOSITORY / "content", ours / "content")
        shutil.copytree(tools.REPOSITORY / "layouts", ours / "layouts")
        entry = max((ours / "content/case-studies").glob("*.md"), key=lambda path: (path.stat().st_size, path.name))
        path = entry.relative_to(ours / "content")
        time.sleep(4)  # Files that changed a moment ago are read again, which no editor's library is.
        with sync_playwright() as playwright:
            chromium = os.environ.get("TANDEM_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium)
            port = free_port()
            servers.append(Server(
                "tandem", [tools.tandem(options.tandem), "serve", "--project", ours, "--port", port, "--no-open"],
                entry, f"http://127.0.0.1:{port}/{path.with_suffix('.html')}", browser))
            # The real library has links that the maker of Hugo's project does not know.
            if options.entries and not options.without_hugo:
                theirs, port = work / "hugo", free_port()
                to_hugo.convert(ours, theirs)
                servers.append(Server(
                    "hugo", [tools.hugo(), "server", "--source", theirs, "--port", port, "--bind", "127.0.0.1",
                             "--baseURL", f"http://127.0.0.1:{port}/", "--appendPort=false", "--renderToMemory"],
                    theirs / "content" / path, f"http://127.0.0.1:{port}/{path.with_suffix('.html')}", browser))
            for number in range(options.saves + 3):
                for server in servers:
                    took, scroll = server.save(number)
                    if number < 3:
                        server.times.clear()  # warm
                    elif number == 3:
                        print(f"{server.name}: first {took:.0f} ms, scrolled to {scroll:.0f}", flush=True)
                    time.sleep(0.4)
            for server in servers:
                times = sorted(server.times)
                print(f"{server.name}: median {statistics.median(times):.0f} ms, quickest {times[0]:.0f}, "
                      f"slowest {times[-1]:.0f}, of {len(times)}")
            browser.close()
    finally:
        for server in servers:
            if server.process.poll() is None:
                server.process.terminate()
                server.process.wait()
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
