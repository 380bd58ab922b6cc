// Asks the browser to keep the site for reading without a connection, and says
// on the page "Read offline" what is kept. From a folder on disk there is
// nothing to do.
(function () {
  "use strict";

  if (!document.currentScript.hasAttribute("data-offline")) return;

  var root = document.currentScript.getAttribute("data-root") || "./";
  var status = document.querySelector("[data-offline-status]");
  var save = document.querySelector("[data-offline-save]");
  var remove = document.querySelector("[data-offline-remove]");
  var refused = "tandem-offline " + new URL(root, location.href).pathname;

  function say(words) {
    if (status && status.textContent !== words) status.textContent = words;
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
    say("You are reading a copy on your own device. It needs no connection.");
    return;
  }
  if (!("serviceWorker" in navigator)) {
    say("This browser cannot save the library here. It needs an address that starts with https.");
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
    if (all) say("The library is saved on this device: " + state.total + " files. You can read it without a connection.");
    else if (state.saved === 0) say("Nothing is saved on this device.");
    else say(state.saved + " of " + state.total + " files are saved on this device. What is missing is saved when you have a connection.");
    save.hidden = all;
    remove.hidden = state.saved === 0;
  }

  container.addEventListener("message", function (event) {
    if (!event.data) return;
    if (event.data.type === "state") show(event.data);
    // Only the start and the end are said aloud; the count between them would be noise.
    if (event.data.type === "progress") say("Saving the library on this device …");
  });

  function register() {
    return container.register(root + "sw.js").then(function () {
      container.startMessages();
    });
  }

  function keep() {
    say("Saving the library on this device …");
    refuse(false);
    register().then(function () { return tell("save"); }).catch(function () {
      say("This browser would not save the library. Private windows often cannot.");
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
        say("Nothing is saved on this device.");
        remove.hidden = true;
        save.hidden = false;
        save.focus();
      });
    });
  }

  function note() {
    var words = document.querySelector("[data-offline-note]");
    if (words) words.hidden = navigator.onLine;
  }
  addEventListener("online", note);
  addEventListener("offline", note);
  note();
  var missing = document.querySelector("[data-offline-missing]");
  if (missing) missing.hidden = !/[?&]page=/.test(location.search);

  addEventListener("load", function () {
    if (isRefused() || isSparing) {
      if (save) save.hidden = false;
      say(isSparing ? "Your browser is asked to save data, so nothing is saved unless you say so." : "Nothing is saved on this device.");
      return;
    }
    if (status) say("Saving the library on this device …");
    // What the page itself needs comes first.
    setTimeout(function () {
      register().then(function () { return tell("save"); }).catch(function () {
        if (save) save.hidden = false;
        say("This browser would not save the library. Private windows often cannot.");
      });
    }, 0);
  });
})();
