// Search without a server. A page from a USB stick can't fetch, so the index comes as small classic scripts, each a
// call of tandemSearch with packed data; a query loads only the shards that its words need. Nothing is loaded before
// the reader turns to the search box. SearchIndexer.swift describes the files.
(function () {
  'use strict';

  const root = document.currentScript.dataset.root || '';
  const pageSize = 10;

  // Loading ---------------------------------------------------------------------------------------------------------

  const shards = new Map();

  // Each shard calls this while its script element is the current one.
  window.tandemSearch = function () {
    document.currentScript.shard = arguments;
  };

  function load(name) {
    if (!shards.has(name)) {
      shards.set(name, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        const fail = () => {
          shards.delete(name);
          reject(new Error(name));
        };
        script.onload = () => script.shard ? resolve(script.shard) : fail();
        script.onerror = fail;
        script.src = root + 'search/' + name + '.js';
        document.head.append(script);
        script.remove();
      }));
    }
    return shards.get(name);
  }

  // A promise for each key, made once; a failure is forgotten, so that the next key stroke tries again.
  function once(make) {
    const made = new Map();
    return (key) => {
      if (!made.has(key)) made.set(key, make(key).catch((error) => { made.delete(key); throw error; }));
      return made.get(key);
    };
  }

  // Reads bits, most significant first.
  function reader(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length + 8);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    let at = 0;
    const bit = () => bytes[at >> 3] >> (7 - (at++ & 7)) & 1;
    const take = (count) => {
      let value = 0;
      while (count > 0) {
        const free = 8 - (at & 7), size = Math.min(free, count);
        value = value << size | bytes[at >> 3] >> (free - size) & (1 << size) - 1;
        at += size;
        count -= size;
      }
      return value;
    };
    const gamma = () => {
      let width = 0;
      while (!bit() && at < bytes.length * 8) width++;
      return 1 << width | take(width);
    };
    return { bit, take, gamma, seek: (byte) => { at = byte * 8; } };
  }

  // Words -----------------------------------------------------------------------------------------------------------
  // The same rules as Tokenizer.swift and Folding.swift; fixtures in Tests/SearchTests hold both to them.

  const unspaced = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff' +
    '\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
  const wordPattern = new RegExp(`(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\xad\\u200c\\u200d])+|(?:(?=[${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
  const unspacedPattern = new RegExp(`^[${unspaced}]`, 'u');
  const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\xad\u200c\u200d]/g;
  const special = {
    'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ł': 'l', 'ı': 'i', 'þ': 'th', 'ð': 'd', 'ħ': 'h', 'ŧ': 't',
    'ŋ': 'n', 'ς': 'σ'
  };
  const foldedLetters = new Map();

  function foldLetter(letter) {
    let folded = foldedLetters.get(letter);
    if (folded === undefined) {
      if (/[\x80-\u08ff\u1d00-\u24ff\ufb00-\ufb4f\uff00-\uffef]/.test(letter)) {
        folded = letter.normalize('NFKD').replace(marks, '').toLowerCase().replace(marks, '')
          .replace(/[^\p{L}\p{N}\p{M}]/gu, '').replace(/[^\0-\x7f]/gu, (c) => special[c] || c).normalize('NFC');
      } else {
        folded = letter.replace(marks, '').toLowerCase();
        if ([...folded].length > 1) folded = letter;
      }
      foldedLetters.set(letter, folded);
    }
    return folded;
  }

  const fold = (word) => word.toLowerCase() === word && /^[\0-\x7f]*$/.test(word) ? word
    : word.replace(/[^\0-\x7f]/gu, foldLetter).toLowerCase();

  // The words of a text: { form, start, end }; hyphenated words come a second time, joined.
  function words(text) {
    const found = [];
    let chain = null;
    const push = (form, start, end) => {
      if (form && [...form].length <= 48) found.push({ form, start, end });
    };
    const flush = () => {
      if (chain && chain.parts > 1) push(fold(chain.text), chain.start, chain.end);
      chain = null;
    };
    wordPattern.lastIndex = 0;
    let last = null;
    for (let match; (match = wordPattern.exec(text));) {
      const word = match[0], start = match.index, end = start + word.length;
      const between = last ? text.slice(last.end, start) : ' ';
      if (unspacedPattern.test(word)) {
        flush();
        const letters = [...word];
        let at = start;
        letters.forEach((letter, i) => {
          push(fold(letter + (letters[i + 1] || '')), at, at + letter.length + (letters[i + 1] || '').length);
          at += letter.length;
        });
        last = null;
        continue;
      }
      if (last && /^['\u2019]$/.test(between) && /^[a-z0-9]$/i.test(word)) {
        flush();
        last = null;
        continue;
      }
      if (last && chain && /^[-\u2010\u2011]$/.test(between)) {
        chain.text += word;
        chain.end = end;
        chain.parts++;
      } else {
        flush();
        chain = { text: word, start, end, parts: 1 };
      }
      push(fold(word), start, end);
      last = /^[0-9]/.test(word) ? null : { end };
    }
    flush();
    return found;
  }

  // The index -------------------------------------------------------------------------------------------------------

  const frequencyMarks = "!#$%&'()+,-./:;<=>?[]^_`";
  const nameOf = (kind, hashes, number) => kind + '-' + hashes.slice(number * 5, number * 5 + 5);

  const open = once(async () => {
    const index = (await load('index'))[0];
    index.firstForms = index.words[0].split(' ');
    // Pages are numbered kind by kind.
    let page = 0;
    index.kindEnds = index.kinds.map((kind) => (page += kind[2]));
    page = 0;
    index.textEnds = index.texts[1].map((count) => (page += count));
    return index;
  });

  // The last place in a sorted list whose value is not above the key; 0 at least.
  function place(list, key) {
    let low = 0, high = list.length;
    while (high - low > 1) {
      const middle = low + high >> 1;
      if (list[middle] <= key) low = middle; else high = middle;
    }
    return low;
  }

  // The number of the first item in a list of ends that is above the number.
  function group(ends, number) {
    let low = 0, high = ends.length - 1;
    while (low < high) {
      const middle = low + high >> 1;
      if (ends[middle] > number) high = middle; else low = middle + 1;
    }
    return low;
  }

  // A shard of the lexicon: forms in order, and for each its term here, or the first form of a term elsewhere.
  const lexicon = once(async (number) => {
    const index = await open();
    const [text, lists, counts] = await load(nameOf('words', index.words[1], number));
    const shard = { number, forms: [], terms: [], frequencies: [], termForms: [], lists, listEnds: [] };
    let end = 0;
    for (const count of counts) shard.listEnds.push(end += count);
    let form = '';
    for (const [, shared, suffix, mark, rest] of text.matchAll(/([A-Z])([^!-/:-@[-`{-~]*)([!-/:-@[-`{-~])([^A-Z]*)/g)) {
      form = form.slice(0, shared.charCodeAt(0) - 65) + suffix;
      let term;
      if (mark === '@') {
        term = rest;
      } else if (mark === '*') {
        term = shard.frequencies.length - 1 - rest;
        shard.termForms[term].push(form);
      } else {
        term = shard.frequencies.length;
        shard.frequencies.push(frequencyMarks.indexOf(mark));
        shard.termForms.push([form, ...rest.split('~').slice(1)]);
      }
      shard.forms.push(form);
      shard.terms.push(term);
    }
    return shard;
  });

  const lexiconOf = async (form) => lexicon(place((await open()).firstForms, form));

  // The terms of all forms that `accept` in a shard.
  async function term(shard, position) {
    let rank = shard.terms[position];
    if (typeof rank === 'string') {
      const head = rank;
      shard = await lexiconOf(head);
      rank = shard.terms[shard.forms.indexOf(head)];
    }
    return { key: shard.number + ':' + rank, shard, rank, frequency: shard.frequencies[rank], forms: shard.termForms[rank] };
  }

  // The pages of each term in a shard of lists: { pages, impacts }.
  const listShard = once(async (key) => {
    const [number, name, count] = key.split(' ');
    const bits = reader((await load('lists-' + name))[0]);
    const lists = [];
    for (let i = 0; i < count; i++) {
      const length = bits.gamma(), parameter = bits.take(5);
      const pages = new Uint32Array(length), impacts = new Uint8Array(length);
      let page = -1;
      for (let j = 0; j < length; j++) {
        let quotient = 0;
        while (bits.bit()) quotient++;
        page += 1 + quotient * 2 ** parameter + bits.take(parameter);
        pages[j] = page;
        impacts[j] = bits.take(4);
      }
      lists.push({ pages, impacts });
    }
    return lists;
  });

  async function list({ shard, rank }) {
    const at = group(shard.listEnds, rank), first = at ? shard.listEnds[at - 1] : 0;
    const lists = await listShard(shard.number + ' ' + shard.lists.slice(at * 5, at * 5 + 5) + ' ' + (shard.listEnds[at] - first));
    return lists[rank - first];
  }

  // Symbols by length of code; a symbol is a word after a space, or a character.
  const textCode = once(async () => {
    const index = await open();
    const groups = (await load('code-' + index.code))[0];
    const counts = [], symbols = [];
    for (let i = 0; i < groups.length; i += 2) {
      const before = symbols.length;
      if (groups[i]) for (const word of groups[i].split(' ')) symbols.push(' ' + word);
      symbols.push(...groups[i + 1]);
      counts.push(symbols.length - before);
    }
    return (bits) => {
      for (let text = ''; ;) {
        let code = 0, first = 0, start = 0;
        let symbol = '\n';
        for (const count of counts) {
          code = code << 1 | bits.bit();
          first <<= 1;
          if (code - first < count) {
            symbol = symbols[start + code - first];
            break;
          }
          start += count;
          first += count;
        }
        if (symbol === '\n') return text.trimStart();
        text += symbol === '\t' ? String.fromCodePoint(bits.take(21)) : symbol;
      }
    };
  });

  // What a result shows: { path, title, summary, year, kind, sections: [{ anchor, heading, text }] }.
  const page = once(async (number) => {
    const index = await open();
    const shard = group(index.textEnds, number), first = shard ? index.textEnds[shard - 1] : 0;
    const [[packed, sizes], text] = await Promise.all([load(nameOf('pages', index.texts[0], shard)), textCode()]);
    const bits = reader(packed);
    bits.seek(sizes.slice(0, number - first).reduce((a, b) => a + b, 0));
    const kind = index.kinds[group(index.kindEnds, number)] || ['', '', 0, '', ''];
    const path = kind[3] + text(bits) + kind[4];
    const year = bits.gamma() - 1;
    const count = bits.gamma() - 1;
    const result = { number, path, year, kind, title: text(bits), summary: text(bits), sections: [] };
    for (let i = 0; i < count; i++) result.sections.push({ anchor: text(bits), heading: text(bits), text: text(bits) });
    return result;
  });

  // Ranking ---------------------------------------------------------------------------------------------------------

  const completions = 8;

  // The terms that a word of the query stands for, each with a weight.
  async function termsOf(form, isPrefix) {
    const index = await open();
    const found = new Map();
    const shard = await lexiconOf(form);
    const exact = shard.forms.indexOf(form);
    if (exact >= 0) {
      const match = await term(shard, exact);
      found.set(match.key, { ...match, weight: 1 });
    }
    if (isPrefix && [...form].length > 1) {
      const last = place(index.firstForms, form + '\uffff');
      const shards = await Promise.all(Array.from({ length: Math.min(last - shard.number, 2) + 1 }, (_, i) => lexicon(shard.number + i)));
      const others = new Map();
      for (const each of shards) {
        for (let i = place(each.forms, form); i < each.forms.length && each.forms[i] < form + '\uffff'; i++) {
          if (!each.forms[i].startsWith(form)) continue;
          const match = await term(each, i);
          if (!found.has(match.key)) others.set(match.key, match);
        }
      }
      const best = [...others.values()].sort((a, b) => b.frequency - a.frequency).slice(0, completions);
      for (const match of best) found.set(match.key, { ...match, weight: exact >= 0 ? 0.3 : 1 });
    }
    return [...found.values()];
  }

  // Ranks all pages for a query: { order, all, some, forms }.
  async function rank(query) {
    const index = await open();
    const tokens = words(query).slice(0, 32);
    const atEnd = tokens.length && tokens[tokens.length - 1].end === query.length;
    const forms = [...new Set(tokens.map((token) => token.form))];
    const lastForm = atEnd ? tokens[tokens.length - 1].form : null;
    const terms = await Promise.all(forms.map((form) => termsOf(form, form === lastForm)));
    const lists = await Promise.all(terms.map((each) => Promise.all(each.map(list))));
    const scores = new Float64Array(index.pages), matches = new Uint8Array(index.pages);
    const best = new Float64Array(index.pages);
    terms.forEach((each, i) => {
      // A page counts for a word once, by the term that says most.
      const touched = [];
      each.forEach((match, j) => {
        const { pages, impacts } = lists[i][j];
        const rarity = Math.log(1 + (index.pages - pages.length + 0.5) / (pages.length + 0.5)) * match.weight;
        for (let k = 0; k < pages.length; k++) {
          const value = rarity * (impacts[k] + 0.5);
          if (!best[pages[k]]) touched.push(pages[k]);
          if (value > best[pages[k]]) best[pages[k]] = value;
        }
      });
      for (const number of touched) {
        scores[number] += best[number];
        matches[number]++;
        best[number] = 0;
      }
    });
    const order = [];
    let all = 0;
    for (let number = 0; number < index.pages; number++) {
      if (!matches[number]) continue;
      order.push(number);
      if (matches[number] === forms.length) all++;
    }
    const highlights = new Set(terms.flat().flatMap((match) => match.forms));
    return { order, scores, matches, wanted: forms.length, all, isHighlighted: (form) => highlights.has(form) };
  }

  // Showing ---------------------------------------------------------------------------------------------------------

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key in attributes) {
      if (attributes[key] != null) made.setAttribute(key, attributes[key]);
    }
    made.append(...children);
    return made;
  }

  // The text with its matching words in <mark>, as nodes.
  function marked(text, isHighlighted, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const { form, start, end } of words(text)) {
      if (start < at || end > to || !isHighlighted(form)) continue;
      nodes.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
      at = end;
    }
    nodes.push(text.slice(at, to));
    return nodes;
  }

  const passageLength = 32;

  // The passage with the most different words of the query, or null.
  function passage(entry, isHighlighted) {
    let best = null;
    for (const section of entry.sections) {
      const all = words(section.text);
      const hits = all.map(({ form }, i) => isHighlighted(form) ? i : -1).filter((i) => i >= 0);
      hits.forEach((first, n) => {
        const seen = new Set();
        let score = 0;
        for (let m = n; m < hits.length && hits[m] < first + passageLength; m++) {
          const { form } = all[hits[m]];
          score += seen.has(form) ? 0.1 : 1;
          seen.add(form);
        }
        if (!best || score > best.score + 0.01) best = { score, section, all, first };
      });
    }
    if (!best) return null;
    const from = Math.max(0, best.first - 6), to = Math.min(best.all.length, from + passageLength) - 1;
    const { text } = best.section;
    const start = from === 0 ? 0 : best.all[from].start;
    const end = to === best.all.length - 1 ? text.length : best.all[to].end;
    return { section: best.section, nodes: [start > 0 ? '… ' : '', ...marked(text, isHighlighted, start, end), end < text.length ? ' …' : ''] };
  }

  function item(entry, isHighlighted) {
    const url = root + entry.path.split('/').map(encodeURIComponent).join('/');
    const best = passage(entry, isHighlighted);
    const made = element('li', { class: 'search-result' },
      element('p', { class: 'search-title' }, element('a', { href: url }, ...marked(entry.title, isHighlighted))),
      element('p', { class: 'search-meta' }, [entry.kind[1], entry.year || ''].filter(Boolean).join(' · ')));
    if (best || entry.summary) {
      made.append(element('p', { class: 'search-excerpt' }, ...(best ? best.nodes : marked(entry.summary, isHighlighted))));
    }
    if (best && best.section.anchor && best.section.heading) {
      made.append(element('p', { class: 'search-section' }, 'In ',
        element('a', { href: url + '#' + encodeURIComponent(best.section.anchor) }, best.section.heading)));
    }
    return made;
  }

  // The search page -------------------------------------------------------------------------------------------------

  const input = document.getElementById('search-input');
  const results = document.getElementById('search-results');
  const status = document.getElementById('search-status');
  const filters = document.getElementById('search-filters');

  function searchPage() {
    const form = input.form;
    const more = element('button', { type: 'button', id: 'search-more', class: 'search-more', hidden: '' }, 'More results');
    results.after(more);
    let chosenKinds = new Set();
    let turn = 0, current = null, shown = 0, statusTimer = 0, addressTimer = 0;

    const say = (text) => {
      clearTimeout(statusTimer);
      // Screen readers hear the count when the typing pauses, not at each key.
      statusTimer = setTimeout(() => { status.textContent = text; }, status.textContent ? 300 : 0);
    };
    const pages = (count) => count === 1 ? '1 page' : count.toLocaleString() + ' pages';

    function address() {
      const query = new URLSearchParams();
      if (input.value.trim()) query.set('q', input.value.trim());
      for (const kind of chosenKinds) query.append('kind', kind);
      return location.pathname + (query.size ? '?' + query : '');
    }

    function remember(push) {
      clearTimeout(addressTimer);
      const url = address();
      if (url === location.pathname + location.search) return;
      // Some browsers refuse this for files; the search works all the same.
      try { history[push ? 'pushState' : 'replaceState'](null, '', url); } catch (error) { /* not remembered */ }
    }

    function recall() {
      const query = new URLSearchParams(location.search);
      input.value = query.get('q') || '';
      chosenKinds = new Set(query.getAll('kind'));
    }

    function showKinds(index, counts) {
      const old = new Map([...filters.querySelectorAll('input')].map((box) => [box.value, box]));
      if (!old.size) {
        const set = element('fieldset', { class: 'search-kinds' }, element('legend', {}, 'Show only'));
        for (const [name, label] of index.kinds) {
          const box = element('input', { type: 'checkbox', name: 'kind', value: name });
          set.append(element('label', {}, box, ' ' + label + ' ', element('span', { class: 'search-count' })));
          old.set(name, box);
        }
        filters.replaceChildren(set);
      }
      index.kinds.forEach(([name], i) => {
        const box = old.get(name);
        box.checked = chosenKinds.has(name);
        box.parentNode.lastChild.textContent = counts ? counts[i].toLocaleString() : '';
      });
    }

    async function showMore() {
      const mine = turn;
      const { order, isHighlighted } = current;
      const entries = await Promise.all(order.slice(shown, shown + pageSize).map(page));
      if (mine !== turn) return null;
      const items = entries.map((entry) => item(entry, isHighlighted));
      shown += items.length;
      more.hidden = shown >= order.length;
      return items;
    }

    async function run() {
      const mine = ++turn;
      const query = input.value;
      try {
        const index = await open();
        if (!words(query).length) {
          results.replaceChildren();
          more.hidden = true;
          showKinds(index, null);
          say(query.trim() ? 'Type a word to search for.' : '');
          return;
        }
        const ranked = await rank(query);
        if (mine !== turn) return;
        const counts = index.kinds.map(() => 0);
        for (const number of ranked.order) counts[group(index.kindEnds, number)]++;
        const wantsKind = index.kinds.map(([name]) => !chosenKinds.size || chosenKinds.has(name));
        const order = ranked.order.filter((number) => wantsKind[group(index.kindEnds, number)]);
        const value = (number) => ranked.scores[number] * (ranked.matches[number] === ranked.wanted ? 1.1 : 1);
        order.sort((a, b) => value(b) - value(a) || a - b);
        current = { order, isHighlighted: ranked.isHighlighted };
        shown = 0;
        const items = await showMore();
        if (!items) return;
        results.replaceChildren(...items);
        showKinds(index, counts);
        const all = order.filter((number) => ranked.matches[number] === ranked.wanted).length;
        say(!order.length ? 'Nothing found for “' + query.trim() + '”.'
          : ranked.wanted < 2 || all === order.length ? pages(order.length) + ' found.'
            : pages(order.length) + ' found, ' + (all ? all.toLocaleString() : 'none') + ' with all of your words.');
      } catch (error) {
        if (mine === turn) say('The search index could not be loaded. Try again, or use the indexes of this site.');
      }
    }

    input.addEventListener('input', () => {
      run();
      clearTimeout(addressTimer);
      addressTimer = setTimeout(remember, 400);
    });
    input.addEventListener('focus', () => { open().catch(() => {}); textCode().catch(() => {}); });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      remember(true);
      run();
    });
    filters.addEventListener('change', (event) => {
      const { value, checked } = event.target;
      if (checked) chosenKinds.add(value); else chosenKinds.delete(value);
      remember(true);
      run();
    });
    more.addEventListener('click', async () => {
      const items = await showMore();
      if (!items || !items.length) return;
      results.append(...items);
      items[0].querySelector('a').focus();
    });
    results.addEventListener('click', () => remember(false));
    addEventListener('popstate', () => { recall(); run(); });

    // Arrows walk through the results and back to the box.
    document.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const links = [...results.querySelectorAll('.search-title a')];
      const at = links.findIndex((link) => link.closest('li').contains(document.activeElement));
      if (at < 0 && document.activeElement !== input) return;
      if (event.key === 'ArrowDown' && at + 1 < links.length) links[at + 1].focus();
      else if (event.key === 'ArrowUp' && at > 0) links[at - 1].focus();
      else if (event.key === 'ArrowUp' && at === 0) input.focus();
      else if (event.key === 'Escape' && at >= 0) input.focus();
      else if (event.key === 'Escape' && input.value) {
        input.value = '';
        run();
        remember(false);
      } else return;
      event.preventDefault();
    });

    recall();
    if (input.value.trim()) run();
  }

  // Every page ------------------------------------------------------------------------------------------------------

  const box = input || document.querySelector('[data-search-box]');
  document.addEventListener('keydown', (event) => {
    const inField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    const slash = event.key === '/' && !inField && !event.ctrlKey && !event.metaKey && !event.altKey;
    const controlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!box || !(slash || controlK)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  if (input && results && status && filters) searchPage();
})();
