/* Lets readers choose which cards are printed: the chosen ones move together,
   four to a sheet. Without this all cards are printed, or the one in the address.
   `cards.html?only=one,two` opens with those chosen, in that order. */
(function () {
  'use strict';
  var words = ((all,rule)=>(key,values={})=>(all[key].by?all[key][rule(values[all[key].by])]??all[key].other:all[key]).replace(/{([a-z]+)}/g,(whole,name)=>values[name]??whole))({"cards.chosen":{"by":"count","one":"{count} card on {sheets}.","other":"{count} cards on {sheets}."},"cards.none-chosen":"No card is chosen.","cards.sheets":{"by":"count","one":"{count} sheet","other":"{count} sheets"}},(n)=>(n===1)?'one':'other');
  var form = document.querySelector('[data-cards-choice]');
  var deck = document.querySelector('.deck');
  if (!form || !deck) return;
  var status = form.querySelector('[data-cards-status]');
  var boxes = Array.prototype.slice.call(form.querySelectorAll('input[type=checkbox]'));
  var selects = Array.prototype.slice.call(form.querySelectorAll('select[data-facet]'));
  var fronts = Array.prototype.slice.call(deck.querySelectorAll('.side-front'));
  var backs = Array.prototype.slice.call(deck.querySelectorAll('.side-back'));
  var sheets = Array.prototype.slice.call(deck.querySelectorAll('.sheet'));
  var cards = fronts.map(function (front, place) {
    return { id: front.getAttribute('data-id'), front: front, back: backs[place], box: boxes[place] };
  });
  var wanted = new URLSearchParams(location.search).get('only');
  var order = wanted === null ? [] : wanted.split(',');

  function rank(card) {
    var place = order.indexOf(card.id);
    return place < 0 ? order.length : place;
  }

  // Sheets are filled from the first one; those left empty are taken out.
  function lay() {
    var chosen = cards.filter(function (card) { return card.box.checked; });
    // A stable sort: what the address does not name keeps its place.
    chosen.sort(function (a, b) { return rank(a) - rank(b); });
    cards.forEach(function (card) { card.front.remove(); card.back.remove(); });
    chosen.forEach(function (card, place) {
      var leaves = sheets[Math.floor(place / 4)].querySelectorAll('.leaf');
      leaves[0].appendChild(card.front);
      leaves[1].appendChild(card.back);
    });
    var used = Math.ceil(chosen.length / 4);
    sheets.forEach(function (sheet, number) {
      if (number < used) deck.appendChild(sheet);
      else sheet.remove();
    });
    form.querySelector('[data-cards-print]').disabled = chosen.length === 0;
    status.textContent = chosen.length === 0 ? words('cards.none-chosen')
      : words('cards.chosen', { count: chosen.length, sheets: words('cards.sheets', { count: used }) });
  }

  function matches(card) {
    var facets = (card.front.getAttribute('data-facets') || '').split(' ');
    return selects.every(function (select) {
      return !select.value || facets.indexOf(select.getAttribute('data-facet') + '=' + select.value) >= 0;
    });
  }

  function tick(test) {
    cards.forEach(function (card) { card.box.checked = test(card); });
    lay();
  }

  // Moving nodes would leave a card of the address without its sheet.
  function leaveOne() {
    if (location.hash.indexOf('#card.') === 0) location.hash = '#main';
  }

  form.hidden = false;
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('change', function (event) {
    leaveOne();
    if (event.target.tagName === 'SELECT') tick(matches);
    else lay();
  });
  form.querySelector('[data-cards-all]').addEventListener('click', function () {
    selects.forEach(function (select) { select.value = ''; });
    leaveOne();
    tick(function () { return true; });
  });
  form.querySelector('[data-cards-none]').addEventListener('click', function () {
    leaveOne();
    tick(function () { return false; });
  });
  form.querySelector('[data-cards-print]').addEventListener('click', function () { window.print(); });
  if (wanted !== null) tick(function (card) { return order.indexOf(card.id) >= 0; });
  else lay();
})();
