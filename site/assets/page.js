// What citations gain from a script. Without one their notes show all the same, and texts to cite stand there to be
// selected.
(() => {
  // A note beside a cite goes away with the Escape key, and comes back when its cite is turned to anew.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const cited of document.querySelectorAll('.cited:is(:hover, :focus-within):not(.is-away)')) {
      cited.classList.add('is-away');
      const back = ({ type, relatedTarget }) => {
        const isStillThere = cited.matches(type === 'focusout' ? ':hover' : ':focus-within');
        if (isStillThere || cited.contains(relatedTarget)) return;
        cited.classList.remove('is-away');
        cited.removeEventListener('pointerleave', back);
        cited.removeEventListener('focusout', back);
      };
      cited.addEventListener('pointerleave', back);
      cited.addEventListener('focusout', back);
    }
  });

  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // Pages from a disk have no clipboard in some browsers; the older command works there, or else the reader's own keys.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      select(text);
      try {
        return document.execCommand('copy');
      } catch {
        return false;
      }
    }
  };

  for (const text of document.querySelectorAll('.cite-page [data-copy]')) {
    const status = text.closest('.cite-page').querySelector('[role="status"]');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text.dataset.copy;
    text.after(button);
    button.addEventListener('click', async () => {
      const isCopied = await copy(text);
      if (!isCopied) select(text);
      // A status is read out when it changes, so the same words must leave first.
      status.textContent = '';
      setTimeout(() => { status.textContent = isCopied ? status.dataset.copied : status.dataset.selected; }, 50);
    });
  }
})();

// What readers make on these pages stays on their own machine: this script keeps it, counts it, and forgets it. It also
// puts activities into the session plan, and calls for the worksheets' own script where a page has one.
(() => {
  'use strict';
  const words = ((all,rule)=>(key,values={})=>(all[key].by?all[key][rule(values[all[key].by])]??all[key].other:all[key]).replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"kept.answers":"Answers on “{title}”","kept.back":"All is back.","kept.button":"Kept on this device ({count})","kept.close":"Close","kept.forget":"Forget everything","kept.forgotten":"Everything is forgotten.","kept.nothing":"Nothing.","kept.nothing-to-forget":"There was nothing to forget.","kept.on-disk":"Pages come from a disk here, and some browsers keep what you write for each page alone. This is what this page can see.","kept.plan":"Your session plan","kept.plan-of-title":"Your session plan “{title}”","kept.text":"What you wrote on this site stays in this browser and is sent to nobody.","kept.title":"Kept on this device","kept.undo":"Undo","plan.add":"Add to plan","plan.added":"In your plan","plan.button":"{words}: {title}","plan.count":{"by":"count","one":"{count} item","other":"{count} items"},"plan.is-added":{"by":"count","one":"{title} is in your plan, which has {count} item.","other":"{title} is in your plan, which has {count} items."}},(n)=>(n===1)?'one':'other');
  const own = document.currentScript;
  const root = new URL(own.dataset.root || './', location.href);
  // Two sites on one host, or in two folders of a disk, keep apart.
  const prefix = 'tandem ' + root.pathname + ' ';
  const isFile = location.protocol === 'file:';
  const listeners = [];

  const store = (() => {
    try {
      const found = window.localStorage;
      found.setItem(prefix + '?', '');
      found.removeItem(prefix + '?');
      return found;
    } catch {
      return null;
    }
  })();

  const plain = (pathname) => {
    try {
      return decodeURIComponent(pathname);
    } catch {
      return pathname;
    }
  };
  const page = plain(location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : '')
    || 'index.html';

  function get(name) {
    try {
      return JSON.parse(store.getItem(prefix + name));
    } catch {
      return null;
    }
  }

  // False when the browser has no room, or keeps nothing.
  function set(name, value) {
    try {
      store.setItem(prefix + name, JSON.stringify(value));
      told();
      return true;
    } catch {
      return false;
    }
  }

  function remove(name) {
    try {
      store.removeItem(prefix + name);
    } catch { /* Nothing was kept. */ }
    told();
  }

  function names() {
    const found = [];
    try {
      for (let index = 0; index < store.length; index++) {
        const key = store.key(index);
        if (key.startsWith(prefix) && key !== prefix + 'seen') found.push(key.slice(prefix.length));
      }
    } catch { /* Nothing is kept. */ }
    return found.sort();
  }

  // Some browsers keep a store for each file of a disk, so pages there do not see each other's. No page can ask for
  // this: it is known once a page finds a trace of another.
  const shared = (() => {
    if (!store) return false;
    if (!isFile) return true;
    const seen = [get('seen')].flat().filter((one) => typeof one === 'string').slice(0, 2);
    if (seen.length < 2 && !seen.includes(page)) set('seen', [...seen, page]);
    return seen.some((one) => one !== page);
  })();

  function forget() {
    const copy = names().map((name) => [name, store.getItem(prefix + name)]);
    for (const [name] of copy) store.removeItem(prefix + name);
    if (store) store.removeItem(prefix + 'seen');
    told(true);
    return () => {
      for (const [name, text] of copy) store.setItem(prefix + name, text);
      told(true);
    };
  }

  // `isAll`: everything may have changed, not only what the caller changed itself.
  function told(isAll = false) {
    for (const listener of listeners) listener(isAll);
  }

  window.tandemKeep = {
    root, page, get, set, remove, names, forget, shared,
    keeps: store !== null,
    isFile,
    onChange: (listener) => listeners.push(listener),
  };
  addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith(prefix)) told(true);
  });
  addEventListener('pageshow', (event) => { if (event.persisted) told(true); });

  // ---- The session plan, as other pages see it

  const plannerPath = own.dataset.plan;
  const planner = plannerPath && new URL(plannerPath, root).href;

  function planned() {
    const plan = get('plan');
    return plan && Array.isArray(plan.items) ? plan : { version: 1, items: [] };
  }

  function showPlan() {
    const plan = planned();
    for (const count of document.querySelectorAll('[data-plan-count]')) {
      const number = plan.items.length;
      const [before, after] = words('plan.count', { count: number }).split(number);
      const hidden = (text) => text ? [element('span', text, { className: 'visually-hidden' })] : [];
      count.replaceChildren(...number ? [' ', ...hidden(before), number, ...hidden(after ?? '')] : []);
    }
    for (const button of document.querySelectorAll('[data-plan-add]')) {
      const isIn = plan.items.some((item) => item && item.id === button.dataset.planAdd);
      button.textContent = isIn ? words('plan.added') : words('plan.add');
      button.setAttribute('aria-label', words('plan.button', { words: button.textContent, title: button.dataset.planTitle }));
      button.classList.toggle('is-in', isIn);
    }
  }

  let status;
  function say(text) {
    if (!status) {
      status = document.createElement('p');
      status.className = 'visually-hidden';
      status.setAttribute('role', 'status');
      document.body.append(status);
    }
    // A region that is filled as it comes is not read out.
    setTimeout(() => { status.textContent = text; }, 50);
  }

  function add(button) {
    const { planAdd: id, planTitle: title, planMinutes: minutes } = button.dataset;
    const plan = planned();
    if (plan.items.some((item) => item && item.id === id)) {
      location.href = planner;
      return;
    }
    plan.items.push({ kind: 'entry', id, title, minutes: Number(minutes), note: '' });
    // Where pages do not see each other's store, the plan's own page puts it in.
    if (!shared || !set('plan', plan)) {
      location.href = planner + '#add=' + encodeURIComponent(id);
      return;
    }
    say(words('plan.is-added', { title, count: plan.items.length }));
  }

  // ---- What is kept

  function kept(name) {
    if (name === 'plan') {
      const plan = planned();
      const title = typeof plan.title === 'string' && plan.title;
      return [title ? words('kept.plan-of-title', { title }) : words('kept.plan'), plannerPath || ''];
    }
    const sheet = get(name);
    const path = name.replace(/^sheet /, '').replace(/#.*/, '');
    const title = sheet && typeof sheet.page === 'string' ? sheet.page : path;
    return [words('kept.answers', { title }), path];
  }

  function listKept(list) {
    const items = names().map((name) => {
      const item = document.createElement('li');
      const [text, path] = kept(name);
      const link = document.createElement('a');
      link.textContent = text;
      link.href = new URL(path.split('/').map(encodeURIComponent).join('/'), root).href;
      item.append(link);
      return item;
    });
    if (!items.length) {
      const item = document.createElement('li');
      item.textContent = words('kept.nothing');
      items.push(item);
    }
    list.replaceChildren(...items);
  }

  function forgetting(button, note) {
    button.addEventListener('click', () => {
      if (!names().length) {
        note.textContent = words('kept.nothing-to-forget');
        return;
      }
      const undo = forget();
      const back = document.createElement('button');
      back.type = 'button';
      back.textContent = words('kept.undo');
      back.addEventListener('click', () => {
        undo();
        note.textContent = words('kept.back');
        button.focus();
      });
      note.replaceChildren(words('kept.forgotten'), ' ', back);
    });
  }

  function element(name, text, properties = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return Object.assign(made, properties);
  }

  let dialog;
  function openKept() {
    if (!dialog) {
      dialog = element('dialog', '', { className: 'kept-dialog' });
      const title = element('h2', words('kept.title'), { id: 'kept-title' });
      dialog.setAttribute('aria-labelledby', 'kept-title');
      const list = element('ul', '', { className: 'kept-list' });
      const button = element('button', words('kept.forget'), { type: 'button', className: 'warm' });
      const close = element('button', words('kept.close'), { type: 'button' });
      const note = element('p');
      note.setAttribute('role', 'status');
      const buttons = element('p', '', { className: 'buttons' });
      buttons.append(button, ' ', close);
      dialog.append(title, element('p', isFile && !shared
        ? words('kept.on-disk')
        : words('kept.text')), list, buttons, note);
      forgetting(button, note);
      close.addEventListener('click', () => dialog.close());
      listeners.push(() => listKept(list));
      document.body.append(dialog);
    }
    told();
    dialog.showModal();
  }

  // ---- Start

  function start() {
    document.documentElement.classList.add('has-script');
    for (const button of document.querySelectorAll('[data-plan-add]')) {
      button.addEventListener('click', () => add(button));
    }
    for (const button of document.querySelectorAll('[data-plan-start]')) {
      button.addEventListener('click', () => {
        location.href = planner + '#start=' + encodeURIComponent(button.dataset.planStart);
      });
    }
    const kept = document.querySelector('[data-kept]');
    if (kept) {
      kept.firstElementChild.addEventListener('click', openKept);
      listeners.push(() => {
        const count = names().length;
        kept.hidden = !count && !(dialog && dialog.open);
        kept.firstElementChild.textContent = words('kept.button', { count });
      });
    }
    for (const button of document.querySelectorAll('main [data-forget]')) {
      const list = document.getElementById('kept-list');
      forgetting(button, document.querySelector('[data-forget-told]'));
      listeners.push(() => listKept(list));
    }
    if (planner) listeners.push(showPlan);
    told();
    worksheets();
  }

  // A worksheet's script is loaded when the reader comes near it, or has answers there.
  function worksheets() {
    const forms = document.querySelectorAll('form.worksheet');
    if (!forms.length) return;
    let isLoaded = false;
    const load = () => {
      if (isLoaded) return;
      isLoaded = true;
      const script = document.createElement('script');
      script.src = new URL('assets/worksheet.js', root).href;
      document.head.append(script);
    };
    if (names().some((name) => name.startsWith('sheet ' + page + '#')) || !window.IntersectionObserver) {
      load();
      return;
    }
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watch.disconnect();
        load();
      }
    }, { rootMargin: '900px' });
    for (const form of forms) {
      watch.observe(form);
      form.addEventListener('focusin', load, { once: true });
    }
  }

  start();
})();

// Asks the browser to keep the site for reading without a connection, and says
// on the page "Read offline" what is kept. From a folder on disk there is
// nothing to do.
(function () {
  "use strict";

  var words = ((all,rule)=>(key,values={})=>(all[key].by?all[key][rule(values[all[key].by])]??all[key].other:all[key]).replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"offline.complete":{"by":"count","one":"The library is saved on this device: {count} file. You can read it without a connection.","other":"The library is saved on this device: {count} files. You can read it without a connection."},"offline.impossible":"This browser cannot save the library here. It needs an address that starts with https.","offline.nothing":"Nothing is saved on this device.","offline.on-disk":"You are reading a copy on your own device. It needs no connection.","offline.partly":"{saved} of {total} files are saved on this device. What is missing is saved when you have a connection.","offline.refused":"This browser would not save the library. Private windows often cannot.","offline.saving":"Saving the library on this device …","offline.sparing":"Your browser is asked to save data, so nothing is saved unless you say so."},(n)=>(n===1)?'one':'other');

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

// The search box of every page: / or Ctrl-K goes to it. Whoever types by voice can switch the single key off on the
// search page.
(() => {
  const box = document.querySelector('[data-search-box]');

  function isOff() {
    try {
      return localStorage.tandemSlash === 'false';
    } catch {
      return false;
    }
  }

  function asksForBox({ key, target, ctrlKey, metaKey, altKey, shiftKey }) {
    if (altKey) return false;
    if (ctrlKey || metaKey) return key === 'k' && !shiftKey;
    return key === '/' && !target.closest('input, textarea, select, [contenteditable]') && !isOff();
  }

  document.addEventListener('keydown', (event) => {
    if (!box || !asksForBox(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();

