// Keeps a page of the preview fresh: takes in what a save changed, without losing the reader's place,
// and shows the mistakes that keep a save from being shown.
(function () {
  "use strict";

  var own = document.currentScript;
  if (!own || !window.EventSource || !window.fetch) return;

  // The round of the preview that the page shows.
  var number = own.dataset.tandemLive;
  // The page as the preview made it, before scripts changed it; null until it is known.
  var source = null;
  var status = null;
  var events = null;
  var isBusy = false;
  var waiting = null;

  // The page itself

  function load() {
    return fetch(location.pathname + location.search, { headers: { "Tandem-Raw": "1" }, cache: "no-store" })
      .then(function (answer) {
        return answer.text().then(function (text) {
          return {
            number: answer.headers.get("Tandem-Number"),
            status: answer.status,
            page: new DOMParser().parseFromString(text, "text/html"),
          };
        });
      });
  }

  function remember() {
    return load().then(function (found) {
      // A page that is already a later one says nothing of what this one was made from.
      if (found.number !== number || source) return;
      source = found.page;
      status = found.status;
    }, function () {});
  }

  function refresh(copied) {
    if (isBusy) {
      waiting = (waiting || []).concat(copied);
      return;
    }
    isBusy = true;
    load().then(function (found) {
      var isPatched = source && found.status === status && takesIn(copied)
        && patch(document.documentElement, source.documentElement, found.page.documentElement);
      if (!isPatched) {
        reload();
        return;
      }
      source = found.page;
      number = found.number;
      document.dispatchEvent(new CustomEvent("tandem:fresh", { detail: { number: number } }));
      isBusy = false;
      if (waiting) {
        var more = waiting;
        waiting = null;
        refresh(more);
      }
    }, function () {
      // The preview is away; it tells when it is back.
      isBusy = false;
    });
  }

  // Browsers keep the place on a page that is loaded again, but not what was open or had the focus.
  function reload() {
    var open = [];
    document.querySelectorAll("details").forEach(function (part, place) {
      if (part.open) open.push(place);
    });
    var focus = document.activeElement && document.activeElement.id;
    try {
      sessionStorage.setItem("tandem-live", JSON.stringify({ path: location.pathname, open: open, focus: focus }));
    } catch (error) { /* Without storage the page is only less as it was. */ }
    location.reload();
  }

  function restore() {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem("tandem-live"));
      sessionStorage.removeItem("tandem-live");
    } catch (error) { /* Nothing was kept. */ }
    if (!kept || kept.path !== location.pathname) return;
    document.querySelectorAll("details").forEach(function (part, place) {
      part.open = kept.open.indexOf(place) >= 0;
    });
    var focus = kept.focus && document.getElementById(kept.focus);
    if (focus) focus.focus({ preventScroll: true });
  }

  // Styles, pictures and scripts

  function pathOf(address) {
    try {
      return decodeURIComponent(new URL(address, document.baseURI).pathname).replace(/^\//, "");
    } catch (error) {
      return null;
    }
  }

  // False when the page must be loaded again to show what changed.
  function takesIn(copied) {
    if (!copied.length) return true;
    var changed = new Set(copied);
    var isDone = true;
    document.querySelectorAll("script[src]").forEach(function (script) {
      if (changed.has(pathOf(script.src))) isDone = false;
    });
    document.querySelectorAll("link[rel~=stylesheet][href]").forEach(function (old) {
      if (!changed.has(pathOf(old.href))) return;
      // The old style stays until the new one is there, so that the page is never bare.
      var link = old.cloneNode();
      link.href = old.href.split("?")[0] + "?" + Date.now();
      link.onload = link.onerror = function () {
        link.onload = link.onerror = null;
        old.remove();
      };
      old.after(link);
    });
    document.querySelectorAll("img[src], source[srcset]").forEach(function (image) {
      if (image.src && changed.has(pathOf(image.src))) image.src = image.src.split("?")[0] + "?" + Date.now();
      else if (image.srcset) isDone = isDone && !copied.some(function (path) {
        return image.srcset.indexOf(path.split("/").pop()) >= 0;
      });
    });
    return isDone;
  }

  // Taking in a new version of the page

  // Changes `live` by what is different between the old and the next version. False when scripts have
  // been at work where something must change: then only loading the page again is sure to be right.
  function patch(live, old, next) {
    if (old.isEqualNode(next)) return true;
    if (live.nodeType !== 1) {
      live.data = next.data;
      return true;
    }
    if (isRun(old) || old.localName === "noscript") return false;
    attributes(live, old, next);
    return children(live, old, next);
  }

  function attributes(live, old, next) {
    Array.from(old.attributes).forEach(function (one) {
      if (!next.hasAttribute(one.name)) live.removeAttribute(one.name);
    });
    Array.from(next.attributes).forEach(function (one) {
      if (old.getAttribute(one.name) !== one.value) live.setAttribute(one.name, one.value);
    });
  }

  // A script of another type is data that browsers never run, such as JSON-LD.
  function isRun(node) {
    return node.localName === "script" && (!node.type || node.type === "module" || /javascript/.test(node.type));
  }

  function isOurs(node) {
    return node.nodeType === 1 && node.hasAttribute("data-tandem-live");
  }

  function isSame(one, other) {
    return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
  }

  function children(live, old, next) {
    var before = Array.from(old.childNodes);
    var after = Array.from(next.childNodes);
    if (before.length === after.length && before.every(function (node, place) {
      return node.isEqualNode(after[place]);
    })) return true;
    var shown = counterparts(Array.from(live.childNodes), before);
    if (!shown) return false;

    var steps = script(before, after);
    for (var place = 0; place < steps.length; place += 1) {
      var step = steps[place];
      if (step.old !== null && step.next !== null) {
        if (!patch(shown[step.old], before[step.old], after[step.next])) return false;
      } else if (step.old !== null) {
        if (!isPlain(before[step.old])) return false;
        shown[step.old].remove();
      } else {
        if (!isPlain(after[step.next])) return false;
        var node = document.importNode(after[step.next], true);
        live.insertBefore(node, step.before === null ? null : shown[step.before]);
      }
    }
    return true;
  }

  // The shown nodes that the old ones became; between them may be others that scripts have added. Null
  // when scripts have removed some, or when it is open which are which: the first that fit from the
  // front must be the first that fit from the back.
  function counterparts(shown, before) {
    shown = shown.filter(function (node) { return !isOurs(node); });
    var found = [];
    for (var place = 0; place < shown.length && found.length < before.length; place += 1) {
      if (isSame(shown[place], before[found.length])) found.push(shown[place]);
    }
    if (found.length < before.length) return null;
    var rest = before.length - 1;
    for (place = shown.length - 1; place >= 0 && rest >= 0; place -= 1) {
      if (!isSame(shown[place], before[rest])) continue;
      if (shown[place] !== found[rest]) return null;
      rest -= 1;
    }
    return found;
  }

  // What no script can have taken hold of.
  var held = "script, noscript, form, input, select, textarea, button, dialog, canvas, iframe, [hidden]";

  function isPlain(node) {
    if (node.nodeType !== 1) return true;
    if (node.matches(held) || node.querySelector(held)) return false;
    return [node].concat(Array.from(node.querySelectorAll("*"))).every(function (one) {
      return Object.keys(one.dataset || {}).length === 0;
    });
  }

  // Which old nodes become which next ones: pairs, removals and insertions, in order.
  function script(before, after) {
    var steps = [];
    var start = 0;
    while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
    var endBefore = before.length;
    var endAfter = after.length;
    while (endBefore > start && endAfter > start && before[endBefore - 1].isEqualNode(after[endAfter - 1])) {
      endBefore -= 1;
      endAfter -= 1;
    }
    var anchors = common(before, after, start, endBefore, endAfter);
    anchors.push([endBefore, endAfter]);
    var one = start;
    var other = start;
    anchors.forEach(function (anchor) {
      // Between two nodes that stayed: what is alike in sort is the same node, changed.
      while (one < anchor[0] && other < anchor[1] && isSame(before[one], after[other])) {
        steps.push({ old: one, next: other, before: null });
        one += 1;
        other += 1;
      }
      for (; one < anchor[0]; one += 1) steps.push({ old: one, next: null, before: null });
      for (; other < anchor[1]; other += 1) {
        steps.push({ old: null, next: other, before: anchor[0] < before.length ? anchor[0] : null });
      }
      one = anchor[0] + 1;
      other = anchor[1] + 1;
    });
    return steps;
  }

  // The longest common run of equal nodes, as pairs of places; none when the lists are too long to compare.
  function common(before, after, start, endBefore, endAfter) {
    var rows = endBefore - start;
    var columns = endAfter - start;
    if (rows === columns || rows * columns === 0 || rows * columns > 40000) return [];
    var lengths = [];
    for (var row = rows; row >= 0; row -= 1) {
      lengths[row] = new Uint16Array(columns + 1);
      if (row === rows) continue;
      for (var column = columns - 1; column >= 0; column -= 1) {
        lengths[row][column] = before[start + row].isEqualNode(after[start + column])
          ? lengths[row + 1][column + 1] + 1
          : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
      }
    }
    var pairs = [];
    for (row = 0, column = 0; row < rows && column < columns;) {
      if (before[start + row].isEqualNode(after[start + column])) {
        pairs.push([start + row, start + column]);
        row += 1;
        column += 1;
      } else if (lengths[row + 1][column] >= lengths[row][column + 1]) {
        row += 1;
      } else {
        column += 1;
      }
    }
    return pairs;
  }

  // Mistakes

  var panel = null;
  var told = "[]";

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function counted(count, word) {
    return count && count + " " + word + (count === 1 ? "" : "s");
  }

  function count(mistakes) {
    var errors = mistakes.filter(function (mistake) { return mistake.severity === "error"; }).length;
    return [counted(errors, "mistake"), counted(mistakes.length - errors, "warning")].filter(Boolean).join(", ");
  }

  // The panel lives in a shadow tree, out of reach of the site's styles, and beside the body, out of its way.
  function makePanel() {
    var host = element("tandem-mistakes");
    host.setAttribute("data-tandem-live", "");
    var root = host.attachShadow({ mode: "open" });
    var style = element("link");
    style.rel = "stylesheet";
    style.href = "/.tandem/live.css";
    // Without its style the panel would be strewn over the page.
    host.hidden = true;
    style.onload = function () { host.hidden = false; };
    panel = {
      host: host,
      status: element("p", "status"),
      region: element("section", "panel"),
      title: element("h2"),
      hide: element("button", "", "Hide"),
      note: element("p", "", "This page is as it was before. It changes once the mistakes are mended."),
      list: element("ol"),
      show: element("button", "show"),
    };
    panel.status.setAttribute("role", "status");
    panel.region.setAttribute("aria-label", "Mistakes");
    panel.hide.type = panel.show.type = "button";
    panel.region.tabIndex = 0;
    var head = element("div", "head");
    head.append(panel.title, panel.hide);
    panel.region.append(head, panel.note, panel.list);
    root.append(style, panel.status, panel.region, panel.show);
    panel.hide.addEventListener("click", function () {
      putAway(told);
      toggle(false);
      panel.show.focus();
    });
    panel.show.addEventListener("click", function () {
      putAway("");
      toggle(true);
      panel.hide.focus();
    });
    panel.region.addEventListener("keydown", function (event) {
      if (event.key === "Escape") panel.hide.click();
    });
    document.documentElement.append(host);
  }

  // What the reader has put away stays so on other pages, until something else is wrong.
  function putAway(mistakes) {
    try { sessionStorage.setItem("tandem-hidden-mistakes", mistakes); } catch (error) { /* without storage */ }
  }

  function isHidden(mistakes) {
    try { return sessionStorage.getItem("tandem-hidden-mistakes") === mistakes; } catch (error) { return false; }
  }

  function toggle(isShown) {
    panel.region.hidden = !isShown;
    panel.show.hidden = isShown;
  }

  // The line of the file with what points at it, which must not be broken, and sentences, which may be.
  function details(detail) {
    var lines = detail.split("\n").filter(Boolean);
    var isSentence = function (line) { return /^ *(help|note): /.test(line); };
    var found = [];
    var code = lines.filter(function (line) { return !isSentence(line); });
    if (code.length) {
      var box = element("pre", "", code.join("\n"));
      // A long line is moved with the arrow keys.
      box.tabIndex = 0;
      found.push(box);
    }
    return found.concat(lines.filter(isSentence).map(function (line) { return element("p", "help", line.trim()); }));
  }

  function showMistakes(mistakes) {
    var all = JSON.stringify(mistakes);
    if (all === told) return;
    told = all;
    if (!panel) makePanel();
    if (!mistakes.length) {
      panel.region.hidden = panel.show.hidden = true;
      panel.status.textContent = "All mistakes are mended";
      return;
    }
    panel.status.textContent = count(mistakes) + ": " + mistakes[0].message;
    panel.title.textContent = panel.show.textContent = count(mistakes);
    var isStopped = mistakes.some(function (mistake) { return mistake.severity === "error"; });
    panel.note.hidden = !isStopped || document.documentElement.hasAttribute("data-tandem-waiting");
    panel.host.toggleAttribute("data-warnings", !isStopped);
    panel.list.replaceChildren.apply(panel.list, mistakes.map(function (mistake) {
      var item = element("li");
      var line = element("p", "message");
      line.append(element("strong", mistake.severity, mistake.severity === "error" ? "Error" : "Warning"),
        ": " + mistake.message);
      item.append(line);
      if (mistake.place) item.append(element("p", "place", mistake.place));
      item.append.apply(item, details(mistake.detail));
      return item;
    }));
    toggle(!isHidden(all));
  }

  // The line to the preview

  // Browsers allow six connections to one server, so pages that nobody sees give theirs up.
  function connect() {
    if (events || document.visibilityState === "hidden") return;
    var isFirst = true;
    events = new EventSource("/.tandem/events");
    events.onopen = function () { isFirst = true; };
    events.onmessage = function (event) {
      var news = JSON.parse(event.data);
      // A preview that has just begun has no pages yet; it tells when it has.
      if (news.number === 0) return;
      showMistakes(news.mistakes);
      // After a break the preview may be another one that counts anew.
      if (String(news.number) !== number || (isFirst && source)) refresh(news.copied);
      isFirst = false;
    };
  }

  function disconnect() {
    if (events) events.close();
    events = null;
  }

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  restore();
  remember().then(connect);
})();
