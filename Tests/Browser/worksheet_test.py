"""Worksheets: answers are kept, printed, saved, opened again, and never lost; in Chromium and Firefox."""

import io
import re
import subprocess
import xml.etree.ElementTree as XML
import zipfile

import docx
import pytest
from playwright.sync_api import expect

from plan_test import BLOCKED, FULL, Firefox, pdf_text
from test_accessibility import AXE, RUN, SCREENS

SHEET = "guide/partnership-agreements.html"
HOSTILE = "<img src=x onerror=alert(1)>\n# not a heading\n- [x] no box\n**Name of the project**\n| a | b |\n\\ end"


def arrive(page, address=SHEET):
    page.goto(page.home + address)
    page.locator("form.worksheet").scroll_into_view_if_needed()
    page.wait_for_selector(".worksheet-tools", state="attached")
    return page


@pytest.fixture
def reader(opened, home):
    context, watch = opened(home, viewport=SCREENS["wide"], locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    page.home = home
    page.on("dialog", lambda dialog: watch.errors.append("a dialog"))
    yield arrive(page)
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


def field(page, label):
    return page.get_by_label(label, exact=True)


def fill(page):
    field(page, "Name of the project").fill("Feedback | that \\ feeds")
    field(page, "Today’s date").fill("2026-11-22")
    field(page, "Name, row 1").fill("Ama | Mensah \\")
    field(page, "Name, row 2").fill("<b>Ben</b>")
    field(page, "Where do our answers differ, and can we live with that?").fill(HOSTILE)
    field(page, "Second review").fill("2027-10-01")
    field(page, "Everyone has a copy").check()


def answers(page):
    return page.eval_on_selector_all(
        "form.worksheet :is(input, textarea):not([type=file])",
        "all => all.map(one => one.type === 'checkbox' ? one.checked : one.value)")


def test_answers_are_kept(reader):
    fill(reader)
    before = answers(reader)
    reader.reload()
    reader.wait_for_selector(".worksheet-tools", state="attached")
    assert answers(reader) == before
    expect(reader.locator(".worksheet-tools .kept")).to_contain_text("Kept in this browser")
    # Another page's worksheet has its own.
    arrive(reader, "activities/power-line.html")
    assert not any(answers(reader))
    reader.get_by_role("button", name="Kept on this device (1)").click()
    expect(reader.get_by_role("dialog").get_by_role("link")).to_have_text("Answers on “Partnership agreements”")


def test_a_worksheet_by_keyboard_alone(reader):
    field(reader, "Name of the project").focus()
    reader.keyboard.type("By keys")
    for _ in range(200):
        reader.keyboard.press("Tab")
        if reader.evaluate("document.activeElement.textContent === 'Clear'"):
            break
    reader.keyboard.press("Enter")
    assert field(reader, "Name of the project").input_value() == ""
    expect(reader.locator(".worksheet-tools [role=status]")).to_contain_text("The worksheet is empty.")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    assert field(reader, "Name of the project").input_value() == "By keys"
    # Enter in a field sends nothing and loads nothing.
    reader.keyboard.press("Enter")
    assert field(reader, "Name of the project").input_value() == "By keys"


def test_markdown_goes_out_and_comes_back(reader):
    fill(reader)
    before = answers(reader)
    with reader.expect_download() as saved:
        reader.get_by_role("button", name="Save as Markdown").click()
    assert saved.value.suggested_filename == "our-partnership-agreement.md"
    content = saved.value.path().read_bytes()
    text = content.decode()
    assert text.startswith("# Our partnership agreement\n\n## Who we are\n\n**Name of the project**\n\nFeedback | that")
    assert "| <b>Ben</b> |" in text and "- [x] Everyone has a copy" in text and "\\# not a heading" in text
    reader.get_by_role("button", name="Clear").click()
    assert not any(answers(reader))
    opener = reader.locator(".worksheet-file")
    opener.set_input_files({"name": "saved.md", "mimeType": "text/markdown", "buffer": content.replace(b"\n", b"\r\n")})
    expect(reader.locator(".worksheet-tools [role=status]")).to_contain_text("saved.md")
    assert answers(reader) == before
    # What a person changed in the file comes in; a file of something else changes nothing.
    opener.set_input_files({"name": "b.md", "mimeType": "text/markdown", "buffer": content.replace(b"feeds", b"FEEDS")})
    expect(field(reader, "Name of the project")).to_have_value("Feedback | that \\ FEEDS")
    for other in (b"", b"# Another text\n\nWords.\n", b"\xff\x00\xfe", b"x" * 2_000_001):
        opener.set_input_files({"name": "other.md", "mimeType": "text/markdown", "buffer": other})
        expect(reader.locator(".worksheet-tools [role=alert]")).to_contain_text("Nothing was changed.")
        expect(field(reader, "Name of the project")).to_have_value("Feedback | that \\ FEEDS")


def test_a_document_for_word(reader):
    fill(reader)
    with reader.expect_download() as saved:
        reader.get_by_role("button", name="Save for Word").click()
    assert saved.value.suggested_filename == "our-partnership-agreement.docx"
    content = saved.value.path().read_bytes()
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None and archive.namelist()[0] == "[Content_Types].xml"
    for name in archive.namelist():
        XML.fromstring(archive.read(name))
    document = docx.Document(io.BytesIO(content))
    paragraphs = [(one.style.name, one.text) for one in document.paragraphs]
    assert paragraphs[:6] == [
        ("Title", "Our partnership agreement"), ("Heading 1", "Who we are"), ("Prompt", "Name of the project"),
        ("Normal", "Feedback | that \\ feeds"), ("Prompt", "Today’s date"), ("Normal", "22 November 2026")]
    assert ("Normal", HOSTILE) in paragraphs
    assert ("Normal", "☒ Everyone has a copy") in paragraphs and ("Normal", "☐ Everyone could ask for a change") in paragraphs
    assert document.tables[0].cell(1, 0).text == "Ama | Mensah \\"
    assert "https://example.org/tandem/guide/partnership-agreements.html" in paragraphs[-1][1]


def test_a_review_goes_to_the_calendar(reader):
    field(reader, "First review").fill("2020-05-04")
    field(reader, "First review").blur()
    expect(reader.locator(".review-tools")).to_contain_text("This day has passed.")
    field(reader, "Second review").fill("2040-05-04")
    field(reader, "Second review").blur()
    with reader.expect_download() as saved:
        reader.get_by_role("button", name="Save for your calendar: Second review").click()
    content = saved.value.path().read_bytes().decode()
    assert content.startswith("BEGIN:VCALENDAR\r\n") and content.endswith("END:VCALENDAR\r\n")
    assert "\r\nDTSTART;VALUE=DATE:20400504\r\nDTEND;VALUE=DATE:20400505\r\n" in content
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))


def test_printed_filled_and_empty(reader, tmp_path):
    fill(reader)
    long = "word " * 600 + "the end of it"
    field(reader, "What do we hope to have made, changed or found out?").fill(long)
    before = answers(reader)
    reader.evaluate("window.print = () => {}")
    reader.get_by_role("button", name="Print as filled in").click()
    filled = pdf_text(reader, tmp_path)
    reader.get_by_role("button", name="Print empty").click()
    empty = pdf_text(reader, tmp_path)
    for text in (filled, empty):
        for wanted in ("Our partnership agreement", "Name of the project", "CC BY 4.0", "partnership-agreements.html"):
            assert wanted in text, wanted
        for unwanted in ("Skip to the text", "Save for Word", "Where next", "Bibliography"):
            assert unwanted not in text, unwanted
    for answer in ("Feedback | that", "Ama | Mensah", "22 November 2026", "the end of it", "not a heading"):
        assert answer in filled and answer not in empty, answer
    # The whole page by the browser's own command: answers are whole there as well.
    reader.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "the end of it" in pdf_text(reader, tmp_path)
    assert reader.locator(".answer, .print-sheet").count() == 0
    assert answers(reader) == before


def test_answers_follow_their_words(reader):
    """Of an earlier edition, answers go to the same words; those whose prompt is gone are shown and saved."""
    kept = [["Review › First review", "2027-01-02"], ["Who we are › A prompt that is gone", "<b>still</b> mine"],
            ["Who we are › Today’s date", "soon"], [7, 8], None, ["x"], ["Review › Everyone has a copy", "yes"]]
    reader.evaluate(
        "([name, answers]) => localStorage.setItem(`tandem ${new URL('../', location).pathname} sheet ${name}`,"
        " JSON.stringify({ version: 1, page: 'P', title: 'T', answers }))", [SHEET + "#worksheet-1", kept])
    reader.reload()
    reader.wait_for_selector(".worksheet-tools", state="attached")
    expect(field(reader, "First review")).to_have_value("2027-01-02")
    expect(field(reader, "Everyone has a copy")).to_be_checked()
    old = reader.locator(".old-answers")
    expect(old).to_contain_text("<b>still</b> mine")
    expect(old).to_contain_text("soon")
    with reader.expect_download() as saved:
        reader.get_by_role("button", name="Save as Markdown").click()
    assert "<b>still</b> mine" in saved.value.path().read_text()
    field(reader, "Name of the project").fill("x")
    reader.reload()
    expect(reader.locator(".old-answers")).to_contain_text("<b>still</b> mine")
    reader.get_by_role("button", name="Remove these").click()
    expect(old).to_have_count(0)


def test_forgotten_from_the_plan_page(reader):
    fill(reader)
    reader.goto(reader.home + "plan.html")
    assert reader.locator("#kept-list li").all_inner_texts() == ["Answers on “Partnership agreements”"]
    reader.locator("#kept-list a").click()
    reader.wait_for_url("**/" + SHEET)
    reader.goto(reader.home + "plan.html")
    reader.get_by_role("button", name="Forget everything").click()
    arrive(reader)
    assert not any(answers(reader))


@pytest.mark.parametrize("script", [FULL, BLOCKED], ids=["full", "blocked"])
def test_where_nothing_is_kept_the_page_says_so_and_asks_before_it_is_left(opened, home, script):
    context, watch = opened(home)
    context.add_init_script(script)
    page = context.new_page()
    page.home = home
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    arrive(page)
    field(page, "Name of the project").click()
    page.keyboard.type("x")
    expect(page.locator(".worksheet-tools .kept")).to_have_text(
        "Your browser does not keep what you write here. Save it before you leave.")
    page.goto(home + "about.html")
    assert asked == ["beforeunload"]
    assert not watch.errors


@pytest.mark.parametrize("value", ["", "null", "7", "{", "[]", '{"answers": 7}', '{"answers": {"length": 3}}', '{"answers": [["a", {}]]}'])
def test_spoilt_stores_are_no_answers(opened, host, value):
    context, watch = opened(host)
    page = context.new_page()
    page.home = host
    arrive(page)
    page.evaluate("([name, value]) => localStorage.setItem(`tandem ${new URL('../', location).pathname} sheet ${name}`, value)",
                  [SHEET + "#worksheet-1", value])
    page.reload()
    page.wait_for_selector(".worksheet-tools", state="attached")
    assert not any(answers(page))
    field(page, "Name of the project").fill("x")
    page.reload()
    expect(field(page, "Name of the project")).to_have_value("x")
    assert not watch.errors


def test_the_script_comes_with_the_worksheet_only(opened, host):
    """An entry's page loads six files at most, none of them for a worksheet that the reader has not come to."""
    context, _ = opened(host, viewport=SCREENS["narrow"])
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(host + "activities/partnership-agreement-draft.html")
    page.wait_for_load_state("networkidle")
    assert "worksheet.js" not in asked and not any(name.startswith(("plan", "list")) for name in asked), asked
    assert len(asked) <= 6, asked
    page.locator("form.worksheet").scroll_into_view_if_needed()
    page.wait_for_selector(".worksheet-tools", state="attached")
    assert len(asked) <= 7, asked


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe(site, opened, screen, colours):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport=SCREENS[screen], reduced_motion="reduce", **colours)
    page = context.new_page()
    page.home = home
    arrive(page)
    field(page, "First review").fill("2020-05-04")
    page.get_by_role("button", name="Clear").click()
    field(page, "First review").fill("2020-05-04")
    field(page, "First review").blur()
    page.evaluate(AXE)
    assert not [(one["id"], [node["target"] for node in one["nodes"][:3]]) for one in page.evaluate(RUN)]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_it_is_a_form_for_the_pen(site, opened, tmp_path):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + SHEET)
    expect(page.get_by_label("Name of the project")).to_be_visible()
    assert not [one for one in page.locator("main button").all() if one.is_visible()]
    assert "What do we expect of one another" in pdf_text(page, tmp_path)
    assert not watch.errors


def test_firefox_keeps_answers(firefox, home):
    fox = Firefox(firefox)
    fox.go(home + SHEET)
    fox.run("localStorage.clear()")
    fox.go(home + SHEET)
    fox.run("document.querySelector('form.worksheet').scrollIntoView()")
    fox.until("return document.querySelector('.worksheet-tools') !== null")
    fox.run("const f = document.getElementById('worksheet-1-1'); f.value = 'In Firefox'; f.dispatchEvent(new Event('input', { bubbles: true }))")
    fox.go(home + SHEET)
    fox.until("return document.querySelector('.worksheet-tools') !== null")
    assert fox.run("return document.getElementById('worksheet-1-1').value") == "In Firefox"
    fox.run("document.querySelector('[data-kept] button').click()")
    assert fox.run("return document.querySelector('dialog').open && document.querySelectorAll('dialog li').length") == 1
    fox.run("document.querySelector('dialog .warm').click()")
    assert fox.run("return document.getElementById('worksheet-1-1').value") == ""
    fox.go(home + SHEET)
    assert fox.run("return document.getElementById('worksheet-1-1').value") == ""
