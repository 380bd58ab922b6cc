"""The language server: through Neovim, as people use it, and through a client that may say anything."""

import json
import os
import shutil
import subprocess
import time

import pytest

from language_client import ABILITIES, Client, Refused, applied, framed, position
from project import BINARY, CRASHES, REPOSITORY, SMALL, Project

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST = "content/notes/first.md"


@pytest.fixture
def client(project):
    with Client(project) as client:
        yield client


def labels(answer):
    return [item["label"] for item in answer["items"]]


# In Neovim

@pytest.fixture(scope="module")
def neovim(tmp_path_factory):
    """What a session in Neovim saw, with the configuration that docs/editor-setup ships."""
    program = shutil.which("nvim")
    assert program, "there is no nvim: Tests/setup.sh tests"
    folder = tmp_path_factory.mktemp("neovim")
    project = Project(folder / "project", {
        **SMALL, "content/site.yaml": SMALL["content/site.yaml"] + "navigation: [note, about]\n"})
    result = folder / "seen.json"
    ended = subprocess.run(
        [program, "--headless", "-u", "NONE", "-i", "NONE", "-S", os.path.join(HERE, "lsp_neovim.lua")],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120, cwd=project.folder,
        env={
            **os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder),
            "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder), "TANDEM_BIN": str(BINARY),
            "TANDEM_LUA": str(REPOSITORY / "docs/editor-setup/tandem.lua"),
            "TANDEM_PROJECT": str(project.folder), "TANDEM_RESULT": str(result)})
    said = ended.stdout.decode() + ended.stderr.decode()
    assert result.exists(), said
    seen = json.loads(result.read_text())
    assert "problem" not in seen, f"{seen}\n{said}"
    return project, seen


def test_neovim_shows_mistakes_as_they_are_typed_and_mends_them(neovim):
    _, seen = neovim
    assert seen["clean"] == []
    mistake, = seen["typed"]
    assert (mistake["code"], mistake["source"]) == ("missing-entry", "tandem")
    assert "did you mean 'second'?" in mistake["message"]
    assert seen["offered"] == ["Write 'second'"]
    assert "[[second]]" in seen["mended"] and "secnod" not in seen["mended"]


def test_neovim_completes(neovim):
    _, seen = neovim
    assert seen["completed"] == "Again [[second]] and [@adams2014]."
    assert seen["field"] == "story: One."
    assert seen["value"] == "stage: ending"
    assert seen["reference"] == "topics: [trust, power]"


def test_neovim_tells_and_leads(neovim):
    _, seen = neovim
    assert "*A book of partners*" in seen["hover"]
    assert seen["definition"] == "adams2014.md"
    assert seen["references"] == ["first.md:7:9", "first.md:12:5", "first.md:14:24", "adams2014.md:1:1"]
    assert seen["outline"] == ["The first note", "How it began"]


def test_neovim_renames_everywhere(neovim):
    project, seen = neovim
    assert seen["renamed"] and seen["after"] == []
    assert "adams2014" not in seen["first"] and seen["first"].count("adams2015") == 3
    project.write("content/topics/trust.md", SMALL["content/topics/trust.md"])
    assert project.check("--drafts").code == 0


def test_neovim_sees_what_changes_on_disk(neovim):
    _, seen = neovim
    assert [mistake["code"] for mistake in seen["elsewhere"]] == ["out-of-bounds"]


# Mistakes

def test_all_mistakes_are_told_those_of_closed_files_too_and_go_when_they_are_mended(project):
    project.write("content/notes/third.md", "---\ntitle: Third\nstage: endign\n---\n\nSee [[nobody-here]].\n")
    project.write("layouts/index.html", b"{{nothing-like-that}}")
    with Client(project) as client:
        client.until(lambda: "content/notes/third.md" in client.mistakes)
        told = client.mistakes["content/notes/third.md"]
        checked = [line for line in project.check("--format", "json").diagnostics
                   if line["file"] == "content/notes/third.md"]
        assert [mistake["code"] for mistake in told] == [line["id"] for line in checked] \
            == ["unknown-choice", "missing-entry"]
        client.until(lambda: "layouts/index.html" in client.mistakes)
        assert all(mistake["source"] == "tandem" and mistake["severity"] == 1 for mistake in told)
        assert told[0]["range"] == {"start": {"line": 2, "character": 7}, "end": {"line": 2, "character": 13}}
        client.open("content/notes/third.md")
        client.change("content/notes/third.md", "---\ntitle: Third\n---\n")
        client.until(lambda: client.mistakes["content/notes/third.md"] == [])
        # What is not saved counts only while it is open.
        client.tell("textDocument/didClose", {"textDocument": {"uri": client.uri("content/notes/third.md")}})
        client.until(lambda: client.mistakes["content/notes/third.md"] == told)


def test_a_text_that_was_never_saved_belongs_to_the_library(client):
    client.open("content/notes/new.md", "---\ntitle: Never saved\n---\n\n[[never]]\n")
    client.until(lambda: client.mistakes.get("content/notes/new.md"))
    client.open(FIRST)
    assert labels(client.complete(FIRST, "see [["))[:3] == ["new", "first", "second"]
    client.change("content/notes/new.md", "---\ntitle: Never saved\n---\n\n[[new]]\n")
    client.until(lambda: client.mistakes["content/notes/new.md"] == [])


def test_duplicates_name_the_other_place(project):
    project.write("content/topics/first.md", "---\ntitle: Twice\n---\n")
    with Client(project) as client:
        client.until(lambda: client.mistakes)
        mistake, = [mistake for told in client.mistakes.values() for mistake in told
                    if mistake["code"] == "duplicate-id"]
        assert mistake["relatedInformation"][0]["location"]["uri"] == client.uri(FIRST)


def test_a_file_that_changes_on_disk_is_seen_with_the_clients_watch_and_without(project):
    client_watch = {**ABILITIES, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    for abilities in (client_watch, {}):
        project.write("content/topics/trust.md", SMALL["content/topics/trust.md"])
        with Client(project, abilities) as client:
            client.open(FIRST)
            client.complete(FIRST, "see [[")
            assert bool(client.requests) == bool(abilities)
            for request in client.requests:
                assert request["method"] == "client/registerCapability"
            project.write("content/topics/trust.md", "---\ntitle: Trust\nshort: much too long\n---\n")
            if abilities:
                client.tell("workspace/didChangeWatchedFiles", {
                    "changes": [{"uri": client.uri("content/topics/trust.md"), "type": 2}]})
            client.until(lambda: client.mistakes.get("content/topics/trust.md"))


def test_suggestions_are_offered_as_quick_fixes(client):
    client.open(FIRST, SMALL[FIRST].replace("[[second]]", "[[secnod]]").replace("adams2014]", "adams2104]"))
    client.until(lambda: len(client.mistakes.get(FIRST, [])) == 2)
    for mistake in client.mistakes[FIRST]:
        actions = client.ask("textDocument/codeAction", {
            "textDocument": {"uri": client.uri(FIRST)}, "range": mistake["range"], "context": {"diagnostics": []}})
        action, = actions
        assert action["kind"] == "quickfix" and action["diagnostics"] == [mistake]
        edits = action["edit"]["documentChanges"][0]["edits"]
        client.change(FIRST, applied(client.texts[FIRST], edits))
    client.until(lambda: client.mistakes[FIRST] == [])
    assert client.texts[FIRST] == SMALL[FIRST]
    nothing = client.ask("textDocument/codeAction", {
        "textDocument": {"uri": client.uri(FIRST)}, "range": {"start": position("", 0), "end": position("", 0)},
        "context": {"diagnostics": [], "only": ["refactor"]}})
    assert nothing == []


# Texts

@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_places_are_exact_beside_characters_of_any_width(project, encoding):
    abilities = {**ABILITIES, "general": {"positionEncodings": [encoding, "utf-16"]}}
    text = "---\r\ntitle: T\r\n---\r\n\r\n𝄞é😀 [[nobody]] 😀\r\n"
    with Client(project, abilities) as client:
        assert client.abilities["positionEncoding"] == encoding
        client.open("content/notes/new.md", text)
        client.until(lambda: client.mistakes.get("content/notes/new.md"))
        span = client.mistakes["content/notes/new.md"][0]["range"]
        width = len("𝄞é😀 [[".encode("utf-8" if encoding == "utf-8" else "utf-16-le"))
        start = width if encoding == "utf-8" else width // 2
        assert span == {"start": {"line": 4, "character": start}, "end": {"line": 4, "character": start + 6}}


def test_a_text_that_is_typed_letter_by_letter_is_the_text_that_is_meant(client):
    """Mistakes in the end are those of the text as a whole: no edit was put in the wrong place."""
    client.open(FIRST, "")
    for place, letter in enumerate(SMALL[FIRST].replace("second", "zeppelin 😀")):
        client.edit(FIRST, len(client.texts[FIRST]), len(client.texts[FIRST]), letter)
    typed = client.texts[FIRST]
    client.until(lambda: [m["message"].split("\n")[0] for m in client.mistakes.get(FIRST, [])]
                 == ["no entry has the id 'zeppelin 😀'"])
    start = typed.index("zeppelin")
    client.edit(FIRST, start, start + len("zeppelin 😀"), "second")
    client.until(lambda: client.mistakes[FIRST] == [])


# Names

def test_renaming_rewrites_all_files_and_the_next_check_is_clean(client):
    client.open(FIRST)
    found = client.ask("textDocument/prepareRename", client.at(FIRST, "topics: [tru"))
    assert found["placeholder"] == "trust" and client.words(FIRST, found["range"]) == "trust"
    changes = client.ask("textDocument/rename", {**client.at(FIRST, "topics: [tru"), "newName": "faith"})
    changes = changes["documentChanges"]
    assert changes[-1] == {
        "kind": "rename", "oldUri": client.uri("content/topics/trust.md"),
        "newUri": client.uri("content/topics/faith.md")}
    assert changes[0]["textDocument"] == {"uri": client.uri(FIRST), "version": 1}
    for change in changes[:-1]:
        path = change["textDocument"]["uri"].removeprefix(client.uri() + "/")
        client.project.write(path, applied((client.project.folder / path).read_text(), change["edits"]))
    (client.project.folder / "content/topics/trust.md").rename(client.project.folder / "content/topics/faith.md")
    assert client.project.check().code == 0
    assert "trust" not in (client.project.folder / FIRST).read_text()


@pytest.mark.parametrize("name", ["power", "not a name", "", "index", "../out", "a/b"])
def test_names_that_cannot_be_are_refused_in_words(client, name):
    client.open(FIRST)
    with pytest.raises(Refused) as refused:
        client.ask("textDocument/rename", {**client.at(FIRST, "topics: [tru"), "newName": name})
    assert refused.value.code == -32803 and str(refused.value)


def test_a_file_that_the_editor_renames_takes_its_links_along(client):
    edit = client.ask("workspace/willRenameFiles", {"files": [{
        "oldUri": client.uri("content/notes/second.md"), "newUri": client.uri("content/notes/later.md")}]})
    change, own = edit["documentChanges"]
    assert change["textDocument"]["uri"] == client.uri(FIRST)
    assert [item["newText"] for item in change["edits"]] == ["later"]
    assert own["textDocument"]["uri"] == client.uri("content/notes/second.md")
    assert [item["newText"] for item in own["edits"]] == ["aliases:\n  - notes/second.html\n"]


def test_an_editor_that_renames_no_files_is_told_so(project):
    with Client(project, {}) as client:
        client.open(FIRST)
        with pytest.raises(Refused):
            client.ask("textDocument/rename", {**client.at(FIRST, "topics: [tru"), "newName": "faith"})


def test_a_project_behind_a_link_or_with_odd_letters_is_found(tmp_path):
    project = Project(tmp_path / "é 100% [x]" / "project")
    (tmp_path / "link").symlink_to(project.folder)
    through = Project.__new__(Project)
    through.folder = tmp_path / "link"
    for known in (project, through):
        with Client(known) as client:
            client.open(FIRST)
            found = client.ask("textDocument/definition", client.at(FIRST, "topics: [tru"))
            assert found["uri"] == client.uri("content/topics/trust.md")


def test_a_project_is_found_above_what_is_open_and_by_the_first_file(project, tmp_path):
    inner = Project.__new__(Project)
    inner.folder = project.folder / "content/notes"
    with Client(inner) as client:
        client.open("first.md")
        assert client.ask("textDocument/hover", client.at("first.md", "topics: [tru"))
    outside = Project.__new__(Project)
    outside.folder = tmp_path
    with Client(outside) as client:
        path = str((project.folder / FIRST).relative_to(tmp_path))
        client.open(path)
        client.until(lambda: client.complete(path, "see [["))


# A client that may say anything

def test_the_protocols_order_is_kept(project):
    with Client(project, begin=False) as client:
        with pytest.raises(Refused) as refused:
            client.ask("textDocument/hover", {})
        assert refused.value.code == -32002
        client.tell("textDocument/didOpen", {"textDocument": {}})
        assert "capabilities" in client.ask("initialize", {"capabilities": {}, "rootUri": client.uri()})
        client.tell("initialized", {})
        for method, code in [("initialize", -32600), ("textDocument/formatting", -32601), ("$/nothing", -32601)]:
            with pytest.raises(Refused) as refused:
                client.ask(method, {})
            assert refused.value.code == code
        client.tell("$/setTrace", {"value": "verbose"})
        client.tell("never/heard", {})
        client.ask("shutdown", None)
        with pytest.raises(Refused) as refused:
            client.ask("textDocument/hover", {})
        assert refused.value.code == -32600
        client.tell("exit", None)
        assert client.process.wait(timeout=20) == 0


def test_ends_with_1_without_a_shutdown_and_when_the_client_is_gone(project):
    with Client(project) as client:
        client.tell("exit", None)
        assert client.process.wait(timeout=20) == 1
    with Client(project) as client:
        client.process.stdin.close()
        assert client.process.wait(timeout=20) == 1
    deaf = subprocess.Popen(
        [str(BINARY), "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=project.folder)
    deaf.stdout.close()
    deaf.communicate(framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}) * 2, timeout=20)
    assert deaf.returncode == 1


@pytest.mark.parametrize("body", [
    b"{", b"", b"[]", b"[{}]", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"jsonrpc":"2.0"}',
    b'{"jsonrpc":"2.0","id":[],"method":"x"}', b'{"jsonrpc":"1.0","id":3,"method":"x"}'])
def test_a_message_that_is_none_is_answered_and_the_next_is_read(client, body):
    client.process.stdin.write(framed(body))
    client.process.stdin.flush()
    wrong = client.until(lambda: client.answers.pop(None, None))
    assert wrong["error"]["code"] in (-32700, -32600)
    client.open(FIRST)
    assert client.complete(FIRST, "see [[")


@pytest.mark.parametrize("stream", [b"GET / HTTP/1.1\r\n\r\n", b"Content-Length: -5\r\n\r\n", b"x" * 100_000,
                                    b"Content-Length: 99999999999\r\n\r\n"])
def test_a_stream_that_is_none_ends_the_server(client, stream):
    try:
        client.process.stdin.write(stream)
        client.process.stdin.flush()
    except BrokenPipeError:
        pass
    assert client.process.wait(timeout=20) == 1


WRONG = [None, [], {}, 7, "x", {"textDocument": None}, {"textDocument": {"uri": 7}},
         {"textDocument": {"uri": "untitled:x"}, "position": {"line": 0, "character": 0}},
         {"textDocument": {"uri": "file:///etc/passwd"}, "position": {"line": 0, "character": 0}}]
PLACES = [None, {}, {"line": -1, "character": 0}, {"line": 10**9, "character": 10**9}, {"line": 1.5, "character": 0},
          {"line": 10**30, "character": 0}]


def test_parameters_of_any_shape_get_an_answer(client):
    client.open(FIRST)
    methods = ["completion", "hover", "definition", "references", "prepareRename", "rename", "documentSymbol",
               "codeAction"]
    shapes = WRONG + [{"textDocument": {"uri": client.uri(FIRST)}, "position": place, "newName": 5,
                       "range": place, "context": place} for place in PLACES]
    for method in [f"textDocument/{name}" for name in methods] + ["workspace/symbol", "workspace/willRenameFiles"]:
        for shape in shapes:
            try:
                client.ask(method, shape)
            except Refused as refused:
                assert refused.code in (-32602, -32803), (method, shape, refused)
    for method in ["didOpen", "didChange", "didClose", "didSave"]:
        for shape in WRONG:
            client.tell(f"textDocument/{method}", shape)
    assert client.complete(FIRST, "see [[")


def test_changes_that_are_none_are_told_and_do_no_harm(client):
    client.open(FIRST)
    for change in [{}, {"text": 5}, {"text": "x", "range": {}},
                   {"text": "x", "range": {"start": position("", 0), "end": None}}]:
        client.tell("textDocument/didChange", {
            "textDocument": {"uri": client.uri(FIRST), "version": 2}, "contentChanges": [change]})
        client.until(lambda: client.notes and client.notes.pop()["method"] == "window/showMessage")
    assert client.complete(FIRST, "see [[")


def test_a_request_that_is_taken_back_is_answered_as_such(client):
    """It waits for the library to be read, which takes longer than taking it back."""
    client.open(FIRST)
    number = client.begin("textDocument/references", {**client.at(FIRST, "topics: [tru"), "context": {}})
    client.tell("$/cancelRequest", {"id": number})
    client.tell("$/cancelRequest", {"id": "nobody's"})
    with pytest.raises(Refused) as refused:
        client.answer(number)
    assert refused.value.code == -32800
    assert client.complete(FIRST, "see [[")


def test_a_folder_that_is_no_project_is_no_crash(tmp_path):
    empty = Project(tmp_path / "empty", {}, layouts=False)
    with Client(empty) as client:
        client.open("a.md", "[[")
        assert client.complete("a.md", "[[") is None
        assert client.ask("workspace/symbol", {"query": ""}) is None
        assert client.end() == 0


def test_a_project_that_goes_and_comes_back_is_told(project):
    with Client(project, {}) as client:
        client.open(FIRST)
        assert client.complete(FIRST, "see [[")
        project.folder.joinpath("layouts").rename(project.folder / "away")
        client.until(lambda: any("layouts" in note["params"]["message"] for note in client.notes))
        project.folder.joinpath("away").rename(project.folder / "layouts")
        client.change(FIRST, SMALL[FIRST].replace("second", "nobody"))
        client.until(lambda: client.mistakes.get(FIRST))


def test_nothing_is_written(project):
    before = {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")}
    with Client(project) as client:
        client.open(FIRST)
        client.change(FIRST, "---\ntitle: Other\n---\n")
        client.complete(FIRST, "Other")
        client.end()
    assert {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")} == before


def test_a_thousand_keystrokes_leave_the_last_text(client):
    """Faster than anybody types: the checks fall behind, and what is told in the end is true."""
    client.open(FIRST)
    end = len(client.texts[FIRST])
    for number in range(1000):
        client.edit(FIRST, end, len(client.texts[FIRST]), f"[[nobody-{number}]]")
    client.until(lambda: any("nobody-999" in mistake["message"] for mistake in client.mistakes.get(FIRST, [])))
    client.edit(FIRST, end, len(client.texts[FIRST]), "")
    start = time.monotonic()
    client.until(lambda: client.mistakes[FIRST] == [])
    assert time.monotonic() - start < 5
