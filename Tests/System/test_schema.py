"""`tandem schema`: what other programs may check front matter by."""

import copy
import json
import subprocess

import jsonschema
import pytest
import yaml

from project import BINARY, REPOSITORY, Project

CONTENT = REPOSITORY / "content"


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which the YAML plugins of editors read: dates and yes are texts."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:null", yaml.resolver.re.compile(r"^(~|null|Null|NULL|)$"), list("~nN") + [""])
Core.add_implicit_resolver("tag:yaml.org,2002:bool", yaml.resolver.re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", yaml.resolver.re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))


class Plain(Core):
    """YAML 1.1's truth values as well, which older readers take yes for."""


Plain.yaml_implicit_resolvers = copy.deepcopy(Core.yaml_implicit_resolvers)
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", yaml.resolver.re.compile(r"^(yes|Yes|no|No|on|off)$"), list("yYnNoO"))


def front_matter(path, loader=Core):
    _, text, _ = path.read_text().split("---\n", 2)
    return yaml.load(text, loader) or {}


@pytest.fixture(scope="module")
def kinds():
    return yaml.load((CONTENT / "schema.yaml").read_text(), Core)["kinds"]


def written(folder, *more):
    ended = subprocess.run(
        [str(BINARY), "schema", "--project", str(REPOSITORY), "--output", str(folder), *more],
        capture_output=True, timeout=120)
    assert ended.returncode == 0, ended.stderr.decode()
    return {path.name.removesuffix(".schema.json"): json.loads(path.read_text()) for path in folder.iterdir()}


@pytest.fixture(scope="module", params=[[], ["--ids"]], ids=["any id", "known ids"])
def schemas(request, tmp_path_factory):
    return written(tmp_path_factory.mktemp("schemas") / "new" / "folder", *request.param)


def validator(schema):
    return jsonschema.Draft202012Validator(schema)


def test_each_kind_has_a_schema_that_is_one(schemas, kinds):
    assert schemas.keys() == kinds.keys()
    for name, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["title"] == kinds[name]["one"]
        assert set(kinds[name]["fields"]) <= set(schema["properties"])


@pytest.mark.parametrize("loader", [Core, Plain])
def test_every_entry_of_the_library_is_valid(schemas, kinds, loader):
    count = 0
    for name, kind in kinds.items():
        check = validator(schemas[name])
        for path in sorted((CONTENT / kind["folder"]).glob("*.md")):
            if path.name == "index.md":
                continue
            wrong = [f"{path}: {list(error.path)}: {error.message[:200]}"
                     for error in check.iter_errors(front_matter(path, loader))]
            assert not wrong
            count += 1
    assert count > 100


# One mistake each, made in a valid entry: a kind, a field, and what is put there (None takes the field away).
MISTAKES = [
    ("case-study", "title", ...), ("case-study", "work", "projekt"), ("case-study", "areas", "learning"),
    ("case-study", "sources", []), ("case-study", "sources", ["a", "a"]), ("case-study", "years", "April 2018"),
    ("case-study", "students", "many"), ("case-study", "students", "10 to 20"), ("case-study", "integrated", "perhaps"),
    ("case-study", "nothing", "like that"), ("case-study", "institution", ["a", "b"]), ("case-study", "power", ...),
    ("case-study", "status", "done"), ("case-study", "aliases", "old.html"), ("case-study", "aliases", ["/old.html"]),
    ("case-study", "aliases", ["old"]), ("case-study", "work", "not stated"),
    ("activity", "minutes", 3), ("activity", "minutes", "forty"), ("activity", "minutes", 500),
    ("activity", "values", ["a", "b", "c", "d", "e"]), ("activity", "steps", ["one"]),
    ("activity", "steps", [{"minutes": 3}]), ("activity", "steps", [{"titel": "One"}]), ("activity", "theme", ["a"]),
    ("area", "short", "much too long"), ("reference", "URL", "www.example.org"), ("reference", "author", 7),
    ("reference", "author", [{"given": "Ann"}]), ("reference", "issued", "2018-4-1"), ("reference", "type", "boook"),
]


@pytest.mark.parametrize("kind, field, value", MISTAKES)
def test_mistakes_are_refused(schemas, kinds, kind, field, value):
    paths = sorted((CONTENT / kinds[kind]["folder"]).glob("*.md"))
    entry = next(found for found in (front_matter(path) for path in paths if path.name != "index.md"))
    if value is ...:
        entry.pop(field)
    else:
        entry[field] = value
    assert not validator(schemas[kind]).is_valid(entry)


def test_ids_that_nothing_has_are_refused_when_ids_are_listed(tmp_path):
    schemas = written(tmp_path / "schemas", "--ids")
    entry = front_matter(sorted((CONTENT / "activities").glob("*.md"))[1])
    assert validator(schemas["activity"]).is_valid(entry)
    entry["areas"] = ["nobody-here"]
    assert not validator(schemas["activity"]).is_valid(entry)
    assert "nobody-here" not in json.dumps(schemas)


def test_one_kind_goes_to_standard_output_by_any_of_its_names(tmp_path):
    whole = written(tmp_path / "schemas")["case-study"]
    for name in ("case-study", "Case studies"):
        ended = subprocess.run(
            [str(BINARY), "schema", name, "--project", str(REPOSITORY)], capture_output=True, timeout=60)
        assert ended.returncode == 0 and json.loads(ended.stdout) == whole
    field = whole["properties"]["work"]
    assert field["title"] == "Kind of work" and "Our own sorting." in field["description"]
    assert whole["required"] == ["title", "institution", "work", "power", "sources", "facts-from"]


def test_a_wrong_kind_or_none_is_told(project):
    near = project.run("schema", "nota")
    assert near.code == 2 and "did you mean 'note'?" in near.said
    none = project.run("schema")
    assert none.code == 2 and "note, topic, work, page" in none.said


def test_a_schema_with_mistakes_gives_none(project):
    project.write("content/schema.yaml", "kinds:\n  note: {folder: notes, one: N, many: Ns, fields: {a: {type: txt}}}\n")
    wrong = project.run("schema", "note")
    assert wrong.code == 1 and wrong.out == b"" and b"schema.yaml:2" in wrong.err


def test_the_address_is_that_which_is_given(tmp_path):
    schemas = written(tmp_path / "schemas", "--base", "https://example.org/schemas/")
    assert schemas["activity"]["$id"] == "https://example.org/schemas/activity.schema.json"
