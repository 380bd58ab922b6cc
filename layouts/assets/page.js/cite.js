// What citations gain from a script. Without one their notes show all the same, and texts to cite stand there to be
// selected.
(() => {
  // A note beside a cite goes away with the Escape key, and comes back when its cite is turned to anew.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const cited of document.querySelectorAll('.cited:is(:hover, :focus-within):not(.is-away)')) {
      cited.classList.add('is-away');
      const back = ({ type, relatedTarget }) => {
        const isStillThere = cited.matches(type === 'focusout' ? ':hover' : ':focus-within');
        if (isStillThere || cited.contains(relatedTarget)) return;
        cited.classList.remove('is-away');
        cited.removeEventListener('pointerleave', back);
        cited.removeEventListener('focusout', back);
      };
      cited.addEventListener('pointerleave', back);
      cited.addEventListener('focusout', back);
    }
  });

  const select = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // Pages from a disk have no clipboard in some browsers; the older command works there, or else the reader's own keys.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      select(text);
      try {
        return document.execCommand('copy');
      } catch {
        return false;
      }
    }
  };

  for (const text of document.querySelectorAll('.cite-page [data-copy]')) {
    const status = text.closest('.cite-page').querySelector('[role="status"]');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text.dataset.copy;
    text.after(button);
    button.addEventListener('click', async () => {
      const isCopied = await copy(text);
      if (!isCopied) select(text);
      // A status is read out when it changes, so the same words must leave first.
      status.textContent = '';
      setTimeout(() => { status.textContent = isCopied ? status.dataset.copied : status.dataset.selected; }, 50);
    });
  }
})();
