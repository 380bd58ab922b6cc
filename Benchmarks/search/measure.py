#!/usr/bin/env python3
"""Types the queries of a test collection into the real search page in Chromium and prints quality, bytes and times.

    python3 Benchmarks/search/measure.py med npl
    python3 Benchmarks/search/measure.py npl --site DIR      # a site that is built already
    python3 Benchmarks/search/measure.py npl --pagefind      # Pagefind beside it, on the same pages
    python3 Benchmarks/search/measure.py npl --pagefind --only pagefind
    python3 Benchmarks/search/measure.py 100000              # the invented library of corpus.py: memory and bytes

The collections come from the folder search-eval of the environment variable TANDEM_SHARED (or ../shared). A site of
each is built with `tandem build` (--tandem names the program) in a temporary folder. Needs playwright, Debian's
chromium, and pagefind-bin-extended for --pagefind.
"""
import argparse
import functools
import gzip
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading

from playwright.sync_api import sync_playwright

import beside

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "Benchmarks"))
import corpus
SHARED = pathlib.Path(os.environ.get("TANDEM_SHARED", ROOT.parent / "shared")) / "search-eval"
SETS = ["queries", "queries_short", "queries_typo", "queries_prefix"]
TARGETS = {
    ("med", "queries"): 0.70, ("med", "queries_short"): 0.785, ("med", "queries_typo"): 0.77,
    ("med", "queries_prefix"): 0.77, ("npl", "queries"): 0.445, ("npl", "queries_short"): 0.46,
    ("npl", "queries_typo"): 0.455, ("npl", "queries_prefix"): 0.455,
}

# Types a query, waits for its answer, and returns the links of the results and the milliseconds from key to results.
TYPE = """async (query) => {
  const input = document.getElementById('search-input'), results = document.getElementById('search-results');
  const begin = performance.now();
  input.value = query;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  while (results.getAttribute('aria-busy') !== 'false') {
    await new Promise((resolve) => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(0); });
  }
  return { time: performance.now() - begin, links: [...results.children].map((li) => li.querySelector('a').href) };
}"""


def queries(collection, name):
    with open(SHARED / collection / f"{name}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Site:
    """A built site, over http and as files; counts what each answer loads, compressed as servers do."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.sent = {}
        handler = functools.partial(Handler, directory=str(self.folder), sent=self.sent)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, scheme):
        return self.folder.as_uri() if scheme == "file" else f"http://127.0.0.1:{self.server.server_port}"


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, sent, **options):
        self.sent = sent
        super().__init__(*arguments, **options)

    def do_GET(self):
        path = pathlib.Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        packed = gzip.compress(body, 6)
        self.sent[self.path] = min(len(packed), len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if len(packed) < len(body):
            self.send_header("Content-Encoding", "gzip")
            body = packed
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def fresh_page(browser, problems):
    # What the service worker keeps for reading offline comes later and is no part of an answer.
    page = browser.new_context(service_workers="block").new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" and "favicon" not in m.location.get("url", "") else None)
    return page


def names(links):
    return [re.search(r"/d([^/]*)\.html", link).group(1) for link in links]


def quality(browser, site, collection, scheme, problems):
    sys.path.insert(0, str(SHARED))
    import score
    page = fresh_page(browser, problems)
    page.goto(site.url(scheme) + "/search.html")
    relevant = score.read_qrels(SHARED / collection / "qrels.tsv")
    answers, means = {}, {}
    for name in SETS:
        run = {query["id"]: names(page.evaluate(TYPE, query["text"])["links"]) for query in queries(collection, name)}
        answers[name] = run
        means[name] = score.score(relevant, run, set(run))[0]["nDCG@10"]
    page.context.close()
    return means, answers


def first_answers(browser, site, texts, problems):
    """Bytes, compressed, of everything that a new reader loads until the answer to one query stands."""
    totals = []
    for text in texts:
        site.sent.clear()
        page = fresh_page(browser, problems)
        page.goto(site.url("http") + "/search.html")
        page.focus("#search-input")
        page.evaluate(TYPE, text)
        page.wait_for_load_state("networkidle")
        totals.append(sum(size for path, size in site.sent.items() if "favicon" not in path))
        page.context.close()
    parts = {}
    for path, size in site.sent.items():
        kind = re.sub(r"^/search/(\w+)-.*", r"\1", path)
        parts[kind] = parts.get(kind, 0) + size
    return totals, parts


def steps(collection, count=40):
    """Each beginning of some short queries, from three letters on."""
    typed = [query["text"] for query in queries(collection, "queries_short")[:count]]
    return [text[:end] for text in typed for end in range(3, len(text) + 1) if text[end - 1] != " "]


def times(page, collection):
    """Milliseconds from a change of the field to its results in the page, all shards in memory."""
    for step in steps(collection):
        page.evaluate(TYPE, step)
    return [page.evaluate(TYPE, step)["time"] for step in steps(collection)]


def spread(values):
    values = sorted(values)
    return statistics.median(values), values[int(len(values) * 0.95)]


def make_site(collection, tandem, folder):
    source = folder / f"{collection}-source"
    subprocess.run([sys.executable, SHARED / "to_markdown.py", SHARED / collection, source, "--facets"], check=True,
                   stdout=subprocess.DEVNULL)
    (source / "content").mkdir(exist_ok=True)
    (source / "content/site.yaml").write_text("title: Measured\nlanguage: en-GB\nbase-url: https://example.org/\n")
    (source / "content/schema.yaml").write_text(
        "kinds:\n  resource:\n    folder: resources\n    one: Resource\n    many: Resources\n    fields:\n"
        "      kind: {type: text, label: Kind of entry}\n      areas: {type: list of text, label: Areas, facet: true}\n"
        "      values: {type: list of text, label: Values, facet: true}\n      country: {type: text, label: Country, facet: true}\n"
        "      year: {type: integer, label: Year}\n      authors: {type: names, label: Authors}\n")
    shutil.copytree(ROOT / "layouts", source / "layouts", dirs_exist_ok=True)
    subprocess.run([tandem, "build"], cwd=source, check=True)
    return source / "site"


def measure_library(browser, count, options, folder, problems):
    """Builds an invented library, and prints what that took and what the first answers load."""
    project = folder / "library"
    corpus.write(count, project)
    shutil.copytree(ROOT / "layouts", project / "layouts")
    # Some of its cards are too full, on purpose, and that is told.
    build = subprocess.Popen([options.tandem, "build", "--project", project, "--quiet"], stderr=subprocess.DEVNULL)
    status, used = os.wait4(build.pid, 0)[1:]
    if status:
        sys.exit("measure: the build failed")
    pages = sum(1 for _ in (project / "site").rglob("*.html"))
    print(f"{pages} pages: build {used.ru_utime + used.ru_stime:.0f} s of CPU, peak memory {used.ru_maxrss // 1024} MB")
    print_bytes(browser, Site(project / "site"), str(count), title_queries(project), problems)


def title_queries(project, count=12):
    """Words of titles of entries: as they are, the last half typed, and with two letters the wrong way round."""
    chosen = random.Random(1).sample(sorted((project / "content/case-studies").glob("*.md")), count)
    titles = [re.search(r"^title: (.*)$", path.read_text(), re.M).group(1) for path in chosen]
    words = [[word for word in re.findall(r"\w+", title.lower()) if len(word) > 3][:3] for title in titles]
    slips = [[max(some, key=len)] for some in words]
    return {
        "queries_short": [" ".join(some) for some in words],
        "queries_prefix": [" ".join([*some[:-1], some[-1][:(len(some[-1]) + 1) // 2]]) for some in words],
        "queries_typo": [" ".join(word[:2] + word[3] + word[2] + word[4:] for word in some) for some in slips],
    }


def print_bytes(browser, site, collection, asked, problems):
    for name, texts in asked.items():
        totals, parts = first_answers(browser, site, texts, problems)
        print(f"{collection} {name:15} first answer, all it loads, compressed: median {statistics.median(totals) / 1000:.1f} kB, "
              f"most {max(totals) / 1000:.1f} kB; last one: {parts}")
    files = [file for file in (site.folder / "search").iterdir()]
    print(f"{collection} index on disk: {sum(file.stat().st_size for file in files)} bytes in {len(files)} files")


def compare(browser, site, collection, options, source, problems):
    """Prints what beside.py finds."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copy = beside.copy_of(site.folder, folder)
        size, index = beside.sizes(copy)
        ours = sum(file.stat().st_size for file in (site.folder / "search").iterdir())
        print(f"{collection} on disk: {ours} bytes, {ours / index:.2f} of Pagefind's index, {ours / size:.2f} of all its files")
        other = Site(copy)
        pages = [fresh_page(browser, problems) for _ in range(4)]
        addresses = [site.url("http") + "/search.html", other.url("http") + "/pagefind-page.html",
                     site.url("http") + "/search.html", other.url("http") + "/pagefind-ui.html"]
        for page, address in zip(pages, addresses):
            page.goto(address)
        pages[1].wait_for_function("window.ready")
        report(f"{collection} engine, call to list", *beside.engines(pages[0], pages[1], TYPE, steps(collection, options.typed)))
        asked = [query["text"] for query in queries(collection, "queries_short")[:options.typed]]
        report(f"{collection} interface, key to frame", *beside.interfaces(pages[2], pages[3], asked))
        for page in pages:
            page.context.close()
        if source:
            ratio, counts = beside.building(options.tandem, source, copy, folder, options.rounds)
            print(f"{collection} Pagefind's whole process to the whole of tandem build, medians of {options.rounds} pairs: "
                  "CPU {cpu:.1f}, wall {wall:.1f}, peak memory {memory:.1f}".format(**ratio))
            if all(counts):
                print(f"{collection} user instructions: tandem build {counts[0]}, Pagefind {counts[1]}, {counts[1] / counts[0]:.1f} times")


def report(name, ours, theirs):
    (median, late), (their_median, their_late) = spread(ours), spread(theirs)
    print(f"{name}, warm, {len(ours)} keys: median {median:.1f} ms, 95th percentile {late:.1f} ms; Pagefind {their_median:.1f} and "
          f"{their_late:.1f} ms; {median / their_median:.3f} and {late / their_late:.3f} of Pagefind's")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collections", nargs="+", help="med, npl, or a number of invented entries")
    parser.add_argument("--site", help="a built site; else one is built with tandem")
    parser.add_argument("--tandem", default=str(ROOT / ".build/release/tandem"))
    parser.add_argument("--pagefind", action="store_true")
    parser.add_argument("--only", choices=["quality", "bytes", "times", "pagefind"])
    parser.add_argument("--typed", type=int, default=10, help="queries typed beside Pagefind (10)")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of builds (5)")
    options = parser.parse_args()
    if not SHARED.is_dir() and not all(name.isdigit() for name in options.collections):
        sys.exit(f"measure: no collections in {SHARED}; set TANDEM_SHARED to the folder that holds search-eval")
    problems, missed = [], 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for collection in options.collections:
            if collection.isdigit():
                measure_library(browser, int(collection), options, pathlib.Path(folder), problems)
                continue
            built = options.site or make_site(collection, options.tandem, pathlib.Path(folder))
            site = Site(built)
            if options.only in (None, "quality"):
                means, answers = quality(browser, site, collection, "file", problems)
                over_http = quality(browser, site, collection, "http", problems)[1]
                for name in SETS:
                    target = TARGETS.get((collection, name))
                    missed += target is not None and means[name] < target
                    print(f"{collection} {name:15} nDCG@10 {means[name]:.4f}" + (f"  wanted {target}" if target else ""))
                print(f"{collection} same results from file:// and over http: {answers == over_http}")
            if options.only in (None, "bytes"):
                print_bytes(browser, site, collection, {
                    name: [query["text"] for query in queries(collection, name)[:30]]
                    for name in ("queries_short", "queries_prefix", "queries_typo")}, problems)
            if options.only in (None, "times"):
                page = fresh_page(browser, problems)
                page.goto(site.url("http") + "/search.html")
                print(f"{collection} key to results, warm: median {{:.2f}} ms, 95th percentile {{:.2f}} ms".format(*spread(times(page, collection))))
                page.context.close()
            if options.pagefind:
                compare(browser, site, collection, options, None if options.site else built.parent, problems)
        browser.close()
    for problem in sorted(set(problems)):
        print("console:", problem)
    sys.exit(1 if missed or problems else 0)


if __name__ == "__main__":
    main()
