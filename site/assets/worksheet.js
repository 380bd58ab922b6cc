// Worksheets: answers are kept on the reader's machine, printed, saved as Markdown or as a document for Word, and read
// again from the Markdown. keep.js loads this where a page has a worksheet. An answer belongs to the words of its
// prompt, not to its place: where an editor moves a prompt the answer follows, and where one is gone it is still shown.
(() => {
  'use strict';
  const words = ((all)=>(key,values={})=>all[key].replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"dates.day":"{day} {month} {year}","dates.month-1":"January","dates.month-10":"October","dates.month-11":"November","dates.month-12":"December","dates.month-2":"February","dates.month-3":"March","dates.month-4":"April","dates.month-5":"May","dates.month-6":"June","dates.month-7":"July","dates.month-8":"August","dates.month-9":"September","worksheet.back":"All is back.","worksheet.calendar":"Save for your calendar","worksheet.calendar-of":"Save for your calendar: {label}","worksheet.calendar-saved":"Open the saved file, and your calendar takes in {date}.","worksheet.clear":"Clear","worksheet.cleared":"The worksheet is empty.","worksheet.failed":"The page could not load what it needs for this. Your answers are as they were.","worksheet.file-large":"This file is too large to be a saved worksheet. Nothing was changed.","worksheet.file-name":"worksheet","worksheet.file-other":"None of this worksheet’s prompts stand in the file. Nothing was changed.","worksheet.is-kept":"Kept in this browser as you write. Anyone who uses this browser can read it.","worksheet.not-kept":"Your browser does not keep what you write here. Save it before you leave.","worksheet.nothing-to-clear":"There is nothing to clear.","worksheet.old":"These answers were to prompts that the worksheet no longer has. They are saved with the others.","worksheet.old-removed":"The earlier answers are removed.","worksheet.open":"Open a worksheet that you saved as Markdown","worksheet.passed":"This day has passed.","worksheet.print-empty":"Print empty","worksheet.print-filled":"Print as filled in","worksheet.remove-old":"Remove these","worksheet.save-markdown":"Save as Markdown","worksheet.save-word":"Save for Word","worksheet.saved-markdown":"Saved as a text that this page can open again.","worksheet.saved-word":"Saved as a document that Word, Pages and LibreOffice open.","worksheet.taken":"The answers are taken from “{name}”.","worksheet.today":"This is today.","worksheet.undo":"Undo","worksheet.will-keep":"What you write is kept in this browser, and nowhere else."});
  const keep = window.tandemKeep;
  const most = { answer: 20000, file: 2000000 };
  const address = document.querySelector('link[rel="canonical"]')?.href || '';
  const licence = document.querySelector('a[rel="license"]');
  const pageTitle = document.querySelector('h1').textContent.trim();
  const siteName = document.querySelector('.site-name')?.textContent.trim() || '';

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function button(text, act) {
    const made = element('button', text);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  const tidy = (value) => String(value).slice(0, most.answer).replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

  // ---- What a worksheet asks, in its order, as the documents need it

  // Parts: { title, items: [{ kind: 'question' | 'date' | 'tick', label, field } | { kind: 'table', heads, rows }] };
  // a cell is { text } or { field }.
  function read(form) {
    const parts = [{ title: '', items: [] }];
    const item = (node, part) => {
      if (node.matches('.field')) {
        const field = node.querySelector('input, textarea');
        const kind = field.type === 'checkbox' ? 'tick' : field.type === 'date' ? 'date' : 'question';
        part.items.push({ kind, label: node.querySelector('label').textContent, field });
      } else if (node.matches('.table')) {
        const cells = (row) => [...row.cells].map((cell) => {
          const field = cell.querySelector('input, textarea');
          return field ? { field } : { text: cell.textContent };
        });
        const [head, ...rows] = [...node.querySelectorAll('tr')];
        part.items.push({ kind: 'table', heads: [...head.cells].map((cell) => cell.textContent), rows: rows.map(cells) });
      }
    };
    for (const node of form.children) {
      if (node.tagName === 'FIELDSET') {
        const part = { title: node.querySelector('legend').textContent, items: [] };
        parts.push(part);
        for (const child of node.children) item(child, part);
      } else {
        item(node, parts[0]);
      }
    }
    return parts.filter((part) => part.items.length);
  }

  // Every field by the words that name it; the second of the same name has a number.
  function name(parts) {
    const fields = new Map();
    const add = (prompt, field) => {
      let key = prompt;
      for (let number = 2; fields.has(key); number++) key = `${prompt} (${number})`;
      fields.set(key, field);
    };
    for (const part of parts) {
      for (const item of part.items) {
        if (item.field) add([part.title, item.label].filter(Boolean).join(' › '), item.field);
        else for (const cell of item.rows.flat()) {
          if (cell.field) add([part.title, cell.field.getAttribute('aria-label')].filter(Boolean).join(' › '), cell.field);
        }
      }
    }
    return fields;
  }

  const value = (field) => field.type === 'checkbox' ? (field.checked ? 'yes' : '') : field.value;

  function fill(field, text) {
    if (field.type === 'checkbox') field.checked = text === 'yes';
    else if (field.type === 'date') field.value = /^\d{4}-\d\d-\d\d$/.test(text) ? text : '';
    else field.value = field.tagName === 'TEXTAREA' ? text : text.replace(/\n+/g, ' ');
  }

  // Browsers do not know the months of every language.
  const months = [words('dates.month-1'), words('dates.month-2'), words('dates.month-3'), words('dates.month-4'),
    words('dates.month-5'), words('dates.month-6'), words('dates.month-7'), words('dates.month-8'),
    words('dates.month-9'), words('dates.month-10'), words('dates.month-11'), words('dates.month-12')];

  function longDate(text) {
    const [year, month, day] = text.split('-').map(Number);
    if (!day) return text;
    return words('dates.day', { day, month: months[month - 1], year });
  }

  // ---- What worksheets are saved as: a script of its own, which comes when a reader saves or opens the first time

  let files;
  function withFiles() {
    files ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.onload = () => resolve(window.tandemWorksheetFiles(
        { value, longDate, pageTitle, siteName, address, licence: licence?.textContent || '', page: keep.page }));
      script.onerror = () => {
        files = null;
        reject(new Error('no script'));
      };
      script.src = new URL('assets/worksheet-files.js', keep.root).href;
      document.head.append(script);
    });
    return files;
  }

  function download(content, name, type) {
    const link = element('a');
    link.href = URL.createObjectURL(new Blob([].concat(content), { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- Printing

  // Fields cut off what is longer than they are: on paper, text stands in their place.
  function showAnswers(form) {
    for (const field of form.querySelectorAll('input, textarea')) {
      if (['checkbox', 'file'].includes(field.type) || !field.value) continue;
      field.before(element('span', field.type === 'date' ? longDate(field.value) : field.value, 'answer'));
    }
  }

  function hideAnswers() {
    for (const answer of document.querySelectorAll('.worksheet .answer')) answer.remove();
  }

  // Prints a copy of the worksheet alone, so that nothing can happen to the answers.
  function print(sheet, isFilled) {
    endPrint();
    const copy = element('section', '', 'print-sheet prose');
    const form = sheet.form.cloneNode(true);
    form.querySelectorAll('.worksheet-tools, .review-tools, .old-answers').forEach((node) => node.remove());
    // A copied field has the text of the first; the page's own text is nothing.
    const own = [...sheet.form.querySelectorAll('input, textarea')];
    [...form.querySelectorAll('input, textarea')].forEach((field, index) => {
      fill(field, isFilled ? value(own[index]) : '');
    });
    if (isFilled) showAnswers(form);
    for (const node of form.querySelectorAll('[id], [for]')) {
      node.removeAttribute('id');
      node.removeAttribute('for');
    }
    form.removeAttribute('id');
    copy.append(form, element('footer', [pageTitle, siteName, address, licence?.textContent].filter(Boolean).join(' · ')));
    document.body.append(copy);
    document.body.classList.add('prints-sheet');
    window.print();
  }

  function endPrint() {
    document.querySelector('.print-sheet')?.remove();
    document.body.classList.remove('prints-sheet');
  }

  // ---- One worksheet

  function set(form) {
    const title = form.dataset.title || form.querySelector('.worksheet-title').textContent;
    const parts = read(form);
    const sheet = { form, title, parts, fields: name(parts), old: new Map(), isKept: keep.keeps, isUnsaved: false };
    const key = `sheet ${keep.page}#${form.id}`;
    const kept = element('p', '', 'kept');
    const said = element('p');
    said.setAttribute('role', 'status');
    const wrong = element('p');
    wrong.setAttribute('role', 'alert');
    let undo = null;

    const answers = () => {
      const found = new Map(sheet.old);
      for (const [prompt, field] of sheet.fields) if (value(field)) found.set(prompt, value(field));
      return found;
    };

    function save() {
      const found = answers();
      sheet.isUnsaved = found.size > 0;
      if (!found.size) keep.remove(key);
      else sheet.isKept = keep.set(key, { version: 1, page: pageTitle, title, answers: [...found] });
      if (!found.size) sheet.isKept = keep.keeps;
      showKept();
    }

    function showKept() {
      kept.textContent = !sheet.isKept
        ? words('worksheet.not-kept')
        : sheet.isUnsaved || answers().size
          ? words('worksheet.is-kept')
          : words('worksheet.will-keep');
      kept.classList.toggle('is-warning', !sheet.isKept);
    }

    function put(found) {
      sheet.old = new Map();
      for (const field of sheet.fields.values()) fill(field, '');
      for (const [prompt, text] of found) {
        const field = sheet.fields.get(prompt);
        if (field) fill(field, text);
        if (!field || value(field) !== text && field.type !== 'text') sheet.old.set(prompt, text);
      }
      showOld();
      showReviews();
      for (const area of form.querySelectorAll('textarea')) grow(area);
    }

    // What was kept may be of an earlier edition, or spoilt.
    function restore() {
      const raw = keep.get(key);
      const list = raw && Array.isArray(raw.answers) ? raw.answers : [];
      put(list.filter((one) => Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string')
        .slice(0, 5000).map(([prompt, text]) => [prompt, tidy(text)]));
      showKept();
    }

    function showOld() {
      form.querySelector('.old-answers')?.remove();
      if (!sheet.old.size) return;
      const box = element('div', '', 'old-answers');
      box.append(element('p', words('worksheet.old')));
      const list = element('dl');
      for (const [prompt, text] of sheet.old) list.append(element('dt', prompt), element('dd', text));
      box.append(list, button(words('worksheet.remove-old'), () => {
        undo = answers();
        sheet.old = new Map();
        showOld();
        save();
        showUndo(words('worksheet.old-removed'));
      }));
      tools.before(box);
    }

    function grow(area) {
      area.style.height = '';
      if (area.scrollHeight > area.clientHeight) area.style.height = `${area.scrollHeight + 2}px`;
    }

    function showReviews() {
      const now = new Date();
      const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0')).join('-');
      for (const line of form.querySelectorAll('.field.review')) {
        line.nextElementSibling?.matches('.review-tools') && line.nextElementSibling.remove();
        const field = line.querySelector('input'), label = line.querySelector('label').textContent;
        if (!field.value) continue;
        const tools = element('p', '', 'review-tools');
        if (field.value < today) tools.append(element('span', words('worksheet.passed') + ' ', 'is-due'));
        else if (field.value === today) tools.append(element('span', words('worksheet.today') + ' ', 'is-due'));
        const add = button(words('worksheet.calendar'), () => saved((files) => {
          download(files.calendar(sheet, label, field.value), `${fileName()}-${field.value}.ics`, 'text/calendar');
          said.textContent = words('worksheet.calendar-saved', { date: longDate(field.value) });
        }));
        add.setAttribute('aria-label', words('worksheet.calendar-of', { label }));
        tools.append(add);
        line.after(tools);
      }
    }

    const fileName = () => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60) || words('worksheet.file-name');

    function showUndo(text) {
      said.replaceChildren(`${text} `, button(words('worksheet.undo'), () => {
        put(undo);
        save();
        said.textContent = words('worksheet.back');
        form.querySelector('input, textarea').focus();
      }));
    }

    // Whether `act` was done: its script may not come, and nothing is lost then.
    async function saved(act) {
      wrong.textContent = '';
      try {
        act(await withFiles());
        return true;
      } catch {
        wrong.textContent = words('worksheet.failed');
        return false;
      }
    }

    async function open(input) {
      wrong.textContent = said.textContent = '';
      const file = input.files[0];
      input.value = '';
      if (!file) return;
      if (file.size > most.file) {
        wrong.textContent = words('worksheet.file-large');
        return;
      }
      const text = tidyFile(await file.text());
      let found = null;
      if (!await saved((files) => { found = files.readMarkdown(text, sheet); })) return;
      if (!found) {
        wrong.textContent = words('worksheet.file-other');
        return;
      }
      undo = answers();
      put([...found].map(([prompt, text]) => [prompt, tidy(text)]));
      save();
      showUndo(words('worksheet.taken', { name: file.name.slice(0, 80) }));
    }

    const tidyFile = (text) => text.replace(/\u0000/g, '');

    // Tools, below the worksheet

    const tools = element('div', '', 'worksheet-tools');
    const saving = element('p', '', 'buttons');
    saving.append(
      button(words('worksheet.save-word'), () => saved((files) => {
        download(files.wordFile(sheet), `${fileName()}.docx`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
        sheet.isUnsaved = false;
        said.textContent = words('worksheet.saved-word');
      })),
      button(words('worksheet.save-markdown'), () => saved((files) => {
        download(files.markdown(sheet), `${fileName()}.md`, 'text/markdown');
        sheet.isUnsaved = false;
        said.textContent = words('worksheet.saved-markdown');
      })),
      button(words('worksheet.print-filled'), () => print(sheet, true)),
      button(words('worksheet.print-empty'), () => print(sheet, false)),
      button(words('worksheet.clear'), () => {
        if (!answers().size) {
          said.textContent = words('worksheet.nothing-to-clear');
          return;
        }
        undo = answers();
        put([]);
        save();
        showUndo(words('worksheet.cleared'));
      }));
    const opening = element('p');
    const file = element('input', '', 'worksheet-file');
    file.type = 'file';
    file.accept = '.md,.markdown,text/markdown,text/plain';
    file.id = `${form.id}-open`;
    const label = element('label', words('worksheet.open'));
    label.htmlFor = file.id;
    opening.append(label, file);
    tools.append(kept, saving, opening, said, wrong);
    form.append(tools);

    form.addEventListener('input', (event) => {
      if (event.target === file) return;
      if (event.target.tagName === 'TEXTAREA') grow(event.target);
      save();
    });
    form.addEventListener('change', (event) => {
      if (event.target === file) open(file);
      else if (event.target.matches('.review input')) showReviews();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    keep.onChange((isAll) => {
      if (!isAll || !keep.keeps || form.contains(document.activeElement) && document.activeElement.matches('textarea, [type="text"]')) return;
      const raw = keep.get(key);
      if (!raw && !answers().size) return;
      if (JSON.stringify(raw && raw.answers) !== JSON.stringify([...answers()])) restore();
    });
    // What was written before this script came counts as well, and a browser may have filled it in again.
    const early = answers();
    restore();
    for (const [prompt, text] of early) {
      const field = sheet.fields.get(prompt);
      if (field && !value(field)) fill(field, text);
    }
    if (early.size) save();
    return sheet;
  }

  const sheetsOfPage = [...document.querySelectorAll('form.worksheet')].map(set);
  addEventListener('beforeunload', (event) => {
    if (sheetsOfPage.some((sheet) => !sheet.isKept && sheet.isUnsaved)) event.preventDefault();
  });
  addEventListener('beforeprint', () => {
    if (document.body.classList.contains('prints-sheet')) return;
    hideAnswers();
    for (const sheet of sheetsOfPage) showAnswers(sheet.form);
  });
  addEventListener('afterprint', () => {
    hideAnswers();
    endPrint();
  });
})();
