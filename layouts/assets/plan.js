// The page on which a reader makes a session plan. What a plan is: plan-file.js; its sheets: plan-sheets.js; where it
// is kept: keep.js. Everything a reader or a link brings is set as text, never as markup.
(() => {
  'use strict';
  const keep = window.tandemKeep, plans = window.tandemPlans, sheets = window.tandemPlanSheets;
  const picker = window.tandemPlanPicker;
  const planner = document.getElementById('planner');
  const at = (id) => document.getElementById('plan-' + id);
  const list = window.tandemPlanEntries || { entries: [], starts: [] };
  const entries = new Map(list.entries.map((entry) => [entry.id, entry]));
  const starts = new Map(list.starts.map((start) => [start.id, start]));
  const root = planner.dataset.root;
  const site = {
    name: planner.dataset.site, base: planner.dataset.base || '',
    licence: planner.dataset.licence || '', licenceUrl: planner.dataset.licenceUrl || '',
  };

  let plan = plans.clean(keep.get('plan')) || plans.empty();
  // Whether the last change is kept; where the browser keeps nothing, the address holds the plan.
  let isKept = keep.keeps;
  let isUnsaved = false;
  let offered = null;
  const undos = [];

  // ---- Keeping

  function save() {
    if (plans.isEmpty(plan)) {
      keep.remove('plan');
      isKept = keep.keeps;
    } else {
      isKept = keep.set('plan', plan);
    }
    isUnsaved = !plans.isEmpty(plan);
    if (!isKept) setAddress(plans.isEmpty(plan) ? '' : '#plan=' + plans.toLink(plan));
    showKept();
  }

  function setAddress(fragment) {
    try {
      history.replaceState(null, '', location.pathname + location.search + fragment);
    } catch {
      // A page from a disk may not say its address anew.
    }
  }

  function showKept() {
    const words = isKept
      ? keep.isFile && !keep.shared
        ? 'Kept in this browser as you write. Some browsers keep each page from a disk apart: then “Add to plan” on another page brings you here.'
        : 'Kept in this browser as you write. Nobody else sees it until you hand it on.'
      : 'Your browser does not keep this plan. Save it as a file before you leave.';
    at('kept').textContent = words;
    at('kept').classList.toggle('is-warning', !isKept);
  }

  addEventListener('beforeunload', (event) => {
    if (!isKept && isUnsaved) event.preventDefault();
  });

  // Remembers the plan as it is, before a change that a reader may want back.
  function remember(words) {
    undos.push([words, structuredClone(plan)]);
    if (undos.length > 50) undos.shift();
    showUndo();
  }

  function showUndo() {
    const last = undos.at(-1);
    at('undo-line').hidden = !last;
    at('undo').textContent = last ? `Undo: ${last[0]}` : '';
  }

  let telling;
  function tell(text) {
    clearTimeout(telling);
    at('told').textContent = '';
    telling = setTimeout(() => { at('told').textContent = text; }, 30);
  }

  const when = (item) => {
    let after = 0;
    for (const one of plan.items) {
      if (one === item) break;
      after += one.minutes;
    }
    return plans.clock(plan, after);
  };
  const place = (item) => `${plan.items.indexOf(item) + 1} of ${plan.items.length}`;

  function changed() {
    save();
    showTimes();
    showMargin();
    showSheet();
  }

  // ---- Rows

  const rows = new WeakMap();
  let made = 0;

  function element(name, text, className) {
    const found = document.createElement(name);
    if (text) found.textContent = text;
    if (className) found.className = className;
    return found;
  }

  function button(words, sign, className) {
    const found = element('button', '', className);
    found.type = 'button';
    found.append(element('span', sign, 'sign'), element('span', words, 'visually-hidden'));
    found.firstChild.setAttribute('aria-hidden', 'true');
    found.title = words;
    return found;
  }

  function labelled(text, control, className) {
    const found = element('p', '', className);
    control.id = `plan-field-${++made}`;
    const label = element('label', text, 'visually-hidden');
    label.htmlFor = control.id;
    found.append(label, control);
    return found;
  }

  function makeRow(item) {
    const row = element('li', '', `plan-item is-${item.kind}`);
    const grip = element('span', '', 'grip');
    grip.title = 'Drag to move';
    grip.setAttribute('aria-hidden', 'true');
    const clock = element('span', '', 'clock');
    const what = element('div', '', 'what');
    const entry = item.kind === 'entry' && entries.get(item.id);
    if (entry) {
      const link = element('a', entry.title);
      link.href = root + entry.path;
      what.append(link);
    } else if (item.kind === 'entry') {
      what.append(element('span', item.title), element('p', 'This is no longer in the library. Its name and time stay in your plan.', 'gone'));
    } else {
      const title = element('input');
      title.type = 'text';
      title.maxLength = plans.most.title;
      title.value = item.title;
      what.append(labelled(item.kind === 'break' ? 'What kind of break' : 'What', title, 'own-title'));
      title.addEventListener('input', () => {
        item.title = plans.line(title.value, plans.most.title) || (item.kind === 'break' ? 'Break' : 'Untitled');
        nameRow(item);
        changed();
      });
    }
    const minutes = element('input');
    Object.assign(minutes, { type: 'number', min: 1, max: plans.most.minutes, step: 1, inputMode: 'numeric' });
    minutes.value = item.minutes;
    const length = element('p', '', 'length');
    length.append(minutes, element('span', 'min'));
    minutes.addEventListener('input', () => {
      const number = plans.minutes(minutes.value);
      if (number === null) return;
      item.minutes = number;
      changed();
    });
    minutes.addEventListener('change', () => { minutes.value = item.minutes; });
    const moves = element('div', '', 'moves');
    const up = button('', '↑', 'up'), down = button('', '↓', 'down'), out = button('', '×', 'out');
    up.addEventListener('click', () => move(item, -1, up));
    down.addEventListener('click', () => move(item, 1, down));
    out.addEventListener('click', () => remove(item));
    moves.append(up, down, out);
    const more = element('details', '', 'note');
    const note = element('textarea');
    note.rows = 2;
    note.maxLength = plans.most.note;
    note.value = item.note;
    more.open = Boolean(item.note);
    const summary = element('summary', 'Note');
    more.append(summary, note);
    note.addEventListener('input', () => {
      item.note = plans.text(note.value, plans.most.note);
      changed();
    });
    row.append(grip, clock, what, length, moves, more);
    row.addEventListener('keydown', (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(item, step, document.activeElement);
    });
    dragging(grip, row, item);
    rows.set(item, { row, clock, minutes, up, down, out, summary, note });
    nameRow(item);
    return row;
  }

  // Every control says which item it is about.
  function nameRow(item) {
    const { minutes, up, down, out, summary, note } = rows.get(item);
    const name = (control, words) => {
      control.lastChild.textContent = words;
      control.title = words;
    };
    name(up, `Move ${item.title} up`);
    name(down, `Move ${item.title} down`);
    name(out, `Take out ${item.title}`);
    minutes.setAttribute('aria-label', `Minutes for ${item.title}`);
    for (const one of [note, summary]) one.setAttribute('aria-label', `Note on ${item.title}`);
  }

  function showRows() {
    const items = plan.items.map((item) => rows.get(item)?.row || makeRow(item));
    const list = at('items');
    for (const row of [...list.children]) if (!items.includes(row)) row.remove();
    items.forEach((row, index) => {
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] || null);
    });
    picker.mark(new Set(plan.items.map((item) => item.id)));
    at('empty').hidden = plan.items.length > 0;
    list.hidden = !plan.items.length;
  }

  function showTimes() {
    let after = 0;
    plan.items.forEach((item, index) => {
      const { clock, up, down } = rows.get(item);
      clock.textContent = plans.clock(plan, after);
      after += item.minutes;
      up.setAttribute('aria-disabled', String(index === 0));
      down.setAttribute('aria-disabled', String(index === plan.items.length - 1));
    });
    const end = at('end');
    end.hidden = !plan.items.length;
    end.replaceChildren(element('b', plans.clock(plan, after)), ` End, after ${plans.duration(after)}. ${plans.size(plan, entries)}`);
  }

  function move(item, step, focus) {
    const from = plan.items.indexOf(item), to = from + step;
    if (to < 0 || to >= plan.items.length) {
      tell(`${item.title} is ${step < 0 ? 'first' : 'last'} already.`);
      return;
    }
    remember(`moving ${item.title}`);
    plan.items.splice(to, 0, ...plan.items.splice(from, 1));
    showRows();
    changed();
    // A moved element loses the focus.
    if (focus && focus.isConnected) focus.focus();
    tell(`${item.title} is now ${place(item)}, at ${when(item)}.`);
  }

  function remove(item) {
    const index = plan.items.indexOf(item);
    remember(`taking out ${item.title}`);
    plan.items.splice(index, 1);
    showRows();
    changed();
    const next = plan.items[Math.min(index, plan.items.length - 1)];
    next ? rows.get(next).out.focus() : at('order-title').focus();
    tell(`${item.title} is taken out.`);
  }

  function put(item) {
    if (plan.items.length >= plans.most.items) {
      tell(`A plan holds ${plans.most.items} items at most.`);
      return false;
    }
    remember(`putting in ${item.title}`);
    plan.items.push(item);
    showRows();
    changed();
    tell(`${item.title} is put in, at ${when(item)}.`);
    return true;
  }

  const ofEntry = (entry) => ({ kind: 'entry', id: entry.id, title: entry.title, minutes: entry.minutes, note: '' });

  // ---- Dragging. The others make way for the dragged row, which never leaves its place in the page: an element that
  // is moved loses the pointer.

  function dragging(grip, row, item) {
    let pointer = null, before = null, y = 0, frame = 0;

    function follow() {
      const middle = (other) => {
        const box = other.getBoundingClientRect();
        return box.top + box.height / 2;
      };
      while (row.previousElementSibling && y < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
      while (row.nextElementSibling && y > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
    }

    function scroll() {
      const edge = 70;
      const step = y < edge ? y - edge : y > innerHeight - edge ? y - innerHeight + edge : 0;
      if (step) {
        scrollBy(0, step / 5);
        follow();
      }
      frame = requestAnimationFrame(scroll);
    }

    function end(isDone) {
      if (pointer === null) return;
      pointer = null;
      cancelAnimationFrame(frame);
      row.classList.remove('is-dragged');
      removeEventListener('keydown', escape, true);
      if (!isDone) return showRows();
      const order = [...at('items').children];
      const items = [...plan.items].sort((a, b) => order.indexOf(rows.get(a).row) - order.indexOf(rows.get(b).row));
      if (items.every((one, index) => one === before[index])) return;
      remember(`moving ${item.title}`);
      plan.items = items;
      changed();
      tell(`${item.title} is now ${place(item)}, at ${when(item)}.`);
    }

    function escape(event) {
      if (event.key === 'Escape') end(false);
    }

    grip.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || pointer !== null) return;
      event.preventDefault();
      pointer = event.pointerId;
      before = [...plan.items];
      y = event.clientY;
      grip.setPointerCapture(pointer);
      row.classList.add('is-dragged');
      addEventListener('keydown', escape, true);
      frame = requestAnimationFrame(scroll);
    });
    grip.addEventListener('pointermove', (event) => {
      if (event.pointerId !== pointer) return;
      y = event.clientY;
      follow();
    });
    grip.addEventListener('pointerup', (event) => { if (event.pointerId === pointer) end(true); });
    grip.addEventListener('pointercancel', (event) => { if (event.pointerId === pointer) end(false); });
  }

  // ---- The rest of the page

  const heads = ['title', 'date', 'start', 'room', 'notes'];

  function showHead() {
    for (const name of heads) if (document.activeElement !== at(name)) at(name).value = plan[name];
  }

  function showMargin() {
    const found = plans.materials(plan, entries);
    at('bring-none').hidden = found.length > 0;
    at('bring').replaceChildren(...found.map((one) => {
      const item = element('li', one.name + (one.count > 1 ? ` (× ${one.count})` : ''));
      item.append(element('span', one.titles.join(', '), 'for'));
      return item;
    }));
  }

  let drawing;
  const view = () => document.querySelector('#plan-views input:checked').value;

  // The sheet is drawn when typing pauses.
  function showSheet() {
    clearTimeout(drawing);
    drawing = setTimeout(drawSheet, 120);
  }

  async function drawSheet() {
    clearTimeout(drawing);
    const chosen = view();
    if (chosen !== 'timetable') {
      await sheets.load([...new Set(plan.items.filter((item) => entries.has(item.id)).map((item) => item.id))], root);
    }
    sheets.show(at('sheet'), chosen, plan, entries, site);
  }

  function showAll() {
    showRows();
    showHead();
    showTimes();
    showMargin();
    showKept();
    showUndo();
    drawSheet();
  }

  // Puts another plan in place of this one.
  function replace(other, words) {
    if (!plans.isEmpty(plan)) remember(words);
    plan = structuredClone(other);
    showAll();
    save();
  }

  // ---- A plan from elsewhere: a link, a file, a ready plan

  function offer(other, whence) {
    if (plans.isEmpty(plan) || plans.isSame(plan, other)) {
      const isNew = plans.isEmpty(plan);
      if (isNew) replace(other, '');
      tell(isNew ? `${whence}: it is your plan now.` : `${whence}: it is the same as yours.`);
      return;
    }
    offered = other;
    const count = other.items.length;
    at('offer-title').textContent = other.title || 'A plan without a name';
    at('offer-words').textContent = `${whence}. It has ${count} ${count === 1 ? 'item' : 'items'} and takes `
      + `${plans.duration(plans.total(other))}. Your own plan is as it was.`;
    at('offer-items').replaceChildren(...other.items.map((item) => element('li', `${item.title} (${item.minutes} min)`)));
    at('offer').hidden = false;
    at('offer-title').focus();
  }

  function decide(act, words) {
    const other = offered;
    offered = null;
    at('offer').hidden = true;
    act(other);
    at('order-title').focus();
    tell(words);
  }

  const problem = (text) => {
    at('wrong').textContent = text;
    at('wrong').hidden = !text;
  };

  function startFrom(id) {
    const start = starts.get(id);
    if (!start) return problem('That ready plan is no longer in the library.');
    const items = start.entries.filter((one) => entries.has(one)).map((one) => ofEntry(entries.get(one)));
    const notes = start.note ? `Breaks: ${start.note}` : '';
    offer({ ...plans.empty(), title: start.title, notes, items }, 'You chose a ready plan');
  }

  function readAddress() {
    const [, name, value] = /^#(add|start|plan)=(.*)$/s.exec(location.hash) || [];
    if (!name) return;
    // A plan that the address alone holds stays there.
    if (name !== 'plan' || keep.keeps) setAddress('');
    if (name === 'plan') {
      const found = plans.fromLink(value);
      if (found.problem) problem(found.problem);
      else if (keep.keeps || plans.isEmpty(plan)) offer(found.plan, 'This plan came with the link you opened');
      return;
    }
    let id = '';
    try {
      id = decodeURIComponent(value);
    } catch { /* Told below: nothing has this id. */ }
    if (name === 'start') return startFrom(id);
    const entry = entries.get(id);
    if (!entry) return problem('That activity is no longer in the library.');
    if (plan.items.some((item) => item.id === id)) tell(`${entry.title} is in your plan already.`);
    else put(ofEntry(entry));
  }

  // ---- Handing on

  const said = (text) => { at('said').textContent = text; };

  async function handLink() {
    problem('');
    const here = location.href.replace(/#.*/, '');
    // An address on this disk would be of no use to others.
    const base = keep.isFile && planner.dataset.address ? planner.dataset.address : here;
    const link = base + '#plan=' + plans.toLink(plan);
    at('link-out').hidden = false;
    at('link-text').value = link;
    const far = base === here ? '' : ' It leads to the site on the web.';
    const long = link.length > 8000 ? ' It is very long: some programs cut such links, and a file is safer.' : '';
    try {
      await navigator.clipboard.writeText(link);
      said('The link is copied.' + far + long);
    } catch {
      at('link-text').focus();
      at('link-text').select();
      said('Copy the link from the field.' + far + long);
    }
  }

  function download(content, name, type) {
    const link = element('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function saveFile() {
    problem('');
    const name = (plan.title || 'session plan').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
    download(plans.toFile(plan), `${name || 'session-plan'}.json`, 'application/json');
    isUnsaved = false;
    said('The plan is saved as a file.');
  }

  async function openFile() {
    problem('');
    said('');
    const file = at('open').files[0];
    at('open').value = '';
    if (!file) return;
    if (file.size > plans.most.file) return problem('This file is too large to be a saved plan. Nothing was changed.');
    const found = plans.fromFile(await file.text());
    if (found.problem) problem(found.problem);
    else offer(found.plan, `You opened the file “${plans.line(file.name, 80)}”`);
  }

  // ---- Start

  function fill(select, list, words) {
    for (const one of list) {
      const option = element('option', words(one));
      option.value = one.id;
      select.append(option);
    }
  }

  function start() {
    picker.start(list, root, (entry) => put(ofEntry(entry)));
    fill(at('start-from'), list.starts, (one) => one.title);
    at('starts').hidden = !list.starts.length;
    for (const name of heads) {
      at(name).addEventListener('input', () => {
        plan[name] = plans.clean({ ...plan, [name]: at(name).value })[name];
        changed();
      });
    }
    at('head').addEventListener('submit', (event) => event.preventDefault());
    const putOwn = (item) => {
      if (put(item)) rows.get(item).row.querySelector('.own-title input').select();
    };
    at('add-break').addEventListener('click', () => putOwn({ kind: 'break', id: '', title: 'Break', minutes: 15, note: '' }));
    at('add-own').addEventListener('click', () => putOwn({ kind: 'own', id: '', title: 'Welcome', minutes: 10, note: '' }));
    at('start-use').addEventListener('click', () => {
      problem('');
      const id = at('start-from').value;
      if (!id) return tell('Choose a ready plan first.');
      startFrom(id);
      at('start-from').value = '';
    });
    at('undo').addEventListener('click', () => {
      const [words, before] = undos.pop();
      plan = before;
      showAll();
      save();
      (undos.length ? at('undo') : at('order-title')).focus();
      tell(`Undone: ${words}.`);
    });
    at('views').addEventListener('change', drawSheet);
    at('print').addEventListener('click', async () => {
      await drawSheet();
      window.print();
    });
    at('link').addEventListener('click', handLink);
    at('save').addEventListener('click', saveFile);
    at('open').addEventListener('change', openFile);
    at('clear').addEventListener('click', () => {
      if (plans.isEmpty(plan)) return tell('The plan is empty.');
      replace(plans.empty(), 'emptying the plan');
      at('order-title').focus();
      tell('The plan is empty. You can undo this.');
    });
    at('offer-use').addEventListener('click', () => decide((other) => replace(other, 'putting another plan in place of mine'), 'It is your plan now. You can undo this.'));
    at('offer-append').addEventListener('click', () => decide((other) => {
      const items = [...plan.items, ...other.items].slice(0, plans.most.items);
      replace({ ...plan, items }, 'adding another plan to mine');
    }, 'It is added to yours.'));
    at('offer-no').addEventListener('click', () => decide(() => {}, 'Your plan is as it was.'));
    keep.onChange((isAll) => {
      if (!isAll || !keep.keeps) return;
      const kept = plans.clean(keep.get('plan')) || plans.empty();
      if (plans.isSame(kept, plan)) return;
      plan = kept;
      isUnsaved = false;
      undos.length = 0;
      showAll();
    });
    addEventListener('hashchange', readAddress);
    // Who prints in the midst of typing prints what was typed.
    addEventListener('beforeprint', () => sheets.show(at('sheet'), view(), plan, entries, site));
    document.getElementById('plan-app').hidden = false;
    showAll();
    readAddress();
  }

  start();
})();
