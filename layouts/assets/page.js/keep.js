// What readers make on these pages stays on their own machine: this script keeps it, counts it, and forgets it. It also
// puts activities into the session plan, and calls for the worksheets' own script where a page has one.
(() => {
  'use strict';
  const words = tandemWords();
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
