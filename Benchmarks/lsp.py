#!/usr/bin/env python3
"""How long an editor's program waits for `tandem lsp`: completions, and mistakes after a change.

    python3 Benchmarks/lsp.py                      # the repository's own library
    python3 Benchmarks/lsp.py --entries 10000

A client types a letter and asks for completions at once, as programs do, so that the check of that letter runs
meanwhile; times are those between its sending the request and having read the answer. Then it makes a mistake and
mends it, and measures until it is told. One program alone: read the times beside those of the machine at rest.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

import corpus
import tools

sys.path.insert(0, str(tools.REPOSITORY / "Tests/System"))

# What is typed after a new line at the end of a text, letter by letter; each is a completion of its own.
TYPED = ["[[", "[[power", "[@", "[@a", "[words](", "[[learning a", "As @par"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=0, help="size of an invented library (0: the real one)")
    parser.add_argument("--requests", type=int, default=30, help="requests of each kind (30)")
    parser.add_argument("--tandem", metavar="FILE", help="the binary (.build/release/tandem)")
    return parser.parse_args()


def row(name, times):
    times = sorted(times)
    print(f"| {name} | {statistics.median(times):.1f} | {times[int(len(times) * 0.95)]:.1f} | {times[-1]:.1f} |")


def ask(client, method, params):
    """The answer, and the milliseconds until it was there."""
    start = time.monotonic()
    number = client.begin(method, params)
    while number not in client.answers:
        client.take(60)
    return client.answers.pop(number)["result"], (time.monotonic() - start) * 1000


def main():
    options = arguments()
    os.environ["TANDEM_BIN"] = str(tools.tandem(options.tandem))
    from language_client import Client, position

    work = pathlib.Path(tempfile.mkdtemp(prefix="lsp-", dir=tools.cache()))

    class Library:
        folder = work

    try:
        if options.entries:
            corpus.write(options.entries, work)
        else:
            shutil.copytree(tools.REPOSITORY / "content", work / "content")
        shutil.copytree(tools.REPOSITORY / "layouts", work / "layouts")
        entry = max((work / "content/case-studies").glob("*.md"), key=lambda path: (path.stat().st_size, path.name))
        path = str(entry.relative_to(work))
        time.sleep(4)  # Files that changed a moment ago are read again, which no editor's library is.
        with Client(Library) as client:
            start = time.monotonic()
            client.open(path)
            whole = client.texts[path]
            end = {"textDocument": {"uri": client.uri(path)}, "position": position(whole, len(whole))}
            ask(client, "workspace/symbol", {"query": ""})
            print(f"first answer after {time.monotonic() - start:.2f} s\n")
            print("| | Median, ms | 95 of 100, ms | Most, ms |\n|---|--:|--:|--:|")
            bodies, fields, exact, sizes = [], [], [], []
            for number in range(options.requests):
                typed = TYPED[number % len(TYPED)]
                text = f"{whole}\nZeppelin {number}. {typed}"
                place = len(client.texts[path])
                client.edit(path, len(whole), place, text[len(whole):])
                found, spent = ask(client, "textDocument/completion", {
                    **end, "position": position(text, len(text))})
                assert found is not None, typed
                sizes.append(len(json.dumps(found)))
                bodies.append(spent)
            client.edit(path, len(whole), len(client.texts[path]), "")
            head = whole.index("\n---\n", 4) + 1
            for number in range(options.requests):
                typed = ["sources: [", "values: ", "po", "sources: [a"][number % 4]
                text = whole[:head] + typed + "\n" + whole[head:]
                client.change(path, text)
                found, spent = ask(client, "textDocument/completion", {
                    **end, "position": position(text, head + len(typed))})
                assert found, typed
                fields.append(spent)
                client.change(path, whole)
            row("completion in the text, after a letter", bodies)
            row("completion in front matter, after a letter", fields)
            time.sleep(2)
            told = []
            for number in range(options.requests):
                for wrong in (True, False):
                    client.times.pop(path, None)
                    start = time.monotonic()
                    client.edit(path, len(whole), len(client.texts[path]), f"\n[[nobody-{number}]]\n" if wrong else "")
                    client.until(lambda: path in client.times and bool(client.mistakes[path]) == wrong, 60)
                    told.append((client.times[path] - start) * 1000)
                    time.sleep(0.1)
            row("from a change to its mistakes", told)
            for number in range(options.requests):
                client.edit(path, len(whole), len(client.texts[path]), f"\nZeppelin {number}.\n")
                exact.append(ask(client, "workspace/symbol", {"query": "power"})[1])
            row("what needs the whole library as it is now", exact)
            print(f"\nlargest answer: {max(sizes) // 1000} kB")
            status = pathlib.Path(f"/proc/{client.process.pid}/status")
            if status.exists():
                peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
                print(f"peak memory: {int(peak.split()[1]) // 1024} MB")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
