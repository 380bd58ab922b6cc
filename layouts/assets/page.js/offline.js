// Asks the browser to keep the site for reading without a connection, and says
// on the page "Read offline" what is kept. From a folder on disk there is
// nothing to do.
(function () {
  "use strict";

  var words = tandemWords();

  if (!document.currentScript.hasAttribute("data-offline")) return;

  var root = document.currentScript.getAttribute("data-root") || "./";
  var status = document.querySelector("[data-offline-status]");
  var save = document.querySelector("[data-offline-save]");
  var remove = document.querySelector("[data-offline-remove]");
  var refused = "tandem-offline " + new URL(root, location.href).pathname;

  function say(text) {
    if (status && status.textContent !== text) status.textContent = text;
  }

  function isRefused() {
    try { return localStorage.getItem(refused) === "no"; } catch (error) { return false; }
  }

  function refuse(no) {
    try {
      if (no) localStorage.setItem(refused, "no"); else localStorage.removeItem(refused);
    } catch (error) { /* then it is asked again on the next visit */ }
  }

  if (location.protocol === "file:") {
    say(words('offline.on-disk'));
    if (status) status.className = "is-on-disk";
    return;
  }
  if (!("serviceWorker" in navigator)) {
    say(words('offline.impossible'));
    return;
  }

  var isSparing = navigator.connection && navigator.connection.saveData;
  var container = navigator.serviceWorker;

  function tell(type) {
    return container.ready.then(function (registration) {
      if (registration.active) registration.active.postMessage({type: type});
    });
  }

  function show(state) {
    if (!status) return;
    var all = state.total > 0 && state.saved >= state.total;
    if (all) say(words('offline.complete', { count: state.total }));
    else if (state.saved === 0) say(words('offline.nothing'));
    else say(words('offline.partly', { saved: state.saved, total: state.total }));
    save.hidden = all;
    remove.hidden = state.saved === 0;
  }

  container.addEventListener("message", function (event) {
    if (!event.data) return;
    if (event.data.type === "state") show(event.data);
    // Only the start and the end are said aloud; the count between them would be noise.
    if (event.data.type === "progress") say(words('offline.saving'));
  });

  function register() {
    return container.register(root + "sw.js").then(function () {
      container.startMessages();
    });
  }

  function keep() {
    say(words('offline.saving'));
    refuse(false);
    register().then(function () { return tell("save"); }).catch(function () {
      say(words('offline.refused'));
    });
  }

  if (save) save.addEventListener("click", keep);
  if (remove) {
    remove.addEventListener("click", function () {
      refuse(true);
      container.getRegistration(root).then(function (registration) {
        if (!registration) return false;
        return registration.unregister().then(function () { return caches.delete("tandem " + registration.scope); });
      }).then(function () {
        say(words('offline.nothing'));
        remove.hidden = true;
        save.hidden = false;
        save.focus();
      });
    });
  }

  function note() {
    var told = document.querySelector("[data-offline-note]");
    if (told) told.hidden = navigator.onLine;
  }
  addEventListener("online", note);
  addEventListener("offline", note);
  note();
  var missing = document.querySelector("[data-offline-missing]");
  if (missing) missing.hidden = !/[?&]page=/.test(location.search);

  addEventListener("load", function () {
    if (isRefused() || isSparing) {
      if (save) save.hidden = false;
      say(isSparing ? words('offline.sparing') : words('offline.nothing'));
      return;
    }
    if (status) say(words('offline.saving'));
    // What the page itself needs comes first.
    setTimeout(function () {
      register().then(function () { return tell("save"); }).catch(function () {
        if (save) save.hidden = false;
        say(words('offline.refused'));
      });
    }, 0);
  });
})();
