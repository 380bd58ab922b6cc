// Keeps one edition of the site for reading without a connection.
//
// The build puts a line before this file, `const EDITION = {id, core, saved, files}`:
// each file's address and checksum, those first that every page needs. A page
// is kept under its checksum, so what is kept is always of the edition that asks
// for it: editions never mix, and a new one fetches only what differs. What a
// host sends is checked before it is kept or shown from here. When the host has
// moved on to another edition, its pages are passed through untouched until the
// new edition's script takes over.
"use strict";

(() => {
  const scope = self.registration.scope;
  // The page "Read offline" removes it by this name.
  const storeName = `tandem ${scope}`;
  const complete = `${scope}?complete`;
  const atOnce = 6;
  const checksums = new Map(EDITION.files.map(line => {
    const space = line.lastIndexOf(" ");
    return [line.slice(0, space), line.slice(space + 1)];
  }));
  const addresses = [...checksums.keys()];
  const core = addresses.slice(0, EDITION.core);
  const saved = addresses.slice(0, EDITION.saved);
  // Windows that show a page of another edition, fresh from the host.
  const passed = new Set();
  let filling = null;
  // When a window last asked the next edition to take over; in the meantime pages are answered as before.
  let turned = 0;
  const patience = 10_000;

  // Stands in for a page until the next edition's script has taken over, which
  // it can only once this one has answered; then the same address is loaded anew.
  const turning = `<!doctype html><html lang=""><meta charset="utf-8"><title></title><script>
    const again = () => location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", again);
    navigator.serviceWorker.getRegistration().then(one => {
      if (one && one.waiting) one.waiting.postMessage({type: "take-over"}); else again();
    });
    setTimeout(again, 3000);
  </script>`;

  class OtherEdition extends Error {
    constructor(response) {
      super("the host has another edition");
      this.response = response;
    }
  }

  // MARK: Checksums (CRC-32, as in zip)

  const table = new Uint32Array(256).map((_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xEDB88320 ^ (byte >>> 1) : byte >>> 1;
    return byte;
  });

  function checksum(bytes) {
    let sum = 0xFFFFFFFF;
    for (const byte of bytes) sum = table[(sum ^ byte) & 0xFF] ^ (sum >>> 8);
    return ((sum ^ 0xFFFFFFFF) >>> 0).toString(16).padStart(8, "0");
  }

  // MARK: Files of the edition

  // Pictures may stand beside the scope: a site in several languages shares them.
  const place = address => new URL(address, scope).href;
  const shared = new Map(addresses.filter(address => address.startsWith("../")).map(address => [place(address), address]));
  const key = address => `${place(address)}?${checksums.get(address)}`;

  /** The file of the edition that answers for an address; null for all others. */
  function addressOf(url) {
    const bare = url.split("#")[0].split("?")[0];
    if (!bare.startsWith(scope)) return shared.get(bare) || null;
    const rest = bare.slice(scope.length);
    if (checksums.has(rest)) return rest;
    // Hosts answer for a folder with its index, and some for a page without its ending.
    if (rest === "" || rest.endsWith("/")) return checksums.has(`${rest}index.html`) ? `${rest}index.html` : null;
    return checksums.has(`${rest}.html`) ? `${rest}.html` : null;
  }

  /** A file from the host, which must be that of this edition. */
  async function fetched(address) {
    const response = await fetch(place(address), {cache: "no-cache", credentials: "same-origin"});
    if (!response.ok) throw new OtherEdition(response);
    const bytes = await response.clone().arrayBuffer();
    if (checksum(new Uint8Array(bytes)) !== checksums.get(address)) throw new OtherEdition(response);
    const type = response.headers.get("Content-Type");
    return new Response(bytes, type ? {headers: {"Content-Type": type}} : {});
  }

  async function keep(store, address) {
    if (await store.match(key(address))) return;
    await store.put(key(address), await fetched(address));
  }

  /** Keeps all of these, a few at a time; stops at the first that cannot be had. */
  async function keepAll(store, wanted, told = () => {}) {
    let next = 0;
    let done = 0;
    let failure = null;
    await Promise.all(Array.from({length: atOnce}, async () => {
      while (next < wanted.length && !failure) {
        const address = wanted[next++];
        try {
          await keep(store, address);
          told(++done);
        } catch (error) {
          failure = failure || error;
        }
      }
    }));
    if (failure) throw failure;
  }

  // MARK: Life

  self.addEventListener("install", event => event.waitUntil((async () => {
    const store = await caches.open(storeName);
    // Who had the whole last edition has the whole new one before it takes over.
    await keepAll(store, await store.match(complete) ? saved : core);
  })()));

  self.addEventListener("activate", event => event.waitUntil((async () => {
    const store = await caches.open(storeName);
    const own = new Set(addresses.map(key));
    for (const request of await store.keys()) {
      if (!own.has(request.url) && request.url !== complete) await store.delete(request);
    }
    await self.clients.claim();
  })()));

  self.addEventListener("message", event => {
    const say = message => event.source && event.source.postMessage(message);
    switch (event.data && event.data.type) {
    case "take-over": self.skipWaiting(); break;
    case "state": event.waitUntil(state().then(say)); break;
    case "save": event.waitUntil(fill(say)); break;
    }
  });

  /** How much of what is to be saved is there. */
  async function state() {
    const store = await caches.open(storeName);
    const kept = new Set((await store.keys()).map(request => request.url));
    const count = saved.filter(address => kept.has(key(address))).length;
    return {type: "state", edition: EDITION.id, saved: count, total: saved.length};
  }

  /** Fetches what is missing; what fails is fetched another time. */
  async function fill(say) {
    if (!filling) {
      filling = (async () => {
        const store = await caches.open(storeName);
        if (!await store.match(complete) || (await state()).saved < saved.length) {
          let last = 0;
          await keepAll(store, saved, done => {
            if (done - last < 25) return;
            last = done;
            say({type: "progress", saved: done, total: saved.length});
          });
          await store.put(complete, new Response(EDITION.id));
        }
      })();
      filling.catch(error => {
        if (error instanceof OtherEdition) self.registration.update().catch(() => {});
      }).finally(() => { filling = null; });
    }
    await filling.catch(() => {});
    say(await state());
  }

  // MARK: Answers

  self.addEventListener("fetch", event => {
    const {request} = event;
    if (request.method !== "GET" || request.headers.has("range")) return;
    const isPage = request.mode === "navigate";
    if (!isPage && passed.has(event.clientId)) return;
    const address = addressOf(request.url);
    if (address === null) {
      // A page that this edition does not know: only the host can tell.
      if (isPage && !isFile(request.url)) event.respondWith(fetch(request).catch(() => notHere(request.url)));
      return;
    }
    event.respondWith(answer(event, address, isPage));
  });

  /** Files that are not pages are left to the browser, which has its own way with downloads. */
  function isFile(url) {
    const name = url.split("#")[0].split("?")[0].split("/").pop();
    return /\.[a-z0-9]+$/i.test(name) && !/\.html?$/i.test(name);
  }

  async function answer(event, address, isPage) {
    if (isPage && await isTimeToTurn()) {
      turned = Date.now();
      return new Response(turning, {headers: {"Content-Type": "text/html; charset=utf-8"}});
    }
    const store = await caches.open(storeName);
    const kept = await store.match(key(address));
    if (kept) return kept;
    try {
      const response = await fetched(address);
      event.waitUntil(store.put(key(address), response.clone()).catch(() => {}));
      return response;
    } catch (error) {
      if (error instanceof OtherEdition) {
        if (isPage) passed.add(event.resultingClientId);
        event.waitUntil(self.registration.update().catch(() => {}));
        return error.response;
      }
      return isPage && address !== "offline.html" ? notHere(event.request.url) : Response.error();
    }
  }

  /** A new edition takes over between two pages, when no other window shows the old one. */
  async function isTimeToTurn() {
    if (!self.registration.waiting || Date.now() - turned < patience) return false;
    return (await self.clients.matchAll({type: "window"})).length < 2;
  }

  function notHere(url) {
    return Response.redirect(`${scope}offline.html?page=${encodeURIComponent(url.slice(scope.length))}`, 302);
  }
})();
