#!/usr/bin/env python3
"""How long an editor's program waits for `tandem lsp`: completions, and mistakes after a change.

    python3 Benchmarks/lsp.py                      # the repository's own library
    python3 Benchmarks/lsp.py --entries 10000

A client types a letter and asks for completions at once, as programs do, so that the check of that letter runs
meanwhile; times are those between its sending the request and having read the answer. Then it makes a mistake and
mends it, and measures until it is told. One program alone: read the times beside the round trip, which is that of a
question the server has no answer to, asked in turn with the others, so the load of the machine is in both. The last
table is of completions while nothing else is to be done: the server's own CPU time, which the load changes little.
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


def floor(client):
    """The milliseconds of a question to which there is no answer."""
    start = time.monotonic()
    number = client.begin("tandem/nothing", {})
    while number not in client.answers:
        client.take(60)
    client.answers.pop(number)
    return (time.monotonic() - start) * 1000


def processor(process):
    """The milliseconds of CPU that a program has used in all its threads; Linux alone tells."""
    tasks = pathlib.Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def rest(process):
    """Waits until a program does nothing."""
    before = -1.0
    while (now := processor(process)) - before > 0.5:
        before = now
        time.sleep(0.5)


def quiet(client, path, whole, count, where):
    """Completions of a text that has been checked."""
    print("\n| CPU of the server alone | Median, ms | 95 of 100, ms | Most, ms |\n|---|--:|--:|--:|")
    for typed in TYPED:
        text = f"{whole}\nZeppelin. {typed}"
        client.change(path, text)
        asked = {"textDocument": {"uri": client.uri(path)}, "position": where(text, len(text))}
        ask(client, "textDocument/completion", asked)
        rest(client.process)
        spent = []
        for _ in range(count):
            before = processor(client.process)
            ask(client, "textDocument/completion", asked)
            spent.append(processor(client.process) - before)
        row(f"completion of `{typed}`", spent)


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
            bodies, fields, exact, sizes, trips = [], [], [], [], []
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
                trips.append(floor(client))
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
            row("a round trip", trips)
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
            quiet(client, path, whole, options.requests, position)
            print(f"\nlargest answer: {max(sizes) // 1000} kB")
            status = pathlib.Path(f"/proc/{client.process.pid}/status")
            if status.exists():
                peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
                print(f"peak memory: {int(peak.split()[1]) // 1024} MB")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
