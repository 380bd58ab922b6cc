"""The mistakes that editors make, one file each, and what the program says about them."""

import shutil
from pathlib import Path

from project import LAYOUTS, REPOSITORY, Project

FOLDER = Path(__file__).parent / "mistakes"
STARTER = REPOSITORY / "Sources/Starter"

# Where a file stands that is no case study, or what its name is.
PLACES = {
    "minutes-do-not-add-up": "activities/four-chairs.md",
    "minutes-in-words": "activities/four-chairs.md",
    "out-of-range": "activities/four-chairs.md",
    "step-without-hyphen": "activities/four-chairs.md",
    "same-id": "glossary/trust.md",
    "capitals-and-spaces": "case-studies/Peer Mentors (final).md",
    "folder-misspelt": "case-study/peer-mentors.md",
    "address-without-https": "bibliography/page2020.md",
    "names-in-a-sentence": "bibliography/page2020.md",
    "names-in-curly-quotes": "bibliography/page2020.md",
    "names-without-quotes": "bibliography/page2020.md",
    "named-as-plain-text": "case-studies/peer-mentors.md.txt",
}

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


def place(name):
    return "content/" + PLACES.get(name, "case-studies/peer-mentors.md")


def library(folder, name):
    """A new site with one more file, which has a mistake."""
    project = Project(folder, {}, layouts=False)
    shutil.copytree(STARTER / "content", project.folder / "content")
    shutil.copytree(LAYOUTS, project.folder / "layouts")
    site = (project.folder / "content/site.yaml").read_text()
    project.write("content/site.yaml", site + 'https: ["*.example.org"]\n')
    schema = (project.folder / "content/schema.yaml").read_text()
    project.write("content/schema.yaml", schema.replace(
        "institution: {type: text,", "institution: {was: university, type: text,", 1))
    project.write("content/case-studies/mentors.svg", PICTURE)
    project.write(place(name), (FOLDER / f"{name}.md").read_bytes())
    return project


def told(project):
    """All that an editor sees of `check`, of `check --fix`, and of `check` once more, with how each ends."""
    def line(run, *options):
        return f"$ {' '.join(['tandem check', *options])}\n{run.err.decode()}(ends with {run.code})\n"

    out = line(project.check())
    mended = project.check("--fix")
    if "changed\n" in mended.err.decode():
        out += "\n" + line(mended, "--fix") + "\n" + line(project.check())
    return out
