"""Pagefind beside tandem on the same pages: what readers wait for, and what making the index takes.

Both take turns in one run, query by query and process by process, so that a machine that others use as well slows
both. Pagefind is PyPI's pagefind-bin-extended; it indexes a copy of the site that has no search of its own.
"""
import importlib.util
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

# The measure.py of the folder above; the one here has the same name.
_spec = importlib.util.spec_from_file_location("process", pathlib.Path(__file__).resolve().parents[1] / "measure.py")
process = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(process)

# As Pagefind's documentation has a site use its own interface, with all settings as they come.
INTERFACE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pagefind</title>
<link href="pagefind/pagefind-ui.css" rel="stylesheet"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div>
<script>window.addEventListener('DOMContentLoaded', () => { new PagefindUI({ element: '#search' }); });</script>"""

ENGINE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pagefind</title><ol id="found"></ol>
<script type="module">window.engine = await import('/pagefind/pagefind.js'); await window.engine.init();
window.ready = true;</script>"""

# The engine and a plain list of ten results: no wait for the typing to pause, no interface.
SEARCH = """async (query) => {
  const begin = performance.now();
  const found = await window.engine.search(query);
  const top = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  const list = document.getElementById('found');
  list.replaceChildren(...top.map((data) => {
    const item = document.createElement('li'), link = document.createElement('a'), text = document.createElement('p');
    link.href = data.url; link.textContent = data.meta.title; text.innerHTML = data.excerpt;
    item.append(link, text);
    return item;
  }));
  return { time: performance.now() - begin, links: top.map((data) => data.url) };
}"""

# Whether the answer to what stands in the field is shown.
OUR_ANSWER = "() => document.getElementById('search-results').getAttribute('aria-busy') === 'false'"
THEIR_ANSWER = r"""(query) => {
  const said = document.querySelector('.pagefind-ui__message')?.textContent || '';
  return /result/i.test(said) && said.trim().endsWith(` for ${query}`) && !document.querySelector('.pagefind-ui__loading');
}"""

# Measures from the key going down to the first frame after its answer stands: `window.painted` is a promise for it.
WATCH = """([selector, answered]) => {
  const field = document.querySelector(selector), isAnswered = eval(answered);
  window.arm = () => { window.painted = new Promise((resolve) => {
    let begin;
    field.addEventListener('keydown', (event) => { begin = event.timeStamp; }, { once: true });
    document.addEventListener('input', () => {
      const check = () => {
        if (!isAnswered(field.value.trim())) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - begin);
          channel.port2.postMessage(0);
        });
      };
      const observer = new MutationObserver(check);
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      check();
    }, { once: true });
  }); };
}"""


def program():
    """Pagefind's program in its wheel: run by itself, so that Python's start is not in its times."""
    found = importlib.util.find_spec("pagefind_bin_extended")
    if not found:
        sys.exit("beside: pip install pagefind-bin-extended")
    return next(pathlib.Path(folder) / "pagefind_extended" for folder in found.submodule_search_locations)


def copy_of(site, folder):
    """A copy of a built site without its search, indexed by Pagefind, with a page for each of its two uses."""
    copy = pathlib.Path(folder) / "pagefind"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("search", "search.html"))
    subprocess.run([program(), "--site", copy], check=True, stdout=subprocess.DEVNULL)
    (copy / "pagefind-page.html").write_text(ENGINE)
    (copy / "pagefind-ui.html").write_text(INTERFACE)
    return copy


def sizes(copy):
    """Bytes of all that Pagefind wrote, and of its index alone."""
    files = [file for file in (copy / "pagefind").rglob("*") if file.is_file()]
    index = [file for file in files if file.suffix in (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter")]
    return sum(file.stat().st_size for file in files), sum(file.stat().st_size for file in index)


def engines(ours, theirs, our_script, steps):
    """Milliseconds of each step, a beginning of a query, from its call to a list of ten; all was asked before."""
    for step in steps:
        ours.evaluate(our_script, step)
        theirs.evaluate(SEARCH, step)
    pairs = [(ours.evaluate(our_script, step)["time"], theirs.evaluate(SEARCH, step)["time"]) for step in steps]
    return [list(side) for side in zip(*pairs)]


def typed(page, selector, query):
    """Types a query key by key, each after the last one's answer; milliseconds of each key from the third letter on."""
    field = page.locator(selector)
    field.fill("")
    found = []
    for end, key in enumerate(query, 1):
        if end < 3 or key == " ":
            field.press("Space" if key == " " else key)
            continue
        page.evaluate("arm()")
        field.press(key)
        found.append(page.evaluate("painted"))
    return found


def interfaces(ours, theirs, queries):
    """Milliseconds from a key to the frame that shows its answer, each in its own interface, warm."""
    sides = [(ours, "#search-input", OUR_ANSWER, []), (theirs, ".pagefind-ui__search-input", THEIR_ANSWER, [])]
    for page, selector, answer, _ in sides:
        page.evaluate(WATCH, [selector, answer])
        for query in queries:
            typed(page, selector, query)
    for query in queries:
        for page, selector, _, found in sides:
            page.bring_to_front()
            found += typed(page, selector, query)
    return [found for *_, found in sides]


def instructions(command, log):
    """User instructions of a whole process, as the processor counts them; None where it may not be asked."""
    if not shutil.which("perf"):
        return None
    with open(log, "wb") as out:
        run = subprocess.run(["perf", "stat", "-x", ";", "-e", "instructions:u", *command], stdout=out,
                             stderr=subprocess.PIPE, text=True)
    counted = re.search(r"^(\d+);.*instructions:u", run.stderr, re.MULTILINE)
    return int(counted[1]) if run.returncode == 0 and counted else None


def building(tandem, source, copy, folder, rounds):
    """Costs of whole processes in turn: `tandem build` of the whole site, and Pagefind's index of its pages."""
    count = 0

    def commands():
        # Each into a folder that was never there: files made soon after many were deleted cost more.
        nonlocal count
        count += 1
        return [[str(tandem), "build", "--quiet", "--project", str(source), "--output", str(folder / f"built-{count}")],
                [str(program()), "--site", str(copy), "--output-path", str(folder / f"indexed-{count}")]]

    for command in commands():
        process.run(command, folder / "log")
    pairs = [[process.run(command, folder / "log") for command in commands()] for _ in range(rounds)]
    ratio = {name: statistics.median(getattr(theirs, name) / getattr(ours, name) for ours, theirs in pairs)
             for name in ("cpu", "wall", "memory")}
    return ratio, [instructions(command, folder / "log") for command in commands()]
