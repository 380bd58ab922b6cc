// The page on which a reader makes a session plan. What a plan is: plan-file.js; its sheets: plan-sheets.js; where it
// is kept: keep.js. Everything a reader or a link brings is set as text, never as markup.
(() => {
  'use strict';
  const words = ((all,rule)=>(key,values={})=>(all[key].by?all[key][rule(values[all[key].by])]??all[key].other:all[key]).replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"plan.activity-gone":"That activity is no longer in the library.","plan.appending":"adding another plan to mine","plan.break":"Break","plan.breaks":"Breaks: {note}","plan.choose-plan-first":"Choose a ready plan first.","plan.drag":"Drag to move","plan.emptying":"emptying the plan","plan.ends":"{clock} End, after {duration}. {size}","plan.file-large":"This file is too large to be a saved plan. Nothing was changed.","plan.file-name":"session plan","plan.from-file":"You opened the file “{name}”","plan.from-link":"This plan came with the link you opened","plan.from-ready":"You chose a ready plan","plan.full":{"by":"count","one":"A plan holds {count} item at most.","other":"A plan holds {count} items at most."},"plan.gone":"This is no longer in the library. Its name and time stay in your plan.","plan.is-appended":"It is added to yours.","plan.is-as-was":"Your plan is as it was.","plan.is-emptied":"The plan is empty. You can undo this.","plan.is-empty":"The plan is empty.","plan.is-first":"{title} is first already.","plan.is-in":"{title} is put in, at {clock}.","plan.is-in-already":"{title} is in your plan already.","plan.is-kept":"Kept in this browser as you write. Nobody else sees it until you hand it on.","plan.is-kept-on-disk":"Kept in this browser as you write. Some browsers keep each page from a disk apart: then “Add to plan” on another page brings you here.","plan.is-last":"{title} is last already.","plan.is-now":"{title} is now {place} of {whole}, at {clock}.","plan.is-out":"{title} is taken out.","plan.is-replaced":"It is your plan now. You can undo this.","plan.is-same":"{whence}: it is the same as yours.","plan.is-yours":"{whence}: it is your plan now.","plan.kind-of-break":"What kind of break","plan.link-copied":"The link is copied.","plan.link-far":"It leads to the site on the web.","plan.link-long":"It is very long: some programs cut such links, and a file is safer.","plan.link-selected":"Copy the link from the field.","plan.min":"min","plan.minutes-for":"Minutes for {title}","plan.move-down":"Move {title} down","plan.move-up":"Move {title} up","plan.moving":"moving {title}","plan.not-kept":"Your browser does not keep this plan. Save it as a file before you leave.","plan.note":"Note","plan.note-on":"Note on {title}","plan.offered":{"by":"count","one":"{whence}. It has {count} item and takes {duration}. Your own plan is as it was.","other":"{whence}. It has {count} items and takes {duration}. Your own plan is as it was."},"plan.own-title":"What","plan.putting-in":"putting in {title}","plan.replacing":"putting another plan in place of mine","plan.saved":"The plan is saved as a file.","plan.start-gone":"That ready plan is no longer in the library.","plan.take-out":"Take out {title}","plan.taking-out":"taking out {title}","plan.title-min":"{title} ({count} min)","plan.undo":"Undo: {action}","plan.undone":"Undone: {action}.","plan.unnamed":"A plan without a name","plan.untitled":"Untitled","plan.welcome":"Welcome"},(n)=>(n===1)?'one':'other');
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
    at('kept').textContent = !isKept ? words('plan.not-kept')
      : keep.isFile && !keep.shared ? words('plan.is-kept-on-disk') : words('plan.is-kept');
    at('kept').classList.toggle('is-warning', !isKept);
  }

  addEventListener('beforeunload', (event) => {
    if (!isKept && isUnsaved) event.preventDefault();
  });

  // Remembers the plan as it is, before a change that a reader may want back.
  function remember(action) {
    undos.push([action, structuredClone(plan)]);
    if (undos.length > 50) undos.shift();
    showUndo();
  }

  function showUndo() {
    const last = undos.at(-1);
    at('undo-line').hidden = !last;
    at('undo').textContent = last ? words('plan.undo', { action: last[0] }) : '';
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
  const isNow = (item) => words('plan.is-now', {
    title: item.title, place: plan.items.indexOf(item) + 1, whole: plan.items.length, clock: when(item),
  });

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

  function button(text, sign, className) {
    const found = element('button', '', className);
    found.type = 'button';
    found.append(element('span', sign, 'sign'), element('span', text, 'visually-hidden'));
    found.firstChild.setAttribute('aria-hidden', 'true');
    found.title = text;
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
    grip.title = words('plan.drag');
    grip.setAttribute('aria-hidden', 'true');
    const clock = element('span', '', 'clock');
    const what = element('div', '', 'what');
    const entry = item.kind === 'entry' && entries.get(item.id);
    if (entry) {
      const link = element('a', entry.title);
      link.href = root + entry.path;
      what.append(link);
    } else if (item.kind === 'entry') {
      what.append(element('span', item.title), element('p', words('plan.gone'), 'gone'));
    } else {
      const title = element('input');
      title.type = 'text';
      title.maxLength = plans.most.title;
      title.value = item.title;
      what.append(labelled(item.kind === 'break' ? words('plan.kind-of-break') : words('plan.own-title'), title, 'own-title'));
      title.addEventListener('input', () => {
        item.title = plans.line(title.value, plans.most.title) || (item.kind === 'break' ? words('plan.break') : words('plan.untitled'));
        nameRow(item);
        changed();
      });
    }
    const minutes = element('input');
    Object.assign(minutes, { type: 'number', min: 1, max: plans.most.minutes, step: 1, inputMode: 'numeric' });
    minutes.value = item.minutes;
    const length = element('p', '', 'length');
    length.append(minutes, element('span', words('plan.min')));
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
    const summary = element('summary', words('plan.note'));
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
    const { title } = item;
    const name = (control, text) => {
      control.lastChild.textContent = text;
      control.title = text;
    };
    name(up, words('plan.move-up', { title }));
    name(down, words('plan.move-down', { title }));
    name(out, words('plan.take-out', { title }));
    minutes.setAttribute('aria-label', words('plan.minutes-for', { title }));
    for (const one of [note, summary]) one.setAttribute('aria-label', words('plan.note-on', { title }));
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
    const [before, behind] = words('plan.ends', {
      clock: '\n', duration: plans.duration(after), size: plans.size(plan, entries),
    }).split('\n');
    end.replaceChildren(before, element('b', plans.clock(plan, after)), behind);
  }

  function move(item, step, focus) {
    const from = plan.items.indexOf(item), to = from + step;
    if (to < 0 || to >= plan.items.length) {
      tell(step < 0 ? words('plan.is-first', { title: item.title }) : words('plan.is-last', { title: item.title }));
      return;
    }
    remember(words('plan.moving', { title: item.title }));
    plan.items.splice(to, 0, ...plan.items.splice(from, 1));
    showRows();
    changed();
    // A moved element loses the focus.
    if (focus && focus.isConnected) focus.focus();
    tell(isNow(item));
  }

  function remove(item) {
    const index = plan.items.indexOf(item);
    remember(words('plan.taking-out', { title: item.title }));
    plan.items.splice(index, 1);
    showRows();
    changed();
    const next = plan.items[Math.min(index, plan.items.length - 1)];
    next ? rows.get(next).out.focus() : at('order-title').focus();
    tell(words('plan.is-out', { title: item.title }));
  }

  function put(item) {
    if (plan.items.length >= plans.most.items) {
      tell(words('plan.full', { count: plans.most.items }));
      return false;
    }
    remember(words('plan.putting-in', { title: item.title }));
    plan.items.push(item);
    showRows();
    changed();
    tell(words('plan.is-in', { title: item.title, clock: when(item) }));
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
      remember(words('plan.moving', { title: item.title }));
      plan.items = items;
      changed();
      tell(isNow(item));
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
      const item = element('li', plans.named(one));
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
  function replace(other, action) {
    if (!plans.isEmpty(plan)) remember(action);
    plan = structuredClone(other);
    showAll();
    save();
  }

  // ---- A plan from elsewhere: a link, a file, a ready plan

  function offer(other, whence) {
    if (plans.isEmpty(plan) || plans.isSame(plan, other)) {
      const isNew = plans.isEmpty(plan);
      if (isNew) replace(other, '');
      tell(isNew ? words('plan.is-yours', { whence }) : words('plan.is-same', { whence }));
      return;
    }
    offered = other;
    const count = other.items.length;
    at('offer-title').textContent = other.title || words('plan.unnamed');
    at('offer-words').textContent = words('plan.offered', {
      whence, count, duration: plans.duration(plans.total(other)),
    });
    at('offer-items').replaceChildren(...other.items.map((item) => element('li', titled(item))));
    at('offer').hidden = false;
    at('offer-title').focus();
  }

  const titled = ({ title, minutes }) => words('plan.title-min', { title, count: minutes });

  function decide(act, said) {
    const other = offered;
    offered = null;
    at('offer').hidden = true;
    act(other);
    at('order-title').focus();
    tell(said);
  }

  const problem = (text) => {
    at('wrong').textContent = text;
    at('wrong').hidden = !text;
  };

  function startFrom(id) {
    const start = starts.get(id);
    if (!start) return problem(words('plan.start-gone'));
    const items = start.entries.filter((one) => entries.has(one)).map((one) => ofEntry(entries.get(one)));
    const notes = start.note ? words('plan.breaks', { note: start.note }) : '';
    offer({ ...plans.empty(), title: start.title, notes, items }, words('plan.from-ready'));
  }

  function readAddress() {
    const [, name, value] = /^#(add|start|plan)=(.*)$/s.exec(location.hash) || [];
    if (!name) return;
    // A plan that the address alone holds stays there.
    if (name !== 'plan' || keep.keeps) setAddress('');
    if (name === 'plan') {
      const found = plans.fromLink(value);
      if (found.problem) problem(found.problem);
      else if (keep.keeps || plans.isEmpty(plan)) offer(found.plan, words('plan.from-link'));
      return;
    }
    let id = '';
    try {
      id = decodeURIComponent(value);
    } catch { /* Told below: nothing has this id. */ }
    if (name === 'start') return startFrom(id);
    const entry = entries.get(id);
    if (!entry) return problem(words('plan.activity-gone'));
    if (plan.items.some((item) => item.id === id)) tell(words('plan.is-in-already', { title: entry.title }));
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
    const far = base === here ? '' : ' ' + words('plan.link-far');
    const long = link.length > 8000 ? ' ' + words('plan.link-long') : '';
    try {
      await navigator.clipboard.writeText(link);
      said(words('plan.link-copied') + far + long);
    } catch {
      at('link-text').focus();
      at('link-text').select();
      said(words('plan.link-selected') + far + long);
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
    const name = (plan.title || words('plan.file-name')).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
    download(plans.toFile(plan), `${name || 'session-plan'}.json`, 'application/json');
    isUnsaved = false;
    said(words('plan.saved'));
  }

  async function openFile() {
    problem('');
    said('');
    const file = at('open').files[0];
    at('open').value = '';
    if (!file) return;
    if (file.size > plans.most.file) return problem(words('plan.file-large'));
    const found = plans.fromFile(await file.text());
    if (found.problem) problem(found.problem);
    else offer(found.plan, words('plan.from-file', { name: plans.line(file.name, 80) }));
  }

  // ---- Start

  function fill(select, list, name) {
    for (const one of list) {
      const option = element('option', name(one));
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
    at('add-break').addEventListener('click', () => putOwn({ kind: 'break', id: '', title: words('plan.break'), minutes: 15, note: '' }));
    at('add-own').addEventListener('click', () => putOwn({ kind: 'own', id: '', title: words('plan.welcome'), minutes: 10, note: '' }));
    at('start-use').addEventListener('click', () => {
      problem('');
      const id = at('start-from').value;
      if (!id) return tell(words('plan.choose-plan-first'));
      startFrom(id);
      at('start-from').value = '';
    });
    at('undo').addEventListener('click', () => {
      const [action, before] = undos.pop();
      plan = before;
      showAll();
      save();
      (undos.length ? at('undo') : at('order-title')).focus();
      tell(words('plan.undone', { action }));
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
      if (plans.isEmpty(plan)) return tell(words('plan.is-empty'));
      replace(plans.empty(), words('plan.emptying'));
      at('order-title').focus();
      tell(words('plan.is-emptied'));
    });
    at('offer-use').addEventListener('click', () => decide((other) => replace(other, words('plan.replacing')), words('plan.is-replaced')));
    at('offer-append').addEventListener('click', () => decide((other) => {
      const items = [...plan.items, ...other.items].slice(0, plans.most.items);
      replace({ ...plan, items }, words('plan.appending'));
    }, words('plan.is-appended')));
    at('offer-no').addEventListener('click', () => decide(() => {}, words('plan.is-as-was')));
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
