#!/usr/bin/env python3
"""Compares tandem with Hugo and with the floor, on a library of invented entries.

    python3 Benchmarks/run.py --entries 10000 --runs 3
    python3 Benchmarks/run.py --entries 1000 --stages

Every run is a whole process that makes the whole site in a folder of its own.
The programs take turns, and the ratios are those of neighbours in time, so that
a machine that others use as well tells the truth in the end. README.md says
what is compared with what.
"""

import argparse
import os
import pathlib
import shutil
import tempfile

import corpus
import measure
import report
import stages
import to_hugo
import tools


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000, help="size of the library (10000)")
    parser.add_argument("--runs", type=int, default=3, help="rounds; each runs every program once (3)")
    parser.add_argument("--jobs", type=int, help="threads of tandem; by default as many as it likes")
    parser.add_argument("--tandem", metavar="FILE", help="the binary (.build/release/tandem)")
    parser.add_argument("--layouts", metavar="FOLDER", default=str(tools.REPOSITORY / "layouts"))
    parser.add_argument("--without-hugo", action="store_true", help="compare with the floor only")
    parser.add_argument("--newest-hugo", action="store_true", help="install Hugo again")
    parser.add_argument("--stages", action="store_true", help="count instructions by stage instead (callgrind)")
    parser.add_argument("--write-readme", action="store_true", help="put the results into Benchmarks/README.md")
    parser.add_argument("--keep", action="store_true", help="leave the sites that were made")
    return parser.parse_args()


class Bench:
    """The projects of all programs, and the folder into which they build."""

    def __init__(self, options, work):
        self.options = options
        self.work = work
        self.count = 0
        self.tandem = tools.tandem(options.tandem)
        corpus.write(options.entries, work / "tandem")
        shutil.copytree(options.layouts, work / "tandem" / "layouts")
        self.listing = work / "listing"

    def fresh(self, name):
        """A folder that was never there. Nothing is deleted before the end: on ext4, files
        made soon after many were deleted cost many times more."""
        self.count += 1
        return self.work / f"{self.count}-{name}"

    def command(self, name, out):
        if name == "tandem":
            command = [self.tandem, "build", "--quiet", "--project", self.work / "tandem", "--output", out]
            return command + (["--jobs", str(self.options.jobs)] if self.options.jobs else [])
        if name == "hugo":
            return [self.hugo, "--quiet", "--source", self.work / "hugo", "--destination", out]
        return [tools.floor(), self.work / "tandem" / "content", self.listing, out]

    def run(self, name):
        """One build: its cost and its folder."""
        out = self.fresh(name)
        cost = measure.run([str(part) for part in self.command(name, out)], self.work / f"{name}.log")
        return cost, out

    def prepare_hugo(self):
        self.hugo = tools.hugo(self.options.newest_hugo)
        to_hugo.convert(self.work / "tandem", self.work / "hugo")

    def write_listing(self, site):
        lines = [f"{size}\t{path}\n" for size, path in measure.listing(site)]
        self.listing.write_text("".join(lines))


def compare(bench):
    """Runs all programs in turn: their costs, and what they made."""
    names = ["tandem", "hugo", "floor"]
    if bench.options.without_hugo:
        names.remove("hugo")
    else:
        bench.prepare_hugo()
    made, costs = {}, {name: [] for name in names}
    for name in names:  # once without the clock: files and programs are in memory then
        _, out = bench.run(name)
        if name == "tandem":
            bench.write_listing(out)
        made[name] = report.Made(measure.listing(out))
    for number in range(bench.options.runs):
        for name in names:
            cost, _ = bench.run(name)
            costs[name].append(cost)
            print(f"{number + 1}: {name:7} {report.cost(cost)}", flush=True)
    return made, costs


def versions(bench):
    found = {"tandem": tools.version(bench.tandem, "--version")}
    if not bench.options.without_hugo:
        found["hugo"] = tools.version(bench.hugo, "version")
    return found


def main():
    options = arguments()
    work = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=tools.cache()))
    try:
        bench = Bench(options, work)
        if options.stages:
            text, section = stages.table(bench), "stages"
        else:
            made, costs = compare(bench)
            text = report.table(options.entries, os.cpu_count(), made, costs, versions(bench))
            section = "results"
        print(text)
        if options.write_readme:
            report.write(tools.HERE / "README.md", section, text)
    finally:
        if options.keep:
            print(f"everything is in {work}")
        else:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
