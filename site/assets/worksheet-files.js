// What worksheets are saved as, and read from: Markdown, a document for Word, a day for a calendar. worksheet.js loads
// this when a reader saves or opens the first time, and gives it what both need.
window.tandemWorksheetFiles = (shared) => {
  'use strict';
  const words = ((all)=>(key,values={})=>all[key].replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"worksheet.old-heading":"Answers to earlier prompts"});
  const { value, longDate, pageTitle, siteName, address, licence, page } = shared;

  // ---- Markdown, out and in

  const escapeLine = (line) => line.replace(/^(\s*)([\\#>*+|`~-])/, '$1\\$2');
  const unescapeLine = (line) => line.replace(/^(\s*)\\([\\#>*+|`~-])/, '$1$2');
  const cellOut = (text) => text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\n/g, '<br>');
  const cellIn = (text) => text.trim().replace(/<br>/g, '\n').replace(/\\([|\\])/g, '$1');

  function markdown(sheet) {
    const lines = [`# ${sheet.title}`, ''];
    for (const part of sheet.parts) {
      if (part.title) lines.push(`## ${part.title}`, '');
      for (const item of part.items) {
        if (item.kind === 'tick') {
          lines.push(`- [${item.field.checked ? 'x' : ' '}] ${item.label}`);
          continue;
        }
        if (lines.at(-1) !== '') lines.push('');
        if (item.kind === 'table') {
          const row = (cells) => `| ${cells.join(' | ')} |`;
          lines.push(row(item.heads.map(cellOut)), row(item.heads.map(() => '---')));
          for (const cells of item.rows) lines.push(row(cells.map((cell) => cellOut(cell.field ? cell.field.value : cell.text))));
          lines.push('');
        } else {
          lines.push(`**${item.label}**`, '');
          const text = value(item.field);
          if (text) lines.push(...text.split('\n').map(escapeLine), '');
        }
      }
      if (lines.at(-1) !== '') lines.push('');
    }
    if (sheet.old.size) {
      lines.push(`## ${words('worksheet.old-heading')}`, '');
      for (const [key, text] of sheet.old) lines.push(`**${key}**`, '', ...text.split('\n').map(escapeLine), '');
    }
    lines.push('---', '', [pageTitle, siteName, address].filter(Boolean).join(', '), '');
    return lines.join('\n');
  }

  // The cells of a row: parted by bars that no backslash goes before.
  function splitRow(line) {
    const cells = [''];
    for (let index = 1; index < line.length; index++) {
      if (line[index] === '\\') cells[cells.length - 1] += line[index] + (line[++index] ?? '');
      else if (line[index] === '|') cells.push('');
      else cells[cells.length - 1] += line[index];
    }
    return cells;
  }

  // The answers in a file that markdown() wrote and a person may have changed: by the keys of name(). null for a file
  // in which no prompt of this worksheet stands.
  function readMarkdown(text, sheet) {
    const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').split('\n');
    const end = lines.lastIndexOf('---');
    if (end > 0) lines.length = end;
    const keys = new Map([...sheet.fields].map(([key, field]) => [field, key]));
    const found = new Map();
    let from = 0, known = 0;
    const skipTo = (wanted) => {
      for (let index = from; index < lines.length; index++) {
        if (lines[index].trim() === wanted.trim()) return index;
      }
      return -1;
    };
    const heads = new Set(sheet.parts.flatMap((part) => part.items.flatMap((item) =>
      item.kind === 'question' || item.kind === 'date' ? [`**${item.label}**`] : [])));
    for (const part of sheet.parts) {
      if (part.title) {
        const index = skipTo(`## ${part.title}`);
        if (index >= 0) from = index + 1;
      }
      for (const item of part.items) {
        if (item.kind === 'tick') {
          const index = lines.findIndex((line, index) => index >= from && /^- \[[ xX]\] /.test(line)
            && line.slice(6).trim() === item.label.trim());
          if (index < 0) continue;
          known++;
          if (/^- \[[xX]\]/.test(lines[index])) found.set(keys.get(item.field), 'yes');
        } else if (item.kind === 'table') {
          const index = skipTo(`| ${item.heads.map(cellOut).join(' | ')} |`);
          if (index < 0) continue;
          known++;
          item.rows.forEach((cells, row) => {
            const line = lines[index + 2 + row] || '';
            if (!line.startsWith('|')) return;
            const texts = splitRow(line);
            cells.forEach((cell, column) => {
              if (cell.field && texts[column]?.trim()) found.set(keys.get(cell.field), cellIn(texts[column]));
            });
          });
          from = index + 2;
        } else {
          const index = skipTo(`**${item.label}**`);
          if (index < 0) continue;
          known++;
          let last = index + 1;
          while (last < lines.length && !heads.has(lines[last].trim()) && !/^(#{1,2} |\| |- \[[ xX]\] )/.test(lines[last])) last++;
          const answer = lines.slice(index + 1, last).map(unescapeLine).join('\n').trim();
          if (answer) found.set(keys.get(item.field), answer);
          from = last;
        }
      }
    }
    return known ? found : null;
  }

  // ---- A document for Word: a zip archive, stored, with four parts of Office Open XML (ECMA-376)

  const xml = (text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

  function paragraph(text, style) {
    const runs = text.split('\n').map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`).join('<w:br/>');
    return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r>${runs}</w:r></w:p>`;
  }

  function table(item) {
    const width = Math.floor(9600 / item.heads.length);
    const row = (cells, isHead) => '<w:tr>' + (isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : '')
      + cells.map((text) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text, isHead ? 'Prompt' : '')}</w:tc>`).join('') + '</w:tr>';
    return '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="9600" w:type="dxa"/></w:tblPr><w:tblGrid>'
      + item.heads.map(() => `<w:gridCol w:w="${width}"/>`).join('') + '</w:tblGrid>'
      + row(item.heads, true) + item.rows.map((cells) => row(cells.map((cell) => cell.field ? cell.field.value : cell.text))).join('')
      + '</w:tbl>' + paragraph('');
  }

  function documentXML(sheet) {
    const body = [paragraph(sheet.title, 'Title')];
    for (const part of sheet.parts) {
      if (part.title) body.push(paragraph(part.title, 'Heading1'));
      for (const item of part.items) {
        if (item.kind === 'table') {
          body.push(table(item));
        } else if (item.kind === 'tick') {
          body.push(paragraph(`${item.field.checked ? '☒' : '☐'} ${item.label}`));
        } else {
          const text = value(item.field);
          body.push(paragraph(item.label, 'Prompt'), paragraph(item.kind === 'date' ? longDate(text) : text));
        }
      }
    }
    if (sheet.old.size) {
      body.push(paragraph(words('worksheet.old-heading'), 'Heading1'));
      for (const [key, text] of sheet.old) body.push(paragraph(key, 'Prompt'), paragraph(text));
    }
    body.push(paragraph([pageTitle, siteName, address, licence].filter(Boolean).join(' · '), 'Source'));
    return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  }

  function stylesXML() {
    const style = (id, name, paragraph, run, next = '') => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${next}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
    const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`).join('');
    return `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="${xml(document.documentElement.lang || 'en-GB')}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${
      style('Title', 'Title', '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="40"/>')}${
      style('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="28"/>')}${
      style('Prompt', 'Prompt', '<w:keepNext/><w:spacing w:before="120" w:after="40"/>', '<w:b/>')}${
      style('Source', 'Source', '<w:spacing w:before="480"/>', '<w:color w:val="595959"/><w:sz w:val="18"/>')}<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style><w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;
  }

  const checks = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? 0xedb88320 ^ number >>> 1 : number >>> 1;
    return number;
  });

  function crc(bytes) {
    let sum = ~0;
    for (const byte of bytes) sum = checks[(sum ^ byte) & 255] ^ sum >>> 8;
    return ~sum >>> 0;
  }

  // A zip archive of uncompressed files (PKWARE's APPNOTE, 4.3), dated 1 January 1980.
  function zip(files) {
    const chunks = [], directory = [];
    let offset = 0;
    const numbers = (...pairs) => {
      const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
      let at = 0;
      for (const [size, number] of pairs) {
        size === 4 ? view.setUint32(at, number, true) : view.setUint16(at, number, true);
        at += size;
      }
      return new Uint8Array(view.buffer);
    };
    for (const [path, text] of files) {
      const name = new TextEncoder().encode(path), data = new TextEncoder().encode(text);
      const common = [[2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x21], [4, crc(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
      const head = numbers([4, 0x04034b50], ...common);
      chunks.push(head, name, data);
      directory.push(numbers([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
      offset += head.length + name.length + data.length;
    }
    const size = directory.reduce((sum, chunk) => sum + chunk.length, 0);
    return [...chunks, ...directory,
      numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0])];
  }

  function wordFile(sheet) {
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
    const link = (target, type) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}${type}" Target="${target}"/></Relationships>`;
    return zip([
      ['[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${office}document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${office}styles+xml"/></Types>`],
      ['_rels/.rels', link('word/document.xml', 'officeDocument')],
      ['word/_rels/document.xml.rels', link('styles.xml', 'styles')],
      ['word/styles.xml', stylesXML()],
      ['word/document.xml', documentXML(sheet)],
    ].map(([path, text]) => [path, head + text]));
  }

  // ---- A date for the calendar (RFC 5545)

  function calendar(sheet, label, date) {
    const day = date.replace(/-/g, '');
    const next = new Date(Date.parse(date) + 86400000).toISOString().slice(0, 10).replace(/-/g, '');
    const text = (given) => given.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
    // Lines have 75 bytes at most.
    const fold = (line) => {
      let out = '', length = 0;
      for (const character of line) {
        const size = new TextEncoder().encode(character).length;
        if (length + size > 74) {
          out += '\r\n ';
          length = 1;
        }
        out += character;
        length += size;
      }
      return out;
    };
    return ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//${text(siteName)}//Worksheets//${(document.documentElement.lang || 'en').slice(0, 2).toUpperCase()}`, 'BEGIN:VEVENT',
      `UID:${day}-${crc(new TextEncoder().encode(page + sheet.form.id + label)).toString(16)}@worksheet`,
      `DTSTAMP:${day}T000000Z`, `DTSTART;VALUE=DATE:${day}`, `DTEND;VALUE=DATE:${next}`,
      `SUMMARY:${text(`${label}: ${sheet.title}`)}`, ...address ? [`URL:${address}`] : [],
      'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P1D', `DESCRIPTION:${text(label)}`, 'END:VALARM',
      'END:VEVENT', 'END:VCALENDAR', ''].map(fold).join('\r\n');
  }

  return { markdown, readMarkdown, wordFile, calendar };
};
