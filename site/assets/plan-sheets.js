// The sheets that a session plan prints: a timetable, an agenda for whoever leads, a handout for those who take part.
window.tandemPlanSheets = (() => {
  'use strict';
  const words = ((all)=>(key,values={})=>all[key].replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"dates.month-1":"January","dates.month-10":"October","dates.month-11":"November","dates.month-12":"December","dates.month-2":"February","dates.month-3":"March","dates.month-4":"April","dates.month-5":"May","dates.month-6":"June","dates.month-7":"July","dates.month-8":"August","dates.month-9":"September","dates.weekday":"{weekday} {day} {month} {year}","dates.weekday-0":"Sunday","dates.weekday-1":"Monday","dates.weekday-2":"Tuesday","dates.weekday-3":"Wednesday","dates.weekday-4":"Thursday","dates.weekday-5":"Friday","dates.weekday-6":"Saturday","plan.agenda":"Agenda","plan.bring-list":"Bring: {materials}","plan.clock":"Clock","plan.count-min":"{count} min","plan.end":"End","plan.from-to":"{start} to {end}","plan.handout":"Handout","plan.licence":"Activities: {licence}","plan.minutes":"Minutes","plan.page-gone":"Its page is no longer in this edition, so its steps are not known here.","plan.sheet-bring":"To bring","plan.sheet-notes":"Notes","plan.sheet-title":"Session plan","plan.steps-failed":"Its steps could not be loaded.","plan.timetable":"Timetable","plan.what":"What"});
  const plans = window.tandemPlans;
  const details = new Map();
  const loading = new Map();
  const allowed = new Set(['P', 'UL', 'OL', 'LI', 'EM', 'STRONG', 'DEL', 'CODE', 'PRE', 'BLOCKQUOTE', 'BR', 'SUP', 'SUB',
    'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD']);

  // planner/ID.js calls this with one entry's texts.
  window.tandemPlanEntry = (id, texts) => { details.set(id, texts); };

  // Loads the texts of the plan's entries; all is settled in the end, whether or not they came.
  function load(ids, root) {
    return Promise.all(ids.map((id) => {
      if (details.has(id)) return null;
      if (!loading.has(id)) {
        loading.set(id, new Promise((resolve) => {
          const script = document.createElement('script');
          script.onload = script.onerror = () => {
            script.remove();
            loading.delete(id);
            resolve();
          };
          script.src = root + 'planner/' + encodeURIComponent(id) + '.js';
          document.head.append(script);
        }));
      }
      return loading.get(id);
    }));
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // Markup of the site's own pages, element by element: links become words, and nothing has attributes.
  function markup(html, parent) {
    const copy = (from, to) => {
      for (const node of from.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          to.append(node.data);
        } else if (node.nodeType === Node.ELEMENT_NODE && !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(node.tagName)) {
          copy(node, allowed.has(node.tagName) ? to.appendChild(document.createElement(node.tagName)) : to);
        }
      }
    };
    copy(new DOMParser().parseFromString(html, 'text/html').body, parent);
    return parent;
  }

  // Browsers do not know the days and months of every language.
  const months = [words('dates.month-1'), words('dates.month-2'), words('dates.month-3'), words('dates.month-4'),
    words('dates.month-5'), words('dates.month-6'), words('dates.month-7'), words('dates.month-8'),
    words('dates.month-9'), words('dates.month-10'), words('dates.month-11'), words('dates.month-12')];
  const weekdays = [words('dates.weekday-0'), words('dates.weekday-1'), words('dates.weekday-2'),
    words('dates.weekday-3'), words('dates.weekday-4'), words('dates.weekday-5'), words('dates.weekday-6')];

  function date(text) {
    if (!text) return '';
    const [year, month, day] = text.split('-').map(Number);
    const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
    return words('dates.weekday', { weekday, day, month: months[month - 1], year });
  }

  function head(plan, kicker) {
    const made = element('header');
    made.append(element('p', kicker, 'sheet-kicker'));
    made.append(element('h3', plan.title || words('plan.sheet-title')));
    const all = plans.total(plan);
    const times = plan.start ? words('plan.from-to', { start: plan.start, end: plans.clock(plan, all) }) : plans.duration(all);
    const facts = [date(plan.date), times, plan.room].filter(Boolean);
    made.append(element('p', facts.join(' · '), 'sheet-facts'));
    return made;
  }

  function foot(site) {
    const made = element('footer', '', 'sheet-foot');
    made.append(element('p', [site.name, site.base].filter(Boolean).join(' · ')));
    const licence = [site.licence, site.licenceUrl].filter(Boolean).join(', ');
    if (licence) made.append(element('p', words('plan.licence', { licence })));
    return made;
  }

  function bring(plan, entries) {
    const list = plans.materials(plan, entries);
    if (!list.length) return [];
    const section = element('section', '', 'sheet-bring');
    section.append(element('h4', words('plan.sheet-bring')));
    const items = element('ul');
    for (const one of list) {
      const item = element('li', plans.named(one));
      items.append(item);
    }
    section.append(items);
    return [section];
  }

  function paragraphs(text, parent, className) {
    for (const part of text.split(/\n{2,}/)) {
      if (part.trim()) parent.append(element('p', part.trim(), className));
    }
  }

  // Calls `each` with every item and the minutes before it.
  function walk(plan, each) {
    let after = 0;
    for (const item of plan.items) {
      each(item, after);
      after += item.minutes;
    }
    return after;
  }

  function timetable(plan, entries) {
    const table = element('table', '', 'sheet-table');
    const row = table.createTHead().insertRow();
    for (const name of [words('plan.clock'), words('plan.what'), words('plan.minutes')]) {
      const cell = element('th', name);
      cell.scope = 'col';
      row.append(cell);
    }
    const body = table.createTBody();
    const end = walk(plan, (item, after) => {
      const row = body.insertRow();
      row.className = item.kind === 'break' ? 'is-break' : '';
      row.insertCell().textContent = plans.clock(plan, after);
      const what = row.insertCell();
      what.append(element('b', item.title));
      paragraphs(item.note, what, 'sheet-note');
      row.insertCell().textContent = item.minutes;
    });
    const last = body.insertRow();
    last.insertCell().textContent = plans.clock(plan, end);
    last.insertCell().textContent = words('plan.end');
    last.insertCell().textContent = end;
    const made = [table, ...bring(plan, entries)];
    if (plan.notes) {
      const notes = element('section');
      notes.append(element('h4', words('plan.sheet-notes')));
      paragraphs(plan.notes, notes);
      made.push(notes);
    }
    return made;
  }

  function itemHead(plan, item, after) {
    const made = element('header', '', 'sheet-item-head');
    made.append(element('span', plans.clock(plan, after), 'sheet-clock'), element('h4', item.title),
      element('span', words('plan.count-min', { count: item.minutes }), 'sheet-minutes'));
    return made;
  }

  function field(one, plan, after, hasSteps) {
    const made = element('div', '', 'sheet-field');
    made.append(element('h5', one.label));
    if (one.rows) {
      const list = element('ol', '', 'sheet-steps');
      let passed = 0;
      for (const row of one.rows) {
        const item = element('li');
        const line = element('p', '', 'sheet-step');
        line.append(element('b', row.title || ''));
        if (row.minutes) {
          const at = hasSteps ? `${plans.clock(plan, after + passed)}, ` : '';
          line.append(element('span', at + words('plan.count-min', { count: row.minutes }), 'sheet-minutes'));
          passed += row.minutes;
        }
        item.append(line);
        for (const [label, html] of row.parts) {
          const part = element('div', '', label ? 'sheet-say' : 'sheet-text');
          if (label) part.append(element('span', label, 'sheet-label'));
          item.append(markup(html, part));
        }
        list.append(item);
      }
      made.append(list);
    } else if (one.items.length === 1) {
      made.append(markup(one.items[0], element('div', '', 'sheet-text')));
    } else {
      const list = element('ol', '', 'sheet-list');
      for (const html of one.items) list.append(markup(html, element('li')));
      made.append(list);
    }
    return made;
  }

  function agenda(plan, entries, site) {
    const made = bring(plan, entries);
    if (plan.notes) {
      const notes = element('section');
      notes.append(element('h4', words('plan.sheet-notes')));
      paragraphs(plan.notes, notes);
      made.push(notes);
    }
    walk(plan, (item, after) => {
      const section = element('section', '', 'sheet-item' + (item.kind === 'break' ? ' is-break' : ''));
      section.append(itemHead(plan, item, after));
      paragraphs(item.note, section, 'sheet-note');
      const entry = item.kind === 'entry' && entries.get(item.id);
      const texts = entry && details.get(item.id);
      if (texts) {
        if (entry.materials) {
          section.append(element('p', words('plan.bring-list', { materials: entry.materials.join('; ') }), 'sheet-materials'));
        }
        for (const one of texts.agenda) {
          section.append(field(one, plan, after, item.minutes === entry.minutes));
        }
        if (site.base) section.append(element('p', site.base + entry.path, 'sheet-address'));
      } else if (entry) {
        section.append(element('p', words('plan.steps-failed'), 'sheet-note'));
      } else if (item.kind === 'entry') {
        section.append(element('p', words('plan.page-gone'), 'sheet-note'));
      }
      made.push(section);
    });
    return made;
  }

  function lines(count) {
    const made = element('div', '', 'sheet-lines');
    for (let number = 0; number < count; number++) made.append(element('div'));
    return made;
  }

  function handout(plan, entries) {
    const made = [];
    walk(plan, (item, after) => {
      const section = element('section', '', 'sheet-item' + (item.kind === 'break' ? ' is-break' : ''));
      section.append(itemHead(plan, item, after));
      const texts = item.kind === 'entry' && entries.has(item.id) && details.get(item.id);
      if (texts) {
        if (texts.summary) section.append(element('p', texts.summary));
        for (const one of texts.handout) section.append(field(one, plan, after, false));
      }
      if (item.kind !== 'break') section.append(lines(3));
      made.push(section);
    });
    return made;
  }

  const views = {
    timetable: [words('plan.timetable'), timetable],
    agenda: [words('plan.agenda'), agenda],
    handout: [words('plan.handout'), handout],
  };

  function show(sheet, view, plan, entries, site) {
    const [kicker, make] = views[view] || views.timetable;
    sheet.className = 'sheet sheet-' + view;
    sheet.replaceChildren(head(plan, kicker), ...make(plan, entries, site), foot(site));
  }

  return { load, show };
})();
