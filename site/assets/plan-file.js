// What a session plan is: read from a store, a link or a file, each of which may hold anything, and written to them.
//
//   { version: 1, title, date: '2026-05-14', start: '14:00', room, notes,
//     items: [{ kind: 'entry' | 'break' | 'own', id, title, minutes, note }] }
//
// In a link: '1.' and, in base64url, the JSON [title, date, start, room, notes, [[kind, id, title, minutes, note] …]].
window.tandemPlans = (() => {
  'use strict';
  const words = ((all,rule)=>(key,values={})=>(all[key].by?all[key][rule(values[all[key].by])]??all[key].other:all[key]).replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"plan.duration-minutes":{"by":"count","one":"{count} minute","other":"{count} minutes"},"plan.file-broken":"This file is no saved plan: it cannot be read as one. Nothing was changed.","plan.file-empty":"This file is a plan without a list of items. Nothing was changed.","plan.file-newer":"This file was saved by a newer edition of the site. Nothing was changed.","plan.file-other":"This file is no saved plan. Nothing was changed.","plan.hours":{"by":"count","one":"{count} hour","other":"{count} hours"},"plan.hours-and-minutes":"{hours} {minutes}","plan.link-broken":"The plan in this link cannot be read. It may have been cut short.","plan.link-newer":"This link was made by a newer edition of the site, and cannot be read here.","plan.no-size":"No size of group suits all of these activities.","plan.or-more":"{number} or more","plan.suits":"Suits {people} people.","plan.times":"{name} (× {count})"},(n)=>(n===1)?'one':'other');
  const version = 1;
  const kinds = ['entry', 'break', 'own'];
  const most = { items: 100, title: 200, note: 2000, notes: 4000, minutes: 1440, link: 100000, file: 1000000 };

  const empty = () => ({ version, title: '', date: '', start: '', room: '', notes: '', items: [] });

  // Text without characters that nobody sees, or that turn the direction of what follows.
  function text(value, length) {
    if (typeof value !== 'string') return '';
    return value.slice(0, length).replace(/[\ud800-\udbff]$/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  }

  const line = (value, length) => text(value, length).replace(/\s+/g, ' ').trim();

  function minutes(value) {
    const number = Math.round(Number(value));
    return number >= 1 ? Math.min(number, most.minutes) : null;
  }

  function item(raw) {
    if (raw === null || typeof raw !== 'object') return null;
    const kind = kinds.includes(raw.kind) ? raw.kind : null;
    const id = kind === 'entry' ? text(raw.id, most.title) : '';
    const title = line(raw.title, most.title);
    if (!kind || (kind === 'entry' ? !id : !title)) return null;
    return { kind, id, title: title || id, minutes: minutes(raw.minutes) ?? 10, note: text(raw.note, most.note) };
  }

  // The plan, whole and within bounds; null for what is none.
  function clean(raw) {
    if (raw === null || typeof raw !== 'object' || Array.isArray(raw) || !Array.isArray(raw.items)) return null;
    return {
      version,
      title: line(raw.title, most.title),
      date: typeof raw.date === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw.date) && Date.parse(raw.date) ? raw.date : '',
      start: typeof raw.start === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(raw.start) ? raw.start : '',
      room: line(raw.room, most.title),
      notes: text(raw.notes, most.notes),
      items: raw.items.slice(0, most.items).map(item).filter(Boolean),
    };
  }

  const isEmpty = (plan) => !plan.items.length && !plan.title && !plan.notes && !plan.room && !plan.date && !plan.start;
  const isSame = (a, b) => JSON.stringify(clean(a)) === JSON.stringify(clean(b));

  function toLink(plan) {
    const rows = plan.items.map((item) => {
      const row = [kinds.indexOf(item.kind), item.id, item.title, item.minutes, item.note];
      if (!item.note) row.pop();
      return row;
    });
    const bytes = new TextEncoder().encode(
      JSON.stringify([plan.title, plan.date, plan.start, plan.room, plan.notes, rows]));
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return version + '.' + btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  // { plan } or { problem: a sentence }
  function fromLink(code) {
    const found = /^(\d{1,4})\.([A-Za-z0-9_-]*)$/.exec(code);
    if (!found || code.length > most.link) return { problem: words('plan.link-broken') };
    if (Number(found[1]) !== version) return { problem: words('plan.link-newer') };
    try {
      const binary = atob(found[2].replace(/-/g, '+').replace(/_/g, '/'));
      const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
      const [title, date, start, room, notes, rows] =
        JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      const items = rows.map(([kind, id, title, minutes, note]) => ({ kind: kinds[kind], id, title, minutes, note }));
      const plan = clean({ title, date, start, room, notes, items });
      if (plan && !isEmpty(plan)) return { plan };
    } catch { /* Said below. */ }
    return { problem: words('plan.link-broken') };
  }

  const toFile = (plan) => JSON.stringify({ format: 'session plan', ...clean(plan) }, null, 2) + '\n';

  function fromFile(content) {
    let raw;
    try {
      raw = JSON.parse(content);
    } catch {
      return { problem: words('plan.file-broken') };
    }
    if (raw === null || typeof raw !== 'object' || raw.format !== 'session plan') {
      return { problem: words('plan.file-other') };
    }
    if (raw.version !== version) {
      return { problem: words('plan.file-newer') };
    }
    const plan = clean(raw);
    return plan ? { plan } : { problem: words('plan.file-empty') };
  }

  // ---- Time

  const two = (number) => String(number).padStart(2, '0');

  // A moment of the session: the clock's if it has a beginning, else hours since it began.
  function clock(plan, after) {
    if (!plan.start) return `${Math.floor(after / 60)}:${two(after % 60)}`;
    const [hours, minutes] = plan.start.split(':').map(Number);
    const all = hours * 60 + minutes + after;
    return `${two(Math.floor(all / 60) % 24)}:${two(all % 60)}`;
  }

  const total = (plan) => plan.items.reduce((sum, item) => sum + item.minutes, 0);

  function duration(minutes) {
    const whole = Math.floor(minutes / 60), rest = minutes % 60;
    const hours = words('plan.hours', { count: whole });
    const left = words('plan.duration-minutes', { count: rest });
    if (!whole) return left;
    return rest ? words('plan.hours-and-minutes', { hours, minutes: left }) : hours;
  }

  // What to bring, each once, with the titles of what needs it.
  function materials(plan, entries) {
    const found = new Map();
    for (const item of plan.items) {
      const entry = item.kind === 'entry' && entries.get(item.id);
      for (const name of entry && entry.materials || []) {
        const key = name.normalize('NFC').toLowerCase().replace(/[\s.;,]+$/, '').replace(/\s+/g, ' ');
        if (!found.has(key)) found.set(key, { name, count: 0, titles: [] });
        const one = found.get(key);
        one.count++;
        if (!one.titles.includes(entry.title)) one.titles.push(entry.title);
      }
    }
    return [...found.values()];
  }

  // What to bring, and how often.
  const named = ({ name, count }) => count > 1 ? words('plan.times', { name, count }) : name;

  // How many people all activities suit, in words; '' when none says.
  function size(plan, entries) {
    let least = 0, greatest = Infinity;
    for (const item of plan.items) {
      const range = item.kind === 'entry' && entries.get(item.id)?.size;
      if (!range) continue;
      least = Math.max(least, range[0]);
      greatest = Math.min(greatest, range[1] ?? Infinity);
    }
    if (!least && greatest === Infinity) return '';
    if (least > greatest) return words('plan.no-size');
    const people = greatest === Infinity ? words('plan.or-more', { number: least })
      : least === greatest ? `${least}` : `${least}–${greatest}`;
    return words('plan.suits', { people, count: greatest === Infinity ? least : greatest });
  }

  return {
    most, empty, text, line, minutes, clean, isEmpty, isSame, toLink, fromLink, toFile, fromFile,
    clock, total, duration, materials, named, size,
  };
})();

// planner/list.js calls this with the entries that a plan can hold.
window.tandemPlanList = (list) => { window.tandemPlanEntries = list; };
