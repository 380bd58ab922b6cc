// Narrows and orders the list of a kind, in the page. What is chosen stands in the address, so that it can be linked
// and Back takes it away again. Without this script the same panel holds links to a page for every value.
//
// A list on one page is read from the page itself: data-facets and data-values of its items. A list with several pages
// comes from lists/KIND.js and, for what is shown, lists/KIND-N.js (Sources/Pipeline/Render/ListScript.swift): classic
// scripts, for a page from a disk cannot fetch. Loaded in the head, before the list is drawn: a page that opens with
// choices in its address then shows them at once.
(() => {
  const words = ((all)=>(key,values={})=>all[key].replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"completeness.short":"{stated} of {total} facts stated","list.all-shown":"All {count} shown","list.back":"Back to the list","list.choice":"{label}: {value}","list.clear":"Clear all","list.failed":"This list could not be loaded, so it is shown whole.","list.loosen":"Nothing here fits all that you chose. You could loosen one of these:","list.nothing":"Nothing here fits all that you chose, and leaving out one choice is not enough.","list.other-number":"Other {input} {unit}","list.remove":"Remove {choice}","list.show":"Show {count}","list.show-all":"Show all {count}","list.show-count-more":"Show {count} more","list.shown":"{count} of {whole} shown","list.value-in-unit":"{value} {unit}","list.without":"Without “{names}”: {count}"});
  const html = document.documentElement;
  const shownAtOnce = 50, mostChoices = 100;
  if (location.search.length > 1) html.classList.add('is-narrowing');
  const ready = () => html.classList.remove('is-narrowing');

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // MARK: Loading

  const loading = new Map(), parts = new Map();
  let arrived;
  window.tandemList = (data) => { arrived = data; };
  window.tandemListPart = (number, rows) => { parts.set(number, rows); };

  // A promise for each address, made once; what failed is tried again next time.
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((resolve, reject) => {
        const script = element('script', { src: address, onload: resolve });
        script.onerror = () => {
          loading.delete(address);
          reject(new Error(address));
        };
        document.head.append(script);
        script.remove();
      }));
    }
    return loading.get(address);
  }

  // Base64 of numbers, seven bits to a byte, low ones first.
  function unpack(text) {
    const bytes = atob(text), numbers = [];
    let number = 0, shift = 1;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes.charCodeAt(i);
      number += (byte & 127) * shift;
      shift *= 128;
      if (byte < 128) {
        numbers.push(number);
        number = 0;
        shift = 1;
      }
    }
    return numbers;
  }

  // MARK: What there is to choose from: count, entries of each value of each facet, numbers by name

  function fromItems(items) {
    const postings = new Map(), columns = new Map();
    items.forEach((item, place) => {
      for (const pair of (item.dataset.facets || '').split(' ')) {
        if (!postings.has(pair)) postings.set(pair, []);
        postings.get(pair).push(place);
      }
      for (const pair of (item.dataset.values || '').split(' ').filter(Boolean)) {
        const [, name, low, range, high] = pair.match(/^(.+)=(\d+)(-?)(\d*)$/) || [];
        if (!name) continue;
        if (!columns.has(name)) columns.set(name, new Float64Array(items.length * 2));
        columns.get(name).set([+low + 1, range ? (high ? +high + 1 : 0) : +low + 1], place * 2);
      }
    });
    const text = (item) => item.dataset.title || (item.querySelector('a') || item).textContent;
    const order = new Intl.Collator(html.lang || undefined, { sensitivity: 'base', ignorePunctuation: true, numeric: true });
    const texts = items.map(text), ranks = new Array(items.length);
    texts.map((_, place) => place).sort((a, b) => order.compare(texts[a], texts[b]) || a - b)
      .forEach((place, rank) => { ranks[place] = rank; });
    return { count: items.length, columns, ranks, entries: (name, id) => postings.get(name + '=' + id) || [] };
  }

  function fromScript(data) {
    const postings = new Map();
    for (const [name, ids, packed] of data.facets) {
      const numbers = unpack(packed);
      let at = 0;
      for (const id of ids) {
        const entries = new Array(numbers[at++]);
        for (let i = 0, place = 0; i < entries.length; i++) entries[i] = place += numbers[at++];
        postings.set(name + '=' + id, entries);
      }
    }
    return {
      ...data, columns: new Map(data.columns.map(([name, packed]) => [name, unpack(packed)])),
      ranks: unpack(data.titles), entries: (name, id) => postings.get(name + '=' + id) || [],
    };
  }

  // MARK: Choosing

  // Marks what fits a facet's choices: one of them is enough.
  function mask(model, facet) {
    const fits = new Uint8Array(model.count);
    for (const id of facet.chosen) {
      if (facet.isRange) {
        const bounds = model.columns.get(facet.name) || [], number = +id + 1;
        for (let i = 0; i < model.count; i++) {
          const low = bounds[2 * i], high = bounds[2 * i + 1];
          if (low && low <= number && (!high || number <= high)) fits[i] = 1;
        }
      } else {
        for (const i of model.entries(facet.name, id)) fits[i] = 1;
      }
    }
    return fits;
  }

  // Which entries fit all facets; how many each value would show beside the choices of the other facets; and how many
  // there would be without one facet's choices.
  function choose(model, facets) {
    const misses = new Uint8Array(model.count);
    const masks = new Map(facets.filter(({ chosen }) => chosen.size).map((facet) => [facet, mask(model, facet)]));
    for (const fits of masks.values()) for (let i = 0; i < model.count; i++) if (!fits[i]) misses[i]++;
    const found = [];
    for (let i = 0; i < model.count; i++) if (!misses[i]) found.push(i);
    const counts = new Map(), without = new Map();
    for (const facet of facets) {
      const fits = masks.get(facet);
      for (const { id } of facet.values) {
        let count = 0;
        for (const i of model.entries(facet.name, id)) if (!misses[i] || misses[i] === 1 && fits && !fits[i]) count++;
        counts.set(facet.name + '=' + id, count);
      }
      if (!fits) continue;
      let count = 0;
      for (let i = 0; i < model.count; i++) if (!misses[i] || misses[i] === 1 && !fits[i]) count++;
      without.set(facet, count);
    }
    return { found, counts, without };
  }

  // What has no number comes last, whichever way round; equals stay in the list's own order.
  function order(model, found, sort) {
    if (!sort) return found;
    if (sort === 'title') return found.sort((a, b) => model.ranks[a] - model.ranks[b]);
    const down = sort.startsWith('-'), bounds = model.columns.get(sort.slice(down)) || [];
    const key = (i) => !bounds[2 * i] ? Infinity : down ? -(bounds[2 * i + 1] || Number.MAX_VALUE) : bounds[2 * i];
    const keys = new Map(found.map((i) => [i, key(i)]));
    return found.sort((a, b) => keys.get(a) === keys.get(b) ? a - b : keys.get(a) - keys.get(b));
  }

  // MARK: The page

  function start(index) {
    const find = (name) => index.querySelector(`[data-list-${name}]`);
    const status = find('status'), chips = find('chosen'), select = find('sort'), empty = find('empty');
    const panel = index.querySelector('.facets'), column = index.querySelector('.column'), opener = find('open');
    const found = find('found'), source = index.dataset.source, root = index.dataset.root || '';
    const items = [...column.querySelectorAll('[data-facets]')];
    const homes = items.map((item) => item.parentNode), lists = [...new Set(homes)];
    const whole = +index.dataset.narrow;
    const pages = [...column.querySelectorAll('.group, .pager')].filter((part) => !found || !found.contains(part));
    let model = source ? null : fromItems(items), sort = '', shown = shownAtOnce, turn = 0, isSorted = false;

    // Links become boxes to tick, in their places.
    const facets = [...(panel ? panel.querySelectorAll('[data-facet]') : [])].map((box) => {
      const summary = box.querySelector('summary');
      const picked = element('span', { className: 'picked' });
      const facet = {
        name: box.dataset.facet, label: summary.textContent.trim(), unit: box.dataset.unit || '',
        isRange: 'range' in box.dataset, chosen: new Set(), values: [], box, picked,
      };
      for (const link of box.querySelectorAll('a[data-value]')) {
        const id = link.dataset.value, tick = element('input', { type: 'checkbox', value: id, autocomplete: 'off' });
        const label = link.firstElementChild, count = link.querySelector('.count');
        tick.addEventListener('change', () => {
          if (tick.checked) facet.chosen.add(id); else facet.chosen.delete(id);
          changed();
        });
        facet.values.push({ id, label: label.textContent, tick, count });
        link.replaceWith(element('label', { className: 'pick' }, tick, label, count));
      }
      if (facet.isRange) box.querySelector('ul').append(element('li', {}, numberBox(facet)));
      summary.append(picked);
      return facet;
    });

    function numberBox(facet) {
      const input = element('input', { type: 'number', min: 1, max: 999999, step: 1, inputMode: 'numeric', autocomplete: 'off' });
      input.addEventListener('change', () => {
        const number = numbered(input.value);
        if (!number) return;
        facet.chosen.add(number);
        input.value = '';
        changed();
      });
      return element('label', { className: 'pick pick-number' }, ...around());

      // The field stands where the sentence has it.
      function around() {
        const [before, after] = words('list.other-number', { input: '\n', unit: facet.unit }).split('\n');
        return [before, input, after];
      }
    }

    function numbered(text) {
      return /^\d{1,6}$/.test(text) ? String(+text) : '';
    }

    const nameOf = (facet, id) => {
      const value = facet.values.find((one) => one.id === id);
      const number = facet.unit ? words('list.value-in-unit', { value: id, unit: facet.unit }) : id;
      return words('list.choice', { label: facet.label, value: value ? value.label : number });
    };
    const choices = () => facets.flatMap((facet) => [...facet.chosen].map((id) => ({ facet, id })));
    const isPlain = () => !sort && !choices().length;

    // MARK: Address

    // A field may have any name of letters, digits and hyphens, this one too.
    const sortName = facets.some(({ name }) => name === 'sort') ? '.sort' : 'sort';

    function read() {
      const asked = new URLSearchParams(location.search);
      for (const facet of facets) {
        facet.chosen = new Set(asked.getAll(facet.name).slice(0, mostChoices)
          .map((id) => facet.isRange ? numbered(id) : id)
          .filter((id) => id && (facet.isRange || facet.values.some((value) => value.id === id))));
      }
      sort = select && [...select.options].some(({ value }) => value === asked.get(sortName)) ? asked.get(sortName) : '';
      shown = Math.min(Math.max(+(history.state && history.state.shown) || 0, shownAtOnce), whole);
    }

    function address() {
      const asked = new URLSearchParams(choices().map(({ facet, id }) => [facet.name, id]));
      if (sort) asked.set(sortName, sort);
      const query = String(asked);
      return location.pathname + (query && '?' + query);
    }

    function changed() {
      shown = shownAtOnce;
      history.pushState({ shown }, '', address());
      show();
    }

    // MARK: Showing

    async function show() {
      const mine = ++turn;
      try {
        if (!model && !isPlain()) {
          await load(root + source);
          model = model || fromScript(arrived);
        }
        const result = model && choose(model, facets);
        const list = result ? order(model, result.found, sort) : [];
        if (source && !isPlain()) {
          const rows = await texts(list.slice(0, shown));
          if (mine === turn) fill(rows, list.length);
        }
        if (mine !== turn) return;
        tell(result, list);
        if (source) {
          found.hidden = isPlain();
          for (const part of pages) part.hidden = !isPlain();
        } else {
          arrange(list);
        }
      } catch (error) {
        if (mine !== turn) return;
        status.textContent = words('list.failed');
        if (found) found.hidden = true;
        for (const part of pages) part.hidden = false;
      }
      ready();
    }

    function tell(result, list) {
      for (const facet of facets) {
        facet.picked.textContent = facet.chosen.size || '';
        if (facet.chosen.size) facet.box.open = true;
        for (const value of facet.values) {
          value.tick.checked = facet.chosen.has(value.id);
          if (!result) continue;
          const count = result.counts.get(facet.name + '=' + value.id);
          value.count.textContent = count;
          value.count.parentNode.classList.toggle('is-none', !count && !value.tick.checked);
        }
      }
      if (select) select.value = sort;
      chips.replaceChildren(...choices().map(({ facet, id }, place) => element('li', {}, element('button', {
        type: 'button', className: 'chip', onclick: () => remove(facet, id, place),
      }, ...removing(nameOf(facet, id)), element('span', { className: 'cross', ariaHidden: 'true' }, '×')))));
      chips.hidden = !chips.children.length;
      if (!chips.hidden) {
        chips.append(element('li', {}, element('button', { type: 'button', className: 'chip clear', onclick: clear }, words('list.clear'))));
      }
      const count = choices().length ? list.length : whole;
      const said = count === whole ? words('list.all-shown', { count }) : words('list.shown', { count, whole });
      if (status.textContent !== said) status.textContent = said;
      if (done) {
        done.textContent = !count ? words('list.back')
          : count === whole ? words('list.show-all', { count }) : words('list.show', { count });
      }
      empty.hidden = count > 0;
      if (!count) loosen(result);
    }

    // What is seen is the choice; what is heard says that it goes.
    function removing(choice) {
      const [before, after] = words('list.remove', { choice: '\n' }).split('\n');
      const hidden = (text) => text ? [element('span', { className: 'visually-hidden' }, text)] : [];
      return [...hidden(before), choice, ...hidden(after)];
    }

    // Says what to leave out when nothing fits.
    function loosen(result) {
      const offers = [...result.without].filter(([, count]) => count).map(([facet, count]) => {
        const names = [...facet.chosen].map((id) => nameOf(facet, id)).join(', ');
        return element('li', {}, element('button', {
          type: 'button', className: 'chip', onclick: () => {
            facet.chosen.clear();
            changed();
            status.focus();
          },
        }, words('list.without', { names, count })));
      });
      empty.replaceChildren(
        element('p', {}, offers.length ? words('list.loosen') : words('list.nothing')),
        element('ul', {}, ...offers,
          element('li', {}, element('button', { type: 'button', className: 'chip clear', onclick: clear }, words('list.show-all', { count: whole })))));
    }

    function remove(facet, id, place) {
      facet.chosen.delete(id);
      changed();
      const left = chips.querySelectorAll('button');
      (left[Math.min(place, left.length - 1)] || status).focus();
    }

    function clear() {
      for (const facet of facets) facet.chosen.clear();
      changed();
      status.focus();
    }

    // A list on one page: its items are hidden, and moved only when another order is asked for.
    function arrange(list) {
      const fits = new Set(list);
      if (sort) {
        lists[0].append(...list.map((place) => items[place]));
      } else if (isSorted) {
        items.forEach((item, place) => homes[place].append(item));
      }
      isSorted = !!sort;
      items.forEach((item, place) => { item.hidden = !fits.has(place); });
      column.classList.toggle('is-sorted', isSorted);
      for (const group of column.querySelectorAll('.group')) group.hidden = !group.querySelector('[data-facets]:not([hidden])');
      for (const link of index.querySelectorAll('.jump a')) {
        const head = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        link.parentNode.hidden = isSorted || !!head && head.parentNode.hidden;
      }
    }

    // MARK: A list on several pages

    async function texts(list) {
      const needed = [...new Set(list.map((place) => Math.floor(place / model.size) + 1))];
      await Promise.all(needed.map((part) => load(root + source.replace(/\.js$/, `-${part}.js`))));
      return list.map((place) => parts.get(Math.floor(place / model.size) + 1)[place % model.size]);
    }

    function fill(rows, count) {
      const template = found.querySelector('template');
      found.querySelector('ul').replaceChildren(...rows.map((row) => line(template.content, row)));
      const more = find('more');
      more.hidden = count <= shown;
      more.textContent = words('list.show-count-more', { count: Math.min(shownAtOnce, count - shown) });
    }

    function line(template, [[id, title, path, summary, short, language], reference, facts, tags, stated]) {
      const made = template.cloneNode(true);
      const slot = (name, write) => {
        for (const place of made.querySelectorAll(`[data-slot~="${name}"]`)) write(place);
      };
      const text = (name, given) => slot(name, (place) => given ? place.append(given) : place.remove());
      made.firstElementChild.dataset.id = id;
      slot('link', (place) => { place.href = root + path; });
      if (language) for (const name of ['title', 'summary']) slot(name, (place) => { place.lang = language; });
      text('short', short);
      text('title', title);
      text('summary', summary);
      slot('reference', (place) => place.append(
        ...(reference.length ? reference : [title]).map((run, i) => i % 2 ? element('i', {}, run) : run)));
      slot('facts', (place) => place.append(...facts.map(([fact, given]) => element('li', {
        className: 'fact-' + model.facts[fact][0],
      }, element('span', { className: 'visually-hidden' }, model.facts[fact][1] + ': '), given))));
      slot('tags', (place) => place.append(...tags.map((tag) => element('li', {
        className: 'tag-' + model.tags[tag][0],
      }, model.tags[tag][1]))));
      slot('complete', (place) => stated.length && place.append(
        element('li', { className: 'line-complete' }, words('completeness.short', { stated: stated[0], total: stated[1] }))));
      return made;
    }

    // MARK: Small screens: the panel opens above the list

    let done;
    function setOpen(isOpen) {
      panel.classList.toggle('is-open', isOpen);
      opener.setAttribute('aria-expanded', isOpen);
    }
    if (panel && opener) {
      opener.setAttribute('role', 'button');
      opener.addEventListener('keydown', (event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        opener.click();
      });
      opener.addEventListener('click', (event) => {
        event.preventDefault();
        setOpen(!panel.classList.contains('is-open'));
      });
      done = element('button', { type: 'button', className: 'facets-done', onclick: () => {
        setOpen(false);
        status.focus();
        status.scrollIntoView({ block: 'start' });
      } });
      panel.append(done);
      setOpen(false);
    }

    status.tabIndex = -1;
    if (select) {
      select.addEventListener('change', () => {
        sort = select.value;
        changed();
      });
    }
    const more = find('more');
    if (more) {
      more.addEventListener('click', async () => {
        const last = shown;
        shown += shownAtOnce;
        history.replaceState({ shown }, '', location.href);
        await show();
        const next = found.querySelector('ul').children[last];
        if (next) next.querySelector('a').focus();
      });
    }
    // What a choice will need is on its way before the choice is made.
    if (source && panel) panel.addEventListener('focusin', () => load(root + source).catch(() => {}), { once: true });
    addEventListener('popstate', () => {
      read();
      show();
    });
    read();
    html.classList.add('can-narrow');
    show();
  }

  document.addEventListener('DOMContentLoaded', () => {
    const index = document.querySelector('[data-narrow]');
    if (index) start(index); else ready();
  });
})();
