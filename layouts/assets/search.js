// The search page. A page from a USB stick can't fetch, so the index comes as classic scripts, each a call of
// tandemSearch with packed data (Sources/Search/SearchIndexer.swift describes them), and a query loads only what its
// words need. Nothing is loaded before the reader turns to the search field. What the page says stands in search.html,
// but for the sentences that depend on an answer.
(() => {
  const tell = tandemWords('search-words');
  const pageSize = 10, mostWords = 64, excerptLength = 230;

  // Loading

  const caches = [];
  let fresh = '';

  window.tandemSearch = (...shard) => { document.currentScript.shard = shard; };

  // A promise for each key, made once; what failed is tried again next time.
  function once(make) {
    const made = new Map();
    caches.push(made);
    return (key) => {
      if (!made.has(key)) made.set(key, make(key)).get(key).catch(() => made.delete(key));
      return made.get(key);
    };
  }

  const load = once((name) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.onload = () => script.shard ? resolve(script.shard) : reject();
    script.onerror = reject;
    script.src = `search/${name}.js${fresh}`;
    document.head.append(script);
    script.remove();
  }));

  // Reads bits, most significant first.
  function reader(base64, byte = 0) {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt());
    let at = byte * 8;
    const bit = () => bytes[at >> 3] >> (7 - (at++ & 7)) & 1;
    const take = (count) => {
      let value = 0;
      while (count-- > 0) value = value << 1 | bit();
      return value;
    };
    // Elias' gamma code
    const gamma = () => {
      let width = 0;
      while (!bit()) width++;
      return 1 << width | take(width);
    };
    return { bit, take, gamma };
  }

  // Words: the rules of Tokenizer.swift and Folding.swift; fixtures in Tests/SearchTests hold both ends to them.

  const unspaced = '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}]';
  const letters = '[\\p{L}\\p{N}\\p{M}\\xad\\u200c\\u200d])+';
  const anyWord = RegExp(`(?:(?!${unspaced})${letters}|(?:(?=${unspaced})${letters}`, 'gu');
  const startsUnspaced = RegExp('^' + unspaced, 'u');
  const ascii = /^[\0-\x7f]*$/;
  const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\xad\u200c\u200d]/g;
  const special = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ð: 'd', ς: 'σ' };

  function foldLetter(letter) {
    const lower = letter.toLowerCase();
    return /[\x80-\u08ff\u1d00-\u24ff\ufb00-\ufb4f\uff00-\uffef]/.test(letter)
      ? letter.normalize('NFKD').toLowerCase().replace(marks, '').replace(/[^\p{L}\p{N}\p{M}]/gu, '')
        .replace(/[^\0-\x7f]/gu, (c) => special[c] || c).normalize('NFC')
      : [...lower].length > 1 ? letter : lower;
  }

  const fold = (word) => ascii.test(word) ? word.toLowerCase()
    : word.replace(/./gsu, (c) => c < '\x80' ? c.toLowerCase() : foldLetter(c));

  // The words of a text in order, { form, start, end }; hyphenated ones come once more, joined.
  function words(text) {
    const found = [];
    let last, chain;
    const push = (word, start, end, joined) => {
      const form = fold(word);
      if (form && [...form].length < 49) found.push({ form, start, end, joined });
    };
    const flush = () => {
      if (chain?.joined) push(chain.word, chain.start, chain.end, true);
      chain = null;
    };
    for (const { 0: word, index: start } of text.matchAll(ascii.test(text) ? /[a-z0-9]+/gi : anyWord)) {
      const end = start + word.length, link = text.slice(last ?? start, start);
      last = null;
      if (startsUnspaced.test(word)) {
        flush();
        let at = start;
        [...word].forEach((letter, i, all) => {
          const pair = letter + (all[i + 1] || '');
          push(pair, at, at + pair.length);
          at += letter.length;
        });
      } else if (/^['\u2019]$/.test(link) && /^[a-z0-9]$/i.test(word)) {
        flush();
      } else {
        if (chain && /^[-\u2010\u2011]$/.test(link)) {
          chain = { word: chain.word + word, start: chain.start, end, joined: true };
        } else {
          flush();
          chain = { word, start };
        }
        push(word, start, end);
        if (!/^[0-9]/.test(word)) last = end;
      }
    }
    flush();
    return found;
  }

  const plain = (tokens) => tokens.filter(({ joined }) => !joined).map(({ form }) => form);

  // The index

  const hashAt = (hashes, number) => hashes.slice(number * 5, number * 5 + 5);
  const upTo = (count, make) => Array.from({ length: count }, (_, i) => make(i));
  const sum = (counts) => counts.reduce((total, count) => total + count, 0);

  // In which of several groups of these sizes a number is, and its place there.
  function locate(sizes, number) {
    let group = 0;
    while (number >= sizes[group]) number -= sizes[group++];
    return [group, number];
  }

  const open = once(async () => {
    const [index] = await load('index');
    const { kinds, words, filters, years } = index;
    index.formEnds = [...words[0].split(' ').slice(1), '\uffff\uffff'];
    // Pages are numbered kind by kind.
    const sizes = kinds.map((kind) => kind[2]), alone = kinds.map((_, kind) => [kind]);
    index.kindOf = (number) => locate(sizes, number)[0];
    // A facet's `of` gives the places of a page's values, once they are loaded.
    index.facets = [['kind', tell('answer.kind')], ...(years ? [['year', tell('answer.year'), years]] : []), ...filters]
      .map(([name, label, key, ofKinds]) => ({ name, label, key, ofKinds }));
    Object.assign(index.facets[0], { values: kinds, of: (number) => alone[index.kindOf(number)] });
    return index;
  });

  // The words of the shards where forms from one to another would be.
  async function lexicon(from, to = from, most = 999) {
    const { formEnds } = await open(), shardOf = (form) => formEnds.findIndex((end) => end > form), first = shardOf(from);
    return (await Promise.all(upTo(Math.min(shardOf(to) - first + 1, most), (i) => lexiconShard(first + i)))).flat();
  }

  // Forms in order, each with its term, or the first form of one that lives elsewhere.
  const lexiconShard = once(async (number) => {
    const [text, hashes, counts] = await load('words-' + hashAt((await open()).words[1], number));
    const terms = [], entries = [];
    let form = '';
    for (const [, shared, suffix, mark, rest] of text.matchAll(/([A-Z])([^!*@]*)(.)([^A-Z]*)/g)) {
      form = form.slice(0, shared.charCodeAt() - 65) + suffix;
      let term = rest;
      if (mark === '*') {
        term = terms.at(-1 - rest);
        term.forms.push(form);
      } else if (mark === '!') {
        const [frequency, ...others] = rest.split('~'), [shard, place] = locate(counts, terms.length);
        // The pages are many or few: 2 to the power of `frequency`, or more.
        term = { frequency: +frequency, forms: [form, ...others], list: async () => (await lists(hashAt(hashes, shard)))[place] };
        terms.push(term);
      }
      entries.push([form, term]);
    }
    return entries;
  });

  // The terms of some entries of the lexicon, the commonest first, each once.
  async function termsOf(entries, most) {
    const found = await Promise.all(entries.map(async ([form, term, distance = 0]) =>
      ({ form, distance, weight: 1, term: term.at ? (await lexicon(term)).find(([other]) => other === term)[1] : term })));
    found.sort((a, b) => a.distance - b.distance || b.term.frequency - a.term.frequency);
    const seen = new Set();
    return found.filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, most);
  }

  // The pages of each term in a shard, and how strongly they speak of it.
  const lists = once(async (name) => {
    const [packed, count] = await load('lists-' + name), { bit, take, gamma } = reader(packed);
    return upTo(count, () => {
      const length = gamma(), parameter = take(5);
      const pages = new Uint32Array(length), impacts = new Float32Array(length);
      let page = -1;
      for (let i = 0; i < length; i++) {
        page++;
        while (bit()) page += 2 ** parameter;
        pages[i] = page += take(parameter);
        impacts[i] = take(4) + 2;
      }
      return { pages, impacts };
    });
  });

  // Texts are packed with a symbol for each common word (after a space) and character, sorted by length of code.
  const unpacker = once(async () => {
    const levels = [];
    (await load('code-' + (await open()).code))[0].forEach((group, i) => {
      i % 2 ? levels.at(-1).push(...group) : levels.push(group ? group.split(' ').map((word) => ' ' + word) : []);
    });
    return ({ bit, take }) => {
      for (let text = ''; ;) {
        let code = 0, symbol;
        for (const level of levels) {
          code = code << 1 | bit();
          symbol = level[code];
          if (symbol) break;
          code -= level.length;
        }
        if (!symbol || symbol === '\n') return text.trimStart();
        text += symbol === '\t' ? String.fromCodePoint(take(21)) : symbol;
      }
    };
  });

  // What a result shows.
  const page = once(async (number) => {
    const index = await open();
    const [group, inGroup] = locate(index.texts.map(([count]) => count), number), kind = index.kinds[index.kindOf(number)];
    let [, hashes, counts] = index.texts[group];
    if (!counts) [hashes, counts] = await load('texts-' + hashes);
    const [shard, inShard] = locate(counts, inGroup);
    const [[packed, sizes], text] = await Promise.all([load('pages-' + hashAt(hashes, shard)), unpacker()]);
    const bits = reader(packed, sum(sizes.slice(0, inShard)));
    const path = kind[3] + text(bits) + kind[4], year = bits.gamma() - 1, count = bits.gamma() - 1;
    // In the order of the bits.
    return {
      path, year, kind: kind[1], language: index.languages?.[bits.gamma() - 1], title: text(bits), summary: text(bits),
      sections: upTo(count, () => ({ anchor: text(bits), heading: text(bits), text: text(bits) })),
    };
  });

  // Loads what a facet's values are, and which pages have them.
  async function fill(facet) {
    const [packed, width, values] = await load('filter-' + facet.key), { take, gamma } = reader(packed);
    const places = upTo((await open()).pages, () => upTo(gamma() - 1, () => take(width)));
    Object.assign(facet, { values, of: (number) => places[number] });
  }

  // Ranking

  // Distance of two words in slips (a letter too many, missing, wrong, or two swapped), up to a limit.
  function slips(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return 9;
    let before, last, row = upTo(b.length + 1, (i) => i);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return 9;
    }
    return row[b.length];
  }

  // The terms that a word stands for: its own and, while it is typed, the commonest that it begins.
  async function meanings({ form, isHalf }) {
    const entries = await lexicon(form, isHalf ? form + '\uffff' : form, 3), frequency = ([, term]) => term.frequency || 0;
    const own = entries.filter(([other]) => other === form).map((entry) => [...entry, -1]);
    const begun = isHalf ? entries.filter(([other]) => other !== form && other.startsWith(form)) : [];
    const terms = await termsOf([...own, ...begun.sort((a, b) => frequency(b) - frequency(a)).slice(0, 30)], 9);
    for (const term of terms) if (own.length && !term.distance) term.weight = 0.3;
    return terms;
  }

  // Words of the site that differ from a word by a slip or two, best first.
  async function corrections({ form, isHalf }) {
    const limit = Math.min(form.length >> 2, 2);
    const search = async (from, to) => {
      const found = [];
      for (const [other, term] of await lexicon(from, to)) {
        let distance = slips(form, other, limit);
        // Half a word with a slip in it: the other one's beginning.
        if (distance > 1 && isHalf && form.length > 4) distance = slips(form, other.slice(0, form.length), 1) + 0.5;
        if (distance <= limit) found.push([other, term, distance]);
      }
      return termsOf(found, 5);
    };
    if (!limit) return [];
    const found = await search(form[0], form[0] + '\uffff');
    // The slip may be in the first letter; the whole lexicon of a large site is too much to load for that.
    return found[0]?.distance === 1 || (await open()).formEnds.length > 99 ? found : search('', '\uffff');
  }

  // Cuts a query: words to look for, phrases, and words and phrases that no result may have.
  function parse(query) {
    const parsed = { words: [], phrases: [], without: [] }, seen = new Set();
    for (const { 0: all, 1: minus, 2: phrase, 3: minusWord, index } of query.matchAll(/(-?)["“„]([^"“„”]*)["“”]|(?<!\S)-([^\s-]\S*)|\S+/g)) {
      const tokens = words(phrase ?? minusWord ?? all), forms = plain(tokens);
      if (!forms.length) continue;
      if (minus || minusWord) {
        parsed.without.push(forms);
        continue;
      }
      if (phrase) parsed.phrases.push(forms);
      for (const { form, end, joined } of tokens) {
        if (seen.has(form) || parsed.words.length >= mostWords) continue;
        seen.add(form);
        parsed.words.push({ form, joined, isHalf: !phrase && !joined && (form.length < 2 ? startsUnspaced.test(form) : index + end === query.length) });
      }
    }
    // Whether the texts must be looked at, which takes a page's loading.
    parsed.isExact = [...parsed.phrases, ...parsed.without].some((phrase) => phrase.length > 1);
    return parsed;
  }

  // Ranks all pages for a query.
  async function rank(query) {
    const { pages: total } = await open(), parsed = parse(query);
    const scores = new Float32Array(total), best = new Float32Array(total), matches = new Float32Array(total);
    const weights = new Map(), corrected = [], added = new Set(), found = [];
    let wanted = 0;
    let groups = await Promise.all(parsed.words.map(async (word) => {
      const terms = await meanings(word), isSlip = !terms[0] && !word.joined;
      return { word, isSlip, terms: isSlip ? await corrections(word) : terms };
    }));
    // Among three rarer words, one that is on a sixth of all pages says nothing, and its list is long.
    const isCommon = ({ terms }) => terms[0] && 2 ** terms[0].term.frequency * 6 > total;
    if (groups.filter((group) => group.terms[0] && !isCommon(group)).length > 2) groups = groups.filter((group) => !isCommon(group));
    groups.sort((a, b) => a.isSlip - b.isSlip);
    const allLists = await Promise.all(groups.map(({ terms }) => Promise.all(terms.map(({ term }) => term.list()))));
    groups.forEach(({ word, isSlip, terms }, n) => {
      let lists = allLists[n];
      if (isSlip && terms[0]) {
        // Of the words that it may stand for, the one that comes on pages with the other words.
        const likely = terms.map(({ term, distance }, i) => term.frequency / 2 - 3 * distance +
          Math.log2(1 + (wanted && lists[i].pages.filter((number) => matches[number] === wanted).length)));
        const choice = likely.indexOf(Math.max(...likely));
        [terms, lists] = [[terms[choice]], [lists[choice]]];
        corrected.push([word.form, terms[0].form]);
      }
      // Two words of one stem count once; a joined word only adds to its parts.
      const main = terms[0]?.term;
      if (main ? added.has(main) : word.joined) return;
      added.add(main);
      if (!word.joined) wanted++;
      const touched = [], count = sum(lists.map(({ pages }) => pages.length));
      const rarity = Math.log(1 + (total - count + 0.5) / (count + 0.5)) * (word.joined ? 0.3 : 1);
      terms.forEach(({ term, weight }, i) => {
        weight *= Math.max(rarity, 0.01);
        for (const form of term.forms) weights.set(form, { weight, word });
        const { pages, impacts } = lists[i];
        for (let j = 0; j < pages.length; j++) {
          const number = pages[j], value = weight * impacts[j];
          if (!best[number]) touched.push(number);
          if (value > best[number]) best[number] = value;
        }
      });
      for (const number of touched) {
        if (!scores[number]) found.push(number);
        scores[number] += best[number];
        if (!word.joined) matches[number]++;
        best[number] = 0;
      }
    });
    for (const forms of parsed.without) {
      if (forms.length > 1) continue;
      for (const { term } of await meanings({ form: forms[0] })) for (const number of (await term.list()).pages) scores[number] = matches[number] = 0;
    }
    return { parsed, corrected, weights, wanted, matches, scores, found };
  }

  // Showing

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  const wordsOf = (part, name) => part[name + ' words'] ||= words(part[name]);

  // A stretch of text as nodes, its words of the query in <mark>.
  function marked(part, name, weights, from = 0, to = part[name].length) {
    const nodes = [], text = part[name];
    for (const { form, start, end } of wordsOf(part, name)) {
      if (start < from || end > to || !weights.has(form)) continue;
      nodes.push(text.slice(from, start), element('mark', {}, text.slice(start, end)));
      from = end;
    }
    return [...nodes, text.slice(from, to)];
  }

  // The stretch of a page with the most, and the rarest, of the query's words; else its summary or beginning.
  function passage({ sections, summary }, weights) {
    let most = 0, best = { section: { text: summary || sections[0]?.text || '' }, at: 0 };
    for (const section of sections) {
      const hits = wordsOf(section, 'text').filter(({ form }) => weights.has(form));
      const inHeading = wordsOf(section, 'heading').some(({ form }) => weights.has(form)) / 2;
      if (inHeading) hits.push({ start: 0 });
      hits.forEach(({ start: at }, n) => {
        const seen = new Set();
        let score = inHeading;
        for (let i = n; i < hits.length && hits[i].start < at + excerptLength - 50; i++) {
          const { weight, word } = weights.get(hits[i].form) || { weight: 0 };
          score += seen.has(word) ? weight / 10 : weight;
          seen.add(word);
        }
        if (score > most + 0.01) [most, best] = [score, { section, at }];
      });
    }
    return best;
  }

  function item(entry, weights) {
    const made = template.content.firstElementChild.cloneNode(true), [title, meta, excerpt, place] = made.children;
    const link = (line, address, ...words) => {
      const [anchor] = line.children;
      anchor.href = entry.path.split('/').map(encodeURIComponent).join('/') + address;
      Object.assign(anchor, entry.language).append(...words);
    };
    link(title, '', ...marked(entry, 'title', weights));
    meta.append([entry.kind, entry.year].filter(Boolean).join(' · '));
    const { section, section: { text, anchor, heading }, at } = passage(entry, weights), tokens = wordsOf(section, 'text');
    const start = at < 60 ? 0 : tokens.find((token) => token.start >= at - 50).start;
    const end = text.length < start + excerptLength + 20 ? text.length
      : Math.max(...tokens.map((token) => token.end < start + excerptLength ? token.end : 0));
    Object.assign(excerpt, entry.language).append(start ? '… ' : '', ...marked(section, 'text', weights, start, end), end < text.length ? ' …' : '');
    anchor ? link(place, '#' + encodeURIComponent(anchor), heading) : place.remove();
    return made;
  }

  // The page

  const [input, results, status, panel, facetList, chosenList, sort, clear, more, kept, keepBox, slashBox, template] =
    ['input', 'results', 'status', 'filters', 'facets', 'chosen', 'sort', 'clear', 'more', 'kept', 'keep', 'slash', 'result']
      .map((id) => document.getElementById('search-' + id));
  // What the reader chose, as the address has it; the number of the answer that is being made; the one shown.
  let state, turn = 0, current, statusTimer, addressTimer;

  // Screen readers hear it when the typing pauses, not at each key.
  function say(text) {
    clearTimeout(statusTimer);
    statusTimer = setTimeout(() => { status.textContent = text; }, 300);
  }

  // What a browser may refuse to files is left undone.
  function attempt(action) {
    try {
      return action();
    } catch { /* refused */ }
  }

  // What is kept on this device: read, or changed if there is a new value.
  const stored = (name, value) => attempt(() => {
    if (value !== undefined) localStorage[name] = JSON.stringify(value);
    return JSON.parse(localStorage[name]);
  });

  const put = (name, value) => value ? state.set(name, value) : state.delete(name);

  // Puts the search into the address: as a new step of "back", or in place of the last one while it is typed.
  function remember(isStep) {
    clearTimeout(addressTimer);
    const text = input.value.trim(), searches = stored('tandemSearches');
    put('q', text);
    if (isStep && text && searches) stored('tandemSearches', [...new Set([text, ...searches])].slice(0, 8));
    const query = state.size ? '?' + state : '';
    if (query !== location.search) attempt(() => history[isStep ? 'pushState' : 'replaceState'](null, '', location.pathname + query));
  }

  function recall() {
    state = new URLSearchParams(location.search);
    input.value = state.get('q') || '';
    if (state.size || results.firstChild) run();
  }

  function commit() {
    remember(true);
    run();
  }

  // The facets' headings; their values come when they are opened.
  function build({ facets, years }) {
    sort.parentNode.hidden = !years;
    facetList.replaceChildren(...facets.map((facet) => {
      facet.group = element('div', { role: 'group', 'aria-label': facet.label });
      facet.details = element('details', {}, element('summary', {}, facet.label), facet.group);
      facet.details.open = facet.of || state.has(facet.name);
      facet.details.ontoggle = () => facet.of || run();
      return facet.details;
    }));
  }

  // The pages that pass all filters. Counts, for each facet, what each of its values would give.
  function narrow(order, facets) {
    for (const facet of facets) {
      const { name, values, of } = facet, ids = state.getAll(name);
      facet.misses = ids[0] && ((number) => !of(number).some((value) => ids.includes(values[value][0])));
      facet.counts = values.map(() => 0);
    }
    const chosen = facets.filter(({ misses }) => misses);
    return order.filter((number) => {
      const [miss, another] = chosen.filter(({ misses }) => misses(number));
      if (!another) for (const facet of miss ? [miss] : facets) for (const value of facet.of(number)) facet.counts[value]++;
      return !miss;
    });
  }

  // What the facets show for an answer; values that would give nothing are not in the way.
  function showFacets(facets, order, hasQuery) {
    const kinds = order.map((number) => facets[0].of(number)[0]);
    chosenList.replaceChildren();
    for (const { name, label, details, group, ofKinds, values, counts } of facets) {
      const chosen = state.getAll(name);
      // In sight where the panel is closed; a press takes it away.
      for (const value of chosen) {
        const known = values.find(([each]) => each === value)?.[1];
        chosenList.append(element('button', { name, value },
          known ? tell('answer.choice', { label, value: known }) : tell('answer.unknown', { label, value })));
      }
      details.hidden = hasQuery && !chosen[0] && !kinds.some((kind) => !ofKinds || ofKinds.includes(kind));
      if (!group.firstChild) {
        group.append(...(values || []).map(([value, label, language]) => element('label', {},
          element('input', { type: 'checkbox', name, value }), element('span', language, label), element('span', { class: 'search-count' }))));
      }
      [...group.children].forEach((label, i) => {
        const [box,, count] = label.children;
        box.checked = chosen.includes(box.value);
        count.textContent = hasQuery ? counts[i] : '';
        label.hidden = hasQuery && !counts[i] && !box.checked && box !== document.activeElement;
      });
    }
    sort.value = state.get('sort') || '';
    clear.hidden = !chosenList.firstChild;
  }

  function showKept(hasQuery) {
    const searches = !hasQuery && stored('tandemSearches') || [];
    kept.hidden = !searches[0];
    kept.lastElementChild.replaceChildren(...searches.map((text) =>
      element('li', {}, element('a', { href: '?q=' + encodeURIComponent(text) }, text))));
  }

  // The next results; phrases are looked up in the pages' texts, a few pages at a time.
  async function next() {
    const found = [], { order, parsed, weights, at } = current;
    const without = parsed.without.filter((phrase) => phrase.length > 1);
    while (found.length < pageSize && current.at < order.length) {
      const batch = order.slice(current.at, current.at += pageSize - found.length);
      for (const entry of await Promise.all(Array.from(batch, page))) {
        const texts = [entry, ...entry.sections].flatMap((part) => ['title', 'summary', 'heading', 'text']
          .map((name) => part[name] && ` ${plain(wordsOf(part, name)).join(' ')} `));
        const has = (phrase) => texts.some((text) => text?.includes(` ${phrase.join(' ')} `));
        if (parsed.phrases.every(has) && !without.some(has)) found.push(entry);
      }
    }
    more.hidden = current.at >= order.length;
    if (!at && !state.has('sort')) {
      // Of the best, those come first that are named by the words asked for.
      const asked = plain(words(input.value)), whole = asked.join(' ');
      const nearness = (entry) => {
        const title = plain(wordsOf(entry, 'title')).join(' ');
        return (title === whole) + title.startsWith(whole) + asked.every((form) => title.includes(form));
      };
      found.sort((a, b) => nearness(b) - nearness(a));
    }
    return found.map((entry) => item(entry, weights));
  }

  function summary(shown, query, isNarrowed) {
    const { order, parsed, corrected, wanted, matches, at } = current;
    const { isExact } = parsed, count = isExact ? shown : order.length;
    const all = order.filter((number) => matches[number] >= wanted).length;
    const values = { count, number: count.toLocaleString(document.documentElement.lang), all, query: query.slice(0, 80) };
    return [...corrected.map(([typed, form]) => tell('answer.corrected', { typed, form })),
      !count ? isNarrowed ? tell('answer.nothing-filtered', values) : tell('answer.nothing', values)
        : isExact && at < order.length ? tell('answer.found-or-more', values)
          : isExact || all === count ? tell('answer.found', values)
            : all ? tell('answer.found-some', values) : tell('answer.found-none', values)].join(' ');
  }

  // The pages found, best or newest first, else in site order. Sorted as numbers, which is much faster.
  function ordered({ parsed, wanted, matches, scores, found }, year) {
    const keys = new Float64Array(found.length), size = 2 ** 20;
    let count = 0;
    for (const number of found) {
      const score = scores[number], hasAll = matches[number] >= wanted;
      if (parsed.phrases.length ? !hasAll : !score) continue;
      keys[count++] = (year ? year(number)[0] ?? 9999 : 2 ** 32 - Math.round(score * (hasAll ? 4915 : 4096))) * size + number;
    }
    return keys.subarray(0, count).sort().map((key) => key % size);
  }

  async function run() {
    const mine = ++turn, query = input.value.trim();
    results.ariaBusy = true;
    try {
      const index = await open(), { facets } = index;
      if (!facets[0].details) build(index);
      const isSorted = state.has('sort');
      await Promise.all(facets.map((facet) =>
        facet.of || (facet.details.open || state.has(facet.name) || isSorted && facet.name === 'year') && fill(facet)));
      const ranked = await rank(input.value);
      if (mine !== turn) return;
      const { wanted } = ranked, order = wanted ? ordered(ranked, isSorted && facets.find(({ name }) => name === 'year')?.of) : [];
      current = { ...ranked, order: narrow(order, facets.filter(({ of }) => of)), at: 0 };
      const items = await next();
      if (mine !== turn) return;
      results.replaceChildren(...items);
      showFacets(facets, current.order, wanted);
      showKept(wanted);
      say(wanted ? summary(items.length, query, current.order.length < order.length) : query || state.size ? tell('answer.empty') : '');
    } catch {
      if (mine !== turn) return;
      // The site may have changed since the browser kept its index: once, all is loaded anew.
      if (!fresh) {
        fresh = '?' + Date.now();
        for (const cache of caches) cache.clear();
        return run();
      }
      say(tell('answer.failed'));
    } finally {
      if (mine === turn) results.ariaBusy = false;
    }
  }

  input.oninput = () => {
    run();
    clearTimeout(addressTimer);
    addressTimer = setTimeout(remember, 400);
  };
  input.onfocus = panel.firstElementChild.onclick = () => facetList.firstChild || run();
  input.form.onsubmit = (event) => {
    event.preventDefault();
    commit();
  };
  facetList.onchange = ({ target: { name, value, checked } }) => {
    state.delete(name, value);
    if (checked) state.append(name, value);
    commit();
  };
  chosenList.onclick = (event) => {
    facetList.onchange(event);
    panel.firstElementChild.focus();
  };
  sort.onchange = () => {
    put('sort', sort.value);
    commit();
  };
  clear.onclick = () => {
    state = new URLSearchParams();
    put('sort', sort.value);
    commit();
    input.focus();
  };
  // Off is null, and nothing is kept.
  keepBox.checked = stored('tandemSearches');
  keepBox.onchange = () => {
    stored('tandemSearches', keepBox.checked ? [] : null);
    commit();
  };
  slashBox.checked = stored('tandemSlash') ?? true;
  slashBox.onchange = () => stored('tandemSlash', slashBox.checked);
  more.onclick = async () => {
    const mine = turn, items = await next();
    if (mine !== turn) return;
    results.append(...items);
    items[0]?.querySelector('a').focus();
  };
  results.onclick = () => remember();
  window.onpopstate = recall;

  // Arrows walk through the results and back to the field; Escape goes back to it, then empties it.
  document.addEventListener('keydown', (event) => {
    const { key } = event, stops = [input, ...results.children];
    const at = stops.findIndex((each) => each.contains(document.activeElement));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const to = stops[key === 'ArrowDown' ? at + 1 : key === 'ArrowUp' ? at - 1 : key === 'Escape' && at ? 0 : -1];
    if (to) {
      (to.querySelector('a') || to).focus();
    } else if (key === 'Escape' && input.value) {
      input.value = '';
      run();
      remember();
    } else return;
    event.preventDefault();
  });

  // Beside the results on a wide screen, above them and closed on a narrow one.
  panel.open = matchMedia('(min-width: 60rem)').matches;
  recall();
})();
