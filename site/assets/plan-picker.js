// The list on the plan's page from which activities are put in: narrowed by words, time, people and the matrix' rows.
window.tandemPlanPicker = (() => {
  'use strict';
  const words = ((all)=>(key,values={})=>all[key].replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"plan.any":"Any","plan.count-min":"{count} min","plan.in-plan":"in your plan","plan.none-fits":"Nothing fits all of this. Ask for less at once.","plan.people":"{number} people","plan.shown":"{shown} of {all} shown"});
  const shownAtFirst = 5;
  const find = (name) => document.getElementById('plan-' + name);
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const choices = [];
  let isAll = false;

  function people([low, high]) {
    return low === high ? `${low}` : high === undefined ? `${low}+` : `${low}–${high}`;
  }

  function make(entry, root, put) {
    const item = find('choice').content.cloneNode(true).firstChild;
    const link = item.querySelector('a'), button = item.querySelector('button');
    link.href = root + entry.path;
    link.textContent = entry.title;
    const facts = [words('plan.count-min', { count: entry.minutes })];
    if (entry.size) facts.push(words('plan.people', { number: people(entry.size) }));
    const line = item.querySelector('.choice-facts');
    line.textContent = facts.join(' · ');
    const mark = document.createElement('span');
    mark.className = 'choice-in';
    line.append(mark);
    item.querySelector('.line-summary').textContent = entry.summary || '';
    button.lastChild.textContent = `: ${entry.title}`;
    button.dataset.put = entry.id;
    button.addEventListener('click', () => put(entry));
    return { entry, item, mark, text: fold(`${entry.title} ${entry.summary || ''}`) };
  }

  function suits({ entry, text }, asked) {
    return asked.words.every((word) => text.includes(word))
      && !(entry.minutes > asked.minutes)
      && !(entry.size && (asked.people < entry.size[0] || asked.people > entry.size[1]))
      && (asked.row === '' || (entry.rows || []).includes(+asked.row));
  }

  // Empty fields are no number, and nothing is less or more than that.
  const number = (field) => field.value === '' ? NaN : +field.value;

  function show() {
    const asked = {
      words: fold(find('find-words').value).split(/\s+/).filter(Boolean),
      minutes: number(find('find-minutes')), people: number(find('find-people')), row: find('find-row').value,
    };
    const found = choices.filter((choice) => suits(choice, asked));
    const shown = isAll ? found : found.slice(0, shownAtFirst);
    find('choices').replaceChildren(...shown.map(({ item }) => item));
    find('more-choices').parentElement.hidden = shown.length === found.length;
    const told = found.length
      ? words('plan.shown', { shown: shown.length, all: found.length })
      : words('plan.none-fits');
    if (find('found').textContent !== told) find('found').textContent = told;
  }

  function start({ entries, rows }, root, put) {
    const sorted = [...entries].sort((a, b) => a.title.localeCompare(b.title));
    choices.push(...sorted.map((entry) => make(entry, root, put)));
    if (rows) {
      const select = find('find-row');
      select.previousElementSibling.textContent = rows.label;
      select.append(new Option(words('plan.any'), ''), ...rows.titles.map((title, place) => new Option(title, place)));
      select.parentElement.hidden = false;
    }
    find('find').addEventListener('input', () => {
      isAll = false;
      show();
    });
    find('find').addEventListener('submit', (event) => event.preventDefault());
    find('more-choices').addEventListener('click', () => {
      isAll = true;
      show();
      // The button goes; who pressed it stands at the first of those that came.
      find('choices').children[shownAtFirst]?.querySelector('a').focus();
    });
    show();
  }

  // Says of each whether the plan has it.
  function mark(ids) {
    for (const { entry, mark } of choices) mark.textContent = ids.has(entry.id) ? ` · ${words('plan.in-plan')}` : '';
  }

  return { start, mark };
})();
