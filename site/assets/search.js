// Search without a server. A page from a USB stick can't fetch, so the index comes as classic scripts, each a call of
// tandemSearch with packed data (Sources/Search/SearchIndexer.swift describes them), and a query loads only what its
// words need. Nothing is loaded before the reader turns to the search box.
(() => {
  'use strict';

  const root = document.currentScript.dataset.root || '';
  const pageSize = 10;
  const mostWords = 64;

  // Loading

  const caches = [];
  let fresh = '';

  window.tandemSearch = (...shard) => { document.currentScript.shard = shard; };

  // A promise for each key, made once; what failed is tried again next time.
  function once(make) {
    const made = new Map();
    caches.push(made);
    return (key) => {
      if (!made.has(key)) {
        made.set(key, make(key).catch((error) => {
          made.delete(key);
          throw error;
        }));
      }
      return made.get(key);
    };
  }

  const load = once((name) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.onload = () => script.shard ? resolve(script.shard) : reject(Error(name));
    script.onerror = () => reject(Error(name));
    script.src = root + 'search/' + name + '.js' + (name === 'index' ? fresh : '');
    document.head.append(script);
    script.remove();
  }));

  // Reads bits, most significant first.
  function reader(base64) {
    const text = atob(base64);
    const bytes = Uint8Array.from({ length: text.length + 4 }, (_, i) => text.charCodeAt(i));
    let at = 0;
    const bit = () => bytes[at >> 3] >> (7 - (at++ & 7)) & 1;
    const take = (count) => {
      let value = 0;
      while (count-- > 0) value = value << 1 | bit();
      return value;
    };
    // Elias' gamma code
    const gamma = () => {
      let width = 0;
      while (!bit() && width < 31) width++;
      return 1 << width | take(width);
    };
    return { bit, take, gamma, seek: (byte) => { at = byte * 8; } };
  }

  // Words: the rules of Tokenizer.swift and Folding.swift; fixtures in Tests/SearchTests hold both ends to them.

  const unspaced = '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf' +
    '\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]';
  const letters = '[\\p{L}\\p{N}\\p{M}\\xad\\u200c\\u200d]';
  const anyWord = RegExp(`(?:(?!${unspaced})${letters})+|(?:(?=${unspaced})${letters})+`, 'gu');
  const startsUnspaced = RegExp('^' + unspaced, 'u');
  const ascii = /^[\0-\x7f]*$/;
  const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\xad\u200c\u200d]/g;
  const special = {
    ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ð: 'd', ħ: 'h', ŧ: 't', ŋ: 'n', ς: 'σ'
  };

  function foldLetter(letter) {
    if (/[\x80-\u08ff\u1d00-\u24ff\ufb00-\ufb4f\uff00-\uffef]/.test(letter)) {
      return letter.normalize('NFKD').replace(marks, '').toLowerCase().replace(marks, '')
        .replace(/[^\p{L}\p{N}\p{M}]/gu, '').replace(/[^\0-\x7f]/gu, (c) => special[c] || c).normalize('NFC');
    }
    const lower = letter.toLowerCase();
    return [...lower].length > 1 ? letter : lower;
  }

  const fold = (word) => ascii.test(word) ? word.toLowerCase()
    : word.replace(/[A-Z]|[^\0-\x7f]/gu, (c) => c < '\x80' ? c.toLowerCase() : foldLetter(c));

  // The words of a text in order, { form, start, end }; hyphenated ones come once more, joined.
  function words(text) {
    const found = [];
    let before = null, chain = null;
    const push = (form, start, end, joined) => {
      if (form && [...form].length <= 48) found.push({ form, start, end, joined });
    };
    const flush = () => {
      if (chain && chain.parts > 1) push(fold(chain.text), chain.start, chain.end, true);
      chain = null;
    };
    for (const match of text.matchAll(ascii.test(text) ? /[a-z0-9]+/gi : anyWord)) {
      const word = match[0], start = match.index, end = start + word.length;
      const between = before === null ? '' : text.slice(before, start);
      before = null;
      if (startsUnspaced.test(word)) {
        flush();
        let at = start;
        [...word].forEach((letter, i, all) => {
          const pair = letter + (all[i + 1] || '');
          push(fold(pair), at, at + pair.length);
          at += letter.length;
        });
      } else if (/^['\u2019]$/.test(between) && /^[a-z0-9]$/i.test(word)) {
        flush();
      } else {
        if (chain && /^[-\u2010\u2011]$/.test(between)) {
          chain.text += word;
          chain.end = end;
          chain.parts++;
        } else {
          flush();
          chain = { text: word, start, end, parts: 1 };
        }
        push(fold(word), start, end);
        if (!/^[0-9]/.test(word)) before = end;
      }
    }
    flush();
    return found;
  }

  // The index

  const frequencyMarks = "!#$%&'()+,-./:;<=>?[]^_`";
  const sums = (counts) => {
    let sum = 0;
    return counts.map((count) => (sum += count));
  };
  const hash = (hashes, number) => hashes.slice(number * 5, number * 5 + 5);

  // The first place in a list of ends that is above the number.
  function place(ends, number) {
    let low = 0, high = ends.length - 1;
    while (low < high) {
      const middle = low + high >> 1;
      if (ends[middle] > number) high = middle; else low = middle + 1;
    }
    return low;
  }

  const open = once(async () => {
    const [index] = await load('index');
    index.formEnds = [...index.words[0].split(' ').slice(1), '\uffff\uffff'];
    // Pages are numbered kind by kind.
    index.kindEnds = sums(index.kinds.map((kind) => kind[2]));
    index.groupEnds = sums(index.texts.map((group) => group[0]));
    return index;
  });

  // The shards of the lexicon where forms from one to another would be.
  async function lexicons(from, to = from, most = 999) {
    const { formEnds } = await open();
    const first = place(formEnds, from), last = Math.min(place(formEnds, to), first + most - 1);
    return Promise.all(Array.from({ length: last - first + 1 }, (_, i) => lexicon(first + i)));
  }

  // Forms in order, and for each its term: a number here, or the first form of a term that lives elsewhere.
  const lexicon = once(async (number) => {
    const index = await open();
    const [text, lists, counts] = await load('words-' + hash(index.words[1], number));
    const shard = { number, forms: [], terms: [], frequencies: [], termForms: [], lists, ends: sums(counts) };
    let form = '';
    for (const [, shared, suffix, mark, rest] of text.matchAll(/([A-Z])([^!-/:-@[-`{-~]*)([!-/:-@[-`{-~])([^A-Z]*)/g)) {
      form = form.slice(0, shared.charCodeAt() - 65) + suffix;
      let term = mark === '@' ? rest : shard.frequencies.length;
      if (mark === '*') {
        term -= 1 + +rest;
        shard.termForms[term].push(form);
      } else if (mark !== '@') {
        shard.frequencies.push(frequencyMarks.indexOf(mark));
        shard.termForms.push([form, ...rest.split('~').slice(1)]);
      }
      shard.forms.push(form);
      shard.terms.push(term);
    }
    return shard;
  });

  // The term of the form at a place of a shard.
  async function termAt(shard, at) {
    let term = shard.terms[at];
    const form = shard.forms[at];
    if (typeof term === 'string') {
      [shard] = await lexicons(term);
      term = shard.terms[shard.forms.indexOf(term)];
    }
    return { form, term, shard, key: shard.number + ' ' + term, frequency: shard.frequencies[term], forms: shard.termForms[term] };
  }

  // The pages of each term in a shard, and how strongly they speak of it.
  const lists = once(async (key) => {
    const [name, count] = key.split(' ');
    const { bit, take, gamma } = reader((await load('lists-' + name))[0]);
    return Array.from({ length: count }, () => {
      const length = gamma(), parameter = take(5);
      const pages = new Uint32Array(length), impacts = new Float32Array(length);
      let page = -1;
      for (let i = 0; i < length; i++) {
        let quotient = 0;
        while (bit()) quotient++;
        page += 1 + quotient * 2 ** parameter + take(parameter);
        pages[i] = page;
        impacts[i] = (take(4) + 2) / 16;
      }
      return { pages, impacts };
    });
  });

  async function list({ shard, term }) {
    const at = place(shard.ends, term), first = at && shard.ends[at - 1];
    return (await lists(hash(shard.lists, at) + ' ' + (shard.ends[at] - first)))[term - first];
  }

  // Texts are packed with a symbol for each common word (after a space) and character, sorted by length of code.
  const unpacker = once(async () => {
    const groups = (await load('code-' + (await open()).code))[0];
    const counts = [], symbols = [];
    for (let i = 0; i < groups.length; i += 2) {
      const before = symbols.length;
      if (groups[i]) symbols.push(...groups[i].split(' ').map((word) => ' ' + word));
      symbols.push(...groups[i + 1]);
      counts.push(symbols.length - before);
    }
    return ({ bit, take }) => {
      for (let text = ''; ;) {
        let code = 0, first = 0, start = 0, symbol = '\n';
        for (const count of counts) {
          code = code << 1 | bit();
          first <<= 1;
          if (code - first < count) {
            symbol = symbols[start + code - first];
            break;
          }
          start += count;
          first += count;
        }
        if (symbol === '\n') return text.trimStart();
        text += symbol === '\t' ? String.fromCodePoint(take(21)) : symbol;
      }
    };
  });

  // What a result shows: { path, title, summary, year, kind, sections: [{ anchor, heading, text }] }.
  const page = once(async (number) => {
    const index = await open();
    const group = place(index.groupEnds, number);
    let [, hashes, counts] = index.texts[group];
    if (!counts) [hashes, counts] = await load('texts-' + hashes);
    const rest = number - (group && index.groupEnds[group - 1]);
    const ends = sums(counts), shard = place(ends, rest), first = shard && ends[shard - 1];
    const [[packed, sizes], text] = await Promise.all([load('pages-' + hash(hashes, shard)), unpacker()]);
    const bits = reader(packed);
    bits.seek(rest - first && sums(sizes)[rest - first - 1]);
    const kind = index.kinds[place(index.kindEnds, number)] || ['', '', 0, '', ''];
    const path = kind[3] + text(bits) + kind[4], year = bits.gamma() - 1, count = bits.gamma() - 1;
    const result = { number, path, year, kind: kind[1], title: text(bits), summary: text(bits), sections: [] };
    for (let i = 0; i < count; i++) result.sections.push({ anchor: text(bits), heading: text(bits), text: text(bits) });
    return result;
  });

  // For each page its values of a filter, or its year.
  const column = once(async (key) => {
    const [name, width] = key.split(' ');
    const { take, gamma } = reader((await load('filter-' + name))[0]);
    return Array.from({ length: (await open()).pages }, () => Array.from({ length: gamma() - 1 }, () => take(width)));
  });

  // Ranking

  // Distance of two words in slips (a letter too many, missing, wrong, or two swapped), up to a limit.
  function slips(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let before, last = [], row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > limit) return least;
    }
    return row[b.length];
  }

  // The terms that a word stands for: its own and, while it is typed, the commonest that it begins.
  async function meanings(form, isPrefix) {
    const isHalf = isPrefix && form.length > 1;
    const shards = await lexicons(form, isHalf ? form + '\uffff' : form, 3);
    const exact = shards[0].forms.indexOf(form);
    const own = exact < 0 ? [] : [await termAt(shards[0], exact)];
    const others = [];
    if (isHalf) {
      for (const shard of shards) {
        for (let i = 0; i < shard.forms.length; i++) {
          if (shard.forms[i].startsWith(form)) others.push(await termAt(shard, i));
        }
      }
      others.sort((a, b) => b.frequency - a.frequency);
    }
    return distinct([...own, ...others]).slice(0, 9).map((term, i) => ({ ...term, weight: i && own.length ? 0.3 : 1 }));
  }

  const distinct = (terms) => terms.filter(({ key }, i) => terms.findIndex((term) => term.key === key) === i);

  // Words of the site that differ from a word by a slip or two, best first.
  async function corrections(form, isPrefix) {
    const limit = form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
    if (!limit) return [];
    const search = async (from, to) => {
      const found = [];
      for (const shard of await lexicons(from, to)) {
        for (let i = 0; i < shard.forms.length; i++) {
          const other = shard.forms[i];
          let distance = slips(form, other, limit);
          // Half a word with a slip in it: the other one's beginning.
          if (distance > 1 && isPrefix && form.length > 4 && other.length > form.length) {
            distance = slips(form, other.slice(0, form.length), 1) + 0.5;
          }
          if (distance <= limit) found.push({ ...await termAt(shard, i), distance, weight: 1 });
        }
      }
      return found.sort((a, b) => a.distance - b.distance || b.frequency - a.frequency);
    };
    let found = await search(form[0], form[0] + '\uffff');
    // The slip may be in the first letter; the whole lexicon of a large site is too much to load for that.
    if (!(found.length && found[0].distance === 1) && (await open()).formEnds.length < 100) found = await search('', '\uffff');
    return distinct(found).slice(0, 5);
  }

  // Cuts a query: { words: [{ form, isPrefix }], phrases: [[form]], without: [[form]] }.
  function parse(query) {
    const parsed = { words: [], phrases: [], without: [] };
    const seen = new Set();
    for (const match of query.matchAll(/(^|\s)(-?)["“„”]([^"“„”]*)["“”]|(\s|^)-(?=[^\s-])(\S+)|[^\s]+/g)) {
      const text = match[3] ?? match[5] ?? match[0];
      const tokens = words(text);
      const plain = tokens.filter((token) => !token.joined).map((token) => token.form);
      if (match[2] || match[5]) {
        if (plain.length) parsed.without.push(plain);
        continue;
      }
      if (match[3] !== undefined && plain.length) parsed.phrases.push(plain);
      const atEnd = match[3] === undefined && match.index + match[0].length === query.length;
      tokens.forEach(({ form, end, joined }) => {
        if (seen.has(form) || parsed.words.length >= mostWords) return;
        seen.add(form);
        parsed.words.push({ form, joined, isPrefix: atEnd && end === text.length && !joined });
      });
    }
    return parsed;
  }

  const hasPhrase = (forms, phrase) => forms.some((_, i) => phrase.every((form, j) => forms[i + j] === form));

  // Ranks all pages for a query.
  async function rank(query) {
    const index = await open();
    const parsed = parse(query);
    const rarity = (count) => Math.log(1 + (index.pages - count + 0.5) / (count + 0.5));
    const scores = new Float32Array(index.pages), matches = new Uint8Array(index.pages);
    const best = new Float32Array(index.pages);
    const corrected = new Map();
    let groups = await Promise.all(parsed.words.map(async (word) => {
      let terms = await meanings(word.form, word.isPrefix);
      const isSlip = !terms.length && !word.joined;
      if (isSlip) terms = await corrections(word.form, word.isPrefix);
      return { word, terms, isSlip };
    }));
    const weights = new Map(), added = new Set();
    let wanted = 0;
    // Among three rarer words, one that is on a quarter of all pages says nothing, and its list is long.
    const isCommon = ({ terms: [term] }) => term && 2 ** term.frequency * 6 > index.pages;
    const rare = groups.filter((group) => group.terms.length && !isCommon(group)).length;
    groups = await Promise.all(groups.filter((group) => rare < 3 || !isCommon(group)).map(
      async (group) => ({ ...group, lists: await Promise.all(group.terms.map(list)) })));
    function add({ word, terms, lists }) {
      // Two words of one stem count once; a joined word only adds to its parts.
      const key = terms.length && terms[0].key;
      if (added.has(key) || word.joined && !key) return;
      if (key) added.add(key);
      if (!word.joined) wanted++;
      const touched = [];
      const weight = rarity(lists.reduce((sum, { pages }) => sum + pages.length, 0)) * (word.joined ? 0.3 : 1);
      terms.forEach((term, i) => {
        const { pages, impacts } = lists[i];
        for (const form of term.forms) weights.set(form, { weight, word });
        for (let j = 0; j < pages.length; j++) {
          const number = pages[j], value = weight * term.weight * impacts[j];
          if (!best[number]) touched.push(number);
          if (value > best[number]) best[number] = value;
        }
      });
      for (const number of touched) {
        scores[number] += best[number];
        if (!word.joined) matches[number]++;
        best[number] = 0;
      }
    }
    for (const group of groups) if (!group.isSlip) add(group);
    for (const { word, terms, lists, isSlip } of groups) {
      if (!isSlip) continue;
      // Of the words that it may stand for, the one that comes on pages with the other words.
      let most = -Infinity, choice = 0;
      terms.forEach(({ frequency, distance }, i) => {
        const together = wanted && lists[i].pages.filter((number) => matches[number] === wanted).length;
        const likely = Math.log2(1 + together) + frequency / 2 - 3 * distance;
        if (likely > most) [most, choice] = [likely, i];
      });
      if (terms.length) corrected.set(word.form, terms[choice].form);
      add({ word, terms: terms.slice(choice, choice + 1), lists: lists.slice(choice, choice + 1) });
    }
    // Pages with a word that the reader doesn't want are out.
    for (const forms of parsed.without.filter((forms) => forms.length === 1)) {
      for (const term of await meanings(forms[0])) {
        for (const number of (await list(term)).pages) matches[number] = 0;
      }
    }
    return { parsed, corrected, weights, wanted, matches, score: (number) => scores[number] * (matches[number] >= wanted ? 1.2 : 1) };
  }

  // Showing

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key in attributes) if (attributes[key] != null) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  // A stretch of text as nodes, its words of the query in <mark>.
  function marked(text, tokens, weights, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const { form, start, end } of tokens) {
      if (start < at || end > to || !weights.has(form)) continue;
      nodes.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
      at = end;
    }
    nodes.push(text.slice(at, to));
    return nodes;
  }

  const wordsOf = (part, name) => part[name + 'Words'] ||= words(part[name]);
  const excerptLength = 230;

  // The stretch of a page with the most, and the rarest, of the query's words.
  function passage(entry, weights) {
    let best = null;
    for (const section of entry.sections) {
      const hits = wordsOf(section, 'text').filter(({ form }) => weights.has(form));
      const inHeading = wordsOf(section, 'heading').some(({ form }) => weights.has(form)) ? 0.5 : 0;
      if (!hits.length && inHeading) hits.push({ start: 0, form: '' });
      hits.forEach((first, n) => {
        const seen = new Set();
        let score = inHeading;
        for (let i = n; i < hits.length && hits[i].start < first.start + excerptLength - 50; i++) {
          const { weight, word } = weights.get(hits[i].form) || { weight: 0 };
          score += seen.has(word) ? weight / 10 : weight;
          seen.add(word);
        }
        if (!best || score > best.score + 0.01) best = { score, section, at: first.start };
      });
    }
    if (!best) return null;
    const { section, at } = best;
    const tokens = wordsOf(section, 'text'), { text } = section;
    const start = at < 60 ? 0 : tokens.find((token) => token.start >= at - 50).start;
    const close = tokens.findLast((token) => token.end <= start + excerptLength);
    const end = text.length <= start + excerptLength + 20 || !close ? text.length : close.end;
    return { section, nodes: [start ? '… ' : '', ...marked(text, tokens, weights, start, end), end < text.length ? ' …' : ''] };
  }

  function item(entry, weights) {
    const url = root + entry.path.split('/').map(encodeURIComponent).join('/');
    const best = passage(entry, weights);
    const made = element('li', { class: 'search-result' },
      element('p', { class: 'search-title' }, element('a', { href: url }, ...marked(entry.title, wordsOf(entry, 'title'), weights))),
      element('p', { class: 'search-meta' }, [entry.kind, entry.year || ''].filter(Boolean).join(' · ')));
    if (best || entry.summary) {
      made.append(element('p', { class: 'search-excerpt' },
        ...best ? best.nodes : marked(entry.summary, wordsOf(entry, 'summary'), weights)));
    }
    if (best && best.section.anchor && best.section.heading) {
      made.append(element('p', { class: 'search-section' }, 'In: ',
        element('a', { href: url + '#' + encodeURIComponent(best.section.anchor) }, best.section.heading)));
    }
    return made;
  }

  // The search page

  const byId = (id) => document.getElementById(id);
  const input = byId('search-input'), results = byId('search-results');
  const status = byId('search-status'), filters = byId('search-filters');

  function searchPage() {
    const more = element('button', { type: 'button', id: 'search-more', hidden: '' }, 'More results');
    results.after(more);
    // What the reader chose: a set of values for each filter.
    let chosen = new Map(), sort = '';
    let turn = 0, current = null, statusTimer, addressTimer;

    const say = (text) => {
      clearTimeout(statusTimer);
      // Screen readers hear it when the typing pauses, not at each key.
      statusTimer = setTimeout(() => { status.textContent = text; }, 300);
    };
    const pages = (count) => count === 1 ? '1 page' : count.toLocaleString() + ' pages';

    function remember(push) {
      clearTimeout(addressTimer);
      const query = new URLSearchParams();
      const text = input.value.trim();
      if (text) query.set('q', text);
      for (const [name, values] of chosen) for (const value of values) query.append(name, value);
      if (sort) query.set('sort', sort);
      const url = location.pathname + (query.size ? '?' + query : '');
      // A browser may refuse this for files; the search works all the same.
      try {
        if (url !== location.pathname + location.search) history[push ? 'pushState' : 'replaceState'](null, '', url);
      } catch { /* not remembered */ }
    }

    function recall() {
      const query = new URLSearchParams(location.search);
      input.value = query.get('q') || '';
      chosen = new Map();
      for (const [name, value] of query) {
        if (name !== 'q' && name !== 'sort') chosen.set(name, (chosen.get(name) || new Set()).add(value));
      }
      sort = query.get('sort') || '';
    }

    // Kinds and filters alike: { name, label, values: [[id, label]], of: the values of a page }.
    async function facets(index) {
      const all = [{ name: 'kind', label: 'Kind', values: index.kinds, of: (number) => [place(index.kindEnds, number)] }];
      const details = filters.querySelector('details');
      const isOpen = details ? details.open : index.filters.some(([name]) => chosen.has(name));
      await Promise.all(index.filters.map(async ([name, label, key, flat], i) => {
        const values = flat.flatMap((id, j) => j % 2 ? [] : [[id, flat[j + 1]]]);
        const facet = all[i + 1] = { name, label, values };
        if (isOpen) {
          const pages = await column(key);
          facet.of = (number) => pages[number];
        }
      }));
      return all;
    }

    function build(index, all) {
      const set = ({ name, label, values }) => element('fieldset', {}, element('legend', {}, label),
        ...values.map(([id, text]) => element('label', {}, element('input', { type: 'checkbox', name, value: id }), ' ' + text + ' ',
          element('span', { class: 'search-count' }))));
      const [kinds, ...others] = all;
      filters.replaceChildren();
      if (kinds.values.length > 1) filters.append(set(kinds));
      if (others.length) {
        const details = element('details', {}, element('summary', {}, 'More filters'), ...others.map(set));
        details.open = !!others[0].of;
        details.addEventListener('toggle', () => run());
        filters.append(details);
      }
      if (index.years) {
        filters.append(element('label', {}, 'Sort by ', element('select', { name: 'sort' },
          element('option', { value: '' }, 'relevance'), element('option', { value: 'year' }, 'year, newest first'))));
      }
    }

    // The pages that pass all filters; and, for each filter, how many each value would give.
    function narrow(order, all) {
      const wanted = all.map(({ name, values, of }) => {
        const ids = chosen.get(name);
        return ids && of ? new Set(values.flatMap(([id], i) => ids.has(id) ? [i] : [])) : null;
      });
      const counts = all.map(({ values, of }) => of && values.map(() => 0));
      const kept = order.filter((number) => {
        const misses = all.flatMap(({ of }, i) => wanted[i] && !of(number).some((value) => wanted[i].has(value)) ? [i] : []);
        if (misses.length < 2) {
          all.forEach(({ of }, i) => {
            if (of && (!misses.length || misses[0] === i)) for (const value of of(number)) counts[i][value]++;
          });
        }
        return !misses.length;
      });
      return { kept, counts };
    }

    function showCounts(all, counts) {
      for (const box of filters.querySelectorAll('input')) {
        const i = all.findIndex(({ name }) => name === box.name);
        const count = counts && counts[i] ? counts[i][all[i].values.findIndex(([id]) => id === box.value)] : null;
        box.checked = !!chosen.get(box.name)?.has(box.value);
        box.parentNode.classList.toggle('search-none', count === 0);
        box.nextSibling.nextSibling.textContent = count === null ? '' : count.toLocaleString();
      }
      const select = filters.querySelector('select');
      if (select) select.value = sort;
    }

    // The next results; phrases are looked up in the pages' texts, a few pages at a time.
    async function next() {
      const found = [];
      const { order, ranked: { parsed, weights } } = current;
      const without = parsed.without.filter((phrase) => phrase.length > 1);
      while (found.length < pageSize && current.at < order.length) {
        const batch = order.slice(current.at, current.at += pageSize - found.length);
        for (const entry of await Promise.all(batch.map(page))) {
          const texts = () => [[entry, 'title'], [entry, 'summary'], ...entry.sections.flatMap((part) => [[part, 'heading'], [part, 'text']])]
            .map(([part, name]) => wordsOf(part, name).flatMap(({ form, joined }) => joined ? [] : [form]));
          const has = (phrase) => texts().some((forms) => hasPhrase(forms, phrase));
          if (parsed.phrases.every(has) && !without.some(has)) found.push(entry);
        }
      }
      return found.map((entry) => item(entry, weights));
    }

    function summary({ order, ranked, at, isPartial }, shown, query) {
      const { parsed, corrected, wanted, matches } = ranked;
      const isExact = parsed.phrases.length || parsed.without.some((phrase) => phrase.length > 1);
      const total = !isExact ? order.length : at < order.length ? null : shown;
      if (total === 0) return 'Nothing found for “' + (query.length > 80 ? query.slice(0, 80) + '…' : query) + '”' + (isPartial ? ' with these filters.' : '.');
      const all = order.reduce((sum, number) => sum + (matches[number] >= wanted), 0);
      let text = total === null ? 'More than ' + pages(shown) + ' found' : pages(total) + ' found';
      if (!isExact && wanted > 1 && all < order.length) text += all ? ', ' + all.toLocaleString() + ' with all of your words' : ', none with all of your words';
      if (corrected.size) {
        text = 'Showing results for ' + [...corrected].map(([typed, form]) => '“' + form + '” instead of “' + typed + '”').join(', ') + '. ' + text;
      }
      return text + '.';
    }

    async function run() {
      const mine = ++turn;
      const query = input.value;
      results.setAttribute('aria-busy', 'true');
      try {
        const index = await open();
        const all = await facets(index);
        if (mine !== turn) return;
        if (!filters.hasChildNodes()) build(index, all);
        const ranked = await rank(query);
        if (mine !== turn) return;
        const order = [];
        if (ranked.wanted) {
          const newest = sort && index.years && await column(index.years[1]);
          // Sorted as numbers, which is much faster: score down, then site order.
          const keys = [], size = 2 ** 20;
          const needed = ranked.parsed.phrases.length ? ranked.wanted : 1;
          for (let number = 0; number < index.pages; number++) {
            if (ranked.matches[number] < needed) continue;
            keys.push(-Math.round(newest ? (newest[number][0] ?? -1) : ranked.score(number) * 2 ** 16) * size + number);
          }
          for (const key of Float64Array.from(keys).sort()) order.push((key % size + size) % size);
        }
        const { kept, counts } = narrow(order, all);
        current = { order: kept, ranked, at: 0, isPartial: kept.length < order.length };
        const items = await next();
        if (mine !== turn) return;
        results.replaceChildren(...items);
        more.hidden = current.at >= kept.length;
        showCounts(all, ranked.wanted && counts);
        say(ranked.wanted ? summary(current, items.length, query.trim()) : query.trim() && 'Type a word to search for.');
      } catch (error) {
        if (mine !== turn) return;
        // The site may have changed since the browser kept its index: once, all is loaded anew.
        if (!fresh && location.protocol !== 'file:') {
          fresh = '?' + Date.now();
          for (const cache of caches) cache.clear();
          run();
          return;
        }
        say('The search index could not be loaded. Load the page again, or use the indexes of this site.');
      } finally {
        if (mine === turn) results.setAttribute('aria-busy', 'false');
      }
    }

    input.addEventListener('input', () => {
      run();
      clearTimeout(addressTimer);
      addressTimer = setTimeout(remember, 400);
    });
    input.addEventListener('focus', () => unpacker().catch(() => {}));
    input.form.addEventListener('submit', (event) => {
      event.preventDefault();
      remember(true);
      run();
    });
    filters.addEventListener('change', ({ target }) => {
      if (target.name === 'sort') {
        sort = target.value;
      } else {
        const values = chosen.get(target.name) || new Set();
        if (target.checked) values.add(target.value); else values.delete(target.value);
        chosen.set(target.name, values);
      }
      remember(true);
      run();
    });
    more.addEventListener('click', async () => {
      const mine = turn;
      const items = await next();
      if (mine !== turn || !items.length) return;
      results.append(...items);
      more.hidden = current.at >= current.order.length;
      items[0].querySelector('a').focus();
    });
    results.addEventListener('click', () => remember());
    addEventListener('popstate', () => {
      recall();
      run();
    });

    // Arrows walk through the results and back to the box.
    document.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const items = [...results.children];
      const at = items.findIndex((each) => each.contains(document.activeElement));
      if (at < 0 && document.activeElement !== input) return;
      const go = (to) => to && (to === input ? to : to.querySelector('a')).focus();
      if (event.key === 'ArrowDown') go(items[at + 1]);
      else if (event.key === 'ArrowUp' && at >= 0) go(items[at - 1] || input);
      else if (event.key === 'Escape' && at >= 0) go(input);
      else if (event.key === 'Escape' && input.value) {
        input.value = '';
        run();
        remember();
      } else return;
      event.preventDefault();
    });

    recall();
    if (input.value.trim()) run();
  }

  // Every page

  const box = input || document.querySelector('[data-search-box]');
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey, shiftKey } = event;
    const slash = key === '/' && !ctrlKey && !metaKey && !altKey && !target.closest('input, textarea, select, [contenteditable]');
    if (!box || !slash && !(key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  if (input && results && status && filters) searchPage();
})();
