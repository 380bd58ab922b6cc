"""The session plan: made, ordered, printed, kept, handed on and forgotten; in Chromium and Firefox."""

import base64
import json
import re
import subprocess
import time

import pytest
from playwright.sync_api import expect

from test_accessibility import AXE, RUN, SCREENS

ENTRIES = ["power-line", "agreement-mot", "closing-the-loop"]


def pdf_text(page, folder, name="sheet.pdf"):
    page.pdf(path=folder / name, format="A4")
    return subprocess.run(["pdftotext", "-layout", folder / name, "-"], capture_output=True, check=True, text=True).stdout


def link(*values, version=1):
    text = json.dumps(values).encode()
    return f"#plan={version}." + base64.urlsafe_b64encode(text).decode().rstrip("=")


def titles(page):
    return page.eval_on_selector_all(
        ".plan-item", "all => all.map(one => one.querySelector('.what input')?.value ?? one.querySelector('.what > *').innerText)")


def clocks(page):
    return page.locator(".plan-item .clock, .plan-end b").all_inner_texts()


@pytest.fixture
def reader(opened, home):
    """A page of a reader who has just come, and what it did wrong."""
    context, watch = opened(home, viewport=SCREENS["wide"], locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    page.home = home
    page.goto(home + "index.html")
    yield page
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


def pick(page, *entries):
    for entry in entries:
        if not page.locator(f"[data-put='{entry}']").is_visible():
            page.click("#plan-more-choices")
        page.click(f"[data-put='{entry}']")


def planned(page, *entries):
    page.goto(page.home + "plan.html")
    pick(page, *(entries or ENTRIES))
    return page


# MARK: Putting in

def test_activities_are_put_in_from_their_pages_and_from_lists(reader):
    reader.goto(reader.home + "activities/power-line.html")
    reader.get_by_role("button", name="Add to plan: Power line").click()
    expect(reader.locator("[data-plan-count]")).to_have_text(" 1 item")
    expect(reader.get_by_role("status")).to_have_text("Power line is in your plan, which has 1 item.")
    expect(reader.locator("[data-plan-add=power-line]")).to_contain_text("In your plan")
    reader.goto(reader.home + "activities/index.html")
    reader.get_by_role("button", name="Add to plan: Agreement check-up").click()
    expect(reader.locator("[data-plan-count]")).to_have_text(" 2 items")
    # What is in the plan leads to it, and is not put in again.
    reader.locator("[data-plan-add=agreement-mot]").click()
    reader.wait_for_url("**/plan.html")
    assert titles(reader) == ["Power line", "Agreement check-up"]


def test_the_clock_runs_on(reader):
    planned(reader, "power-line")
    assert clocks(reader) == ["0:00", "0:40"]
    reader.fill("#plan-start", "23:00")
    reader.click("#plan-add-break")
    reader.click("#plan-add-own")
    reader.keyboard.type("Goodbye")
    reader.get_by_label("Minutes for Goodbye").fill("20")
    assert titles(reader) == ["Power line", "Break", "Goodbye"]
    assert clocks(reader) == ["23:00", "23:40", "23:55", "00:15"]
    expect(reader.locator("#plan-end")).to_contain_text("after 1 hour 15 minutes")
    # What is no number of minutes changes nothing, and does not stay in the field.
    for wrong in ("0", "-5", ""):
        reader.get_by_label("Minutes for Goodbye").fill(wrong)
        reader.get_by_label("Minutes for Goodbye").blur()
        expect(reader.get_by_label("Minutes for Goodbye")).to_have_value("20")


def test_materials_are_summed(reader):
    planned(reader, "power-line", "agreement-mot")
    once = reader.locator("#plan-bring li").count()
    assert once >= 4
    pick(reader, "power-line")
    assert reader.locator("#plan-bring li").count() == once
    expect(reader.locator("#plan-bring li").first).to_contain_text("(× 2)")
    expect(reader.locator("#plan-bring li").first).to_contain_text("Power line")
    reader.get_by_role("button", name="Take out Power line").first.click()
    expect(reader.locator("#plan-bring")).not_to_contain_text("× 2")


def test_the_group_size_suits_all(reader):
    planned(reader, "power-line", "agreement-mot")
    expect(reader.locator("#plan-end")).to_contain_text("Suits 3–8 people.")


def test_a_ready_plan_is_taken(reader):
    reader.goto(reader.home + "plans/talking-about-power.html")
    reader.get_by_role("button", name="Start from this plan").click()
    reader.wait_for_url("**/plan.html")
    assert titles(reader) == ["Power line", "Hidden and visible", "Did power move?"]
    expect(reader.locator("#plan-title")).to_have_value("Talking about power")
    expect(reader.locator("#plan-notes")).to_have_value(re.compile("^Breaks: "))
    # A second one does not take the first one's place unasked.
    reader.goto(reader.home + "plans/first-meeting.html")
    reader.get_by_role("button", name="Start from this plan").click()
    expect(reader.get_by_role("heading", name="First meeting")).to_be_focused()
    expect(reader.locator("#plan-title")).to_have_value("Talking about power")


# MARK: Order

def test_a_whole_plan_by_keyboard_alone(reader, tmp_path):
    page = reader

    def tab_to(selector, most=120):
        for _ in range(most):
            if page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}")

    page.goto(page.home + "activities/power-line.html")
    tab_to("[data-plan-add]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-plan-count]")).to_have_text(" 1 item")
    tab_to(".to-plan a", 400)
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan.html")
    tab_to("#plan-title")
    page.keyboard.type("By keys")
    tab_to("#plan-add-break")
    page.keyboard.press("Enter")
    page.keyboard.type("Tea")
    assert titles(page) == ["Power line", "Tea"]
    tab_to(".plan-item:nth-child(2) .up")
    page.keyboard.press("Enter")
    assert titles(page) == ["Tea", "Power line"]
    assert page.evaluate("document.activeElement.matches('.plan-item:nth-child(1) .up')"), "the focus went with the item"
    expect(page.locator("#plan-told")).to_have_text("Tea is now 1 of 2, at 0:00.")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-told")).to_have_text("Tea is first already.")
    page.keyboard.press("Alt+ArrowDown")
    assert titles(page) == ["Power line", "Tea"]
    expect(page.locator("#plan-told")).to_have_text("Tea is now 2 of 2, at 0:40.")
    tab_to(".plan-item:nth-child(2) .out")
    page.keyboard.press("Space")
    assert titles(page) == ["Power line"]
    assert page.evaluate("document.activeElement.matches('.plan-item:nth-child(1) .out')")
    tab_to("#plan-undo")
    page.keyboard.press("Enter")
    assert titles(page) == ["Power line", "Tea"]
    tab_to("#view-timetable")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#view-agenda")).to_be_checked()
    page.evaluate("window.isPrinted = new Promise((done) => { window.print = done; }); null")
    tab_to("#plan-print")
    page.keyboard.press("Enter")
    page.evaluate("window.isPrinted")
    assert "Words to say" in pdf_text(page, tmp_path)


@pytest.mark.parametrize("touch", [False, True])
def test_items_are_dragged(opened, site, touch):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home, viewport=SCREENS["narrow" if touch else "wide"], has_touch=touch)
    page = context.new_page()
    page.home = home
    planned(page)
    page.locator("#plan-order-title").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('plan-order-title').scrollIntoView()")
    before = titles(page)
    first, last = page.locator(".grip").first.bounding_box(), page.locator(".plan-item").last.bounding_box()
    x, y, end = first["x"] + 5, first["y"] + 10, last["y"] + last["height"] - 4
    if touch:
        session = context.new_cdp_session(page)

        def finger(kind, *points):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": one} for one in points]})

        finger("touchStart", y)
        for step in range(1, 11):
            finger("touchMove", y + (end - y) * step / 10)
        finger("touchEnd")
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, end, steps=8)
        page.mouse.up()
    assert titles(page) == before[1:] + before[:1]
    expect(page.locator("#plan-told")).to_have_text("Power line is now 3 of 3, at 1:20.")
    assert page.evaluate("JSON.parse(localStorage.getItem(Object.keys(localStorage).find(k => k.endsWith(' plan')))).items[2].id") == "power-line"
    if not touch:
        # Escape leaves all as it was.
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, end, steps=8)
        page.keyboard.press("Escape")
        page.mouse.up()
        assert titles(page) == before[1:] + before[:1]
    assert not watch.errors


# MARK: Kept, undone, forgotten

def test_the_plan_is_kept_as_it_is_written(reader):
    planned(reader)
    reader.fill("#plan-title", "Tuesday")
    reader.locator(".plan-item summary").first.click()
    reader.get_by_label("Note on Power line").last.fill("<b>Ama</b> hosts")
    reader.fill("#plan-date", "2026-12-03")
    reader.reload()
    expect(reader.locator("#plan-title")).to_have_value("Tuesday")
    expect(reader.locator("#plan-date")).to_have_value("2026-12-03")
    expect(reader.locator(".plan-item textarea").first).to_have_value("<b>Ama</b> hosts")
    expect(reader.locator("#plan-sheet")).to_contain_text("<b>Ama</b> hosts")
    expect(reader.locator("#plan-sheet")).to_contain_text("3 December 2026")


def test_emptying_can_be_undone(reader):
    planned(reader)
    before = titles(reader)
    reader.click("#plan-clear")
    assert titles(reader) == []
    reader.get_by_role("button", name="Undo: emptying the plan").click()
    assert titles(reader) == before


def test_everything_is_forgotten_and_can_be_had_back(reader):
    planned(reader)
    before = titles(reader)
    assert reader.locator("#kept-list li").all_inner_texts() == ["Your session plan"]
    reader.get_by_role("button", name="Forget everything").click()
    assert titles(reader) == []
    assert reader.locator("#kept-list li").all_inner_texts() == ["Nothing."]
    assert reader.evaluate("Object.keys(localStorage).length") == 0
    reader.locator(".kept-told button").click()
    assert titles(reader) == before
    # The same from any page's foot.
    reader.goto(reader.home + "about.html")
    reader.get_by_role("button", name="Kept on this device (1)").click()
    dialog = reader.get_by_role("dialog", name="Kept on this device")
    expect(dialog.get_by_role("link", name="Your session plan")).to_be_visible()
    dialog.get_by_role("button", name="Forget everything").click()
    assert reader.evaluate("Object.keys(localStorage).length") == 0
    reader.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def test_two_sites_on_one_host_keep_apart(opened, site, host):
    context, _ = opened(host)
    page = context.new_page()
    page.goto(host + "plan.html")
    page.evaluate("localStorage.setItem('tandem /tandem/other/ plan', '{}'); localStorage.setItem('else', '1')")
    pick(page, "power-line")
    assert page.evaluate("Object.keys(localStorage).sort()") == ["else", "tandem /tandem/ plan", "tandem /tandem/other/ plan"]
    page.get_by_role("button", name="Forget everything").click()
    assert page.evaluate("Object.keys(localStorage).sort()") == ["else", "tandem /tandem/other/ plan"]


def test_two_tabs_have_one_plan(opened, host):
    context, _ = opened(host)
    one, two = context.new_page(), context.new_page()
    one.goto(host + "plan.html")
    two.goto(host + "activities/power-line.html")
    two.locator("[data-plan-add]").click()
    expect(one.locator(".plan-item")).to_have_count(1)


SPOILT = [
    "", "null", "{", "[]", "7", '"x"', '{"items": 7}', '{"items": [null, 7, {}, {"kind": "entry"}, {"kind": "x", "title": "y"}]}',
    '{"items": [{"kind": "own", "title": {"a": 1}, "minutes": "NaN"}]}', '{"items": {"length": 5}}',
    '{"__proto__": {"items": []}, "items": []}']


def test_spoilt_stores_are_no_plan(reader):
    reader.goto(reader.home + "plan.html")
    for value in SPOILT:
        reader.evaluate("(value) => localStorage.setItem(`tandem ${new URL('./', location).pathname} plan`, value)", value)
        reader.reload()
        assert titles(reader) == [], value
    reader.goto(reader.home + "activities/power-line.html")
    reader.goto(reader.home + "plan.html")
    pick(reader, "power-line")
    reader.reload()
    assert titles(reader) == ["Power line"]


FULL = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.mark.parametrize("script", [FULL, BLOCKED], ids=["full", "blocked"])
def test_where_nothing_is_kept_the_page_says_so_and_the_address_holds_the_plan(opened, home, script):
    context, watch = opened(home)
    context.add_init_script(script)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(home + "plan.html")
    pick(page, "power-line")
    expect(page.locator("#plan-kept")).to_have_text(
        "Your browser does not keep this plan. Save it as a file before you leave.")
    assert "#plan=1." in page.url
    page.reload()
    assert titles(page) == ["Power line"]
    with page.expect_download() as saved:
        page.click("#plan-save")
    assert json.loads(saved.value.path().read_text())["items"][0]["id"] == "power-line"
    # From other pages, an activity comes with the address.
    page.goto(home + "activities/agreement-mot.html")
    page.locator("[data-plan-add]").click()
    page.wait_for_url("**/plan.html#*")
    assert titles(page) == ["Agreement check-up"]
    assert not watch.errors


# The browser's own store is asked for when the page's scripts ask, and no sooner: to a script that runs while a document
# of a disk is being made, Chromium now and then gives a store that is not the document's.
PER_FILE = """(() => {
  const whole = Object.getOwnPropertyDescriptor(window, 'localStorage').get.bind(window), own = 'of ' + location.pathname + ' ';
  const keys = () => Object.keys(whole()).filter((key) => key.startsWith(own)).map((key) => key.slice(own.length));
  Object.defineProperty(window, 'localStorage', { value: {
    getItem: (key) => whole().getItem(own + key), setItem: (key, value) => whole().setItem(own + key, value),
    removeItem: (key) => whole().removeItem(own + key), key: (index) => keys()[index] ?? null, get length() { return keys().length; },
  } });
})();"""


def test_where_each_file_has_its_own_store_activities_come_with_the_address(opened, site):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    context.add_init_script(PER_FILE)
    page = context.new_page()
    for number, (address, title) in enumerate([("power-line", "Power line"), ("agreement-mot", "Agreement check-up")], 1):
        page.goto(home + f"activities/{address}.html")
        page.locator("[data-plan-add]").click()
        page.wait_for_url("**/plan.html")
        assert titles(page)[-1] == title and len(titles(page)) == number
    expect(page.locator("#plan-kept")).to_contain_text("Some browsers keep each page from a disk apart")
    page.reload()
    assert titles(page) == ["Power line", "Agreement check-up"]
    assert not watch.errors


# MARK: Links

def test_a_link_holds_the_whole_plan(reader, opened):
    planned(reader)
    reader.fill("#plan-title", "Größe & «Raum» 学")
    reader.fill("#plan-room", "2.14")
    reader.fill("#plan-start", "09:30")
    reader.fill("#plan-notes", "Line\nand line")
    reader.click("#plan-add-break")
    reader.click("#plan-link")
    address = reader.input_value("#plan-link-text")
    assert re.search(r"plan\.html#plan=1\.[A-Za-z0-9_-]+$", address), address
    if reader.home.startswith("file:"):
        assert address.startswith("https://"), "an address on this disk is of no use to others"
    before = titles(reader)
    context, watch = opened(reader.home)
    page = context.new_page()
    page.goto(reader.home + "plan.html" + address[address.index("#"):])
    assert titles(page) == before
    assert page.input_value("#plan-title") == "Größe & «Raum» 学"
    assert page.input_value("#plan-notes") == "Line\nand line"
    assert clocks(page)[0] == "09:30"
    assert "#" not in page.url, "to load the page anew is not to open the link anew"
    assert not watch.errors


@pytest.mark.parametrize("button, expected", [
    ("Keep mine as it is", ["Power line"]), ("Use it in place of mine", ["Theirs"]), ("Add it to mine", ["Power line", "Theirs"])])
def test_a_link_does_not_take_the_place_of_ones_own_plan_unasked(reader, button, expected):
    planned(reader, "power-line")
    reader.goto(reader.home + "plan.html" + link("A shared one", "", "", "", "", [[2, "", "Theirs", 20]]))
    expect(reader.get_by_role("heading", name="A shared one")).to_be_focused()
    expect(reader.locator("#plan-offer-words")).to_contain_text("It has 1 item and takes 20 minutes. Your own plan is as it was.")
    assert titles(reader) == ["Power line"]
    reader.get_by_role("button", name=button).click()
    assert titles(reader) == expected
    expect(reader.locator("#plan-offer")).to_be_hidden()
    reader.reload()
    assert titles(reader) == expected


def test_activities_that_are_gone_keep_their_names(reader, tmp_path):
    reader.goto(reader.home + "plan.html" + link("", "", "", "", "", [[0, "gone-since", "An old friend", 25], [0, "power-line", "Old name", 40]]))
    assert titles(reader) == ["An old friend", "Power line"]
    expect(reader.locator(".plan-item").first).to_contain_text("no longer in the library")
    assert clocks(reader) == ["0:00", "0:25", "1:05"]
    reader.check("#view-agenda")
    expect(reader.locator("#plan-sheet")).to_contain_text("no longer in this edition")


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def test_hostile_links_are_text(reader):
    reader.on("dialog", lambda dialog: pytest.fail("markup was run"))
    planned(reader, "power-line")
    for kind, entry in ((0, "../../x"), (0, HOSTILE), (1, ""), (2, "javascript:alert(1)")):
        reader.goto("about:blank")
        reader.goto(reader.home + "plan.html" + link(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, [[kind, entry, HOSTILE, 10, HOSTILE]]))
        reader.click("#plan-offer-use")
        for view in ("timetable", "agenda", "handout"):
            reader.check(f"#view-{view}")
            expect(reader.locator(f".sheet-{view}")).to_contain_text("<script>")
        assert reader.locator("main img, main script, main [onerror]").count() == 0
        assert reader.input_value("#plan-date") == "" and reader.input_value("#plan-start") == ""


BROKEN = [
    "#plan=", "#plan=1.", "#plan=1.!!!!", "#plan=1.bm90IGpzb24", "#plan=1.W10", "#plan=1.bnVsbA", "#plan=x.W10", "#plan=1.W10" + "A" * 120_000,
    "#plan=1._w", "#plan=1." + base64.urlsafe_b64encode(b"[" * 30_000).decode(), "#plan=%00", "#add=%E0%A4%A", "#add=nothing", "#start=nothing",
    link("", "", "", "", "", []), link("", "", "", "", "", [7, None]), link("", "", "", "", "", {"length": 9}),
    link("t", "", "", "", "", [], version=2)]


def test_broken_links_change_nothing_and_are_told(reader):
    planned(reader, "power-line")
    for fragment in BROKEN:
        reader.goto("about:blank")
        reader.goto(reader.home + "plan.html" + fragment)
        assert reader.inner_text("#plan-wrong"), fragment[:60]
        expect(reader.locator("#plan-offer")).to_be_hidden()
        assert titles(reader) == ["Power line"], fragment[:60]


def test_a_link_cannot_be_larger_than_a_plan(reader):
    reader.goto(reader.home + "plan.html" + link("t" * 3000, "2026-02-31x", "25:00", "", "", [[2, "", "i" * 300, 10**9]] * 150))
    assert reader.locator(".plan-item").count() == 100
    assert len(reader.input_value("#plan-title")) == 200
    assert reader.input_value("#plan-date") == "" and reader.input_value("#plan-start") == ""
    expect(reader.locator(".length input").first).to_have_value("1440")


# MARK: Files

def test_a_plan_goes_to_a_file_and_back(reader):
    planned(reader)
    reader.fill("#plan-title", "On paper: 1/2")
    with reader.expect_download() as saved:
        reader.click("#plan-save")
    assert saved.value.suggested_filename == "on-paper-1-2.json"
    content = saved.value.path().read_bytes()
    before = titles(reader)
    reader.click("#plan-clear")
    reader.set_input_files("#plan-open", {"name": "plan.json", "mimeType": "application/json", "buffer": content})
    expect(reader.locator(".plan-item")).to_have_count(3)
    assert titles(reader) == before
    assert reader.input_value("#plan-title") == "On paper: 1/2"


FOREIGN = [
    (b"", "no saved plan"), (b"{", "no saved plan"), (b"\xff\xfe\x00", "no saved plan"), (b"[]", "no saved plan"), (b"null", "no saved plan"),
    (b'{"items": []}', "no saved plan"), (b'{"format": "session plan", "version": 2, "items": []}', "newer edition"),
    (b'{"format": "session plan", "version": 1}', "without a list"), (b" " * 1_000_001, "too large")]


def test_foreign_files_change_nothing_and_are_told(reader):
    planned(reader, "power-line")
    for content, said in FOREIGN:
        reader.set_input_files("#plan-open", {"name": "x.json", "mimeType": "application/json", "buffer": content})
        expect(reader.locator("#plan-wrong")).to_contain_text(said)
        expect(reader.locator("#plan-wrong")).to_contain_text("Nothing was changed.")
        assert titles(reader) == ["Power line"]


# MARK: Paper

def test_sheets_on_paper(reader, tmp_path):
    planned(reader, "power-line", "agreement-mot")
    reader.fill("#plan-title", "Partners meet")
    reader.fill("#plan-start", "14:00")
    reader.locator(".plan-item summary").first.click()
    reader.get_by_label("Note on Power line").last.fill("Ama hosts")
    reader.click("#plan-add-break")
    texts = {}
    for view in ("timetable", "agenda", "handout"):
        reader.check(f"#view-{view}")
        expect(reader.locator(f".sheet-{view}")).to_be_visible()
        texts[view] = pdf_text(reader, tmp_path, view + ".pdf")
        for wanted in ("Partners meet", "14:00", "14:40", "Power line", "Break", "https://example.org/tandem/", "CC BY 4.0"):
            assert wanted in texts[view], (view, wanted, texts[view])
        for unwanted in ("Skip to the text", "Bibliography", "Put in", "To hand on", "Add to plan"):
            assert unwanted not in texts[view], (view, unwanted)
    pages = subprocess.run(["pdfinfo", tmp_path / "timetable.pdf"], capture_output=True, check=True, text=True).stdout
    assert re.search(r"Pages:\s+1\b", pages)
    assert "15:35" in texts["timetable"] and "Ama hosts" in texts["timetable"]
    assert "Words to say" in texts["agenda"] and "Ama hosts" in texts["agenda"] and "14:07, 9 min" in texts["agenda"]
    assert "Words to say" not in texts["handout"] and "Ama hosts" not in texts["handout"] and "Questions to close with" in texts["handout"]


# MARK: Access

@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_with_everything_open(site, opened, screen, colours):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport=SCREENS[screen], reduced_motion="reduce", **colours)
    page = context.new_page()
    page.home = home
    found = []

    def check(where):
        page.evaluate(AXE)
        for violation in page.evaluate(RUN):
            found.append(f"{where}: {violation['id']}: {[node['target'] for node in violation['nodes'][:3]]}")

    page.goto(home + "plan.html")
    check("empty")
    planned(page)
    page.click("#plan-add-break")
    for summary in page.locator(".plan-item summary").all():
        summary.click()
    page.click("#plan-link")
    page.check("#view-agenda")
    expect(page.locator(".sheet-agenda")).to_contain_text("Words to say")
    page.goto(home + "plan.html" + link("Theirs", "", "", "", "", [[0, "gone", "Theirs", 20], [1, "", "Tea", 20]]))
    expect(page.locator("#plan-offer")).to_be_visible()
    check("full, with an offer")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.check("#view-handout")
    page.click("#plan-offer-append")
    check("handout")
    page.goto(home + "about.html")
    page.get_by_role("button", name="Kept on this device").click()
    check("what is kept")
    page.goto(home + "activities/index.html")
    page.locator("[data-plan-add]").nth(2).click()
    check("cards")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 375])
def test_narrow_screens(site, opened, width):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport={"width": width, "height": 700})
    page = context.new_page()
    page.home = home
    planned(page)
    page.click("#plan-add-own")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.eval_on_selector_all(
        ".plan-item button, .plan-item input, .plan-item summary, .plan-item .grip, .buttons button",
        "all => all.map(e => [e.className || e.id, e.getBoundingClientRect()]).filter(([, b]) => b.width && (b.width < 22 || b.height < 24)).map(([n]) => n)")
    assert not small, small


def test_nothing_moves_when_the_script_comes(opened, host):
    context, _ = opened(host, viewport=SCREENS["narrow"])
    page = context.new_page()
    for address in ("activities/index.html", "activities/power-line.html", "plan.html"):
        page.goto(host + address)
        page.wait_for_load_state("networkidle")
        shift = page.evaluate("""new Promise((done) => { let shift = 0; new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(shift), 300); })""")
        assert shift < 0.01, address


def test_without_javascript(site, opened):
    """Nothing that does nothing is to be seen; ready plans and a form for the pen are."""
    home = site.folder.as_uri() + "/"
    context, watch = opened(home, java_script_enabled=False)
    page = context.new_page()
    for address in ("activities/power-line.html", "activities/index.html", "plans/first-meeting.html", "about.html"):
        page.goto(home + address)
        assert not [one for one in page.locator("button").all() if one.is_visible() and one.inner_text() != "Search"], address
    page.goto(home + "plan.html")
    expect(page.locator("main")).to_contain_text("needs JavaScript, which is off")
    expect(page.locator(".paper-plan")).to_be_visible()
    expect(page.get_by_role("link", name="First meeting")).to_be_visible()
    expect(page.locator("#plan-app")).to_be_hidden()
    assert not watch.errors


def test_a_library_without_activities_has_no_planner(smallest):
    assert not any(name.startswith("plan") for name in smallest.files)
    assert "plan" not in (smallest.folder / "index.html").read_text().lower().replace("explan", "")


# MARK: Firefox

class Firefox:
    def __init__(self, session):
        self.session = session

    def go(self, address):
        self.session.navigate("about:blank")
        self.session.navigate(address)

    def run(self, script, *arguments):
        return self.session.execute_script(script, script_args=list(arguments), sandbox=None)

    def until(self, script, *arguments):
        for _ in range(100):
            if found := self.run(script, *arguments):
                return found
            time.sleep(0.05)
        raise AssertionError(script)

    def titles(self):
        return self.run("return [...document.querySelectorAll('.plan-item')].map(e => e.querySelector('.what input')?.value ?? e.querySelector('.what > *').textContent)")


@pytest.fixture
def fox(firefox, home):
    firefox.navigate(home + "plan.html")
    fox = Firefox(firefox)
    fox.home = home
    fox.run("localStorage.clear()")
    fox.go(home + "plan.html")
    return fox


def test_firefox_makes_keeps_and_forgets_a_plan(fox):
    fox.run("document.getElementById('plan-more-choices').click(); document.querySelector('[data-put=power-line]').click();"
            "document.getElementById('plan-add-break').click()")
    assert fox.titles() == ["Power line", "Break"]
    fox.run("document.querySelectorAll('.plan-item .up')[1].click()")
    assert fox.titles() == ["Break", "Power line"]
    fox.go(fox.home + "plan.html")
    assert fox.titles() == ["Break", "Power line"]
    # From another page, whether or not the browser lets pages of a disk see one another's store.
    fox.go(fox.home + "activities/agreement-mot.html")
    fox.run("document.querySelector('[data-plan-add]').click()")
    fox.until("return document.querySelectorAll('.plan-item').length === 3 || document.querySelector('.is-in') !== null")
    fox.go(fox.home + "plan.html")
    assert fox.titles() == ["Break", "Power line", "Agreement check-up"]
    fox.run("document.getElementById('view-agenda').click()")
    fox.until("return document.querySelector('.sheet-agenda')?.textContent.includes('Words to say')")
    fox.run("document.querySelector('[data-forget]').click()")
    assert fox.titles() == []
    fox.go(fox.home + "plan.html")
    assert fox.titles() == []


def test_firefox_opens_a_link(fox):
    fox.go(fox.home + "plan.html" + link("Theirs", "", "10:00", "", "", [[2, "", "Theirs", 20]]))
    assert fox.titles() == ["Theirs"]
    assert fox.run("return location.hash") == ""
    assert fox.run("return document.querySelector('.plan-end b').textContent") == "10:20"
