// @ts-nocheck: a service worker has other globals than the page, and one program of TypeScript can have but one set.
// The service worker: answers from the files of one build, kept on the first visit. `scripts/offline.js` fills in
// which they are. A new build has a new cache, takes over on the next visit and drops the old one.

const CACHE = 'imdsim-' + 'VERSION';
const FILES = ['FILES'];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

self.addEventListener('activate', (event) => {
  const drop = (names) =>
    names.filter((name) => name.startsWith('imdsim-') && name !== CACHE).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(drop(names))));
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== self.location.origin) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    // Whatever a server says that its answers depend on: these files are the same for everybody.
    return (await cache.match(event.request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
