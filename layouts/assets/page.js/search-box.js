// The search box of every page: / or Ctrl-K goes to it. Whoever types by voice can switch the single key off on the
// search page.
(() => {
  const box = document.querySelector('[data-search-box]');

  function isOff() {
    try {
      return localStorage.tandemSlash === 'false';
    } catch {
      return false;
    }
  }

  function asksForBox({ key, target, ctrlKey, metaKey, altKey, shiftKey }) {
    if (altKey) return false;
    if (ctrlKey || metaKey) return key === 'k' && !shiftKey;
    return key === '/' && !target.closest('input, textarea, select, [contenteditable]') && !isOff();
  }

  document.addEventListener('keydown', (event) => {
    if (!box || !asksForBox(event)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
